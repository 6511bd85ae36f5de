"""What readers search: records of pieces, divided into shards, indexed by Pagefind, and the pages to search from.

Knows pages and their names, nothing of the engine.
"""
