"""What needs a person, by date: from what was read, and the registers again for the lines at which things stand."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from pipeline.content.editions import stale
from pipeline.content.law import ended, law
from pipeline.content.registers import register_tree
from pipeline.content.rules.agencies import gone_units, old_numbers
from pipeline.content.rules.approval import consents
from pipeline.content.rules.desk import Desk, Piece
from pipeline.content.rules.law import mentions_of, read_page, rests
from pipeline.content.rules.text.reading import Reading
from pipeline.i18n import _
from pipeline.model.article import Kind
from pipeline.model.base import Value
from pipeline.model.front_matter import State
from pipeline.model.kinds import Document, LegalStatus
from pipeline.problems import Place

_OVER = {LegalStatus.EXPIRED, LegalStatus.ENDED, LegalStatus.SUSPENDED}


class Matter(StrEnum):
    """What it is about."""

    REVIEW = "review"
    LAW = "law"
    CONSENT = "consent"
    OFFICER = "officer"
    UNIT = "unit"
    AREA = "area"
    SUPPRESSION = "suppression"
    CAMPAIGN = "campaign"
    TASK = "task"
    REPORT = "report"
    PRINT = "print"
    POST = "post"
    HOTLINE = "hotline"
    EMERGENCY = "emergency"


class Due(Value):
    """One thing that somebody must look at by `day`.

    `article` is the piece's id, if it is about a piece; `subject` the task's id or the report's period.
    `overdue`: the day has come and nothing was done; the rest is for information.
    """

    day: date
    matter: Matter
    path: str
    line: int
    column: int
    what: str
    overdue: bool
    article: str | None = None
    subject: str | None = None

    @classmethod
    def at(cls, place: Place, matter: Matter, day: date, what: str, *, overdue: bool, **about: str) -> "Due":
        """What stands at `place`; `about` names the `article` or the `subject`."""
        path, line, column = place
        return cls(path=path, line=line, column=column, matter=matter, day=day, what=what, overdue=overdue, **about)


def due(desk: Desk, within: timedelta, more: Iterable[Due] = ()) -> tuple[Due, ...]:
    """Everything, and of `more`, whose day has come or comes `within`, earliest first."""
    own = (item for piece in shown(desk) for item in _of_piece(desk, piece))
    found = [*_of_registers(desk), *_of_paper(desk), *own, *more]
    last = desk.facts.today + within
    unique = {(item.day, item.matter, item.path, item.line, item.column, item.what): item for item in found}
    return tuple(unique[key] for key in sorted(unique) if key[0] <= last)


def shown(desk: Desk) -> Iterator[Piece]:
    """Pieces that may ask for something: drafts wait for their author, what is withdrawn or expired is over."""
    for piece in desk.pieces:
        meta = piece.article.meta
        over = meta.expires_at is not None and meta.expires_at <= desk.config.now
        if meta.state is State.APPROVED and not over:
            yield piece


def _of_piece(desk: Desk, piece: Piece) -> Iterator[Due]:
    meta, today = piece.article.meta, desk.facts.today
    if meta.review_by:
        what = _("xem lại «{title}»").format(title=meta.title)
        yield _item(
            piece, Matter.REVIEW, meta.review_by, what, piece.place("review_by"), overdue=meta.review_by < today
        )
    for index, review in enumerate(meta.reviewed):
        what = _("«{officer}» đã nhận {code} tới ngày này: {why}").format(
            officer=review.by, code=review.code, why=review.why
        )
        place = piece.place("reviewed", index)
        yield _item(piece, Matter.SUPPRESSION, review.until, what, place, overdue=review.until < today)
    yield from _consent(desk, piece)
    reading = Reading(piece)
    yield from _law(desk, reading)
    yield from _units(desk, reading)
    yield from _numbers(desk, reading)


def _consent(desk: Desk, piece: Piece) -> Iterator[Due]:
    for consent_id, keys in consents(piece):
        consent = desk.facts.registers.consents.get(consent_id)
        if consent and consent.until:
            what = _("đồng ý của người trong bài «{title}» kết thúc").format(title=piece.article.meta.title)
            overdue = consent.until < desk.facts.today
            yield _item(piece, Matter.CONSENT, consent.until, what, piece.place(*keys), overdue=overdue)


def _law(desk: Desk, reading: Reading) -> Iterator[Due]:
    """Every place that rests on a document which ends or ended; a page that only tells of it is listed, not overdue."""
    meta = reading.piece.article.meta
    if isinstance(meta, Document):
        yield from _status(desk, reading.piece, meta)
        return
    page, today = read_page(desk.facts, reading), desk.facts.today
    resting = {rest.place for rest in rests(desk.facts, page)}
    for mention in mentions_of(desk.facts, page):
        document = law(mention.article)
        day = document.expires or today
        if mention.place in resting or (document.expires and mention.article.id not in page.told_old):
            successor = desk.facts.law.successor(document) or "vbpl.vn"
            words = {"written": mention.written, "title": reading.piece.article.meta.title, "successor": successor}
            what = _("«{title}» dựa vào {written}; thay bằng {successor}").format(**words)
            overdue = mention.place in resting and ended(document, today)
            yield _item(reading.piece, Matter.LAW, day, what, mention.place, overdue=overdue)


def _status(desk: Desk, piece: Piece, document: Document) -> Iterator[Due]:
    """A text or plan whose last day comes; it is overdue where its own page still calls it alive."""
    if document.expires:
        today, over = desk.facts.today, document.legal_status in _OVER
        if document.expires > today or not over:
            what = _("«{title}» hết hiệu lực hoặc kết thúc: đổi legal_status, ghi replaced_by").format(
                title=document.title
            )
            overdue = document.expires <= today and not over
            yield _item(piece, Matter.LAW, document.expires, what, piece.place("expires"), overdue=overdue)


def _units(desk: Desk, reading: Reading) -> Iterator[Due]:
    for gone in gone_units(desk.facts, reading):
        what = _("«{title}» nhắc «{written}» như còn hoạt động").format(
            title=reading.piece.article.meta.title, written=gone.written
        )
        yield _item(reading.piece, Matter.UNIT, gone.unit.until or date.min, what, gone.place, overdue=True)


def _numbers(desk: Desk, reading: Reading) -> Iterator[Due]:
    for old in old_numbers(desk.facts, reading):
        what = _("«{title}» còn in số cũ {name}").format(title=reading.piece.article.meta.title, name=old.line.name)
        place = reading.place(old.offset)
        yield _item(reading.piece, Matter.HOTLINE, old.line.until or date.min, what, place, overdue=True)


def _item(piece: Piece, matter: Matter, day: date, what: str, place: Place, *, overdue: bool) -> Due:
    return Due.at(place, matter, day, what, overdue=overdue, article=piece.article.id)


def _of_registers(desk: Desk) -> Iterator[Due]:
    """Officers, units, areas and campaigns whose last day comes; what is over is overdue where a piece uses it."""
    registers, today = desk.facts.registers, desk.facts.today
    others = [piece for piece in shown(desk) if piece.article.kind is not Kind.DOCUMENT]
    used = {
        Matter.OFFICER: {piece.article.meta.author for piece in others},
        Matter.UNIT: {piece.article.meta.unit for piece in others},
        Matter.AREA: {piece.article.meta.area for piece in others},
    }
    ending = (
        *((Matter.OFFICER, "officers", key, each.name, each.until) for key, each in registers.officers.items()),
        *((Matter.UNIT, "units", key, each.name, each.until) for key, each in registers.units.items()),
        *((Matter.AREA, "areas", key, each.name, each.until) for key, each in registers.areas.items()),
        *((Matter.HOTLINE, "hotlines", key, each.name, each.until) for key, each in registers.hotlines.items()),
        *((Matter.CAMPAIGN, "campaigns", key, each.name, each.end) for key, each in registers.campaigns.items()),
    )
    places = {name: register_tree(desk.config.content, name) for _matter, name, *_rest in ending}
    for matter, name, key, title, until in ending:
        in_use = key in used.get(matter, ())
        if until and (until >= today or in_use or matter is Matter.CAMPAIGN):
            place = places[name].place((key,))
            what = _("«{name}» kết thúc").format(name=title)
            overdue = until < today and (in_use if matter is not Matter.OFFICER else False)
            yield Due.at(place, matter, until, what, overdue=overdue)


def _of_paper(desk: Desk) -> Iterator[Due]:
    """Printed editions with a number that has changed or ends."""
    today, tree = desk.facts.today, register_tree(desk.config.content, "editions")
    for found in stale(desk.facts.registers, today):
        words = {"form": found.edition.form, "number": found.edition.number, "article": found.edition.article}
        what = _("tờ in {form} số {number} của bài {article} ghi số {printed}: thu hồi hoặc in lại, rồi ghi until")
        day = found.day or today
        yield Due.at(
            tree.place((found.key,)),
            Matter.PRINT,
            day,
            what.format(**words, printed=found.printed),
            overdue=found.day is None or day < today,
            article=found.edition.article,
        )
