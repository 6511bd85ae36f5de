"""The text of a new piece: every field that its kind needs, with a comment in Vietnamese that says what to write.

Which fields a kind needs, its model says; fields.py has the words.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from pipeline.content.fields import FIELDS
from pipeline.content.vietnamese import slugify
from pipeline.model.article import FOLDERS, SCHEMAS, Kind

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_OFFERED = ("papers", "chapters")  # optional, but a piece without them helps less
_BODY = "## VIẾT MỤC ĐẦU TIÊN\n\nVIẾT NỘI DUNG.\n"
SLUG = "địa chỉ trên web: giữ nguyên sau khi đăng"
_MODES = "  # draft → review → approved"
_EXIT = "# quick_exit: true  # chuyện nhạy cảm: thêm nút «Thoát nhanh», tên trang trung tính (neutral_title)\n"


class Given(NamedTuple):
    """A value that is known already, and `why` it is what it is: a comment for the person who looks it over."""

    value: object
    why: str = ""


def new_id(now: datetime) -> str:
    """An identity that is made once: the day and thirty random bits."""
    return f"{now:%Y%m%d}-" + "".join(secrets.choice(_ALPHABET) for _ in range(6))


def new_path(kind: Kind, title: str) -> str:
    """Where a new piece goes, relative to the content folder."""
    return f"{FOLDERS[kind]}/{slugify(title)}.md" if kind in FOLDERS else f"{slugify(title)}.md"


def new_text(kind: Kind, title: str, now: datetime, given: Mapping[str, Given] | None = None, body: str = _BODY) -> str:
    """The Markdown of a new piece of `kind`; `given` fields are filled in, the others say what to write."""
    given = {"title": Given(title), **(given or {})}
    days = {"day": f"{now:%Y-%m-%d}", "next_year": f"{now.year + 1}-{now:%m}-01"}
    lines = [*_common(title, now, given), *_own(kind, given, days)]
    return "---\n" + "".join(lines) + "---\n\n" + body


def _common(title: str, now: datetime, given: Mapping[str, Given]) -> Iterator[str]:
    slug = given.get("slug", Given(slugify(title), SLUG))
    yield _line("id", Given(new_id(now), "mã bài: giữ nguyên mãi mãi"), quoted=False)
    yield _line("title", given["title"])
    yield _line("slug", slug)
    if "description" in given:
        yield _line("description", given["description"])
    else:
        yield "description: >-\n  VIẾT MỘT HAI CÂU: BÀI NÀY GIÚP ĐƯỢC GÌ CHO NGƯỜI ĐỌC\n"
    yield _line("date", given.get("date", Given(f"{now:%Y-%m-%d %H:%M}")), quoted=False)
    yield f"author:  # {FIELDS['author'].hint}\nstate: draft{_MODES}\n{_EXIT}"


def _own(kind: Kind, given: Mapping[str, Given], days: Mapping[str, str]) -> Iterator[str]:
    """What the kind asks for beyond what every piece has, then what else is known."""
    model = SCHEMAS[kind]
    asked = [name for name in model.__annotations__ if model.model_fields[name].is_required() or name in _OFFERED]
    for name in asked:
        yield _line(name, given[name]) if name in given else _blank(name, days)
    done = {*asked, "title", "slug", "description", "date"}
    yield from (_line(name, value) for name, value in given.items() if name not in done)


def _blank(name: str, days: Mapping[str, str]) -> str:
    field = FIELDS[name]
    comment = f"  # {field.hint}" if field.hint and "\n" not in field.blank and "#" not in field.blank else ""
    return f"{name}:{field.blank.format(**days)}{comment}\n"


def _line(name: str, given: Given, *, quoted: bool = True) -> str:
    """JSON is YAML, and quotes whatever YAML would read otherwise."""
    value = json.dumps(given.value, ensure_ascii=False) if quoted else str(given.value)
    return f"{name}: {value}" + (f"  # {given.why}" if given.why else "") + "\n"
