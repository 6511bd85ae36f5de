"""click's own words (Usage, Options, Missing argument …) in the language of ours: `locale/vi/LC_MESSAGES/click.po`."""

import gettext
import os

from pipeline.i18n import LANGUAGE, LOCALE

_DOMAIN = "click"


def speak() -> None:
    """Let click find them: it asks gettext for its default domain, and that goes by the environment's LANGUAGE."""
    gettext.bindtextdomain(_DOMAIN, LOCALE)
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = LANGUAGE
