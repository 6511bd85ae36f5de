"""A host for a built site: gzip, 404.html, and the headers that the site itself ships in ``_headers``."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ZIPPED = {
    "text/html",
    "text/css",
    "text/javascript",
    "text/xml",
    "application/xml",
    "application/json",
    "image/svg+xml",
}


def shipped_headers(site: Path, path: str = "/") -> dict[str, str]:
    """The headers that the rules of ``_headers`` give `path`, one after the other, as Cloudflare reads them."""
    found: dict[str, str] = {}
    applies = False
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if not line.startswith(" "):
            applies = fnmatch(path, line)
        elif applies and line.strip().startswith("! "):
            found.pop(line.strip().removeprefix("! "), None)
        elif applies:
            name, _, value = line.strip().partition(": ")
            found[name] = value
    return found


@lru_cache(4096)
def packed(path: str) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 6, mtime=0)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        found = Path(self.translate_path(self.path))
        file = found / "index.html" if found.is_dir() else found
        if found.is_dir() and not self.path.partition("?")[0].endswith("/"):
            self.send_response(301)
            self.send_header("Location", self.path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        missing = not file.is_file()
        self.answer(Path(self.directory) / "404.html" if missing else file, 404 if missing else 200)

    def answer(self, file: Path, status: int) -> None:
        kind = self.guess_type(str(file)).replace("application/javascript", "text/javascript")
        body, zipped = (packed(str(file)), True) if kind in ZIPPED else (file.read_bytes(), False)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        for header in shipped_headers(Path(self.directory), self.path).items():
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that goes away in the middle of an answer is no news."""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address, with ``/`` at its end, at which `site` is served meanwhile."""
    handler = partial(_Handler, directory=str(site))
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
