"""Publishing to the stand-ins that come along: nothing from outside, nothing to outside, nothing left behind."""

import signal
from pathlib import Path

import pytest

from pipeline.sandbox.server import running
from tests.project import piece

from .live import SECRETS, StandIn, killed, wait_until

NO_TOKENS = dict.fromkeys(SECRETS)
POISON = {
    "HUONGTHIEN_LEDGER": "sqlite:///doc/ledger.db",
    "HUONGTHIEN_SITE_URL": "https://that.example/",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "http_proxy": "http://127.0.0.1:9",
}


def test_the_sandbox_takes_nothing_from_outside(live):
    live.write("content/tin/mau.md", piece("news", slug="mau", sample=True))
    done = live.publish("--sandbox", **POISON)

    assert ("fanpage", "ma-mau", "create", "done") in done
    assert len(done) == 4
    assert (live.stand_in.calls(), live.stand_in.posts) == ([], [])
    assert not (live.root / "doc").exists()
    assert not (live.root / ".huongthien/ledger.db").exists()
    with running(live.root / ".huongthien/sandbox") as address:
        links = [post["link"] for post in StandIn(address).posts]
    assert {link.split("/")[2] for link in links} == {"thu-nghiem.example"}
    assert live.publish("--sandbox", **POISON) == []
    assert live.json("status", "--sandbox", **NO_TOKENS)["posts"][0]["state"] == "live"


def test_a_live_ledger_refuses_the_sandbox_and_the_reverse(live):
    live.run("plan", "--sandbox")
    crossed = live.run("publish", "--yes", HUONGTHIEN_LEDGER="sqlite:///.huongthien/sandbox/ledger.db")
    live.run("plan", HUONGTHIEN_LEDGER="sqlite:///.huongthien/sandbox/song.db")
    folder = live.root / ".huongthien/sandbox"
    (folder / "song.db").replace(folder / "ledger.db")
    back = live.run("publish", "--yes", "--sandbox")

    assert (crossed.code, back.code, live.stand_in.writes()) == (2, 2, [])
    assert "«sandbox», không phải «live»" in crossed.stderr
    assert "«live», không phải «sandbox»" in back.stderr


def test_stand_ins_that_cannot_start_are_told(live):
    (live.root / ".huongthien/sandbox/state.db").mkdir(parents=True)
    done = live.run("publish", "--yes", "--sandbox")

    assert done.code == 2
    assert "kênh giả không khởi động được" in done.stderr


def children(process: int) -> list[int]:
    return [int(name) for name in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_stand_in_outlives_its_run(live, sign):
    process = live.start("publish", "--yes", "--sandbox")
    with killed(live, process, sign):
        wait_until(lambda: children(process.pid))
        [child] = children(process.pid)
    wait_until(lambda: not is_alive(child))
    assert len(live.publish("--sandbox")) in {0, 1, 2, 3}
    assert live.publish("--sandbox") == []
