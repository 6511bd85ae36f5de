"""MkDocs and Material: their pages, files, theme and templates made to show ours, no more than needed and quickly.

With plugin.py, render.py and preview.py beside it the only room that knows MkDocs.
"""
