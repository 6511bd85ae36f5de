"""A small office's report in every form, word by word; made twice, it is the same bytes."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader

from pipeline.config import read_config
from pipeline.publish.ledger import Ledger
from tests.goldens import golden
from tests.planning.plans import FILES
from tests.project import NOW, make, piece
from tests.report.conftest import call

LINK = "https://huongthien.example/tin/tin-a/"
POST = {"channel": "fanpage", "article": "ma-tin-a", "path": "tin/a.md", "text": "Tin", "link": LINK, "links": [LINK]}
REPORTING = {
    "superior": "Ủy ban nhân dân tỉnh",
    "agency": "Ủy ban nhân dân xã Tân Lập",
    "symbol": "BC-UBND",
    "place": "Bắc Ninh",
    "recipients": ["Ủy ban nhân dân tỉnh", "Các đơn vị phối hợp"],
    "on_behalf": "KT. Chủ tịch",
    "signer_title": "Phó Chủ tịch",
    "signer": "Họ và tên người ký",
}
CHANGES = [{"date": "2026-11-21", "note": "Sửa số tiền."}]
TAKEN = {"reason": "error", "date": "2026-11-21 09:00", "by": "lanh-dao"}
URGENT = {"role": "approve", "by": "lanh-dao", "date": "2026-11-20 07:00", "emergency": "Kẻ xấu đang mạo danh"}
PIECES = {
    **FILES,
    "content/_data/reporting.yaml": json.dumps(REPORTING, ensure_ascii=False),
    "content/_data/groups.yaml": json.dumps({"tin-tuc": {"name": "Tin", "kinds": ["news"]}}),
    "content/tin/b.md": piece("news", slug="tin-b", title="Tin được đính chính", campaign=["tai-hoa-nhap"], changes=CHANGES),
    "content/tin/c.md": piece("news", slug="tin-c", title="Tin đã gỡ", state="withdrawn"),
    "content/tin/d.md": piece("news", slug="tin-d", title="Tin đã gỡ, có ngày", state="withdrawn", withdrawal=TAKEN),
    "content/canh-bao/e.md": piece("alert", slug="khan-cap", title="Cảnh báo duyệt khẩn cấp", approval=[URGENT]),
}  # fmt: skip


def _docx(file: Path) -> str:
    texts = (
        "".join(part.text or "" if part.tag == qn("w:t") else "\n" for part in node.iter(qn("w:t"), qn("w:br")))
        for node in Document(file).element.body.iter(qn("w:p"))
    )
    return "\n".join(texts) + "\n"  # fmt: skip


def _xlsx(file: Path) -> str:
    lines = []
    for sheet in load_workbook(file):
        rows = ([str(cell) for cell in row if cell is not None] for row in sheet.values)
        lines += [f"# {sheet.title}", *map(" | ".join, rows)]
    return "\n".join(lines) + "\n"


SHOWN = {
    "csv": lambda file: file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"),
    "json": lambda file: file.read_text("utf-8"),
    "html": lambda file: file.read_text("utf-8").partition("<body>")[2],
    "docx": _docx,
    "pdf": lambda file: "\n\f\n".join(page.extract_text() for page in PdfReader(file).pages) + "\n",
    "xlsx": _xlsx,
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = make(tmp_path_factory.mktemp("small"), PIECES)
    now = datetime.fromisoformat(NOW)
    ledger = Ledger.open(read_config(found, {"HUONGTHIEN_NOW": NOW}))
    seq = ledger.append(now - timedelta(hours=30), "intent", "fanpage", "ma-tin-a", {"verb": "create", "post": POST, "remote_id": None})  # fmt: skip
    done = {"intent": seq, "outcome": "done", "remote_id": "1_2", "url": "https://x.example/1", "detail": None}
    ledger.append(now - timedelta(hours=30), "result", "fanpage", "ma-tin-a", done)
    figures = {"remote_id": "1_2", "source": "facebook", "metrics": {"post_clicks": 1234}, "failed": {"post_x": "100"}}
    ledger.append(now - timedelta(hours=2), "insight", "fanpage", "ma-tin-a", figures)
    ledger.close()
    return found


@pytest.mark.parametrize("form", SHOWN)
def test_form(root: Path, form: str):
    first, second = (root / f"{name}.{form}" for name in ("a", "b"))
    for file in (first, second):
        assert call(root, "report", "--period", "2026-11", "--format", form, "--number", "9", "-o", file.name) == 0
    text = SHOWN[form](first)

    assert first.read_bytes() == second.read_bytes()
    assert text == golden(f"report/bao-cao.{form}.txt", text)
