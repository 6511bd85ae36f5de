"""What the ear cannot follow or the voice cannot say, at its place in the piece. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.content.blocks import Block
from pipeline.content.vietnamese import words
from pipeline.model.article import Article
from pipeline.model.outputs import Broadcasting
from pipeline.problems import Place, Problem, problem
from pipeline.tree import Tree

_ADDRESS = re.compile(
    r"https?://\S+|\b[\w.-]+@[\w.-]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|org|net|info|example)\b(?:/\S*)?"
)


_BREATH = re.compile(r"(?<=[:;])\s+")  # a sentence may be long where the voice can rest


class Source(NamedTuple):
    """A piece and its front matter, which knows where things stand."""

    article: Article
    tree: Tree


class Heard(NamedTuple):
    """A text as written, its abbreviations without an entry, and its sentences as said."""

    text: str
    unknown: tuple[str, ...]
    sentences: tuple[str, ...]


def faults(source: Source, block: Block, heard: Heard, settings: Broadcasting) -> Iterator[Problem]:
    """Abbreviations that nobody has explained, addresses, sentences too long for one breath."""
    for word in heard.unknown:
        yield problem("E821", _place(source, block, word), word=word)
    for address in _ADDRESS.findall(heard.text):
        yield problem("W822", _place(source, block, address), address=address)
    for breath in (part for sentence in heard.sentences for part in _BREATH.split(sentence)):
        count = len(words(breath))
        if count > settings.warn_syllables:
            code = "E825" if count > settings.most_syllables else "W824"
            limit = settings.most_syllables if code == "E825" else settings.warn_syllables
            excerpt = " ".join(breath.split()[:8])
            yield problem(code, _place(source, block, ""), count=count, limit=limit, excerpt=excerpt)


def _place(source: Source, block: Block, word: str) -> Place:
    """Where `word` stands: the line and column in the body, or the key in the front matter."""
    if not block.line:
        return source.tree.place(block.keys)
    lines = source.article.body.split("\n")
    first = block.line - source.article.body_line
    for number, line in enumerate(lines[first:], block.line):
        if word and (column := line.find(word)) >= 0:
            return Place(source.tree.path, number, column + 1)
        if not line.strip():
            break
    return Place(source.tree.path, block.line)
