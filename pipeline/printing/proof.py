"""A sheet read before it is printed: what cannot be printed, has no room, or is too hard for its reader. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.content.blocks import Block
from pipeline.content.vietnamese import words
from pipeline.i18n import _
from pipeline.model.article import Article
from pipeline.model.library import Library, Visibility
from pipeline.model.outputs import Form, Reader
from pipeline.printing.editions import numbered
from pipeline.printing.order import Order, room
from pipeline.printing.press import Fitted, Press, sections
from pipeline.printing.sheet import Sheet, sheet
from pipeline.problems import Level, Place, Problem, problem
from pipeline.tree import Tree

CHILD_SENTENCE = 20  # syllables
LONGEST_SLOGAN = 80
_SENTENCE = re.compile(r"[^.!?…;]+")


class Proof(NamedTuple):
    """What would be printed, None if it may not be, and what is wrong."""

    fitted: Fitted | None
    problems: tuple[Problem, ...]


def proof(library: Library, article: Article, order: Order, tree: Tree, press: Press) -> Proof:
    """`article` as `order` asks; `tree` is its front matter, which knows where things stand."""
    state = library.visibility[article.id]
    if state is not Visibility.PUBLIC:
        return Proof(None, (problem("E811", tree.place(("state",)), title=article.meta.title, state=state),))
    made = numbered(library, article.id, sheet(library, article, order))
    fitted = press.fit(made, room(order))
    found = (*_words(article, order, tree), *_places(made, order, tree, press, fitted), *_hard(made, tree))
    stopped = any(each.level is not Level.WARN for each in found)
    return Proof(None if stopped else fitted, tuple(sorted(found)))


def at(block: Block, tree: Tree) -> Place:
    """Where `block` stands in its file."""
    return Place(tree.path, block.line) if block.line else tree.place(block.keys)


def _words(article: Article, order: Order, tree: Tree) -> Iterator[Problem]:
    meta = article.meta
    if order.form is Form.SLOGAN and meta.slogan is None and len(meta.title) > LONGEST_SLOGAN:
        yield problem("E813", tree.place(("title",)), what="title", form=order.form)


def _places(made: Sheet, order: Order, tree: Tree, press: Press, fitted: Fitted | None) -> Iterator[Problem]:
    if fitted is None:
        longest = sections(made)[:3] if order.form is not Form.POSTER else []
        which = ", ".join(f"«{title}» ({count})" for title, count, _block in longest) or _("các ý chính")
        place = at(longest[0][2], tree) if longest else tree.place(("description",))
        count = press.excess(made, room(order)) if longest else sum(len(words(point)) for point in made.points)
        yield problem("E812", place, form=order.form, count=count, which=which)
        return
    for what in fitted.tight:
        yield problem("E813", tree.place((_KEYS.get(what, what),)), what=what, form=order.form)


_KEYS = {"lead": "description", "address": "id"}


def _hard(made: Sheet, tree: Tree) -> Iterator[Problem]:
    """Children read short sentences."""
    if made.reader is not Reader.CHILD:
        return
    for block in made.blocks:
        for sentence in _SENTENCE.findall(" ".join(f"{text}." for text in block.texts)):
            if (count := len(words(sentence))) > CHILD_SENTENCE:
                excerpt = " ".join(sentence.split()[:6])
                yield problem("W814", at(block, tree), excerpt=excerpt, count=count, limit=CHILD_SENTENCE)
