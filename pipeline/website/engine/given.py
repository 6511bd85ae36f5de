"""The files that MkDocs is given to render or to copy: none of them lies in the content folder."""

from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from pipeline.memo import Memo
from pipeline.website.assets.bundle import Bundle, scripts, styles
from pipeline.website.values import SitePage

_UNUSED = ("assets/javascripts/bundle.*", "assets/javascripts/*/*", "*.map", "sitemap.xml")


def theme_files(config: MkDocsConfig, files: Sequence[File], kept: Memo | None) -> list[File]:
    """What the site needs of the theme's `files`, with one stylesheet and one script for those that mkdocs.yml lists.

    `kept` remembers what was bundled.
    """
    used = [file for file in files if not any(fnmatch(file.src_uri, pattern) for pattern in _UNUSED)]
    made = _bundle(config, used, kept)
    rest = [file for file in used if not any(file.src_uri in bundle.parts for bundle in made)]
    return rest + [made_file(config, bundle.path, bundle.data) for bundle in made]


def page_file(config: MkDocsConfig, page: SitePage) -> File:
    """The text of `page`, at its address.

    A blank line first: MkDocs would take "Hotline: 111" at the top for metadata, and lose it.
    """
    body = f"\n{page.article.body}" if page.article else ""
    file = made_file(config, page.source, body)
    file.dest_uri = page.output
    file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


def made_file(config: MkDocsConfig, path: str, content: str | bytes) -> File:
    """A file of the site that lies nowhere."""
    return File.generated(config, path, content=content)


def _bundle(config: MkDocsConfig, files: Sequence[File], kept: Memo | None) -> tuple[Bundle, Bundle]:
    """Templates find the paths of what was made where the lists were."""
    theme = {file.src_uri: Path(str(file.abs_src_path)) for file in files}
    made = (
        styles(theme, config.extra_css, [Path(each) for each in config.theme.dirs], kept),
        scripts(theme, [str(script) for script in config.extra_javascript]),
    )
    config.extra_css, config.extra_javascript = [made[0].path], [ExtraScriptValue(made[1].path)]
    return made
