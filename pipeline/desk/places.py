"""Everywhere a withdrawn piece could still be met: what proves that it is gone, and what only a person can do."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.content.approval.seal import files_of
from pipeline.content.editions import in_use
from pipeline.desk.needles import needles, where_found
from pipeline.i18n import _
from pipeline.model.article import Article, Kind
from pipeline.model.base import VIETNAM
from pipeline.model.front_matter import Reason
from pipeline.model.library import Library
from pipeline.publish.known import Known
from pipeline.website.metadata.head import CARD


class Where(NamedTuple):
    """One place: `gone` is True or False if that is known, and `proof` says by what."""

    place: str
    address: str
    gone: bool | None
    proof: str


def places(article: Article, library: Library, known: Known, site: Path) -> tuple[Where, ...]:
    """The site as it was built last, and every channel on which the piece ever was."""
    return (*_site(article, library, site), *_channels(article, known))


def _site(article: Article, library: Library, site: Path) -> Iterator[Where]:
    if not site.is_dir():
        yield Where(_("trang web"), library.site_url, None, _("chưa dựng: huongthien build"))
        return
    found = _found(article, library, site)
    for at in (article.address, *article.meta.aliases):
        yield _page(site, at, library.site_url + at, found)
    yield _whole(library.site_url, found, {f"{at}index.html" for at in (article.address, *article.meta.aliases)})
    yield from _pictures(article, library, site)


def _found(article: Article, library: Library, site: Path) -> dict[str, str]:
    """Where words of the piece are read; a sentence that another public piece has of its own is no word of this one."""
    wanted = needles(article)
    found = where_found(wanted, site)
    others = (each for each in library.public if f"{each.address}index.html" in found and each.id != article.id)
    own = wanted.difference(*map(needles, others))
    return found if own == wanted else where_found(own, site)


def _page(site: Path, at: str, url: str, found: dict[str, str]) -> Where:
    file = site / at / "index.html"
    gone = f"{at}index.html" not in found
    if not file.is_file():
        return Where(_("trang của bài"), url, gone=True, proof=_("không có tệp"))
    data = file.read_bytes()
    sha = hashlib.sha256(data).hexdigest()[:12]
    return Where(_("trang của bài"), url, gone, _("{size} byte, SHA-256 {sha}").format(size=len(data), sha=sha))


def _whole(url: str, found: dict[str, str], own: set[str]) -> Where:
    """Lists, feeds, search, cards' texts, other pieces: every file of the site that has words in it."""
    others = sorted(set(found) - own)
    shown = "; ".join(f"{path}: «{found[path]}»" for path in others[:5])
    proof = _("không tệp nào trong site/ còn câu chữ của bài") if not others else shown
    return Where(_("danh sách, bản tin, tìm kiếm, bài khác"), url, not others, proof)


def _pictures(article: Article, library: Library, site: Path) -> Iterator[Where]:
    """Pictures that no other public piece shows, and the card."""
    used = {path for each in library.public if each.id != article.id for path in files_of(each)}
    for path in sorted({*(files_of(article) - used), f"{article.address}{CARD}"}):
        there = any((site / path).parent.glob(f"{Path(path).name}*"))
        proof = _("tệp còn đó") if there else _("không có tệp")
        yield Where(_("hình, tệp kèm"), library.site_url + path, not there, proof)


def _channels(article: Article, known: Known) -> Iterator[Where]:
    for (channel, id_), record in sorted(known.items()):
        if id_ == article.id:
            gone = not record.live and record.pending is None
            at = f"{record.at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}" if record.at else "?"
            words = _("sổ cái ghi đã gỡ lúc {at}, mã {id}") if gone else _("còn trên kênh, mã {id}: huongthien publish")
            yield Where(channel, record.url or "", gone, words.format(at=at, id=record.remote_id))


def by_hand(article: Article, library: Library) -> Iterator[str]:
    """What no program of ours can reach."""
    short = library.url(article)
    if article.kind is Kind.VIDEO:
        yield _("ẩn hoặc xóa chính video trong YouTube Studio: chương trình chỉ gỡ phần mô tả của mình")
    yield _("nhờ máy tìm kiếm quên trang: Google Search Console → Removals, địa chỉ {url}").format(url=short)
    yield _("tìm bài người khác chia sẻ, nhóm Zalo của đơn vị; nhắn nơi đã đăng lại xin gỡ")
    for edition in in_use(library.registers, library.now.date()).values():
        if edition.article == article.id:
            text = _("thu hồi tờ đã in: {form}, lần {number}")
            yield text.format(form=edition.form, number=edition.number)
    told = article.meta.withdrawal
    if told and told.reason in {Reason.CONSENT, Reason.ERROR}:
        yield _("bản cũ còn trong lịch sử Git và trong bản sao lưu: cần xóa hẳn thì nhờ người giữ kho")
    yield _("báo lại người đã yêu cầu gỡ, kèm phiếu này")
