"""The files of one package. The same bytes for the same piece, hour and platform."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.channels.text import calls, hashtags, tidy
from pipeline.content import picture
from pipeline.content.markdown import flatten
from pipeline.model.article import Article
from pipeline.model.library import Library, Visibility
from pipeline.model.outputs import Platform
from pipeline.model.post import Photo
from pipeline.pack.platforms import MANNERS, Manner, seen
from pipeline.problems import Problem, problem
from pipeline.tree import Tree
from pipeline.typesetting import Typesetter, breakable
from pipeline.website import words
from pipeline.website.pages.piece import hotlines
from pipeline.website.pages.short import short_addresses
from pipeline.website.text.outline import points
from pipeline.website.text.reprint import Reprinter

_TILES = Path(__file__).parent / "tiles"
_RASTERS = (".png", ".jpg", ".jpeg", ".webp")
Read = Callable[[str], bytes]


class Pack(NamedTuple):
    """A package: `text` and what of it is seen unopened, `files` by path, and what is wrong."""

    text: str
    seen: str
    files: dict[str, bytes]
    problems: tuple[Problem, ...]


def pack(library: Library, article: Article, platform: Platform, tree: Tree, read: Read) -> Pack:
    """The package of `article`; `tree` is its front matter, `read` gives the bytes of a file of the content folder.

    With a problem above a warning there are no files.
    """
    state = library.visibility[article.id]
    if state is not Visibility.PUBLIC:
        return Pack("", "", {}, (problem("E811", tree.place(("state",)), title=article.meta.title, state=state),))
    manner = MANNERS[platform]
    text = compose(library, article, platform)
    found = tuple(_faults(library, article, manner, tree, text, platform))
    if any(each.code == "E831" for each in found):
        return Pack(text, seen(text, manner), {}, found)
    photos = dict(_pictures(library, article, manner, read))
    return Pack(text, seen(text, manner), dict(_files(library, article, platform, text, photos)), found)


def compose(library: Library, article: Article, platform: Platform) -> str:
    """What is pasted: the editor's own words for this platform, else title and points; whom to call; the link."""
    if platform is Platform.PRESS:
        return Reprinter(library).text(article)
    own = article.meta.by_hand.get(platform)
    called, tags = _called(library, article), hashtags((), article, library).split()[: MANNERS[platform].hashtags]
    words_ = [own] if own else _default(article)
    first, *rest = (tidy(flatten(part)) for part in words_)
    below = ("\n".join(called), *rest) if called and called[0] not in first else rest
    return tidy("\n\n".join(filter(None, (first, *below, library.url(article), " ".join(tags)))))


def _default(article: Article) -> list[str]:
    listed = "\n".join(f"• {point}" for point in points(article)[:5])
    return [article.meta.title, article.meta.description, listed]


def _called(library: Library, article: Article) -> list[str]:
    """A line for each number to call: it comes second, so that nobody has to ask for more to see it."""
    wanted = set(hotlines(library, article))
    return calls((id_ for id_, line in library.registers.hotlines.items() if line in wanted), library)


def _faults(
    library: Library, article: Article, manner: Manner, tree: Tree, text: str, platform: Platform
) -> Iterator[Problem]:
    if len(text) > manner.most:
        count = len(text) - manner.most
        yield problem("E831", tree.place(("description",)), platform=platform, count=count, most=manner.most)
    if article.meta.sample:
        yield problem("W832", tree.place(("sample",)), title=article.meta.title)
    numbers = [line.number for line in hotlines(library, article)]
    if numbers and platform is not Platform.PRESS and not any(number in seen(text, manner) for number in numbers):
        yield problem("W833", tree.place(("title",)), platform=platform, number=numbers[0])


def _pictures(
    library: Library, article: Article, manner: Manner, read: Read
) -> Iterator[tuple[str, tuple[Photo, bytes]]]:
    """Drawn tiles of the platform's shapes, and the piece's own picture, upright and without metadata."""
    setter = Typesetter(_TILES)
    called = _called(library, article)
    said = {
        "title": breakable(article.meta.title),
        "kind": words.KINDS[article.kind].one,
        "site": library.registers.masthead.name,
        "call": called[0].partition(" – ")[0] if called else "",
        "address": (library.site_url + short_addresses(library)[article.id]).partition("://")[2].rstrip("/"),
    }
    ending = "jpg" if manner.jpeg else "png"
    for width, height in manner.tiles:
        [drawn] = setter.pngs("tile.typ", {**said, "width": width, "height": height}, ppi=72)
        data = picture.jpeg(drawn, width) if manner.jpeg else picture.few_colours(drawn, 64)
        name = f"hinh/bia-{width}x{height}.{ending}"
        alt = " ".join(filter(None, (f"Hình chữ: {article.meta.title}.", said["call"])))
        yield name, (Photo(path=name, alt=alt), data)
    if (own := Reprinter(library).image(article)) and own.path.lower().endswith(_RASTERS):
        made = picture.clean(read(own.path), manner.widest)
        data, ending = (
            (picture.jpeg(made, manner.widest), "jpg") if manner.jpeg else (made, own.path.rpartition(".")[2].lower())
        )
        name = f"hinh/bai.{ending}"
        yield name, (Photo(path=name, alt=own.alt), data)


def _files(
    library: Library, article: Article, platform: Platform, text: str, photos: dict[str, tuple[Photo, bytes]]
) -> Iterator[tuple[str, bytes]]:
    yield "loi-dang.txt", f"{text.rstrip()}\n".encode()
    yield "mo-ta-hinh.txt", "".join(f"{photo.path}\n  {photo.alt}\n" for photo, _data in photos.values()).encode()
    yield "viec-can-lam.txt", checklist(library, article, platform, text).encode()
    if platform is Platform.PRESS:
        yield "bai.html", Reprinter(library).html(article).encode()
    yield from ((name, data) for name, (_photo, data) in photos.items())


def checklist(library: Library, article: Article, platform: Platform, text: str) -> str:
    """What a person does with the package, in order."""
    manner, masthead = MANNERS[platform], library.registers.masthead
    if platform is Platform.PRESS:
        steps = ["Chép bai.html hoặc loi-dang.txt, giữ nguyên ý.", "Giữ dòng nguồn và địa chỉ bài gốc ở cuối bài."]
        steps += ["Dùng hình trong hinh/ kèm mô tả trong mo-ta-hinh.txt.", f"Quyền sử dụng: {masthead.content_licence}"]
        steps += ["Bài gốc có sửa thì sửa theo; bài gốc đã gỡ thì gỡ."]
    else:
        steps = [
            f"Mở trang chính thức của {masthead.name}, không dùng tài khoản cá nhân.",
            "Dán loi-dang.txt, không thêm bớt.",
        ]
        steps += [
            "Tải hình trong hinh/ lên, dán mô tả hình vào ô văn bản thay thế.",
            "Xem trước: phần đầu đã có điều cần nhất chưa.",
        ]
        steps += [
            "Đăng, mở bài vừa đăng, bấm thử đường dẫn.",
            f"Ghi lại: huongthien pack {article.id} --for {platform} --posted ĐỊA-CHỈ",
        ]
    head = f"{article.meta.title}\n{library.url(article)}\n\nĐộ dài: {len(text)} ký tự (tối đa {manner.most}).\n"
    unopened = "" if platform is Platform.PRESS else f"Người đọc thấy ngay:\n{_indented(seen(text, manner))}\n"
    return head + unopened + "\n" + "".join(f"[ ] {step}\n" for step in steps)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))
