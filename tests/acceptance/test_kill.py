"""`make stress`: 200 real processes, each killed at a random moment; nothing stands twice, nothing is lost, nobody's."""

import os
import random
import signal
import time

import pytest

from tests.project import noted, piece, tell

from .live import BY_HAND, FILM, LINKS, NEWS

KILLS = 200
STRESS = os.environ.get("HYPOTHESIS_PROFILE") == "stress"
SHARED = "Một người chia sẻ lại bài này."
PIECES = {FILM: ("video", "phim"), NEWS: ("news", "tin")}


@pytest.mark.skipif(not STRESS, reason="make stress")
def test_200_processes_killed_at_random_moments(live):
    chance = random.Random(20261122)
    for link in LINKS.values():
        live.stand_in.control("POST", "/posts", {"message": SHARED, "link": link})
    began = time.monotonic()
    live.end(live.start("publish", "--yes"))
    usual, struck = time.monotonic() - began, 0
    for number in range(KILLS):
        path, (kind, slug) = chance.choice(list(PIECES.items()))
        state = chance.choice(["approved", "approved", "withdrawn"])
        text = piece(
            kind,
            slug=slug,
            title=f"Bài {kind}",
            description=f"Câu tóm tắt thứ {number}.",
            state=state,
            changes=noted(f"{number}"),
        )
        live.write(path, text)
        process = live.start("publish", "--yes")
        time.sleep(chance.uniform(usual / 2, usual))
        struck += process.poll() is None
        process.send_signal(signal.SIGKILL)
        live.end(process)
        is_whole(live)
        tell(f"kills: {number + 1} of {KILLS}, {struck} struck while they ran")
    for path, (kind, slug) in PIECES.items():
        live.write(
            path,
            piece(
                kind, slug=slug, title=f"Bài {kind}", description="Câu tóm tắt cuối cùng.", changes=noted("câu cuối")
            ),
        )
    for _run in range(3):
        live.run("publish", "--yes")
    is_whole(live)
    print(f"{KILLS} processes, {struck} killed while they ran")
    assert struck > KILLS / 4
    assert sorted(post["link"] for post in live.stand_in.posts if post["application"]) == sorted(LINKS.values())
    assert "Câu tóm tắt cuối cùng." in live.stand_in.description


def is_whole(live):
    posts = live.stand_in.posts
    ours = [post["link"] for post in posts if post["application"]]
    assert len(ours) == len(set(ours))
    assert [post["message"] for post in posts if not post["application"]] == [SHARED] * 2
    assert live.stand_in.description.startswith(BY_HAND)
    assert live.stand_in.description.count("— Từ trang web, bài ma-phim —") <= 1
