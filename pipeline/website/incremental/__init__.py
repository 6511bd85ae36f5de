"""How an edit makes only what changed: the keys of all inputs, the note of the last build, the swap of new for old.

Knows what pages are made from, not how they are rendered (docs/adr/0017).
"""
