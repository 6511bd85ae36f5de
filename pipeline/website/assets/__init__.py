"""Files that lie beside pages: pictures, attachments, cards, QR codes, the one stylesheet and script.

Knows what pages say; what it makes depends on bytes and words alone.
"""
