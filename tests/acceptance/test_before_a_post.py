"""Nothing is posted before its page is up; then Facebook reads the page anew. A real site over real HTTP."""

import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.project import noted, piece

from .live import NEWS, NEWS_ID


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        pass


@contextmanager
def web(folder):
    """`folder` as a web server shows it."""
    folder.mkdir(exist_ok=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def page(title="Một bài để thử", image="https://x.example/card.png"):
    image = f'<meta property="og:image" content="{image}">' if image else ""
    return f'<html><head><meta property="og:title" content="{title}">{image}</head><p>…'.encode()


@pytest.fixture
def site(live, tmp_path):
    """The project with one piece of news, and the web server that its site belongs on."""
    live.configure("    preflight: false\n", "")
    (live.root / "content/video/phim.md").unlink()
    with web(tmp_path / "www") as address:
        live.addresses["HUONGTHIEN_SITE_URL"] = address
        yield tmp_path / "www"


def deploy(site, html, path="tin/tin/index.html"):
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_bytes(html)


def published(live, code):
    [action] = [a for a in live.json("publish", "--yes", code=code)["actions"] if a["article"] == NEWS_ID]
    return action["action"], action["cause"], action["reason"], action["outcome"]


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (None, "HTTP 404"),
        (page("Tựa cũ"), "«Tựa cũ»"),
        (page(image=None), "og:image"),
        (b"<title>not ours", "og:title"),
    ],
)
def test_a_page_that_is_not_ready_holds_its_post(live, site, html, why):
    if html:
        deploy(site, html)

    action, cause, reason, outcome = published(live, 4)

    assert (action, cause, outcome) == ("hold", "site", "waiting")
    assert why in reason
    assert live.stand_in.writes() == []
    assert live.stand_in.calls("scrape") == []


def test_a_site_that_is_down_holds_the_post_and_the_digest_stays(live, site):
    digest = live.json("plan")["digest"]
    live.addresses["HUONGTHIEN_SITE_URL"] = "http://127.0.0.1:9/"
    down = live.json("plan")["digest"]
    held = live.json("publish", "--expect", down, code=4)

    assert held["actions"][0]["cause"] == "site"
    assert digest != down == held["digest"]


def test_facebook_reads_the_page_anew_right_before_the_post(live, site):
    deploy(site, page())

    assert published(live, 0) == ("create", "new", "chưa đăng", "done")
    calls = [call for call in live.stand_in.calls("facebook") if call in {"facebook.scrape", "facebook.create"}]
    assert calls == ["facebook.scrape", "facebook.create"]


@pytest.mark.parametrize("fault", ["error_500", "drop_before"])
def test_a_failed_scrape_does_not_stop_the_post(live, site, fault):
    deploy(site, page())
    live.stand_in.fault("facebook.scrape", fault)

    assert published(live, 0)[3] == "done"


def test_a_correction_and_the_sandbox_need_no_page(live, site):
    deploy(site, page())
    published(live, 0)
    shutil.rmtree(site / "tin")
    live.write(NEWS, piece("news", slug="tin", description="Một câu khác hẳn với câu đã đăng.", changes=noted()))

    assert published(live, 0)[0] == "update"
    assert live.run("publish", "--sandbox", "--yes").code == 0


@pytest.mark.slow
def test_the_site_that_we_build_is_ready(live, site):
    assert live.run("build").code == 0
    shutil.copytree(live.root / "site", site, dirs_exist_ok=True)

    assert published(live, 0)[3] == "done"
