"""Text that people see: Vietnamese in the source, English through gettext (``HUONGTHIEN_LANG=en``)."""

import gettext
import os
from pathlib import Path

LOCALE = Path(__file__).with_name("locale")
DOMAIN = "huongthien"
LANGUAGE = os.environ.get("HUONGTHIEN_LANG", "vi")


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark `text` for the catalogue without translating it yet."""
    return text


def translation(language: str) -> gettext.NullTranslations:
    """The catalogue of `language`; Vietnamese, the source language, needs none."""
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


_ = translation(LANGUAGE).gettext
