"""Forms on paper: the approval sheet for who signs with a pen, the list of what a withdrawal reached."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.content.approval.levels import WORDS, required
from pipeline.content.markdown import flatten, parse
from pipeline.desk.piece import Work
from pipeline.i18n import _
from pipeline.model.article import Article
from pipeline.model.base import VIETNAM
from pipeline.model.registers import Masthead
from pipeline.typesetting import Typesetter, breakable

if TYPE_CHECKING:
    from pipeline.content.markdown import Token

_FORM = Path(__file__).with_name("form")
_OPENS = {"heading_open": "h", "list_item_open": "li", "tr_open": "tr"}
_WORDS = {"inline", "fence", "code_block"}


class Sheet(NamedTuple):
    """What one form says: facts as (name, value), a table, parts of running text, and who signs at the bottom."""

    form: str
    title: str
    digest: str
    facts: Sequence[tuple[str, str]]
    columns: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[str]]
    parts: Sequence[tuple[str, Sequence[str]]] = ()
    hands: Sequence[str] = ()


def draw(sheet: Sheet, masthead: Masthead) -> bytes:
    """`sheet` as a PDF, the same bytes for the same words."""
    said: dict[str, Any] = {**sheet._asdict(), "agency": masthead.managing_body, "unit": masthead.responsible_unit}
    said["sign"] = _("(ký, ghi rõ họ tên, ngày)")
    return Typesetter(_FORM).pdf("form.typ", said)


def approval_sheet(work: Work) -> bytes:
    """The form on which somebody without a key, or without a computer, approves exactly one text."""
    article, case = work.article, work.case
    steps = [_(WORDS[role]) for role in required(article)]
    facts = [
        (_("Bài"), article.meta.title),
        (_("Mã bài"), article.id),
        (_("Tệp"), work.piece.source.tree.path),
        (_("Người viết"), article.meta.author or "-"),
        (_("Bản"), case.digest),
    ]
    signed = [
        (_(WORDS[sign.role]), sign.by, f"{sign.date.astimezone(VIETNAM):%d/%m/%Y %H:%M}", str(sign.digest)[:12])
        for sign in article.meta.approval
    ]
    sheet = Sheet(
        form=_("Phiếu duyệt"),
        title=article.meta.title,
        digest=case.digest,
        facts=facts,
        columns=(_("Bước"), _("Người ký"), _("Lúc"), _("Bản")),
        widths=(3, 3, 3, 2),
        rows=signed,
        parts=[*_body(article), (_("Các mục"), _fields(work.seal))],
        hands=steps,
    )
    return draw(sheet, work.desk.facts.registers.masthead)


def _fields(seal: str) -> list[str]:
    """All that is approved but the body, as it is hashed."""
    return seal.partition("\nbody: ")[0].split("\n")


def _body(article: Article) -> list[tuple[str, list[str]]]:
    """The words of the body below their headings; nothing that is signed for is left out."""
    parts: list[tuple[str, list[str]]] = [(_("Nội dung"), [])]
    for kind, text in _lines(parse(article.body)):
        if kind == "h":
            parts.append((text, []))
        else:
            parts[-1][1].append(text)
    return parts


def _lines(tokens: "Iterable[Token]") -> Iterator[tuple[str, str]]:
    """A heading (``h``), a paragraph, an item with its mark, a row of a table: in the order of the text."""
    kind, mark, row = "", "", list[str]()
    for token in tokens:
        if token.type in _OPENS:
            kind, mark = _OPENS[token.type], f"{token.info}{token.markup} " if token.info else "• "
        elif token.type == "tr_close":
            yield "", " | ".join(row)
            kind, row = "", []
        elif token.type in _WORDS and kind == "tr":
            row.append(flatten(token.content))
        elif token.type in _WORDS:
            yield kind, (mark if kind == "li" else "") + flatten(token.content)
            kind = ""


def withdrawal_sheet(work: Work, places: Sequence[Mapping[str, Any]], by_hand: Sequence[str]) -> bytes:
    """The form that goes to whoever asked: each place with its proof, and what people did by hand, to be ticked."""
    told, marks = work.article.meta.withdrawal, {True: _("đã gỡ"), False: _("CÒN"), None: _("chưa rõ")}
    moment = f"{told.date.astimezone(VIETNAM):%d/%m/%Y %H:%M}" if told else "-"
    facts = [
        (_("Bài"), work.article.meta.title),
        (_("Mã bài"), work.article.id),
        (_("Lý do"), f"{told.reason} {told.into or ''}" if told else "-"),
        (_("Lúc"), moment),
        (_("Người rút"), told.by if told else "-"),
        (_("Bản"), work.case.digest),
    ]
    sheet = Sheet(
        form=_("Phiếu gỡ bài"),
        title=work.article.meta.title,
        digest=work.case.digest,
        facts=facts,
        columns=(_("Nơi"), _("Địa chỉ"), _("Tình trạng"), _("Bằng chứng")),
        widths=(3, 5, 2, 5),
        rows=[
            (str(each["place"]), breakable(str(each["address"])), marks[each["gone"]], breakable(str(each["proof"])))
            for each in places
        ],
        parts=[(_("Việc phải làm bằng tay"), [f"☐ {text}" for text in by_hand])],
        hands=(_("Người thực hiện"), _("Người kiểm tra")),
    )
    return draw(sheet, work.desk.facts.registers.masthead)
