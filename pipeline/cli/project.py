"""Where the project is, and what it holds: what every command begins with."""

import os
from pathlib import Path

import click

from pipeline.cli.console import show_problems
from pipeline.config import Config, read_config
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.model.library import Library
from pipeline.problems import stops

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
        _("không thấy {mark} ở đây hay thư mục cha: vào thư mục dự án, hoặc huongthien init").format(mark=MARK)
    )


def read_project(*, sandbox: bool = False) -> Config:
    """The configuration of the project around the working folder."""
    return read_config(find_root(), os.environ, sandbox=sandbox)


def read_pieces(config: Config) -> Library:
    """The library, judged."""
    from pipeline.content.library import read_library

    return read_library(config)


def tell_problems(library: Library) -> bool:
    """Print what keeps pieces back; returns whether anything does."""
    kept_back = [found for found in library.problems if stops([found])]
    show_problems(kept_back)
    return bool(kept_back)
