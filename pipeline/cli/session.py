"""What plan, publish and status share: pieces, channels (real or stand-ins), the ledger, and a plan from them."""

import gc
import os
from collections.abc import Iterator, Mapping, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.cli.console import note
from pipeline.cli.project import read_pieces, read_project
from pipeline.config import ChannelConfig, Config, Endpoints
from pipeline.errors import EnvironmentFault, SandboxFault
from pipeline.i18n import _
from pipeline.model.base import VIETNAM
from pipeline.model.library import Library
from pipeline.model.plan import Cause, Plan
from pipeline.model.post import Post

if TYPE_CHECKING:
    from pipeline.channels.base import Channel
    from pipeline.publish.ledger import Ledger

LOCAL = "127.0.0.1"


@dataclass(frozen=True)
class Session:
    """One run: nothing in it is written but the ledger. `everybody`: the channels, also those that it leaves out."""

    config: Config
    library: Library
    ledger: "Ledger"
    posts: dict[str, dict[str, Post]]
    secrets: Mapping[str, str]
    everybody: Mapping[str, ChannelConfig]

    @cached_property
    def channels(self) -> "dict[str, Channel]":
        """The channels of this run, ready to be called. Raises MissingToken."""
        from pipeline.channels.registry import open_channels

        return open_channels(self.config, self.secrets)

    def channel(self, name: str) -> "Channel":
        """One channel alone, whatever the others lack. Raises MissingToken."""
        from pipeline.channels.registry import open_channels

        return open_channels(_narrow(self.config, name), self.secrets)[name]

    def clock(self) -> datetime:
        """The run's own clock if it was set, else the time of each call."""
        return self.config.now if os.environ.get("HUONGTHIEN_NOW") else datetime.now(VIETNAM)

    def plan(self, *, offline: bool = False, allowed: Set[Cause] = frozenset(), overwrite: bool = False) -> Plan:
        """Observe, unless `offline`, then plan; `allowed` are the manners' brakes that a person has released.

        `overwrite`: what people changed on the channels is written anew.
        """
        from pipeline.publish.case import Facts
        from pipeline.publish.known import fold
        from pipeline.publish.manners import mind
        from pipeline.publish.observe import observe
        from pipeline.publish.past import pasts
        from pipeline.publish.plan import make_plan
        from pipeline.publish.usage import spent

        troubles = {} if offline else observe(self.ledger, self.channels, self.posts, self.config.now)
        events = self.ledger.events()
        gc.freeze()  # pieces and events stay until the end: looking through them again and again doubles the time
        facts = Facts(
            channels=self.config.channels,
            library=self.library,
            posts=self.posts,
            known=fold(events),
            troubles=troubles,
            sandbox=self.config.sandbox,
            observed=not offline,
            pasts=pasts(events),
            doubted=self.ledger.doubted,
            overwrite=overwrite,
            spent=spent(events, self.everybody, self.config.now),
        )
        return mind(make_plan(facts), facts, allowed)


@contextmanager
def session(*, sandbox: bool, only: str | None = None, offline: bool = False) -> Iterator[Session]:
    """A run on the real channels or on the stand-ins; `only` leaves the other channels out."""
    from pipeline.publish.ledger import Ledger

    whole = read_project(sandbox=sandbox)
    if not whole.channels:
        note(_("channels.yaml chưa có kênh nào (channels: {}): thêm kênh theo docs/len-that.md, mục 4"))
    config = _narrow(whole, only)
    library = read_pieces(config)
    posts = {name: _render(config, library, name) for name in config.channels}
    secrets: Mapping[str, str] = os.environ
    with ExitStack() as stack:
        ledger = Ledger.open(config)
        stack.callback(ledger.close)
        if sandbox and not offline:
            config, secrets = _start_stand_ins(stack, config, library)
        yield Session(config, library, ledger, posts, secrets, whole.channels)


def _narrow(config: Config, only: str | None) -> Config:
    if only is None:
        return config
    if only not in config.channels:
        known = ", ".join(config.channels)
        raise EnvironmentFault(_("không có kênh «{name}» trong channels.yaml ({known})").format(name=only, known=known))
    return config.model_copy(update={"channels": {only: config.channels[only]}})


def _render(config: Config, library: Library, name: str) -> dict[str, Post]:
    """What channel `name` would receive; of hidden pieces too, so that a new ledger finds what is there of them."""
    from pipeline.channels.registry import renderers
    from pipeline.content.approval.seal import hashes

    render, hash_of = renderers(config)[name], hashes(config.content)
    posts = (render(article, library) for article in library.articles)
    return {post.article: post.pinned(hash_of) for post in posts if post}


def _start_stand_ins(stack: ExitStack, config: Config, library: Library) -> tuple[Config, dict[str, str]]:
    """The configuration and secrets that lead to the stand-ins: no address, proxy or token from outside."""
    from pipeline.cli.stand_ins import furnish
    from pipeline.sandbox.server import running

    os.environ |= {"NO_PROXY": LOCAL, "no_proxy": LOCAL}
    try:
        address = stack.enter_context(running(config.state))
        secrets = furnish(address, config, library)
    except OSError as fault:
        raise SandboxFault(_("kênh giả không khởi động được: {why}").format(why=fault)) from fault
    urls = {"graph": f"{address}/graph", "youtube": f"{address}/youtube-api", "token": f"{address}/token"}
    return config.model_copy(update={"endpoints": Endpoints(**urls)}), secrets
