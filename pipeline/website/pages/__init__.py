"""What pages say: a piece, the lists, the home page, the register of laws, addresses that lead on. Pure: values out.

Knows the Library and the words of the site; what it finds is drawn by templates.
"""
