"""Where a command puts what it made: a file, whole or not at all; ``-`` is stdout."""

import sys
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
    half = output.with_name(f".{output.name}.half")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(output)
    except OSError as fault:
        half.unlink(missing_ok=True)
        text = _("không ghi được {file}: {why}; đóng tệp nếu đang mở, hoặc chọn nơi khác bằng --output")
        raise EnvironmentFault(text.format(file=output, why=fault.strerror)) from fault
    note(_("Đã ghi {file}").format(file=output))
