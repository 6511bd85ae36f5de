"""Loudspeaker: pieces as a script that anybody can read aloud, with its length. Pure: Library in, values out."""
