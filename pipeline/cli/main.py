"""The group of all commands, and how a run ends."""

import gc
import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence

import click

from pipeline.cli import log
from pipeline.cli.commands import COMMANDS, load
from pipeline.cli.console import complain
from pipeline.cli.exits import Exit
from pipeline.cli.failure import tell
from pipeline.cli.words import speak
from pipeline.errors import HuongThienError
from pipeline.i18n import _

_SELDOM = (200_000, 20, 20)  # a command holds on to most of what it makes


class _Commands(click.Group):
    """Knows of each command its name and its line; reads the one that is called, and none of the others' libraries."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, found, rest = super().resolve_command(ctx, args)
        return name, load(found.name) if found and found.name else None, rest


@click.group(
    cls=_Commands,
    commands=[click.Command(name, help=line) for name, line in COMMANDS.items()],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help=_("Từ một nguồn Markdown: trang web, bản tin RSS, bài trên Fanpage, mô tả trên YouTube.")
    + "\n\n"
    + _("Bắt đầu: huongthien check, rồi huongthien build, rồi huongthien plan.")
    + "\n\n"
    + _("Mã thoát: 0 tốt; 1 bài cần sửa; 2 môi trường; 3 lỗi chương trình; 4 việc đến hạn chưa xong; 130 bị ngắt."),
)
@click.version_option(package_name="huongthien")
def cli() -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; SIGTERM ends a run as Ctrl-C does."""
    signal.signal(signal.SIGTERM, _interrupt)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Windows writes files in cp1252, which has no Vietnamese
            stream.reconfigure(encoding="utf-8", errors="replace")
    gc.set_threshold(*_SELDOM)
    code = run(arguments)
    log.event("end", {"code": code})
    gc.freeze()  # what is left ends with the process: to look through it once more costs half a second
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """One command; returns the exit code of the contract. A bug shows its traceback and gives 3."""
    speak()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return int(cli.main(typed, prog_name="huongthien", standalone_mode=False) or Exit.FINE)
    except click.exceptions.NoArgsIsHelpError as fault:
        fault.show()
        return Exit.FINE
    except (click.ClickException, HuongThienError) as fault:
        return tell(fault, typed)
    except (KeyboardInterrupt, click.Abort):
        complain(_("đã ngắt; cứ chạy lại: việc đang dở, nếu có, sẽ được xem lại trên kênh trước"))
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FINE
    except Exception:  # noqa: BLE001 - the last line of defence: show it, do not swallow it
        _show_bug()
        return Exit.BUG


def _show_bug() -> None:
    if log.on():
        log.event("bug", {"traceback": traceback.format_exc()}, level="error")
    else:
        sys.excepthook(*sys.exc_info())


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt
