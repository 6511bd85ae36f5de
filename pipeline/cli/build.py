"""``huongthien build``: check, then the site and its feeds, audited."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, complain, dump, note, say, show_problems
from pipeline.cli.exits import Exit
from pipeline.cli.project import find_root, read_pieces, read_project, tell_problems
from pipeline.i18n import _
from pipeline.memo import unhurried
from pipeline.problems import stops

if TYPE_CHECKING:
    from pipeline.website.incremental.glance import Glance, Said


@click.command(
    "build",
    help=COMMANDS["build"]
    + "\n\n"
    + _("Bài có lỗi bị để lại, phần còn lại vẫn dựng. Ví dụ: huongthien build --strict"),
)
@click.option("--strict", is_flag=True, help=_("Có lỗi nào thì không dựng gì."))
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(["search", "cards"]),
    help=_("Bỏ qua phần này cho nhanh: chỉ mục tìm kiếm, ảnh giới thiệu."),
)
@as_json
def command(strict: bool, without: tuple[str, ...], format_: str) -> int:
    from pipeline.website.incremental.glance import Glance

    glance = Glance(find_root(), without)
    said = glance.recall()
    if said is None:
        said = _build(glance, without, strict=strict, tells=format_ == "text")
    elif format_ == "text":
        tell_problems(said.problems)
    if strict and stops(said.problems):
        complain(_("không dựng gì: sửa các lỗi trên trước"))
        return Exit.AUTHORS
    if format_ == "json":
        dump({**said.facts, "findings": [found._asdict() for found in said.findings]})
    else:
        show_problems(said.findings)
        text = _(
            "Đã đọc {pieces} bài, {public} bài công khai; {pages} trang, {feeds} bản tin trong site/, {made} tệp mới"
        )
        say(text.format(**said.facts))
    return Exit.AUTHORS if stops((*said.problems, *said.findings)) else Exit.FINE


def _build(glance: "Glance", without: tuple[str, ...], *, strict: bool, tells: bool) -> "Said":
    """What a build says; nothing is built if `strict` forbids."""
    from pipeline.parts import ahead
    from pipeline.website.incremental.glance import Said

    seen = ahead(glance.lies)  # while libraries are read
    config = read_project()
    with unhurried():
        library = read_pieces(config, _get_ready, glance.content)
    from pipeline.website.build import build
    from pipeline.website.built import Place

    if tells:
        tell_problems(library.problems)
    if strict and stops(library.problems):
        return Said(library.problems, (), {})
    note(_("đang dựng {count} bài …").format(count=len(library.public)))
    built = build(config, library, without, Place.of(config, seen))
    held_up = tuple(found for found in library.problems if stops([found]))
    facts = {"pieces": len(library.articles), "public": len(library.public), "pages": built.pages, "feeds": built.feeds}
    said = Said(held_up, built.findings, {**facts, "made": built.made})
    if built.replaced:
        glance.keep(said._replace(facts={**facts, "made": 0}), built.left, built.moments)
    return said


def _get_ready() -> None:
    import pipeline.website.build
    import pipeline.website.render

    pipeline.website.render.get_ready()
