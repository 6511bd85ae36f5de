"""The MkDocs plugin: a thin adapter. What pages there are is decided in site.py; here MkDocs is made to render them.

MkDocs never sees a file of the content folder: it finds front matter, drafts and registers by rules of its own. So it
is handed the bodies that we parsed, at the addresses that we chose.
"""

import html
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.base import Config as PluginConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.content.read import lies
from pipeline.content.vietnamese import slugify
from pipeline.errors import BrokenConfig
from pipeline.memo import Memo
from pipeline.model.article import Kind
from pipeline.model.library import Library
from pipeline.problems import Level
from pipeline.website.assets.attachments import IDENTITY, published, recorded
from pipeline.website.assets.images import Pictures, illustrate
from pipeline.website.engine.body import BodyPage, converter
from pipeline.website.engine.given import made_file, page_file, theme_files
from pipeline.website.engine.navigation import prune, titles
from pipeline.website.engine.templates import globals_of, prepare
from pipeline.website.engine.theme import QuickTheme
from pipeline.website.gate.headers import host_files
from pipeline.website.metadata.head import head
from pipeline.website.metadata.structured import structured
from pipeline.website.site import LOST, not_found, pages
from pipeline.website.site import files as own_files
from pipeline.website.text import sanitize
from pipeline.website.text.glossary import Glossary
from pipeline.website.text.links import Links, links, own_assets
from pipeline.website.values import SitePage

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("huongthien")
MAIN = "noi-dung"  # the anchor of the skip link
LEAST_TOC = 3
DRAFTS = "HUONGTHIEN_DRAFTS"
CACHE = Path(".huongthien/cache/images")


class Part(NamedTuple):
    """The `pages` of a menu and of a part, to be rendered by their `outputs`; one part of each site `brings_theme`.

    `links` and `common` are the same for all: to work them out touches every piece, and what a part touches it copies.
    """

    pages: tuple[SitePage, ...]
    outputs: frozenset[str]
    brings_theme: bool
    links: Links
    common: Mapping[str, object]

    @property
    def renders_lost(self) -> bool:
        """Whether the page for an address that never was is among them."""
        return LOST in self.outputs


class Options(PluginConfig):  # type: ignore[no-untyped-call]
    """The plugin has none: what the site shows is the content's affair."""


class HuongThienPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """``plugins: [huongthien]``. Set `library` before a build to spare it reading the content a second time.

    Set `cards` if somebody will draw the preview pictures afterwards: then pages name them. Set `part` to have that
    part of the site rendered and nothing written beside it. Afterwards `asked` has, for each page's output, every path
    of the content folder that it asked for, and `brought` the files that came of each picture and attachment.
    """

    library: Library | None = None
    cards = False
    drafts = False
    part: Part | None = None
    compiled: Memo | None = None
    content: Path
    asked: dict[str, set[str]]
    brought: dict[str, tuple[str, ...]]
    site: Library
    pages: dict[str, SitePage]
    links: Links
    glossary: Glossary
    sizes: dict[str, int]
    assets: set[str]
    pictures: Pictures

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Drafts are shown by the server of ``huongthien serve --drafts`` alone; no build can be told to."""
        del dirty
        self.drafts = command == "serve" and os.environ.get(DRAFTS) == "1"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Our sitemap, Vietnamese anchors, and the agency's own logo if it has one."""
        config.theme.static_templates.discard("sitemap.xml")
        self.content = Path(config.docs_dir)
        if self.part:
            config.docs_dir = str(Path(config.site_dir, "none"))  # MkDocs would look at every file, for nothing
        if self.compiled:
            config.theme = QuickTheme.of(config.theme, self.compiled)
        config.validation.nav["omitted_files"] = logging.DEBUG  # lists lead to the others
        config.mdx_configs.setdefault("toc", {})["slugify"] = lambda text, _separator: slugify(text)
        for key, path in IDENTITY.items():
            if lies(self.content / path):
                config.theme[key] = path
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The theme's files and our pages, nothing else."""
        self.site = self.library or _read(config, drafts=self.drafts)
        found = self.part.pages if self.part else pages(self.site)
        self.pages = {page.source: page for page in found}
        self.asked, self.brought, self.sizes = {}, {}, {}
        self.glossary = Glossary(self.site.registers.glossary)
        self.links = self.part.links if self.part else links(self.site, self.content)
        self.pictures = Pictures(self.content, Path(config.config_file_path).parent / CACHE)
        self.assets = {path for path in IDENTITY.values() if self.links.is_asset(path)}
        config.nav = prune(config.nav, set(self.pages)) if config.nav else [{"Trang chủ": "index.md"}]
        kept = theme_files(config, [file for file in files if file.src_dir != str(self.content)], self.compiled)
        if self.part:
            return Files(self._chosen(config, kept, self.part))
        extra = own_files(self.site, found, recorded(self.site, self.content))
        return Files([*kept, *self._page_files(config, found), *(made_file(config, *item) for item in extra)])

    def _chosen(self, config: MkDocsConfig, theme: list[File], part: Part) -> Iterator[File]:
        """What `part` renders, and its menu: to be known, not rendered (`on_nav`)."""
        if part.brings_theme:
            yield from theme
        if not part.renders_lost:
            config.theme.static_templates.discard("404.html")
        yield from self._page_files(config, part.pages)

    def _page_files(self, config: MkDocsConfig, pages: Iterable[SitePage]) -> Iterator[File]:
        """Each with its page, called as the menu calls it; else MkDocs would guess a title from the text."""
        names = dict(titles(config.nav or []))
        md = converter(config)
        for page in pages:
            file = page_file(config, page)
            BodyPage(names.get(page.source) or html.escape(page.title), file, config, md)
            yield file

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """What another part renders is known, and left out."""
        del config
        for file in files.documentation_pages():
            if self.part and file.dest_uri not in self.part.outputs:
                file.inclusion = InclusionLevel.EXCLUDED
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Which template draws the page. From here on what is asked is asked by it."""
        del config, files
        view = self.pages[page.file.src_uri]
        page.meta = {"template": view.template}
        self._listen(view.output)
        for path in own_assets(view, self.links):
            self.assets.add(path)
            self.pictures.asked.add(path)
        return markdown

    def _listen(self, output: str) -> None:
        self.pictures.asked = self.asked.setdefault(output, set())

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The text, sanitised, its links turned from files to pages; the table of contents below our own heading."""
        del config, files
        view = self.pages[page.file.src_uri]
        entries = [item for item in page.toc if item.level > 1]
        top = AnchorLink(view.title, MAIN, 1)
        top.children = entries if len(entries) >= LEAST_TOC else []
        page.toc = TableOfContents([top])
        page.meta["hide"] = ["navigation"] if top.children else ["navigation", "toc"]
        asked = self.pictures.asked
        text = sanitize.clean(html, lambda target: self.links.rewrite(view, target, self.assets, asked))
        text = self.links.weigh(text, view)
        text = illustrate(text, view.address, self.pictures, first=not (view.article and view.article.meta.image))
        return self.glossary.explain(text) if view.article and view.article.kind is not Kind.PAGE else text

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """All text is read by now, so every picture and attachment that pages show is known.

        No page asks for them here: else the last one that was read would hold on to pictures that nobody shows. Of two
        parts each begins at another end, so that the second half of its pictures has been made by the other.
        """
        self.pictures.asked = set()
        for path in sorted(self.assets, reverse=bool(self.part and not self.part.brings_theme)):
            found = published(path, self.pictures)
            if not found:
                warn = log.info if self.library else log.warning  # a handed-in library is audited: E802 tells the page
                warn("%s: ảnh hỏng hoặc SVG có mã lệnh, không đưa lên trang", path)
            else:
                self.brought[path] = tuple(found)
                self.sizes |= {name: len(data) for name, data in found.items()}
                for each in found.items():
                    files.append(made_file(config, *each))
        common = self.part.common if self.part else globals_of(self.site)
        return prepare(env, common, Path(str(config.theme.custom_dir)), self.pictures)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What our templates know about the page."""
        del config
        self._listen(page.file.dest_uri)
        place = page.file.src_uri if page in nav.pages else ""
        return self._with(context, self.pages[page.file.src_uri], place)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The same for 404.html, the only page that is no page to MkDocs."""
        del config
        self._listen(template_name)
        return self._with(context, not_found(self.site), "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The headers that a host must send; MkDocs lets no file pass whose name begins with a dot."""
        for name, data in host_files(urlsplit(self.site.site_url).path).items() if not self.part else ():
            Path(config.site_dir, name).write_bytes(data)

    def _with(self, context: TemplateContext, view: SitePage, place: str) -> TemplateContext:
        """`place` is the entry of the menu that the page is, if it is one."""
        said = head(self.site, view, cards=self.cards)
        data = structured(self.site, view, said)
        ours = {"view": view, "head": said, "structured": data, "facts": view.facts, "article": view.article}
        ours |= {"sizes": self.sizes, "place": place}
        context.update(ours)  # type: ignore[typeddict-item]
        return context

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: object) -> "LiveReloadServer":
        """Changes of the look and of the channels are seen, too."""
        del builder
        root = Path(config.config_file_path).parent
        for path in filter(Path.exists, (Path(str(config.theme.custom_dir)), root / "channels.yaml")):
            server.watch(str(path))
        return server


def _read(config: MkDocsConfig, *, drafts: bool) -> Library:
    """The content as MkDocs would have read it; what is wrong with it goes to MkDocs' log, where --strict counts it."""
    try:
        library = read_library(read_config(Path(config.config_file_path).parent, os.environ))
    except BrokenConfig as fault:
        raise PluginError("\n".join([str(fault), *map(str, fault.problems)])) from fault
    for found in library.problems:
        (log.info if found.level is Level.WARN else log.warning)("%s", found)
    return library.with_drafts() if drafts else library
