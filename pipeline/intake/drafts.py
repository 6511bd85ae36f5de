"""A source → a draft: new files that are written all or none, and never over what is there."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import Tag

from pipeline.config import Config
from pipeline.content import picture
from pipeline.content.law import LawBook
from pipeline.content.skeleton import SLUG, Given, new_path, new_text
from pipeline.content.vietnamese import slugify
from pipeline.i18n import _
from pipeline.intake.guess import Known, guess
from pipeline.intake.markup import markdown
from pipeline.intake.tidy import tidy
from pipeline.intake.values import Draft, Page, Remark, Source, UnreadableError
from pipeline.model.article import Kind
from pipeline.model.library import Library

WORD, WEB = (".docx", ".docm"), (".html", ".htm")
OLD = (".doc", ".rtf", ".odt", ".pdf", ".pptx", ".xlsx", ".wps")
LARGEST_FILE = 60_000_000
WIDEST = 1_600  # pixels: what a page shows at most, twice over
_SUFFIXES = {b"\xff\xd8": "jpg", b"\x89P": "png", b"RI": "webp", b"GI": "gif"}
ALT = "VIẾT ĐIỀU HÌNH CHO THẤY"


def sources(paths: tuple[Path, ...]) -> list[Source]:
    """The files below `paths` that may be taken in, or that a person may have meant; links are not followed."""
    found: dict[Path, Source] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if _is_meant(file) or file == path:
                found.setdefault(file.resolve(), Source(file, path if path.is_dir() else path.parent))
    return list(found.values())


def _is_meant(file: Path) -> bool:
    return (
        file.suffix.lower() in (*WORD, *WEB, *OLD)
        and not file.name.startswith((".", "~$"))
        and not file.is_symlink()
        and file.is_file()
    )


class Intake:
    """Drafts for one project; two sources of one run never get the same names."""

    def __init__(self, config: Config, library: Library) -> None:
        self.config = config
        self.known = Known(library.registers, LawBook(library.articles, config.now.date()), config.now)
        self.taken: set[str] = set()

    def draft(self, source: Source, kind: Kind | None = None) -> Draft:
        """What `source` would become; raises `UnreadableError`. Writes nothing."""
        page = _read(source)
        try:
            said = tidy(page.soup)
            folders = tuple(slugify(part) for part in source.file.relative_to(source.root).parts[:-1])
            found = guess(
                page, source.file.stem.replace("_", " "), self.known, kind, (slugify(source.root.name), *folders)
            )
            path = self._free(found.kind, found.title)
            pictures, missing = self._pictures(page, path)
            body = markdown(page.soup)
        except RecursionError as fault:
            raise UnreadableError(_("tệp lồng quá sâu"), _("chép chữ sang tệp Word mới rồi nhập lại")) from fault
        if not body:
            raise UnreadableError(_("tệp không có chữ"), _("bản chụp thì phải gõ lại, hoặc dùng tệp Word gốc"))
        given = {**found.given, "slug": Given(Path(path).stem, SLUG)}
        text = new_text(found.kind, found.title, self.config.now, given, body)
        files = {f"content/{path}": text.encode(), **pictures}
        return Draft(
            source.file, found.kind, found.title, files, tuple(given), (*page.remarks, *said, *found.remarks, *missing)
        )

    def _free(self, kind: Kind, title: str) -> str:
        """The path of the new piece; a second one of the same name in one run gets a number."""
        first = new_path(kind, title if slugify(title) else "bai-nhap")
        path, number = first, 2
        while path in self.taken:
            path, number = re.sub(r"\.md$", f"-{number}.md", first), number + 1
        self.taken.add(path)
        if (self.config.content / path).exists():
            raise UnreadableError(
                _("đã có content/{path}").format(path=path), _("đổi tên bài trong bản gốc, hoặc bỏ bản nháp cũ trước")
            )
        return path

    def _pictures(self, page: Page, path: str) -> tuple[dict[str, bytes], tuple[Remark, ...]]:
        """Every picture upright, without what it tells beside itself, named after the piece."""
        files: dict[str, bytes] = {}
        names: dict[str, str] = {}
        stem, up = Path(path).stem[:50].rstrip("-"), "../" if "/" in path else ""
        for key, data in page.pictures.items():
            try:
                clean = picture.clean(data, WIDEST)
            except ValueError:
                continue
            name = self._name(stem, len(names) + 1, clean)
            files[f"content/images/{name}"], names[key] = clean, f"{up}images/{name}"
        lost = [image for image in page.soup.find_all("img") if not _place(image, names)]
        for image in lost:
            label = str(image.get("src", "")).partition(":")[2]
            image.replace_with(f"VIẾT LẠI HÌNH CÒN THIẾU ({label})" if label else "VIẾT LẠI HÌNH CÒN THIẾU")
        return files, tuple(_about(len(names), len(lost)))

    def _name(self, stem: str, number: int, data: bytes) -> str:
        """A name that nothing else has; the same picture from an earlier run may keep its own."""
        suffix = _SUFFIXES[data[:2]]
        for name in (f"{stem}-{number}.{suffix}", f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}.{suffix}"):
            file = self.config.content / "images" / name
            if name not in self.taken and (not file.exists() or file.read_bytes() == data):
                break
        self.taken.add(name)
        return name


def _read(source: Source) -> Page:
    suffix = source.file.suffix.lower()
    try:
        if suffix in WORD:
            from pipeline.intake.word import read_word

            if source.file.stat().st_size > LARGEST_FILE:
                raise UnreadableError(_("tệp hơn 60 MB"), _("nén hình lại trong Word, hoặc chia thành nhiều tệp"))
            return read_word(source.file.read_bytes())
        if suffix in WEB:
            from pipeline.intake.web import read_web

            return read_web(source.file, source.root)
    except OSError as fault:
        raise UnreadableError(fault.strerror or str(fault), _("xem tệp có mở được không")) from fault
    raise UnreadableError(
        _("chưa đọc được tệp {suffix}").format(suffix=suffix or source.file.name),
        _("mở bằng Word, «Lưu thành…» .docx; bản chụp PDF thì phải gõ lại"),
    )


def _place(image: Tag, names: dict[str, str]) -> bool:
    kind, _colon, key = str(image.get("src", "")).partition(":")
    if kind != "picture" or key not in names:
        return False
    image.attrs = {"src": names[key], "alt": ALT}
    return True


def _about(count: int, lost: int) -> Iterator[Remark]:
    if count:
        yield Remark(
            _("{count} hình chưa có lời mô tả").format(count=count), _("thay các chỗ «VIẾT ĐIỀU HÌNH CHO THẤY»")
        )
    if lost:
        yield Remark(
            _("{count} hình không lấy được (ở máy khác, thiếu tệp, hoặc dạng EMF/WMF)").format(count=lost),
            _("lưu hình thành JPG hoặc PNG vào content/images rồi thay chỗ «VIẾT LẠI HÌNH CÒN THIẾU»"),
        )


def write(draft: Draft, root: Path) -> None:
    """Write the files of `draft` below `root`, all or none; raises OSError. A file that is there already stays."""
    made: list[Path] = []
    try:
        for name, data in reversed(draft.files.items()):
            file = root / name
            if file.exists() and file.read_bytes() == data and file.suffix != ".md":
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as stream:
                made.append(file)
                stream.write(data)
    except BaseException:
        for file in made:
            file.unlink(missing_ok=True)
        raise
