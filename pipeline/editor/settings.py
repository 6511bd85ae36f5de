"""The editor's configuration: a collection for each kind, fields from its model, pick lists from the registers."""

from typing import Any

from pipeline.config import Config, EditorConfig
from pipeline.content.json_schema import schema_of
from pipeline.content.rules.references import REGISTERS
from pipeline.editor.widgets import Forms, Widget
from pipeline.model.article import FOLDERS, Kind
from pipeline.model.kinds import Document
from pipeline.model.library import Library

LABELS = {
    Kind.NEWS: "Tin", Kind.ARTICLE: "Bài viết", Kind.QA: "Hỏi – đáp", Kind.GUIDE: "Hướng dẫn", Kind.STORY: "Gương sáng",
    Kind.PRACTICE: "Mô hình", Kind.ALERT: "Cảnh báo", Kind.FACTCHECK: "Kiểm chứng", Kind.DOCUMENT: "Văn bản",
    Kind.VIDEO: "Video", Kind.EVENT: "Sự kiện", Kind.MATERIAL: "Tài liệu", Kind.PAGE: "Trang riêng",
}  # fmt: skip
FIRST = ("title", "slug", "description", "state", "date", "author")  # what a person fills in first


def settings(config: Config, library: Library) -> dict[str, Any]:
    """The configuration as one document; valid under the package's own JSON schema."""
    return {
        "load_config_file": False,
        "backend": _backend(config.editor),
        "publish_mode": "simple",
        "app_title": f"Biên tập: {library.registers.masthead.name}",
        "site_url": config.site_url,
        "media_folder": "content/images",
        "public_folder": "/images",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "collections": [_collection(kind, config, library) for kind in (*FOLDERS, Kind.PAGE)],
    }


def _backend(editor: EditorConfig | None) -> dict[str, Any]:
    if editor is None:
        return {"name": "test-repo"}
    said = editor.model_dump(exclude_none=True)
    return {**said, "auth_methods": ["token"]}


def _collection(kind: Kind, config: Config, library: Library) -> dict[str, Any]:
    folder = FOLDERS.get(kind)
    return {
        "name": folder or "trang",
        "label": LABELS[kind],
        "label_singular": LABELS[kind],
        "folder": f"content/{folder}" if folder else "content",
        "public_folder": "../images" if folder else "images",
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": "title",
        "slug": {"template": "{{fields.slug}}", "editable": False},
        "summary": "{{title}} ({{state}})",
        "fields": _fields(kind, config, library),
    }


def _fields(kind: Kind, config: Config, library: Library) -> list[Widget]:
    schema = schema_of(kind)
    found = {field["name"]: field for field in Forms(schema, picks(config, library)).fields(schema)}
    found["id"] = {
        "name": "id",
        "label": found["id"]["label"],
        "hint": found["id"]["hint"],
        "widget": "uuid",
        "required": True,
    }
    found["state"] |= {"default": "draft", "required": True}
    found["date"] |= {"default": "{{now}}"}
    for image in (field for field in found["image"]["fields"] if field["name"] == "src"):
        image |= {"widget": "image"}
        image.pop("maxlength", None)
    own = [name for name in found if name not in FIRST and found[name]["required"] and name != "id"]
    rest = [name for name in found if name not in {*FIRST, *own, "id"}]
    body = {"name": "body", "label": "Bài", "widget": "markdown", "modes": ["rich_text", "raw"], "required": True}
    return [found["id"], *(found[name] for name in (*FIRST, *own)), body, *(found[name] for name in rest)]


def picks(config: Config, library: Library) -> dict[str, dict[str, str]]:
    """For each key that a register answers: its ids by the names that people read."""
    registers = library.registers
    found = {key: _names(getattr(registers, register)) for key, register in REGISTERS.items()}
    officers = found["author"]
    documents = {
        article.meta.number: f"{article.meta.number}: {article.meta.title}"
        for article in library.articles
        if isinstance(article.meta, Document) and article.meta.number
    }
    return {
        **found,
        "Approval.by": officers,
        "Review.by": officers,
        "Citation.document": documents,
        "channels.": {name: name for name in config.channels},
    }


def _names(register: dict[str, Any]) -> dict[str, str]:
    """Ids by what people call them; a consent has no name, and must not have one."""
    return {key: str(getattr(record, "name", key)) for key, record in register.items()}
