"""The last look: nothing leaks, nothing is broken, and hosts say what keeps a reader safe.

Knows finished files, the Library and where pages and assets lie; nothing of how they were made.
"""
