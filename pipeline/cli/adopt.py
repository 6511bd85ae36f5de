"""``huongthien channels adopt``: count pieces as published before us, so that they never go out anew."""

import sys
from datetime import datetime

import click

from pipeline.cli.console import as_json, dump, say
from pipeline.cli.exits import Exit
from pipeline.cli.project import in_sandbox
from pipeline.cli.session import Session, session
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.model.base import parse_moment
from pipeline.model.plan import Cause, Verb

Key = tuple[str, str]


class _Moment(click.ParamType[object]):
    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        try:
            return parse_moment(value)
        except ValueError:
            return self.fail(_("«{text}» không phải ngày (ví dụ 2026-11-01)").format(text=value), param, ctx)


@click.command(
    "adopt",
    help=_("Coi những bài cũ là đã đăng từ trước: chúng không lên kênh nữa. Chỉ ghi sổ cái.")
    + "\n\n"
    + _("Ví dụ: huongthien channels adopt --channel fanpage --before 2026-11-01"),
)
@click.option("--channel", "only", help=_("Chỉ một kênh."))
@click.option("--before", type=_Moment(), help=_("Chỉ bài có ngày trước ngày này; không ghi thì mọi bài chưa đăng."))
@click.option("--undo", is_flag=True, help=_("Bỏ ghi nhận ấy: bài lại chờ đăng."))
@click.option("--yes", is_flag=True, help=_("Không hỏi."))
@in_sandbox
@as_json
def command(only: str | None, before: datetime | None, undo: bool, yes: bool, sandbox: bool, format_: str) -> int:
    with session(sandbox=sandbox, only=only) as run, run.ledger.lock():
        found = [key for key in (_counted(run) if undo else _unpublished(run)) if _is_before(run, key, before)]
        if format_ == "text":
            for channel, article in found:
                say(f"  {channel}  {run.library.by_id[article].meta.title}")
        if found and not yes:
            _ask(len(found))
        for channel, article in found:
            run.ledger.append(run.config.now, "counted", channel, article, {"counted": not undo})
    if format_ == "json":
        dump({"counted": [{"channel": channel, "article": article} for channel, article in found]})
    else:
        say(_("Đã ghi {count} bài vào sổ cái; xem lại bằng huongthien plan.").format(count=len(found)))
    return Exit.FINE


def _unpublished(run: Session) -> list[Key]:
    """What would be a new post: what is on the channel already is found by reading it, and is not among these."""
    meant = ((action.waits or action.verb, action) for action in run.plan().actions)
    new = (action for verb, action in meant if verb is Verb.CREATE or action.cause is Cause.TWIN)
    return [(action.channel, action.article) for action in new]


def _counted(run: Session) -> list[Key]:
    from pipeline.publish.known import fold

    known = fold(run.ledger.events())
    return [key for key, record in known.items() if record.counted and key[0] in run.config.channels]


def _is_before(run: Session, key: Key, before: datetime | None) -> bool:
    article = run.library.by_id.get(key[1])
    return article is not None and (before is None or article.meta.date < before)


def _ask(count: int) -> None:
    if not sys.stdin.isatty():
        raise EnvironmentFault(_("không có ai để hỏi: thêm --yes"))
    click.confirm(_("Coi {count} bài trên là đã đăng?").format(count=count), abort=True, err=True)
