"""When and why pieces left the site, told in the report of that period: as their files say, or the consents do."""

import json
from pathlib import Path

import pytest

from tests.project import make, piece
from tests.report.conftest import call

PICTURE = {"src": "../images/anh.png", "alt": "Một lớp học nghề", "consents": ["da-rut"]}
TAKEN = {"reason": "error", "date": "2026-10-02 09:00", "by": "lanh-dao"}
GONE = [
    ("withdrawn, by its note", {"state": "withdrawn", "withdrawal": TAKEN}, "2026-10-02", "gỡ bài"),
    ("withdrawn, by its last change", {"state": "withdrawn", "updated": "2026-10-03"}, "2026-10-03", "gỡ bài"),
    ("expired", {"expires_at": "2026-10-04 08:00"}, "2026-10-04", "hết thời hạn đăng"),
    ("of two ends, the first", {"expires_at": "2026-10-05", "withdrawal": TAKEN}, "2026-10-02", "gỡ bài"),
    ("consent of its person withdrawn", {"consent": "da-rut"}, "2026-10-01", "người trong bài rút lại đồng ý"),
    ("consent of its person ended", {"consent": "het-han"}, "2026-03-02", "hết thời hạn đồng ý"),
    ("consent of its picture withdrawn", {"image": PICTURE}, "2026-10-01", "người trong bài rút lại đồng ý"),
]


def reported(root: Path, period: str) -> dict:
    assert call(root, "report", "--period", period, "--format", "json", "-o", "report.json") in {0, 1}
    return json.loads((root / "report.json").read_text("utf-8"))


@pytest.mark.parametrize(("said", "day", "why"), [case[1:] for case in GONE], ids=[case[0] for case in GONE])
def test_a_piece_that_left_the_site_is_counted_on_that_day(tmp_path: Path, said: dict, day: str, why: str):
    kind = "story" if "consent" in said else "news"
    text = piece(kind, slug="bai", date="2026-02-01 08:00", **said)
    root = make(tmp_path, {f"content/{'guong-sang' if kind == 'story' else 'tin'}/a.md": text})
    (root / "content/images").mkdir()
    (root / "content/images/anh.png").write_bytes(b"")
    lines = [line["fact"] for line in reported(root, day[:7])["lines"]]

    assert [(f["at"][:10], f["detail"]) for f in lines if f["what"] == "withdrawn"] == [(day, why)]


def test_a_piece_that_does_not_say_when_it_left_is_named(tmp_path: Path):
    root = make(tmp_path, {"content/tin/a.md": piece("news", slug="bai", state="withdrawn")})

    assert reported(root, "2026-11")["undated"] == ["ma-bai"]
