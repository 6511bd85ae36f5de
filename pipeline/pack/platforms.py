"""What a platform without a usable API does to a text and a picture, as seen from outside.

No platform documents its fold. TikTok: 2,200 characters and no PNG, by the settings of tools that post there; Zalo's
limit is ours, as nothing public states one.
"""

from typing import NamedTuple

from pipeline.model.outputs import Platform


class Manner(NamedTuple):
    """`most` characters of text; what stands after `fold` characters or `lines` hides behind "more".

    `tiles` are the pictures to draw (width × height in pixels), `widest` the width of the piece's own picture.
    """

    most: int
    fold: int
    lines: int
    tiles: tuple[tuple[int, int], ...]
    widest: int
    hashtags: int = 5
    jpeg: bool = False


MANNERS = {
    Platform.FACEBOOK: Manner(63_206, 240, 3, ((1200, 630), (1080, 1350)), 1200),
    Platform.ZALO: Manner(2_000, 180, 4, ((1200, 630), (1080, 1080)), 1200, hashtags=0),
    Platform.TIKTOK: Manner(2_200, 100, 2, ((1080, 1920),), 1080, jpeg=True),
    Platform.PRESS: Manner(1_000_000, 1_000_000, 1_000_000, ((1200, 630),), 2000, hashtags=0),
}


def seen(text: str, manner: Manner) -> str:
    """What a reader of `text` sees before asking for more."""
    head = "\n".join(text.split("\n")[: manner.lines])[: manner.fold]
    return head.rstrip() if len(head) == len(text) else head.rstrip() + " …"
