"""The commands around publishing as programs and people meet them: options, exit codes, JSON, help."""

import os
import pty
import re
import select
import subprocess
import sys
import time

import pytest

from tests.project import NOW, noted, piece

from .live import FILM_ID, NEWS, SECRETS

ACTION = {"action", "channel", "article", "cause", "reason", "text", "remote_id"}
COMMANDS = ["", "init", "new", "check", "build", "serve", "plan", "publish", "status", "channels", "sandbox"]
COMMANDS += ["channels check", "channels adopt", "channels login", "print", "broadcast", "pack"]


def test_a_plan_for_programs(live):
    plan = live.json("plan")
    again = live.json("plan", HUONGTHIEN_NOW=NOW.replace("08:00", "08:59"))

    assert set(plan) == {"digest", "actions"}
    assert all(set(action) == ACTION for action in plan["actions"])
    assert re.fullmatch("[0-9a-f]{64}", plan["digest"])
    assert again["digest"] == plan["digest"]
    assert live.stand_in.writes() == []


def test_what_was_done_for_programs(live):
    done = live.json("publish", "--yes")

    assert set(done) == {"digest", "actions"}
    assert all(set(action) == ACTION | {"outcome", "url", "detail"} for action in done["actions"])
    assert [action["outcome"] for action in done["actions"]] == ["done"] * 3
    assert all(action["url"].startswith("http") and action["remote_id"] for action in done["actions"])
    kept = live.json("publish", "--yes")["actions"]
    assert [(action["action"], action["outcome"]) for action in kept] == [("keep", "done")] * 3


def test_only_the_approved_plan_is_carried_out(live):
    digest = live.json("plan")["digest"]
    wrong = live.run("publish", "--expect", "0" * 64)
    short = live.run("publish", "--expect", digest[:11])

    assert (wrong.code, short.code, live.stand_in.writes()) == (4, 4, [])
    assert digest in wrong.stderr
    assert live.run("publish", "--expect", digest[:12]).code == 0
    assert len(live.stand_in.writes()) == 3
    assert live.run("publish", "--expect", digest).code == 4


def test_what_changed_since_the_approval_is_not_carried_out(live):
    digest = live.json("plan")["digest"]
    live.write(NEWS, piece("news", slug="tin", description="Một câu khác hẳn với câu đã duyệt."))

    assert live.run("publish", "--expect", digest, "--yes").code == 4
    assert live.stand_in.writes() == []


def test_nobody_to_ask_is_told_what_to_add(live):
    done = live.run("publish")

    assert (done.code, live.stand_in.writes()) == (2, [])
    assert f"--expect {live.json('plan')['digest']}" in done.stderr
    assert live.run("publish", "--due").code == 0
    assert live.run("publish").code == 0


