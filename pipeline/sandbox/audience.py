"""How many people would have met a post by now: made up, but the same for everybody who asks, and never fewer later."""

from hashlib import sha256
from math import exp

AT_ONCE, DAYS = 0.3, 3 * 86_400


def views(key: str, seconds: float) -> int:
    """Views of the thing with this id, ``seconds`` after it went out: quick at first, then hardly any more."""
    most = 150 + int.from_bytes(sha256(key.encode()).digest()[:2]) % 2_850
    return int(most * (AT_ONCE + (1 - AT_ONCE) * (1 - exp(-max(0.0, seconds) / DAYS))))


def share(key: str, name: str, of: int, least: float, most: float) -> int:
    """The part of ``of`` people who did something, between two shares that depend on the thing and on what it is."""
    dice = sha256(f"{key} {name}".encode()).digest()[0] / 255
    return int(of * (least + (most - least) * dice))
