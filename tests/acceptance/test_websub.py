"""The hub hears of what was published, and of nothing else; when it is away, publishing goes on and says so."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from tests.project import SITE

from .live import NEWS


class _Hub(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.server.heard.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hub)
    server.heard = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_hub_hears_of_the_feeds_that_changed_once(live, hub):
    live.configure("approval: none", f"approval: none\nwebsub: http://127.0.0.1:{hub.server_port}/hub")
    first = live.run("publish", "--yes")
    live.run("publish", "--yes")

    assert first.code == 0
    [heard] = hub.heard
    assert heard["hub.mode"] == ["publish"]
    assert {f"{SITE}rss.xml", f"{SITE}tin/feed.json", f"{SITE}video/atom.xml"} <= set(heard["hub.url"])
    assert f"{SITE}canh-bao/rss.xml" not in heard["hub.url"]


def test_a_hub_that_is_away_keeps_nothing_from_being_published(live):
    live.configure("approval: none", "approval: none\nwebsub: http://127.0.0.1:9/hub")
    done = live.run("publish", "--yes")

    assert (done.code, len(live.stand_in.writes())) == (0, 3)
    assert "WebSub" in done.stderr
    assert NEWS not in done.stderr
