"""What machines read of the site: heads, JSON-LD, site map, robots.txt, calendar files. Pure.

Knows pages and the documents that they cite; no engine.
"""
