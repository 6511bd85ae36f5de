"""A piece as one text: its sentences, words, phrases and names. Knows nothing of what a rule asks."""
