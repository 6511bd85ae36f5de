"""The ledger: an append-only journal of what was intended, what came of it, what was seen. SQL through SQLAlchemy."""

from pipeline.publish.ledger.journal import Event, Ledger

__all__ = ["Event", "Ledger"]
