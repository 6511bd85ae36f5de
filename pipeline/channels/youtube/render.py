"""What stands between our marks in a video's description. Pure.

YouTube shows the first 100 to 150 characters, so the summary comes first. Limits (Videos resource): 5,000 bytes for the
whole description, no ``<`` or ``>``; chapters begin at 00:00, are at least three, each at least ten seconds (support
9884579).
"""

from itertools import pairwise

from pipeline.channels.text import calls, change_note, hashtags, own_words, tidy
from pipeline.channels.youtube import block
from pipeline.config import YouTubeConfig
from pipeline.content.markdown import flatten
from pipeline.content.vietnamese import shorten
from pipeline.errors import Refused
from pipeline.i18n import _
from pipeline.model.article import Article
from pipeline.model.kinds import Video
from pipeline.model.library import Library
from pipeline.model.post import English, Post, said_in

MOST_BYTES = 5000
LEAST_SUMMARY = 60
FEWEST_CHAPTERS, SHORTEST_CHAPTER = 3, 10
_ANGLES = str.maketrans("<>", "‹›")
_PART = "\n\n"


def render(name: str, settings: YouTubeConfig, article: Article, library: Library) -> Post | None:
    """The block for the video of `article`, or None if channel `name` does not take it or it has no video."""
    if not settings.takes(name, article) or not isinstance(article.meta, Video):
        return None
    link = library.url(article)
    below = [f"Xem bài đầy đủ: {link}", *calls(library.registers.masthead.hotlines, library)]
    summary, parted = own_words(name, article) or tidy(flatten(article.meta.description)), chapters(article.meta)
    parts = (
        summary,
        "\n".join(parted),
        change_note(article),
        "\n".join(below),
        hashtags(settings.hashtags, article, library),
    )
    return Post(
        channel=name,
        article=article.id,
        path=article.path,
        text=tidy(_PART.join(filter(None, parts)).translate(_ANGLES)),
        link=link,
        links=(link, *(library.site_url + alias for alias in article.meta.aliases)),
        target=article.meta.youtube,
        english=english(name, article, link),
        said=said_in(summary, *parted),
    )


def english(name: str, article: Article, link: str) -> English | None:
    """The editor's English words for channel `name` and where the whole piece is, or None if there are none."""
    wanted = article.meta.channels.of(name)
    if wanted is None or wanted.english is None:
        return None
    words = tidy(flatten(wanted.english.text)) + f"{_PART}Full page (in Vietnamese): {link}"
    title = " ".join(tidy(wanted.english.title).split())
    return English(title=title.translate(_ANGLES), text=words.translate(_ANGLES))


def chapters(video: Video) -> list[str]:
    """A line for each chapter, ``00:00 …``; none at all if YouTube would not take them as chapters."""
    starts = [_seconds(chapter.at) for chapter in video.chapters]
    gaps = [later - earlier for earlier, later in pairwise([*starts, _seconds(video.duration)])]
    if len(starts) < FEWEST_CHAPTERS or starts[0] or min(gaps) < SHORTEST_CHAPTER:
        return []
    return [f"{_clock(start)} {chapter.title}" for start, chapter in zip(starts, video.chapters, strict=True)]


def fit(description: str, article: str, text: str, marks: block.Marks = block.VIETNAMESE) -> str:
    """`text` as it fits into `description` as the block of `article`: shorter summary, then no hashtags.

    Only the first paragraph is shortened; what stands around the block is never touched. Raises Refused if the rest
    leaves no room.
    """
    room = MOST_BYTES - _bytes(block.put(description, article, "", marks))
    for whole in (text, _without_hashtags(text)):
        if _bytes(whole) <= room:
            return whole
        summary, _gap, rest = whole.partition(_PART)
        space = room - _bytes(_PART + rest)
        if space >= LEAST_SUMMARY:
            return _cut(summary, space) + _PART + rest
    raise Refused(_("không đủ chỗ trong mô tả video (5.000 byte): rút ngắn phần viết tay trong YouTube Studio"))


def _without_hashtags(text: str) -> str:
    above, _gap, last = text.rpartition(_PART)
    return above if above and all(word.startswith("#") for word in last.split()) else text


def _cut(text: str, most: int) -> str:
    """`text` in at most `most` bytes of UTF-8; the ellipsis takes three."""
    return shorten(text, len(text.encode()[: most - 2].decode(errors="ignore")))


def _bytes(text: str) -> int:
    return len(text.encode())


def _seconds(clock: str) -> int:
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(part)
    return total


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute:02}:{second:02}"
