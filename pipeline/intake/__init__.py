"""What people bring along (Word files, saved web pages) as drafts: clean Markdown, pictures, a guess at the rest.

word.py and web.py read the two formats into a `Page`; tidy.py makes its HTML plain, markup.py turns that into Markdown,
guess.py says what the front matter may be, drafts.py puts all of it into new files and never over old ones.
"""
