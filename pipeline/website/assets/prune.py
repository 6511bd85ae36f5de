"""A stylesheet without the rules that no page of ours can use: two thirds of Material's, which readers would pay for.

A rule stays unless it asks for a class that stands in none of the texts which pages are made from.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

_WORD = re.compile(r"[A-Za-z_][\w-]*")
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_NOT_ASKED = re.compile(r":not\([^)]*\)|\[[^\]]*\]")  # what must not be there, and attributes
_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[{}]")
_NESTING = ("@media", "@supports")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Every word of templates and scripts that could be a class."""
    return frozenset(word for text in texts for word in _WORD.findall(text))


def prune(css: str, words: AbstractSet[str]) -> str:
    """Those rules of `css`, which is valid and minified, that elements with no other classes than `words` can match."""
    return "".join(_kept(css, words))


def _kept(css: str, words: AbstractSet[str]) -> Iterator[str]:
    for head, body in _rules(css):
        if head.startswith(_NESTING):
            inner = prune(body, words)
            yield f"{head}{{{inner}}}" if inner else ""
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif asked := [each for each in _selectors(head) if _classes(each) <= words]:
            yield f"{','.join(asked)}{{{body}}}"


def _classes(selector: str) -> AbstractSet[str]:
    return set(_CLASS.findall(_NOT_ASKED.sub("", selector)))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """(head, body) of every rule at the top level; a statement such as ``@charset "UTF-8";`` is passed over."""
    start, opened, depth = 0, 0, 0
    for token in _TOKEN.finditer(css):
        if token[0] == "{":
            opened, depth = (token.start() if not depth else opened), depth + 1
        elif token[0] == "}":
            depth -= 1
            if not depth:
                yield css[start:opened].rpartition(";")[2].strip(), css[opened + 1 : token.start()]
                start = token.end()


def _selectors(head: str) -> Iterator[str]:
    """The selectors of a list, parted at the commas outside brackets."""
    start, depth = 0, 0
    for at, char in enumerate(head):
        depth += (char in "([") - (char in ")]")
        if char == "," and not depth:
            yield head[start:at]
            start = at + 1
    yield head[start:]
