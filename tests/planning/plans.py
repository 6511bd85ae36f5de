"""A small office with a plan of work, days to remember and reports to send."""

import json
from pathlib import Path

from tests.project import make, piece

TASKS = {
    "tin-bai-vay-von": {"title": "Tin bài về vay vốn nội bộ", "period": "2026", "product": "Tin", "target": "2"},
    "bai-da-tre": {"title": "Bài lẽ ra đã xong trong quý ba", "period": "2026-Q3", "product": "Bài", "target": "1"},
    "tap-huan-xong": {"title": "Tập huấn đã làm", "period": "2026-Q2", "product": "Buổi", "done": "2026-06-20"},
    "cung-han-quy-bon": {"title": "Việc khác cùng hạn", "period": "2026-Q4", "product": "Bài", "target": "5"},
    "nam-sau-moi-lam": {"title": "Việc của năm sau", "period": "2027-Q1", "product": "Bài", "target": "3"},
}
PLAN = {
    "title": "Kế hoạch nội bộ không công khai năm 2026",
    "number": "12/KH-BBT",
    "issuer": "Ban biên tập",
    "issued": "2026-01-15",
    "tasks": {key: {"lead": "ban-bien-tap", **task} for key, task in TASKS.items()},
}
DAYS = {
    "ngay-phap-luat": {"name": "Ngày Pháp luật", "on": "11-09", "basis": "Luật số 14/2012/QH13, Điều 8"},
    "qua-nam-moi": {"name": "Đợt qua năm mới", "on": "11-25", "until": "01-05"},
}
REPORTING = {
    "periods": {
        "H1": {"start": "11-12", "end": "05-04", "before": "05-05"},
        "year": {"start": "11-12", "end": "11-11", "before": "11-12"},
    },
    "since": "2026-01-01",
    "sent": {"2026-H1": "2026-05-04"},
}
FILES = {
    "content/_data/ke-hoach/nam-2026.yaml": json.dumps(PLAN, ensure_ascii=False),
    "content/_data/days.yaml": json.dumps(DAYS, ensure_ascii=False),
    "content/_data/reporting.yaml": json.dumps(REPORTING, ensure_ascii=False),
    "content/tin/a.md": piece("news", slug="tin-a", task=["tin-bai-vay-von"]),
    "content/tin/nhap.md": piece("news", slug="tin-nhap", task=["tin-bai-vay-von"], state="draft"),
    "content/tin/cho.md": piece("news", slug="tin-cho", task=["tin-bai-vay-von"], publish_at="2026-11-30 07:30"),
    "content/su-kien/a.md": piece("event", slug="su-kien-a"),
}


def office(root: Path, **more: str) -> Path:
    """The office at `root`."""
    return make(root, {**FILES, **more})
