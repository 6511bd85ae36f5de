"""A package that a person posts by hand: text, pictures, descriptions, what to check. Pure: Library in, files out."""