def asked(live, answer, meanwhile=lambda: None):
    """What a terminal shows of ``publish`` when somebody answers, and the exit code; things may happen meanwhile."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "publish"]
    environment = live.environment(TERM="xterm", COLUMNS="80", NO_COLOR=None, CI=None)
    child = subprocess.Popen(
        command, cwd=live.root, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    screen = read_screen(ours, until="[y/N]")
    meanwhile()
    os.write(ours, f"{answer}\n".encode())
    screen += read_screen(ours)
    os.close(ours)
    live.printed.append(screen)
    assert "Traceback" not in screen
    return screen, child.wait(30)


@pytest.mark.parametrize(("answer", "code", "writes"), [("y", 0, 3), ("n", 130, 0)])
def test_somebody_to_ask_is_asked_and_sees_a_bar(live, answer, code, writes):
    screen, ended = asked(live, answer)

    assert (ended, len(live.stand_in.writes())) == (code, writes)
    assert ("đang gửi lên kênh" in screen) == (answer == "y")


def test_what_happened_while_the_question_stood_is_not_overwritten(live):
    live.publish()
    live.write(NEWS, piece("news", slug="tin", description="Lời mới của chúng ta.", changes=noted()))
    [post] = [post for post in live.stand_in.posts if "/tin/tin/" in post["link"]]
    theirs = {"message": "Lời của một người, sửa trong lúc máy chờ trả lời."}
    screen, ended = asked(live, "y", lambda: live.stand_in.control("PATCH", f"/posts/{post['id']}", theirs))

    assert ended == 4
    assert theirs["message"] in [post["message"] for post in live.stand_in.posts]
    assert "kế hoạch đã khác" in screen


def read_screen(terminal, until=None):
    screen, end = "", time.monotonic() + 30
    while time.monotonic() < end and not (until and until in screen):
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            found = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side is gone
            break
        if not found:
            break
        screen += found.decode(errors="replace")
    return screen


def test_one_channel_alone(live):
    assert live.publish("--channel", "kenh") == [("kenh", FILM_ID, "update", "done")]
    assert live.stand_in.posts == []
    unknown = live.run("plan", "--channel", "kênh")
    assert unknown.code == 2
    assert "fanpage, kenh" in unknown.stderr


NO_TOKENS = dict.fromkeys(SECRETS)


def test_a_missing_token_is_named(live):
    done = live.run("plan", **{**NO_TOKENS, "FACEBOOK_PAGE_TOKEN": SECRETS["FACEBOOK_PAGE_TOKEN"]})

    assert (done.code, done.stdout, live.stand_in.calls()) == (2, "", [])
    assert "YOUTUBE_REFRESH_TOKEN" in done.stderr
    assert "FACEBOOK_PAGE_TOKEN" not in done.stderr


def test_offline_and_status_need_no_token_and_ask_nobody(live):
    planned = live.plan("--offline", **NO_TOKENS)

    assert [action for _channel, _article, action, _cause in planned] == ["create", "create", "update"]
    assert live.run("status", **NO_TOKENS).code == 4
    assert live.stand_in.calls() == []


def test_a_plan_for_people(live):
    live.write("content/tin/mai.md", piece("news", slug="mai", publish_at="2026-11-23 08:00", title="Bài ngày mai"))
    done = live.run("plan", "--text")

    assert done.code == 0
    assert "Kênh fanpage" in done.stdout
    assert "+ đăng mới" in done.stdout
    assert "chờ đến 08:00 23/11/2026" in done.stdout
    assert "│ Một câu nói bài này giúp được gì." in done.stdout
    assert "2 đăng mới, 1 cập nhật" in done.stdout


def test_what_people_are_told_after_publishing(live):
    live.stand_in.fault("facebook.create", "link_unscrapable")
    done = live.run("publish", "--yes")

    assert done.code == 4
    assert "fanpage: 1 bài mới, 0 cập nhật, 0 gỡ, 0 ghi nhận" in done.stdout
    assert "kenh: 0 bài mới, 1 cập nhật" in done.stdout
    assert "1609005" in done.stdout


def test_the_channels_can_be_checked(live):
    good = live.json("channels", "check")["channels"]
    live.stand_in.fault("facebook.page", "token_190")
    bad = live.run("channels", "check")

    assert all(item["well"] for items in good.values() for item in items)
    assert set(good) == {"fanpage", "kenh"}
    assert bad.code == 4
    assert "✗" in bad.stdout
    assert live.stand_in.writes() == []


def test_every_channel_is_looked_at_whatever_others_lack(live):
    live.stand_in.fault("youtube.channels", "quota_exceeded", times=9)
    missing = {"FACEBOOK_PAGE_TOKEN": None}
    found = live.json("channels", "check", code=2, **missing)["channels"]
    told = live.run("channels", "check", **missing)

    bad = {name: [item["detail"] for item in items if not item["well"]] for name, items in found.items()}
    assert ["FACEBOOK_PAGE_TOKEN" in bad["fanpage"][0], "quotaExceeded" in bad["kenh"][0]] == [True, True]
    assert (told.code, told.stdout.count("✗")) == (2, 2)
    assert max(map(len, told.stdout.splitlines())) <= 80

    both = live.json("channels", "check", code=2, **missing, YOUTUBE_CLIENT_ID=None, YOUTUBE_CLIENT_SECRET="a b")
    [detail] = [item["detail"] for item in both["channels"]["kenh"] if not item["well"]]
    assert "YOUTUBE_CLIENT_ID, YOUTUBE_CLIENT_SECRET:" in detail


def test_no_channel_at_all_says_what_to_do(live):
    live.write("channels.yaml", "ledger: sqlite:///.huongthien/ledger.db\napproval: none\nchannels: {}\n")
    for name in ("fanpage", "kenh"):
        assert name not in live.run("plan").stdout
    done = live.run("channels", "check")

    assert (done.code, done.stdout) == (0, "")
    assert "docs/len-that.md" in done.stderr
    assert live.json("channels", "check") == {"channels": {}}


def test_two_names_of_one_page_would_post_twice(live):
    text = (live.root / "channels.yaml").read_text("utf-8")
    second = text[text.index("  fanpage:") : text.index("  kenh:")].replace("fanpage:", "trang-hai:")
    live.write("channels.yaml", text + second)
    done = live.run("publish", "--yes")

    assert (done.code, live.stand_in.writes()) == (1, [])
    line = (text + second).splitlines().index("  trang-hai:") + 3
    assert f"channels.yaml:{line}:5: X902" in done.stdout
    assert "«fanpage»" in done.stdout


def test_a_broken_configuration_and_a_folder_without_one(live, tmp_path):
    outside = live.run("plan", cwd=tmp_path)
    live.configure("type: youtube", "type: youtub")
    broken = live.run("publish", "--yes")

    assert (outside.code, broken.code) == (2, 1)
    assert "channels.yaml" in outside.stderr
    assert "channels.yaml:" in broken.stdout
    assert live.stand_in.calls() == []


@pytest.mark.parametrize("ledger", ["postgresql://x/y", "khong-phai-dia-chi"])
def test_a_ledger_that_cannot_be_had(live, ledger):
    done = live.run("publish", "--yes", HUONGTHIEN_LEDGER=ledger)

    assert (done.code, live.stand_in.calls()) == (2, [])
    assert "HUONGTHIEN_LEDGER" in done.stderr


def test_the_ledger_of_the_environment_is_relative_to_the_project(live):
    inside = live.root / "content"
    live.run("plan", cwd=inside, HUONGTHIEN_LEDGER="sqlite:///so/khac.db")

    assert (live.root / "so/khac.db").is_file()
    assert not list((live.root / ".huongthien").glob("ledger*"))
    assert not (inside / "so").exists()


def test_a_clock_that_is_none_is_told(live):
    done = live.run("plan", HUONGTHIEN_NOW="hôm nay")

    assert done.code == 2
    assert "HUONGTHIEN_NOW=hôm nay" in done.stderr


def test_a_reader_that_stops_reading_is_no_error(live):
    process = live.start("plan", "--text")
    process.stdout.close()
    stderr = process.stderr.read()
    process.stderr.close()

    assert process.wait(30) == 0
    assert "Traceback" not in stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_80_columns_and_shows_an_example(live, command):
    done = live.run(*command.split(), "--help", COLUMNS="80")

    assert done.code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "huongthien " in done.stdout.partition("\n")[2]


def test_english_is_understood(live):
    help_, published = (live.end(live.start(*a, HUONGTHIEN_LANG="en")) for a in (("--help",), ("publish", "--yes")))

    assert (help_.code, published.code) == (0, 0)
    assert "Usage: huongthien" in help_.stdout
    assert max(map(len, help_.stdout.splitlines())) <= 80
    assert len(live.stand_in.writes()) == 3
