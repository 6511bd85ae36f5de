"""The cautious last step: observe → plan (pure) → apply, over an append-only ledger."""
