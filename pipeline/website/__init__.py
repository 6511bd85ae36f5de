"""A Library as a website: what pages there are and what they say is decided here; MkDocs only renders them."""
