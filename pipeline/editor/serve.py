"""The editor on this machine alone, with the headers that a host would send."""

from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, sent: Mapping[str, str], **kwargs: object) -> None:
        self.sent = sent
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Ours on every answer, errors too."""
        for header in self.sent.items():
            self.send_header(*header)
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        """A page that is opened is no news."""


def server(site: Path, port: int, sent: Mapping[str, str]) -> ThreadingHTTPServer:
    """A server of `site` at 127.0.0.1:`port` (0: any free one); the caller runs and closes it."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(site), sent=sent))
