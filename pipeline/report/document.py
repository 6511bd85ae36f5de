"""Reports as .docx, from the office's own template or from ours. The same bytes every time."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import BrokenConfig
from pipeline.i18n import _
from pipeline.report.pdf import draw_charts
from pipeline.report.view import View
from pipeline.zipped import steady

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

CHART_MM = 165
CHARTS = "Biểu đồ số bài theo tháng, hoặc theo nhóm nội dung; cùng số liệu với các bảng trong báo cáo."


def write_docx(shown: View, template: bytes, made: datetime) -> bytes:
    """`template` filled with `shown`: escaped, and by a Jinja that lets a template reach nothing but these values.

    Raises BrokenConfig if the template is no .docx or its tags are wrong.
    """
    import jinja2
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    env = ImmutableSandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
    target = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(template))
        document.render({**shown, "charts": _charts(document, shown)}, env, autoescape=True)
        _sign(document, shown, made)
        _describe(document)
        document.save(target)
    except (jinja2.TemplateError, PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as fault:
        text = _("mẫu báo cáo không dùng được: {why}; lấy mẫu gốc bằng huongthien report --template FILE")
        raise BrokenConfig(text.format(why=fault)) from fault
    return steady(target.getvalue())


def _charts(document: "DocxTemplate", shown: View) -> dict[str, object]:
    from docx.shared import Mm
    from docxtpl import InlineImage

    months, groups = (io.BytesIO(picture) for picture in draw_charts(shown))
    return {
        "months": InlineImage(document, months, Mm(CHART_MM)),
        "groups": InlineImage(document, groups, Mm(CHART_MM)),
    }


def _describe(document: "DocxTemplate") -> None:
    """Say what pictures show that say nothing themselves: the charts."""
    from docx.oxml.ns import qn

    for picture in document.docx.element.body.iter(qn("wp:docPr")):
        if not picture.get("descr"):
            picture.set("descr", CHARTS)


def _sign(document: "DocxTemplate", shown: View, made: datetime) -> None:
    """Whose document it is and of when, instead of what the library says of itself."""
    core = document.docx.core_properties
    core.title, core.author, core.last_modified_by = shown["letter"]["subject"], shown["letter"]["agency"], ""
    core.created = core.modified = made.astimezone(UTC).replace(tzinfo=None)
    core.revision, core.comments, core.language = 1, "", "vi-VN"


def template_of(root: Path, named: str | None) -> bytes:
    """The office's template at `root`/`named`, or ours. Raises BrokenConfig if it cannot be read or lies outside."""
    if named is None:
        from pipeline.report.form import blank

        return steady(blank())
    file = (root / named).resolve()
    inside = file.is_relative_to(root.resolve())
    try:
        return file.read_bytes() if inside else _refuse(named, _("nằm ngoài thư mục dự án"))
    except OSError as fault:
        return _refuse(named, fault.strerror or str(fault))


def _refuse(named: str, why: str) -> bytes:
    text = _("không đọc được mẫu báo cáo {file} (content/_data/reporting.yaml: template): {why}")
    raise BrokenConfig(text.format(file=named, why=why))
