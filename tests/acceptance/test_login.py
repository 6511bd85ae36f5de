"""From a person's consent to a token, shown once and kept nowhere. The test is the browser."""

import re
import threading
from urllib.request import urlopen

import pytest

from pipeline.sandbox import world

APP = {"FACEBOOK_APP_SECRET": world.APP_SECRET, "FACEBOOK_USER_TOKEN": world.USER_TOKEN}


@pytest.fixture
def consent(live):
    live.addresses["GOOGLE_AUTH_URL"] = f"{live.stand_in.address}/consent"
    return live


def read_address(child):
    """The address that a person is asked to open."""
    for line in child.stderr:
        if found := re.search(r"http://\S+/consent\?\S+", line):
            return found[0]
    raise AssertionError("no address")


def written(live):
    return {str(path) for path in live.root.rglob("*") if path.is_file()}


def test_a_youtube_channel(consent):
    before = written(consent)
    child = consent.start("channels", "login", "kenh")
    threading.Thread(target=urlopen, args=(read_address(child),)).start()
    done = consent.end(child)
    variable, token = done.stdout.strip().split("=", 1)

    assert (done.code, variable) == (0, "YOUTUBE_REFRESH_TOKEN")
    assert written(consent) == before
    assert consent.run("channels", "check", YOUTUBE_REFRESH_TOKEN=token).code == 0
    consent.printed.clear()  # the one command whose very purpose is to show a token


@pytest.mark.parametrize(
    "answer", ["?error=access_denied&state={state}", "?code=x&state=not-ours", "favicon.ico", None]
)
def test_no_consent(consent, answer):
    child = consent.start("channels", "login", "kenh", "--wait", "2")
    address = read_address(child)
    back = re.search(r"redirect_uri=http%3A%2F%2F127.0.0.1%3A(\d+)", address)[1]
    state = re.search(r"state=([\w-]+)", address)[1]
    if answer:
        urlopen(f"http://127.0.0.1:{back}/{answer.format(state=state)}").close()
    done = consent.end(child)

    assert (done.code, done.stdout) == (2, "")
    assert "huongthien channels login" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_forged_code_buys_nothing(consent):
    child = consent.start("channels", "login", "kenh")
    address = read_address(child)
    back = re.search(r"127.0.0.1%3A(\d+)", address)[1]
    state = re.search(r"state=([\w-]+)", address)[1]
    urlopen(f"http://127.0.0.1:{back}/?code=forged&state={state}").close()
    done = consent.end(child)

    assert (done.code, done.stdout) == (2, "")
    assert "invalid_grant" in done.stderr


def test_a_page(live):
    done = live.run("channels", "login", "fanpage", **APP)

    assert (done.code, done.stdout.strip()) == (0, f"FACEBOOK_PAGE_TOKEN={world.PAGE_TOKEN}")
    assert live.run("channels", "check", FACEBOOK_PAGE_TOKEN=world.PAGE_TOKEN).code == 0


@pytest.mark.parametrize(
    ("old", "new", "changes", "said"),
    [
        ("", "", {"FACEBOOK_USER_TOKEN": "not-a-token"}, "190"),
        ("", "", {"FACEBOOK_APP_SECRET": "wrong"}, "190"),
        ("", "", {"FACEBOOK_APP_SECRET": None}, "FACEBOOK_APP_SECRET"),
        (world.PAGE_ID, "100000000000009", {}, "100000000000009"),
        (f'    app_id: "{world.APP_ID}"\n', "", {}, "app_id"),
    ],
)
def test_no_page(live, old, new, changes, said):
    live.configure(old, new)
    done = live.run("channels", "login", "fanpage", **APP | changes)

    assert (done.code, done.stdout) == (2, "")
    assert said in done.stderr
    assert not any(secret in done.stderr for secret in APP.values())


def test_a_channel_that_does_not_exist(live):
    assert live.run("channels", "login", "zalo").code == 2
