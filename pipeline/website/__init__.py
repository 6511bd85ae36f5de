"""A Library as a website: what pages there are and what they say is decided here; MkDocs only renders them.

The doors lie at the top, the rooms below; each knows only those under it (the map is in CONTRIBUTING.md).
"""
