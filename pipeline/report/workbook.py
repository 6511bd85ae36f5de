"""Reports as .xlsx: a sheet a table, the facts that every figure counts, and two charts. The same bytes every time."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from pipeline.report import words
from pipeline.report.report import Report, Row, Table
from pipeline.report.view import View, figures

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MAX_NAME = 31
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class _Looks(NamedTuple):
    head: "Format"
    text: "Format"
    number: "Format"
    total: "Format"


def write_xlsx(report: Report, shown: View) -> bytes:
    """The workbook. Dates in it are the report's, so that the same report is the same file."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, _OPTIONS)
    title = shown["letter"]["subject"]
    book.set_properties({"title": title, "author": shown["letter"]["agency"], "created": _naive(report.made)})
    looks = _looks(book)
    _summary(book, looks, report, shown)
    for table in report.tables:
        _table(book, looks, table)
    _list(book, looks, "Nhiệm vụ", _TASKS, shown["tasks"])
    _list(book, looks, "Tiếp cận", _READINGS, _readings(report, shown))
    _list(book, looks, "Căn cứ", _LINES, shown["lines"])
    _list(book, looks, "Truy nguyên", _FIGURES, [_traced(*each) for each in figures(report)])
    book.close()
    return target.getvalue()


_TASKS = {
    "number": "STT",
    "title": "Nhiệm vụ",
    "lead": "Chủ trì",
    "coordinating": "Phối hợp",
    "period": "Thời gian",
    "product": "Sản phẩm",
    "result": "Kết quả",
    "standing": "Tình trạng",
}
_READINGS = {
    "channel": "Kênh",
    "article": "Mã bài",
    "title": "Bài",
    "metric": "Chỉ số (tên của nền tảng)",
    "value": "Số",
    "source": "Nguồn",
    "at": "Lúc đọc",
    "ledger": "Dòng sổ cái",
}
_LINES = {
    "number": "STT",
    "day": "Ngày",
    "what": "Việc",
    "place": "Nơi",
    "article": "Mã bài",
    "title": "Bài",
    "kind": "Thể loại",
    "detail": "Ghi chú",
    "evidence": "Căn cứ",
}
_FIGURES = {"table": "Bảng", "row": "Dòng", "measure": "Chỉ tiêu", "count": "Số", "facts": "STT ở sheet Căn cứ"}
_WIDE = {"title": 60, "product": 30, "lead": 30, "coordinating": 36, "detail": 40, "evidence": 50, "facts": 60}
_WIDE |= {"row": 44, "table": 24, "metric": 36, "period": 24}


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _looks(book: "Workbook") -> _Looks:
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    edged = {**base, "border": 1}
    return _Looks(
        head=book.add_format({**edged, "bold": True, "text_wrap": True, "bg_color": "#E3ECEA"}),
        text=book.add_format({**edged, "text_wrap": True, "quote_prefix": True}),
        number=book.add_format({**edged, "num_format": "#,##0"}),
        total=book.add_format({**edged, "bold": True, "num_format": "#,##0"}),
    )


def _sheet(book: "Workbook", name: str) -> "Worksheet":
    """A sheet that prints on A4 across, as wide as the page."""
    sheet = book.add_worksheet(name)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return sheet


def _summary(book: "Workbook", looks: _Looks, report: Report, shown: View) -> None:
    sheet = _sheet(book, "Tổng hợp")
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    letter = shown["letter"]
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 2, 16)
    texts = [letter["agency"], letter["subject"], letter["opening"], *letter["warnings"], *letter["summary"]]
    for number, text in enumerate(texts):
        sheet.merge_range(number, 0, number, 2, "", looks.text)
        sheet.write_string(number, 0, text, looks.text)
        sheet.set_row(number, 17 * (1 + len(text) // 95))
    first = len(texts) + 1
    groups = report.table("group").rows
    _bars(book, sheet, looks, first, "Bài theo tháng", report.months)
    _bars(book, sheet, looks, first + len(report.months) + 20, "Bài theo nhóm nội dung", groups)


def _bars(book: "Workbook", sheet: "Worksheet", looks: _Looks, top: int, title: str, rows: Sequence[Row]) -> None:
    for column, text in enumerate((title, words.MEASURES["pieces"], words.MEASURES["posts"])):
        sheet.write_string(top, column, text, looks.head)
    for number, row in enumerate(rows, top + 1):
        sheet.write_string(number, 0, row.name, looks.text)
        sheet.write_number(number, 1, row.figures["pieces"].count, looks.number)
        sheet.write_number(number, 2, row.figures["posts"].count, looks.number)
    chart = book.add_chart({"type": "column"})
    for column in (1, 2):
        chart.add_series(
            {
                "name": [sheet.name, top, column],
                "categories": [sheet.name, top + 1, 0, top + len(rows), 0],
                "values": [sheet.name, top + 1, column, top + len(rows), column],
                "fill": {"color": ("#0A4745", "#C28A2B")[column - 1]},
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 660, "height": 300})
    sheet.insert_chart(top + len(rows) + 1, 0, chart)


def _table(book: "Workbook", looks: _Looks, table: Table) -> None:
    sheet = _sheet(book, table.title[:_MAX_NAME])
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, len(table.measures), 16)
    sheet.freeze_panes(1, 0)
    for column, text in enumerate((table.title, *(words.MEASURES[measure] for measure in table.measures))):
        sheet.write_string(0, column, text, looks.head)
    for number, row in enumerate((*table.rows, table.total), 1):
        last = row is table.total
        sheet.write_string(number, 0, row.name, looks.total if last else looks.text)
        for column, measure in enumerate(table.measures, 1):
            sheet.write_number(number, column, row.figures[measure].count, looks.total if last else looks.number)


def _list(book: "Workbook", looks: _Looks, name: str, columns: dict[str, str], rows: Iterable[View]) -> None:
    sheet = _sheet(book, name)
    listed = list(rows)
    sheet.freeze_panes(1, 0)
    for column, (key, text) in enumerate(columns.items()):
        sheet.set_column(column, column, _WIDE.get(key, 18))
        sheet.write_string(0, column, text, looks.head)
        for number, row in enumerate(listed, 1):
            _cell(sheet, looks, number, column, row[key])
    if listed:
        sheet.autofilter(0, 0, len(listed), len(columns) - 1)


def _cell(sheet: "Worksheet", looks: _Looks, row: int, column: int, value: object) -> None:
    """Words are always strings: nothing that people wrote becomes a formula, a link or a number."""
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, looks.number)
    else:
        sheet.write_string(row, column, str(value), looks.text)


def _readings(report: Report, shown: View) -> Iterable[View]:
    for each, row in zip(report.readings, shown["readings"], strict=True):
        for metric, value in sorted(each.metrics.items()):
            yield {**row, "metric": metric, "value": value, "source": each.source, "at": words.moment(each.at)}


def _traced(table: Table, row: Row, measure: str) -> View:
    figure = row.figures[measure]
    named = {"table": table.title, "row": row.name, "measure": words.MEASURES[measure]}
    return {**named, "count": figure.count, "facts": words.ranges(figure.facts)}
