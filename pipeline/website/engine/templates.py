"""What every template may use. Ours escape what they print; Material's were written for an engine that does not."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from pipeline.content.paths import resolve
from pipeline.model.article import FOLDERS, Kind
from pipeline.model.base import VIETNAM
from pipeline.model.library import Library
from pipeline.website import words
from pipeline.website.assets.images import Pictures, Shown, markup
from pipeline.website.assets.qr import qr
from pipeline.website.engine.fragments import Fragments
from pipeline.website.pages.lists import campaign_folder
from pipeline.website.pages.piece import open_hotlines
from pipeline.website.pages.short import short_addresses
from pipeline.website.text.reading import reading_minutes
from pipeline.website.values import relative

WIDE = 15  # letters; what is longer may break, or it would not fit beside large letters on a phone
_ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:|[/#?]", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+(?:/[\w&-]+)+)")


@pass_context
def url(context: Context, target: str) -> str:
    """`target`, an address relative to the site's root, as a link; anything else as it is.

    In place of MkDocs' filter: this one depends on the page's depth alone, so that parts of pages can be `shared`.
    """
    target, base = str(target), context["base_url"]
    if _ELSEWHERE.match(target):
        return target
    return f"{base.rstrip('/')}/{target}" if base != "." else target or "./"


@pass_context
def asset(context: Context, target: str) -> str:
    """The picture or attachment that the front matter of the page's piece calls `target`, as a link."""
    article, view = context["article"], context["view"]
    return quote(relative(resolve(article.path, target), view.address))


@pass_context
def figure(context: Context, target: str, alt: str) -> Markup:
    """The picture that the front matter of the page's piece calls `target`, as `images.markup` draws it."""
    article, view = context["article"], context["view"]
    path = resolve(article.path, target)
    return Markup(markup(context["pictures"].shown(path) or Shown(path), view.address, alt, first=True))  # noqa: S704


def iso_day(moment: datetime) -> str:
    """The day in Vietnam for ``<time datetime>``."""
    return moment.astimezone(VIETNAM).date().isoformat()


@pass_context
def asset_size(context: Context, target: str) -> str:
    """How much of the reader's data the attachment `target` costs; empty if the file is missing."""
    count = context["sizes"].get(resolve(context["article"].path, target))
    return words.file_size(count) if count else ""


def unbroken(text: str) -> Markup:
    """`text` with the numbers of documents held together: "247/2026/NĐ-" at the end of a line is not a number."""
    number, parts = Markup('<span class="ht-no">{}</span>'), _NUMBER.split(text)
    return Markup().join(number.format(part) if at % 2 and len(part) <= WIDE else part for at, part in enumerate(parts))


FILTERS = {
    "url": url,
    "unbroken": unbroken,
    "asset": asset,
    "asset_kind": words.file_type,
    "asset_size": asset_size,
    "qr": qr,
    "reading_minutes": reading_minutes,
    "figure": figure,
    "iso_day": iso_day,
    "day": words.day,
    "moment": words.moment,
    "partial_day": words.partial_day,
    "paragraphs": words.paragraphs,
    "file_size": words.file_size,
}


def prepare(env: Environment, common: Mapping[str, object], theme: Path, pictures: Pictures) -> Environment:
    """`env` for our templates in the folder `theme`: escaping, filters, `common`; fewer blank lines for all."""
    ours = {path.relative_to(theme).as_posix() for path in theme.rglob("*.html")}
    overlay = env.overlay(autoescape=lambda name: name in ours, trim_blocks=True, lstrip_blocks=True)
    overlay.filters |= FILTERS
    fragments = Fragments()
    overlay.globals |= {**common, "pictures": pictures}
    overlay.globals |= {"shared": fragments.shared, "card": fragments.card, "cards": fragments.cards}
    return overlay


def globals_of(library: Library) -> dict[str, object]:
    """What is the same on every page: words, registers."""
    registers = library.registers
    return {
        "masthead": registers.masthead,
        "site_hotlines": list(open_hotlines(library, registers.masthead.hotlines)),
        "kinds": words.KINDS,
        "folders": FOLDERS,
        "legal_status": words.LEGAL_STATUS,
        "all_campaigns": [(found.name, campaign_folder(found.slug)) for found in registers.campaigns.values()],
        "plain_pages": [(page.gist.title, page.address) for page in library.of(Kind.PAGE)[::-1] if page.address],
        "registers": {"audiences": registers.audiences, "campaigns": registers.campaigns},  # the rest shows on no page
        "short_addresses": short_addresses(library),
        "site_url": library.site_url,
        "drafts": library.drafts,
    }
