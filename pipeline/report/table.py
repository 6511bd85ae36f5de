"""Reports as CSV: one line a figure. No cell begins a formula."""

import csv
import io
from collections.abc import Iterable

from pipeline.report import words
from pipeline.report.report import Report
from pipeline.report.view import figures

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.lstrip().startswith(_DANGEROUS) or text.startswith(("\t", "\r", "\n")) else text


def write_csv(report: Report) -> bytes:
    """One line a figure, with the pieces and the lines of the ledger that it counts; UTF-8 with a BOM, for Excel."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["Bảng", "Dòng", "Chỉ tiêu", "Số", "Mã bài", "Dòng sổ cái"])
    by_number = {line.number: line.fact for line in report.lines}
    for table, row, measure in figures(report):
        figure = row.figures[measure]
        counted = [by_number[number] for number in figure.facts]
        articles = _join(dict.fromkeys(fact.article for fact in counted))
        ledger = _join(str(seq) for fact in counted for seq in fact.events)
        cells = (table.title, row.name, words.MEASURES[measure])
        writer.writerow([*map(safe, cells), figure.count, safe(articles), ledger])
    return ("\ufeff" + text.getvalue()).encode()


def _join(parts: Iterable[str]) -> str:
    return " ".join(parts)
