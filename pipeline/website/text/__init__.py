"""What becomes of the text of one piece: clean, its links and hard words led on, told in other forms.

Knows the piece and where its links lead, none of the other rooms.
"""
