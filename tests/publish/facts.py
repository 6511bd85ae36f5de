"""What a plan is made from, in one line each: pieces, records, what was seen. And a channel that is a list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.channels.base import Finding, Mark, Receipt, Remote
from pipeline.channels.registry import renderers
from pipeline.config import Config
from pipeline.model.article import Article, Kind
from pipeline.model.library import Library, Visibility
from pipeline.model.plan import Plan
from pipeline.model.post import Post
from pipeline.problems import Problem
from pipeline.publish.case import Facts
from pipeline.publish.known import Intent, Known, Record
from pipeline.publish.plan import make_plan
from tests.channels import pieces
from tests.channels.pieces import NOW, SITE

PAGE, TUBE = "fanpage", "kenh"
CONFIG = pieces.config(Path("/nowhere"))
SQLITE = "sqlite:///so-cai.db"
EARLIER = NOW - timedelta(days=1)


def named(table):
    """The rows of `table`, each without its first word, which names the test."""
    return [pytest.param(*row, id=name) for name, *row in table]


def config(root: Path, ledger: str = SQLITE, **changes: object) -> Config:
    return CONFIG.model_copy(update={"root": root, "ledger": ledger, **changes})


def article(kind: Kind = Kind.NEWS, **changes: object) -> Article:
    return pieces.piece(kind, **changes)


def video(**changes: object) -> Article:
    return article(Kind.VIDEO, **{"slug": "doan-phim", **changes})


def library(
    *articles: Article, hidden: Mapping[str, Visibility] | None = None, problems: Iterable[Problem] = (), **registers
) -> Library:
    """`hidden` says which ids the public does not see; `registers` replace those of tests/channels/pieces.py."""
    made = pieces.library(*articles)
    changes = {
        "visibility": made.visibility | dict(hidden or {}),
        "problems": tuple(problems),
        "registers": made.registers.model_copy(update=registers),
    }
    return made.model_copy(update=changes)


def render(made: Library) -> dict[str, dict[str, Post]]:
    found = renderers(CONFIG)
    return {
        name: {post.article: post for piece in made.articles if (post := found[name](piece, made))} for name in found
    }


def post_of(piece: Article, channel: str = PAGE) -> Post:
    return render(library(piece))[channel][piece.id]


def remote(post: Post, remote_id: str | None = None, **changes: object) -> Remote:
    """`post` as the channel shows it."""
    key = remote_id or post.target or "100_1"
    facts = {"remote_id": key, "url": f"https://x.example/{key}", "text": post.text, "links": (post.link,)}
    return Remote.model_validate(facts | changes)


def wrote(post: Post, **changes: object) -> Record:
    """The record of `post` as written and seen a day ago."""
    there = remote(post)
    facts = {"channel": post.channel, "article": post.article, "post": post, "at": EARLIER, "seen": there}
    return Record(**{**facts, "remote_id": there.remote_id, "url": there.url, **changes})


def found(post: Post, seen: Remote | None, **changes: object) -> Record:
    """A record of nothing but what was seen."""
    return Record(channel=post.channel, article=post.article, seen=seen, **changes)


def trying(post: Post, verb: str = "create", at: datetime = EARLIER, **changes: object) -> Record:
    """A record with an open call."""
    intent = Intent.model_validate({"seq": 1, "at": at, "verb": verb, "post": post, "remote_id": post.target})
    return Record(channel=post.channel, article=post.article, pending=intent, **changes)


def known(*records: Record) -> Known:
    return {(record.channel, record.article): record for record in records}


def facts(made: Library, *records: Record, **changes: object) -> Facts:
    usual = Facts(CONFIG.channels, made, render(made), known(*records), troubles={}, sandbox=False, observed=True)
    return usual._replace(**changes)


def plan(made: Library, *records: Record, **changes: object) -> Plan:
    return make_plan(facts(made, *records, **changes))


def told(made: Plan, channel: str = PAGE) -> list[tuple[str, str, str]]:
    """What a plan does on `channel`: (article, verb, cause)."""
    return [(action.article, action.verb, action.cause) for action in made.actions if action.channel == channel]


@dataclass
class ListChannel:
    """A channel that is a list of what is there, and raises what it is told to."""

    name: str = PAGE
    settle_seconds: int = 120
    there: dict[str, Remote] = field(default_factory=dict)
    faults: list[BaseException | None] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    drafts: bool = False
    unlisted: dict[str, Remote] = field(default_factory=dict)

    def observe(self, posts: Iterable[Post], ids: Iterable[str] = ()) -> tuple[Remote, ...]:
        self.asked, self.ids = tuple(posts), tuple(ids)
        return (*self.there.values(), *(self.unlisted[key] for key in self.ids if key in self.unlisted))

    def _call(self, verb: str) -> None:
        self.calls.append(verb)
        if self.faults and (fault := self.faults.pop(0)):
            raise fault

    def prepare(self, post: Post) -> None:
        self.calls.append(f"prepare {post.article}")

    def create(self, post: Post, mark: Mark, former: str | None = None) -> Receipt:
        self.former = former
        if self.drafts:
            mark(f"100_{len(self.calls) + 1}")
        self._call(f"create {post.article}")
        return self._put(f"100_{len(self.calls)}", post)

    def update(self, remote_id: str, post: Post) -> Receipt:
        self._call(f"update {remote_id}")
        return self._put(remote_id, post)

    def delete(self, remote_id: str, post: Post) -> None:
        self._call(f"delete {remote_id}")
        del self.there[remote_id]

    def check(self, now: datetime) -> tuple[Finding, ...]:
        raise NotImplementedError

    def _put(self, key: str, post: Post) -> Receipt:
        self.there[key] = remote(post, key)
        return Receipt(remote_id=key, url=self.there[key].url)


__all__ = ["CONFIG", "EARLIER", "NOW", "PAGE", "SITE", "TUBE"]
