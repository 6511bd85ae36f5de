"""Reports as PDF, and their charts as pictures, in a face of Times metrics that comes with us."""

from pathlib import Path

from pipeline.report import words
from pipeline.report.view import View
from pipeline.typesetting import Typesetter

_HERE = Path(__file__).parent
_PPI = 200


def write_pdf(shown: View) -> bytes:
    """The document, without a date of its own: the same report is the same file."""
    return Typesetter(_HERE).pdf("report.typ", _said(shown))


def draw_charts(shown: View) -> tuple[bytes, bytes]:
    """Pieces by month and by content group, as PNG of the text's width (165 mm)."""
    months, groups = Typesetter(_HERE).pngs("charts.typ", _said(shown), _PPI)
    return months, groups


def _said(shown: View) -> View:
    return {**shown, "names": [words.MEASURES["pieces"], words.MEASURES["posts"]]}
