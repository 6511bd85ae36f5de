"""Names that must mean something: registers, legal documents, channels."""

from collections.abc import Iterable, Iterator
from typing import cast

from pipeline.content.rules.desk import Facts, Piece
from pipeline.content.rules.text.reading import Reading
from pipeline.model.front_matter import Citation
from pipeline.model.kinds import Document
from pipeline.problems import Problem, problem
from pipeline.schema_problems import suggest

REGISTERS = {
    "campaign": "campaigns",
    "audience": "audiences",
    "tags": "tags",
    "task": "tasks",
    "area": "areas",
    "unit": "units",
    "author": "officers",
    "reviewer": "officers",
    "call": "hotlines",
    "consent": "consents",
}
_FILES = {"tasks": "ke-hoach/"}


def check_registers(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """E305: an id that its register does not have."""
    piece = reading.piece
    said = vars(piece.article.meta)  # of a field that a kind lacks, pydantic takes long to say so
    for key, register in REGISTERS.items():
        if value := said.get(key):
            for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
                yield from _known(facts, piece, register, item, (key, index))
    for image, *keys in piece.images():
        for index, item in enumerate(image.consents):
            yield from _known(facts, piece, "consents", item, (*keys, "consents", index))
    for index, sign in enumerate(piece.article.meta.approval):
        yield from _known(facts, piece, "officers", sign.by, ("approval", index, "by"))
    for index, review in enumerate(piece.article.meta.reviewed):
        yield from _known(facts, piece, "officers", review.by, ("reviewed", index, "by"))


def _known(facts: Facts, piece: Piece, register: str, item: str, keys: tuple[str | int, ...]) -> Iterator[Problem]:
    known = getattr(facts.registers, register)
    if item not in known:
        hint, file = suggest(item, list(known)), _FILES.get(register, f"{register}.yaml")
        yield problem(
            "E305",
            piece.place(*keys),
            key=".".join(each for each in keys if isinstance(each, str)),
            value=item,
            register=file,
            hint=hint,
        )


def citations(piece: Piece) -> Iterator[tuple[Citation, tuple[str | int, ...]]]:
    """Every citation of `piece` with its keys, also the ones by which documents replace each other."""
    meta = piece.article.meta
    yield from ((citation, ("cites", index)) for index, citation in enumerate(meta.cites or ()))  # None in a faulty one
    if isinstance(meta, Document):
        yield from ((citation, ("replaces", index)) for index, citation in enumerate(meta.replaces))
        if meta.replaced_by:
            yield meta.replaced_by, ("replaced_by",)


def check_citations(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """E303: a document that the register does not have. E304: a number that several issuers used."""
    piece = reading.piece
    for citation, keys in citations(piece):
        found, number = facts.documents.get(citation.document, []), citation.document
        if not found:
            yield problem("E303", piece.place(*keys), number=number, hint=suggest(number, list(facts.documents)))
        elif len(found) > 1:
            choices = ", ".join(f"{article.id} ({article.meta.title})" for article in found)
            yield problem("E304", piece.place(*keys), number=number, choices=choices)


_IDLE = {"facebook": (("english",), "youtube"), "youtube": (("photo", "photos"), "facebook")}


def check_channels(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """E203: a channel that channels.yaml does not have. W209: a key that is of no use on a channel of this type."""
    piece, channels = reading.piece, reading.piece.article.meta.channels
    written = cast("dict[str, list[str]]", piece.source.tree.data)
    for name, wanted in channels.texts.items():
        service = facts.channels.get(name, "")
        idle, other = _IDLE.get(service, ((), ""))
        for key in (key for key in idle if getattr(wanted, key)):
            at = piece.place("channels", name, key)
            yield problem("W209", at, key=f"channels.{name}.{key}", service=service, other=other)
        if name not in facts.channels:
            keys = ("channels", written["channels"].index(name) if channels.only else name)
            shown, hint = ".".join(map(str, keys)), _channels(name, facts.channels)
            yield problem("E203", piece.place(*keys), key=shown, value=name, hint=hint)


def _channels(name: str, known: Iterable[str]) -> str:
    choices = ", ".join(known)
    guess = suggest(name, list(known))
    return guess if choices and choices in guess else f"{guess} (channels.yaml: {choices})"
