"""The text of a page as HTML: MkDocs' page, all of them with one converter. To set one up takes longer than a text."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

_MARKS = re.compile(r"[`\\\[\]!<&*_\x02\x03]|  +\n")
_THEIRS = {
    "backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "linebreak", "html", "entity", "em_strong", "footnote",
}  # fmt: skip


class BodyPage(Page):
    """A page that leaves links and anchors alone: we rewrite the ones (text/links.py), the audit proves both."""

    def __init__(self, title: str, file: File, config: MkDocsConfig, md: Markdown) -> None:
        super().__init__(title, file, config)
        self._md = md

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """MkDocs makes a new converter here, and looks through the text and the tree for what it warns of."""
        del config, files
        self.content = self._md.reset().convert(self.markdown or "")
        self.toc = get_toc(getattr(self._md, "toc_tokens", []))


def converter(config: MkDocsConfig) -> Markdown:
    """What mkdocs.yml asks for; with its own patterns alone, text without any mark is not searched for each of them."""
    md = Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {})
    if len(md.inlinePatterns) == sum(name in md.inlinePatterns for name in _THEIRS):
        md.treeprocessors.register(_Plain(md), "huongthien_plain", 21)  # right before the search for patterns
    return md


class _Plain(Treeprocessor):
    """Marks text in which no pattern can match as done."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _MARKS.search(element.text):
                element.text = AtomicString(element.text)
