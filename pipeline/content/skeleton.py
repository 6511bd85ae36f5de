"""The text of a new piece: every field that its kind needs, with a comment in Vietnamese that says what to write."""

import secrets
from datetime import datetime

from pipeline.content.vietnamese import slugify
from pipeline.model.article import FOLDERS, Kind

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_CITES = "cites:  # số văn bản đã có trong van-ban/\n  - VIẾT SỐ VĂN BẢN, ví dụ 127/2025/QH15"

_FIELDS: dict[Kind, str] = {
    Kind.NEWS: "where: VIẾT NƠI DIỄN RA\nwhen: {day}\nsource: VIẾT NGUỒN TIN",
    Kind.ARTICLE: "",
    Kind.QA: "question: >-\n  VIẾT CÂU HỎI, KHÔNG NÊU TÊN NGƯỜI HỎI\nanswer: >-\n  VIẾT CÂU TRẢ LỜI NGẮN, DỄ HIỂU\n"
    + _CITES
    + "\nreviewer: VIẾT MÃ NGƯỜI THẨM ĐỊNH  # trong _data/officers.yaml\nreview_by: {next_year}",
    Kind.GUIDE: "steps:\n  - title: VIẾT BƯỚC 1\n    text: VIẾT VIỆC CẦN LÀM\npapers:\n  - VIẾT GIẤY TỜ CẦN CÓ\n"
    "place: VIẾT NƠI LÀM THỦ TỤC\nfee: VIẾT LỆ PHÍ, hoặc «Không mất phí»\n" + _CITES + "\nvalid_as_of: {day}",
    Kind.STORY: "people:\n  - alias: VIẾT TÊN GỌI KHÁC, ví dụ anh A.\n"
    "consent: VIẾT MÃ ĐỒNG Ý  # trong _data/consents.yaml",
    Kind.PRACTICE: "place: VIẾT ĐỊA BÀN\nlead_unit: VIẾT ĐƠN VỊ CHỦ TRÌ\nsince: {day}\n"
    "results:\n  - VIẾT KẾT QUẢ CÓ NGUỒN",
    Kind.ALERT: "signs:\n  - VIẾT DẤU HIỆU\nactions:\n  - VIẾT VIỆC CẦN LÀM\ncall:\n  - tong-dai-111\nseverity: warning"
    "  # notice, warning, urgent",
    Kind.FACTCHECK: "claim: >-\n  VIẾT ĐIỀU ĐANG LAN TRUYỀN\nverdict: unproven  # false, misleading, unproven, true\n"
    "sources:\n  - title: VIẾT NGUỒN CHÍNH THỨC",
    Kind.DOCUMENT: "number: VIẾT SỐ KÝ HIỆU\nform: VIẾT LOẠI, ví dụ Nghị định\nissuer: VIẾT CƠ QUAN BAN HÀNH\n"
    "issued: {day}\n"
    "legal_status: unknown  # in-force, partly-expired, expired, not-yet, suspended, ongoing, ended, unknown",
    Kind.VIDEO: "youtube: VIETMA_____  # 11 ký tự sau watch?v=\nduration: 03:00\n"
    "chapters:\n  - {{at: 00:00, title: VIẾT TÊN ĐOẠN}}\ntranscript: |\n  VIẾT LỜI THOẠI",
    Kind.EVENT: "start: {day} 08:00\nend: {day} 10:00\nplace: VIẾT ĐỊA ĐIỂM",
    Kind.MATERIAL: "layout: a5  # a5, leaflet, poster, handout\naudience: [cong-dong]",
}
_COMMON = """\
---
id: {id}  # mã bài: giữ nguyên mãi mãi
title: {title}
slug: "{slug}"  # địa chỉ trên web: giữ nguyên sau khi đăng
description: >-
  VIẾT MỘT HAI CÂU: BÀI NÀY GIÚP ĐƯỢC GÌ CHO NGƯỜI ĐỌC
date: {date}
author:  # mã của bạn trong _data/officers.yaml
state: draft  # draft → review → approved
# quick_exit: true  # chuyện nhạy cảm: thêm nút «Thoát nhanh», tên trang trung tính (neutral_title)
{fields}---

## VIẾT MỤC ĐẦU TIÊN

VIẾT NỘI DUNG.
"""


def new_id(now: datetime) -> str:
    """An identity that is made once: the day and thirty random bits."""
    return f"{now:%Y%m%d}-" + "".join(secrets.choice(_ALPHABET) for _ in range(6))


def new_path(kind: Kind, title: str) -> str:
    """Where a new piece goes, relative to the content folder."""
    return f"{FOLDERS[kind]}/{slugify(title)}.md" if kind in FOLDERS else f"{slugify(title)}.md"


def new_text(kind: Kind, title: str, now: datetime) -> str:
    """The Markdown of a new piece of `kind`."""
    days = {"day": f"{now:%Y-%m-%d}", "next_year": f"{now.year + 1}-{now:%m}-01"}
    fields = _FIELDS.get(kind, "").format(**days)
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    filled = {"id": new_id(now), "title": quoted, "slug": slugify(title), "date": f"{now:%Y-%m-%d %H:%M}"}
    return _COMMON.format(fields=fields + "\n" if fields else "", **filled)
