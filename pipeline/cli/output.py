"""Where a command puts what it made: a file, whole or not at all; ``-`` is stdout."""

import sys
from contextlib import suppress
from pathlib import Path

import click

from pipeline.cli.console import note
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _

to_file = click.option(
    "--output",
    "-o",
    "output",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("Ghi vào tệp này; - là màn hình."),
)


def put(data: bytes | str, output: Path) -> None:
    """Write `data` to `output` and say so. Raises EnvironmentFault if it cannot be written; nothing half stays."""
    content = data.encode() if isinstance(data, str) else data
    if str(output) == "-":
        sys.stdout.buffer.write(content)
        return
    write_file(output, content)
    note(_("Đã ghi {file}").format(file=output))


def write_file(path: Path, data: bytes) -> None:
    """Whole or not at all, and nothing half stays; raises EnvironmentFault."""
    half = path.with_name(f".{path.name}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(data)
        half.replace(path)
    except OSError as fault:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        text = _("không ghi được {file}: {why}; đóng tệp nếu đang mở, hoặc chọn nơi khác")
        raise EnvironmentFault(text.format(file=path, why=fault.strerror)) from fault
