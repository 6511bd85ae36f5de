"""``python -m pipeline.content.attachments FILE``: one attachment as JSON, with little memory and time to spend."""

import contextlib
import json
import logging
import sys
from pathlib import Path

from pipeline.content.attachments import Attachment

MEMORY, SECONDS = 1_000_000_000, 20


def main(file: Path) -> None:
    """Print the fields of the `Attachment` at `file`; what cannot be read ends this process, which says enough."""
    _limit()
    logging.disable(logging.CRITICAL)
    sys.stdout.write(json.dumps(_read(file)))


def _read(file: Path) -> Attachment:
    suffix = file.suffix.lower()
    if suffix == ".pdf":
        from pipeline.content.attachments.pdf import read_pdf

        return read_pdf(file.read_bytes())
    if suffix == ".docx":
        from pipeline.content.attachments.word import read_word

        return read_word(file.read_bytes())
    return Attachment((file.read_bytes().decode("utf-8-sig"),))


def _limit() -> None:
    with contextlib.suppress(ImportError):  # Windows has no such limits; the parent's patience holds there, too
        import resource

        for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
            _soft, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
