"""``huongthien pack``: a package for a channel that only people can post to, and the record that they did."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, note, problem_facts, say, show_problems
from pipeline.cli.exits import Exit
from pipeline.cli.output import write_file
from pipeline.cli.project import find_piece, in_sandbox, read_pieces, read_project, tree_of
from pipeline.config import Config
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.model.article import Article
from pipeline.model.library import Library
from pipeline.model.outputs import Platform

if TYPE_CHECKING:
    from pipeline.pack.pack import Pack


@click.command(
    "pack",
    help=COMMANDS["pack"]
    + "\n\n"
    + _("Đăng xong thì ghi lại bằng --posted, để báo cáo và việc gỡ bài biết tới.")
    + "\n\n"
    + _("Ví dụ: huongthien pack 20261026-aiwdkk --for zalo --zip"),
)
@click.argument("piece", metavar="ID")
@click.option("--for", "platform", type=click.Choice(list(map(str, Platform))), required=True, help=_("Đăng ở đâu."))
@click.option("--output", type=click.Path(path_type=Path), help=_("Thư mục (hoặc tệp .zip) sẽ ghi."))
@click.option("--zip", "as_zip", is_flag=True, help=_("Ghi một tệp .zip thay cho thư mục."))
@click.option("--posted", metavar="URL", help=_("Ghi vào sổ cái: đã đăng bằng tay ở địa chỉ này."))
@click.option("--taken-down", "down", metavar="URL", help=_("Ghi vào sổ cái: đã gỡ bằng tay ở địa chỉ này."))
@click.option("--by", help=_("Mã cán bộ đã làm (sổ officers)."))
@in_sandbox
@as_json
def command(
    piece: str,
    platform: str,
    output: Path | None,
    as_zip: bool,
    posted: str | None,
    down: str | None,
    by: str | None,
    sandbox: bool,
    format_: str,
) -> int:
    config = read_project(sandbox=sandbox)
    library = read_pieces(config)
    article = find_piece(library, piece)
    if posted or down:
        return _record(config, library, article, platform, posted or down or "", by, down=bool(down), format_=format_)
    return _pack(config, library, article, platform, output, as_zip, format_)


def _pack(
    config: Config, library: Library, article: Article, platform: str, output: Path | None, as_zip: bool, format_: str
) -> int:
    from pipeline.pack.pack import pack

    tree = tree_of(config, article)
    made = pack(library, article, Platform(platform), tree, lambda path: (config.content / path).read_bytes())
    if format_ == "text":
        show_problems(made.problems)
    target = output or Path(f"goi-{article.meta.slug}-{platform}{'.zip' if as_zip else ''}")
    written = _write(made, target, as_zip=as_zip or target.suffix == ".zip") if made.files else []
    if format_ == "json":
        problems = problem_facts(made.problems)
        dump({"files": written, "text": made.text, "length": len(made.text), "seen": made.seen, "problems": problems})
    elif written:
        say(_("đã ghi {count} tệp vào {path}: bắt đầu từ viec-can-lam.txt").format(count=len(made.files), path=target))
    else:
        note(_("chưa ghi gì: sửa các lỗi trên trước"))
    return Exit.FINE if written else Exit.AUTHORS


def _write(made: "Pack", target: Path, *, as_zip: bool) -> list[str]:
    """The paths written. A folder that is there already keeps nothing of an older package."""
    from pipeline.zipped import zipped

    if as_zip:
        write_file(target, zipped(made.files))
        return [str(target)]
    if target.is_dir() and any(target.iterdir()) and not (target / "viec-can-lam.txt").exists():
        raise EnvironmentFault(_("thư mục {folder} không trống: chọn thư mục khác").format(folder=target))
    for old in target.rglob("*") if target.is_dir() else ():
        if old.is_file() and old.relative_to(target).as_posix() not in made.files:
            old.unlink()
    for path, data in made.files.items():
        write_file(target / path, data)
    return [str(target / path) for path in made.files]


def _record(
    config: Config,
    library: Library,
    article: Article,
    platform: str,
    url: str,
    by: str | None,
    *,
    down: bool,
    format_: str,
) -> int:
    from pipeline.publish.hand import KIND, hands, posted
    from pipeline.publish.ledger import Ledger

    _check(library, url, by)
    ledger = Ledger.open(config)
    try:
        with ledger.lock():
            known = {hand.url: hand for hand in hands(ledger.events()) if hand.article == article.id}
            if down and (url not in known or known[url].down):
                raise EnvironmentFault(_("sổ cái chưa ghi bài này đăng ở {url}").format(url=url))
            if down or url not in known or known[url].down:
                ledger.append(config.now, KIND, platform, article.id, posted(url, by, platform, down=down))
    finally:
        ledger.close()
    if format_ == "json":
        dump({"article": article.id, "platform": platform, "url": url, "down": down})
    else:
        text = _("đã ghi sổ cái: «{title}» đã gỡ ở {url}") if down else _("đã ghi sổ cái: «{title}» đăng ở {url}")
        say(text.format(title=article.meta.title, url=url))
    return Exit.FINE


def _check(library: Library, url: str, by: str | None) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.netloc or not url.isprintable() or " " in url:
        raise click.BadParameter(_("«{url}» không phải địa chỉ https://… của bài đã đăng").format(url=url))
    if by is not None and by not in library.registers.officers:
        raise click.BadParameter(_("không có cán bộ «{by}» trong officers.yaml").format(by=by))
