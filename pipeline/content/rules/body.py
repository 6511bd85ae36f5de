"""Links, pictures and raw HTML in the text. Positions come from the source; what is rendered is sanitised besides."""

import posixpath
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, product
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from pipeline.content.paths import resolve
from pipeline.content.rules.desk import Facts, Piece
from pipeline.content.rules.text.reading import Reading
from pipeline.i18n import _
from pipeline.problems import Place, Problem, problem
from pipeline.schema_problems import suggest

if TYPE_CHECKING:
    from pipeline.content.markdown import Token

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".svg")
_SAFE_SCHEMES = {"https", "http", "tel", "mailto"}


class Spot(NamedTuple):
    """A block of the body: its first line, its text, where lines begin in it, up to where each needle was found."""

    piece: Piece
    start: int
    text: str
    begins: list[int]
    seen: dict[str, int]

    def place(self, needle: str, befores: tuple[str, ...] = ("](", "](<", "<", "]: ", "")) -> Place:
        """The next place of `needle`, best after one of `befores`; else the first line of the block."""
        path, first = self.piece.source.tree.path, self.piece.article.body_line + self.start
        for before, spelling in product(befores, dict.fromkeys((needle, unquote(needle)))):
            found = self.text.find(before + spelling, self.seen.get(needle, 0))
            if found >= 0:
                offset = found + len(before)
                self.seen[needle] = offset + len(spelling)
                line = bisect_right(self.begins, offset) - 1
                return Place(path, first + line, offset - self.begins[line] + 1)
        return Place(path, first)


def check_body(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """E401 links, E402 files, E403 HTML and schemes, E404 alt text, H601 hosts; also the files of the front matter."""
    piece = reading.piece
    for spot, token in _tokens(reading):
        yield from _check_token(facts, spot, token)
    for image, *keys in piece.images():
        yield from _check_file(facts, piece, image.src, piece.place(*keys, "src"))
    if (own := piece.article.meta.broadcast) and own.audio:
        yield from _check_file(facts, piece, own.audio.src, piece.place("broadcast", "audio", "src"))
    if file := piece.article.file:
        yield from _check_file(facts, piece, file, piece.place("file"))


def _tokens(reading: Reading) -> "Iterator[tuple[Spot, Token]]":
    """Every leaf of the body with its block; cells of a table stand in their row."""
    piece = reading.piece
    lines, spot = piece.article.body.split("\n"), Spot(piece, 0, "", [0], {})
    for block in reading.blocks:
        if block.map and block.type in {"inline", "html_block", "tr_open"}:
            inside = lines[slice(*block.map)]
            begins = [0, *accumulate(len(line) + 1 for line in inside)]
            spot = Spot(piece, block.map[0], "\n".join(inside), begins, {})
        for token in block.children or [block]:
            yield spot, token


def _check_token(facts: Facts, spot: Spot, token: "Token") -> Iterator[Problem]:
    if token.type == "link_open":
        yield from _check_link(facts, spot, str(token.attrs["href"]))
    elif token.type == "image":
        target = str(token.attrs["src"])
        place = spot.place(target)
        if not token.content.strip():
            yield problem("E404", place, target=unquote(target))
        yield from _check_file(facts, spot.piece, target, place)
    elif token.type in {"html_inline", "html_block"}:
        excerpt = token.content.strip().split("\n")[0][:40]
        yield problem("E403", spot.place(excerpt, ("",)), excerpt=excerpt)


def _check_link(facts: Facts, spot: Spot, target: str) -> Iterator[Problem]:
    parts = _split(target)
    if parts is None or parts.scheme not in {*_SAFE_SCHEMES, ""} or target.startswith("//"):
        yield problem("E403", spot.place(target), excerpt=unquote(target)[:40])
    elif parts.scheme in {"http", "https"}:
        host = (parts.hostname or "").lower()
        if not any(host == known or host.endswith("." + known) for known in facts.official_hosts):
            yield problem("H601", spot.place(target), host=host or target[:40])
    elif parts.path and not parts.scheme:
        path = resolve(spot.piece.article.path, parts.path)
        if path not in facts.paths and path not in facts.files:
            hint = _guess(spot.piece, path, facts.paths)
            yield problem("E401", spot.place(target), target=unquote(target), hint=hint)


def _check_file(facts: Facts, piece: Piece, target: str, place: Place) -> Iterator[Problem]:
    parts = _split(target)
    if parts and (parts.scheme or parts.netloc):
        hint = _("chép tệp vào thư mục content/images rồi ghi đường dẫn tới đó")
        yield problem("E402", place, target=unquote(target), hint=hint)
        return
    path = resolve(piece.article.path, parts.path if parts else target)
    if path not in facts.files:
        yield problem("E402", place, target=unquote(target), hint=_guess(piece, path, facts.files))


def _split(target: str) -> SplitResult | None:
    try:
        return urlsplit(target)
    except ValueError:  # "http://[" is no address
        return None


def _guess(piece: Piece, path: str, known: Iterable[str]) -> str:
    """What the author may have meant, written as it must stand in this file."""
    folder = posixpath.dirname(piece.article.path)
    suffix = posixpath.splitext(path)[1]
    suffixes = PICTURES if suffix in PICTURES else (suffix,)
    same = sorted(each for each in known if posixpath.splitext(each)[1] in suffixes and each != path)
    named = [each for each in same if posixpath.basename(each)[:4] == posixpath.basename(path)[:4]]
    written = {each: posixpath.relpath(each, folder or ".") for each in named or (same if len(same) <= 24 else [])}
    if written:
        return suggest(posixpath.relpath(path, folder or "."), list(written.values()))
    return _("xem lại tên tệp; đường dẫn tính từ thư mục của bài này")
