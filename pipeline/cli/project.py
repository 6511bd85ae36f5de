"""Where the project is, and what it holds: what every command begins with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.console import show_problems
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.problems import Problem, stops

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.listing import Listing
    from pipeline.model.article import Article
    from pipeline.model.library import Library
    from pipeline.tree import Tree

MARK = "channels.yaml"

in_sandbox = click.option(
    "--sandbox", is_flag=True, help=_("Dùng kênh giả trên máy này: không cần token, không có gì ra ngoài.")
)


def find_root() -> Path:
    """The nearest folder, from here upwards, that holds channels.yaml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MARK).is_file():
            return folder
    raise EnvironmentFault(
        _("không thấy {mark} ở đây hay thư mục cha: vào thư mục dự án, hoặc huongthien init THƯ_MỤC").format(mark=MARK)
    )


def read_project(*, sandbox: bool = False) -> Config:
    """The configuration of the project around the working folder."""
    from pipeline.config import read_config

    return read_config(find_root(), os.environ, sandbox=sandbox)


def read_pieces(config: Config, meanwhile: Callable[[], None] | None = None, lying: Listing | None = None) -> Library:
    """The library, judged; `meanwhile` and `lying` as in `read_library`."""
    from pipeline.content.library import read_library

    return read_library(config, meanwhile, lying)


def find_piece(library: Library, text: str) -> Article:
    """The piece that `text` names: its id, its slug, or the path of its file."""
    path = text.removeprefix("./").removeprefix("content/")
    for article in library.articles:
        if text in {article.id, article.meta.slug} or path == article.path:
            return article
    raise EnvironmentFault(
        _("không có bài «{text}»: ghi mã bài (id), slug, hoặc đường dẫn tệp trong content/").format(text=text)
    )


def tree_of(config: Config, article: Article) -> Tree:
    """The front matter of `article` with its places."""
    from pipeline.content.load import load_file

    return load_file(config.content, config.content / article.path).tree


def tell_problems(problems: Iterable[Problem]) -> bool:
    """Print those of `problems` that keep pieces back; returns whether anything does."""
    kept_back = [found for found in problems if stops([found])]
    show_problems(kept_back)
    return bool(kept_back)
