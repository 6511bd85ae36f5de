"""The count of what was printed: the register's editions, and the entry for a new one. Pure."""

import json
from collections.abc import Iterator
from datetime import date

from pipeline.content.editions import in_use, stale
from pipeline.i18n import _
from pipeline.model.base import Value
from pipeline.model.library import Library
from pipeline.model.outputs import Edition, Form
from pipeline.printing.order import Order
from pipeline.printing.sheet import Sheet, sheet

HEAD = "# Những tờ đã in và còn ở ngoài. Máy ghi thêm khi in với --record; thu hồi hết thì ghi `until`.\n"


class Standing(Value):
    """One edition in use, and why it should be taken back, if it should."""

    key: str
    edition: Edition
    title: str
    reasons: tuple[str, ...]


def numbered(library: Library, article: str, made: Sheet) -> Sheet:
    """`made` with the number of its edition: that of the one with the same words, else the next."""
    numbers = {
        edition.text: edition.number
        for edition in library.registers.editions.values()
        if (edition.article, edition.form, edition.reader) == (article, made.form, made.reader)
    }
    return made.model_copy(update={"edition": numbers.get(made.digest, max(numbers.values(), default=0) + 1)})


def key_of(made: Sheet) -> str:
    """The key of its edition in the register."""
    return f"{made.form}-{made.edition}-{made.digest[:8]}"


def entry(article: str, made: Sheet, day: date, copies: int | None) -> str:
    """The lines to add to ``editions.yaml``."""
    facts: dict[str, object] = {"article": article, "form": made.form, "reader": made.reader, "number": made.edition}
    facts |= {"date": day.isoformat(), "copies": copies, "hotlines": made.dial, "text": made.digest}
    lines = (f"  {key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items() if value)
    return f"{key_of(made)}:\n" + "".join(lines)


def standings(library: Library) -> Iterator[Standing]:
    """Every edition in use, each with what no longer holds of it."""
    registers, today = library.registers, library.now.date()
    numbers: dict[str, list[str]] = {}
    for found in stale(registers, today):
        numbers.setdefault(found.key, []).append(_number(found.printed, found.now, found.day))
    for key, edition in in_use(registers, today).items():
        article = library.by_id.get(edition.article)
        words = tuple(_text(library, edition))
        title = article.meta.title if article else edition.article
        yield Standing(key=key, edition=edition, title=title, reasons=(*numbers.get(key, ()), *words))


def _number(printed: str, now: str | None, day: date | None) -> str:
    if now:
        return _("ghi số {printed}, nay là {now}").format(printed=printed, now=now)
    if day:
        return _("số {printed} dùng đến hết ngày {day}").format(printed=printed, day=f"{day:%d/%m/%Y}")
    return _("số {printed} không còn trong sổ").format(printed=printed)


def _text(library: Library, edition: Edition) -> Iterator[str]:
    article = library.by_id.get(edition.article)
    if article is None or not library.is_public(article):
        yield _("bài không còn công khai")
    elif sheet(library, article, Order(form=Form(edition.form), reader=edition.reader)).digest != edition.text:
        yield _("bài đã sửa sau khi in")
