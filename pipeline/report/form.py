"""Our own .docx template, in the form of NĐ 30/2020/NĐ-CP, phụ lục I, with the tags that docxtpl fills.

An office takes a copy (``huongthien report --template FILE``), changes it in Word and names it in reporting.yaml.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.report.form_parts import (
    add_grid,
    add_rule,
    cell_lines,
    keep_together,
    number_from_one,
    set_paper,
    write,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row

_COMMON = (("corrected", "Đính chính, cập nhật"), ("withdrawn", "Gỡ"), ("overdue", "Quá hạn"))
BY_PIECE = (("pieces", "Bài trên trang"), ("posts", "Bài đăng kênh"), *_COMMON)
BY_PLACE = (("published", "Đăng mới"), *_COMMON)
SECTIONS = ("kind", "campaign", "audience", "area", "unit", "task")


def blank() -> bytes:
    """The template."""
    from docx import Document

    document = Document()
    set_paper(document)
    _head(document)
    _title(document)
    _results(document)
    _details(document)
    _tasks(document)
    _reach(document)
    _remaining(document)
    _foot(document)
    _annex(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _head(document: "Document") -> None:
    """Ô 1 to 4: the office on the left, the nation on the right; number, then place and day."""
    table = add_grid(document, (64, 101), rows=2)
    left, right = table.rows[0].cells
    cell_lines(left, [("{{ letter.superior }}", 12, ""), ("{{ letter.agency }}", 12, "bold")])
    add_rule(left, 64, 20)
    cell_lines(right, [("{{ letter.nation }}", 12, "bold"), ("{{ letter.motto }}", 13, "bold")])
    add_rule(right, 101, 56)
    left, right = table.rows[1].cells
    cell_lines(left, [("{{ letter.number }}", 13, "")])
    cell_lines(right, [("{{ letter.dated }}", 13, "italic")])


def _title(document: "Document") -> None:
    """Ô 5a: the form and the subject, with a rule below."""
    write(document, "{{ letter.form }}", 14, "bold", where="title")
    write(document, "{{ letter.subject }}", 14, "bold", where="center")
    add_rule(document, 165, 45)
    write(document, "{{ letter.opening }}")
    _each(document, "warning in letter.warnings", "{{ warning }}", look="bold italic")


def _each(document: "Document", loop: str, text: str, look: str = "") -> None:
    write(document, f"{{%p for {loop} %}}")
    write(document, text, look=look)
    write(document, "{%p endfor %}")


def _results(document: "Document") -> None:
    write(document, "I. KẾT QUẢ CHUNG", look="bold", where="heading")
    _each(document, "sentence in letter.summary", "{{ sentence }}")
    _counted(document, "tables.channel", BY_PLACE)
    _chart(document, "months", "Bài đăng theo tháng")


def _details(document: "Document") -> None:
    write(document, "II. KẾT QUẢ CHI TIẾT", look="bold", where="heading")
    _section(document, 1, "group")
    _chart(document, "groups", "Bài đăng theo nhóm nội dung")
    for number, key in enumerate(SECTIONS, 2):
        _section(document, number, key)


def _section(document: "Document", number: int, key: str) -> None:
    write(document, f"{number}. {{{{ tables.{key}.title }}}}", look="bold", where="heading")
    _counted(document, f"tables.{key}", BY_PIECE)


def _chart(document: "Document", key: str, title: str) -> None:
    write(document, title, 13, "bold", where="caption")
    write(document, f"{{{{ charts.{key} }}}}", where="center")


def _counted(document: "Document", table: str, measures: Sequence[tuple[str, str]]) -> None:
    write(document, f"{{%p if {table}.note %}}")
    write(document, f"{{{{ {table}.note }}}}", 12, "italic", where="caption")
    write(document, "{%p endif %}")
    width = 28 if len(measures) == len(BY_PLACE) else 20
    columns = [(165 - width * len(measures), "Nội dung", "row.name"), *(
        (width, name, f"row.{key}") for key, name in measures
    )]  # fmt: skip
    total = [f"{table}.total.name", *(f"{table}.total.{key}" for key, _name in measures)]
    _listed(document, f"row in {table}.rows", columns, total=total)


def _listed(
    document: "Document",
    loop: str,
    columns: Sequence[tuple[int, str, str]],
    *,
    total: Sequence[str] = (),
    size: float = 12,
    left: Sequence[int] = (0,),
) -> None:
    """A table with a row for each of `loop`; `columns` are width in mm, heading and what a cell says.

    A page may end between its rows, but not below its head, nor above its `total` alone.
    """
    loops = (f"{loop}[:-1]", f"{loop}[-1:]") if total else (loop,)
    table = add_grid(
        document, [width for width, _head, _value in columns], rows=1 + 3 * len(loops) + bool(total), lined=True
    )
    head, *rows = table.rows
    _fill(head, [name for _width, name, _value in columns], size, "bold", ())
    keep_together([head])
    for number, each in enumerate(loops):
        first, row, last = rows[3 * number : 3 * number + 3]
        first.cells[0].paragraphs[0].text = f"{{%tr for {each} %}}"
        _fill(row, [f"{{{{ {value} }}}}" for _width, _head, value in columns], size, "", left)
        last.cells[0].paragraphs[0].text = "{%tr endfor %}"
    if total:
        keep_together([rows[4]])
        _fill(rows[-1], [f"{{{{ {value} }}}}" for value in total], size, "bold", left)


def _fill(row: "_Row", texts: Sequence[str], size: float, look: str, left: Sequence[int]) -> None:
    for index, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell_lines(cell, [(text, size, look)], where="left" if index in left else "center")


def _tasks(document: "Document") -> None:
    write(document, "III. TIẾN ĐỘ NHIỆM VỤ THEO KẾ HOẠCH", look="bold", where="heading")
    write(document, "{%p if not tasks %}")
    write(document, "Trong kỳ không có nhiệm vụ nào theo kế hoạch.")
    write(document, "{%p else %}")
    columns = [
        (13, "STT", "task.number"),
        (62, "Nhiệm vụ, sản phẩm", "task.title }}. {{ task.product"),
        (38, "Chủ trì; phối hợp", "task.lead }}{% if task.coordinating %}; {{ task.coordinating }}{% endif %}{{ ''"),
        (27, "Thời gian", "task.period"),
        (25, "Kết quả", "task.result }}. {{ task.standing"),
    ]
    _listed(document, "task in tasks", columns, left=(1, 2))
    write(document, "{%p endif %}")


def _reach(document: "Document") -> None:
    write(document, "IV. MỨC ĐỘ TIẾP CẬN DO NỀN TẢNG CUNG CẤP", look="bold", where="heading")
    write(document, "{{ letter.reach }}")
    write(document, "{%p if peaks %}")
    columns = [
        (26, "Kênh", "each.channel"),
        (54, "Chỉ số", "each.metric"),
        (16, "Số bài", "each.posts"),
        (20, "Cao nhất", "each.most"),
        (49, "Bài có số cao nhất", "each.title"),
    ]
    _listed(document, "each in peaks", columns, left=(0, 1, 4))
    write(document, "{%p endif %}")


def _remaining(document: "Document") -> None:
    write(document, "V. VIỆC CÒN TỒN TẠI VÀ VIỆC TIẾP THEO", look="bold", where="heading")
    _each(document, "sentence in letter.remaining[:-1]", "{{ sentence }}")
    write(document, "{{ letter.remaining[-1] }}/.", where="last")


def _foot(document: "Document") -> None:
    """Ô 7 and 9: who receives it on the left, who signs on the right; never on a page without words of the text."""
    write(document, "", 8, where="last")
    table = add_grid(document, (82, 83), rows=1)
    left, right = table.rows[0].cells
    cell_lines(left, [("Nơi nhận:", 12, "bold italic")], where="left")
    cell_lines(
        left,
        [
            ("{%p for each in letter.recipients %}", 11, ""),
            ("{{ each }}", 11, ""),
            ("{%p endfor %}", 11, ""),
            ("{{ letter.archive }}", 11, ""),
        ],
        where="left",
        more=True,
    )
    role = [("{%p if letter.on_behalf %}", 14, ""), ("{{ letter.on_behalf }}", 14, "bold"), ("{%p endif %}", 14, "")]
    cell_lines(right, [*role, ("{{ letter.signer_title }}", 14, "bold"), *[("", 14, "")] * 4])
    cell_lines(right, [("{{ letter.signer }}", 14, "bold")], more=True)


def _annex(document: "Document") -> None:
    """The facts that were counted; an annex numbers its pages from 1."""
    from docx.enum.section import WD_SECTION

    number_from_one(document.add_section(WD_SECTION.NEW_PAGE))
    write(document, "PHỤ LỤC", 14, "bold", where="title")
    write(document, "Căn cứ của các số liệu", 14, "bold", where="center")
    write(document, "{{ letter.annex }}", 13, "italic", where="center")
    write(document, "1. Danh sách việc được đếm", look="bold", where="heading")
    lines = [
        (12, "STT", "each.number"),
        (22, "Ngày", "each.day"),
        (23, "Việc", "each.what"),
        (28, "Nơi", "each.place"),
        (56, "Bài, mã bài", "each.title }}\n{{ each.article"),
        (24, "Căn cứ", "each.short"),
    ]
    _listed(document, "each in lines", lines, size=10, left=(2, 3, 4, 5))
    write(document, "2. Mỗi số liệu đếm những việc nào", look="bold", where="heading")
    traced = [
        (32, "Bảng", "each.table"),
        (37, "Dòng", "each.row"),
        (28, "Chỉ tiêu", "each.measure"),
        (12, "Số", "each.count"),
        (56, "STT ở danh sách 1", "each.facts"),
    ]
    _listed(document, "each in figures", traced, size=10, left=(0, 1, 2, 4))
    write(document, "{%p if readings %}")
    write(document, "3. Số liệu do nền tảng cung cấp, từng bài", look="bold", where="heading")
    readings = [
        (26, "Kênh", "each.channel"),
        (47, "Bài", "each.title"),
        (58, "Chỉ số", "each.metrics | join('; ')"),
        (34, "Nguồn, lúc đọc (sổ cái)", "each.source }} ({{ each.ledger }}){{ ''"),
    ]
    _listed(document, "each in readings", readings, size=10, left=(0, 1, 2, 3))
    write(document, "{%p endif %}")
