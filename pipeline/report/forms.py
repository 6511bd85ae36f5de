"""Every form of a report, by the end of its file's name."""

import json
from pathlib import Path

from pipeline.model.library import Library
from pipeline.planning.html import page
from pipeline.report import words
from pipeline.report.letter import write_letter
from pipeline.report.report import Report
from pipeline.report.view import View, view

TEMPLATES = Path(__file__).with_name("templates")


def write(form: str, report: Report, library: Library, root: Path, number: str | None = None) -> bytes | str:
    """The file. `number` is what the office's register gave it; `root` holds the office's own template, if it has one.

    Raises BrokenConfig if that template cannot be used.
    """
    if form == "json":
        return json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        from pipeline.report.table import write_csv

        return write_csv(report)
    shown = view(report, write_letter(report, library, number), library)
    if form == "html":
        names = [words.MEASURES["pieces"], words.MEASURES["posts"]]
        return page("report.html", library, {**shown, "names": names}, TEMPLATES)
    return _binary(form, report, library, root, shown)


def _binary(form: str, report: Report, library: Library, root: Path, shown: View) -> bytes:
    if form == "xlsx":
        from pipeline.report.workbook import write_xlsx

        return write_xlsx(report, shown)
    if form == "pdf":
        from pipeline.report.pdf import write_pdf

        return write_pdf(shown)
    from pipeline.report.document import template_of, write_docx

    return write_docx(shown, template_of(root, library.registers.reporting.template), report.made)
