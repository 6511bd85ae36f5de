"""``python -m pipeline.sandbox --state DIR [--port N] [--host 127.0.0.1]``."""

import argparse
import sys
from pathlib import Path

from pipeline.sandbox.server import serve


def main(arguments: list[str] | None = None) -> int:
    """Serve the stand-ins; 0 after SIGTERM, 130 after Ctrl-C, 2 if the address or the folder cannot be had."""
    parser = argparse.ArgumentParser("python -m pipeline.sandbox", description=sys.modules[__name__].__doc__)
    parser.add_argument("--state", type=Path, required=True, metavar="DIR", help="where the world is kept between runs")
    parser.add_argument("--port", type=int, default=8765, help="0 is any free one (default: %(default)s)")
    parser.add_argument("--host", default="127.0.0.1", help="(default: %(default)s)")
    parser.add_argument("--leashed", action="store_true", help="also stop when standard input is closed")
    given = parser.parse_args(arguments)
    try:
        return serve(given.state, host=given.host, port=given.port, leashed=given.leashed)
    except OSError as error:
        sys.stderr.write(f"{parser.prog}: {error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
