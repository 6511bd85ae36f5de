"""Paper: leaflet, A5 card, poster, slogan and handout of a piece, drawn by typst. Pure: Library in, bytes out."""
