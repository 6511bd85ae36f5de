"""Small projects built by the real MkDocs. `town` has one of everything; it is built once for all who only look."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.config import read_config
from pipeline.model.library import Library
from pipeline.website.build import build
from pipeline.website.built import Built
from tests.project import NOW, judge, make, piece

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
LAW = "22/2023/QĐ-TTg"


def paths(folder: Path) -> set[str]:
    """Every file below `folder`."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    """What is in each of them."""
    return {path: (folder / path).read_bytes() for path in paths(folder)}


class Site(NamedTuple):
    """A built project."""

    root: Path
    library: Library
    built: Built

    def read(self, path: str) -> str:
        """The text of ``site/path``; of its index.html if it ends with ``/``."""
        return (self.root / "site" / (path + "index.html" if path.endswith("/") or not path else path)).read_text(
            "utf-8"
        )

    def paths(self) -> set[str]:
        """Every file of the site."""
        return paths(self.root / "site")


def build_site(root: Path, files: Mapping[str, str | bytes], **env: str) -> Site:
    """The project of `files` below `root`, built in this process."""
    make(root, files)
    return rebuild(root, **env)


def rebuild(root: Path, **env: str) -> Site:
    """The project at `root`, built again."""
    library = judge(root, **env)
    return Site(root, library, build(read_config(root, {"HUONGTHIEN_NOW": NOW, **env}), library))


def document(slug: str = "quyet-dinh-22", **changes: object) -> str:
    return piece("document", slug=slug, title="Quyết định 22 về tín dụng", **changes)


def town() -> dict[str, str]:
    """One of each kind, both campaigns, an alias, what is not public, pictures used and not used."""
    image = {"src": "../images/tranh.svg", "alt": "Con đường và mặt trời"}
    both = {"campaign": ["tai-hoa-nhap"], "tags": ["vay-von"], "sample": True}
    return {
        "content/images/tranh.svg": SVG,
        "content/images/khong-dung.svg": SVG,
        "content/van-ban/tep.txt": "Mẫu đơn vay vốn.\n",
        "content/gioi-thieu.md": piece("page", slug="gioi-thieu", title="Về trang này"),
        "content/tin/a.md": piece("news", slug="mot-tin", title="Một tin mới", image=image, **both),
        "content/bai-viet/a.md": piece(
            slug="mot-bai",
            title="Một bài <b>đậm</b> & dài",
            body="[luật](../van-ban/qd-22.md#muc) [tin](../tin/a.md) ![tranh](../images/tranh.svg)\n\n## Điều kiện\n",
            aliases=["bai-viet/ten-cu/"],
            changes=[{"date": "2026-11-21", "note": "Sửa số tiền."}],
            unverified=["Số tiền cần xem lại."],
            sources=[{"title": "Nguồn A", "url": "https://example.gov.vn/a", "date": "2026-11-01"}],
            area="bac-ninh",
            unit="ban-bien-tap",
            **both,
        ),
        "content/hoi-dap/a.md": piece("qa", slug="vay-duoc-khong", title="Vay được không?", **both),
        "content/huong-dan/a.md": piece("guide", slug="cach-vay", title="Vay vốn từng bước", papers=["Đơn"], **both),
        "content/guong-sang/a.md": piece("story", slug="anh-a", title="Chuyện anh A."),
        "content/mo-hinh/a.md": piece("practice", slug="mo-hinh-a", title="Mô hình ở xã X"),
        "content/canh-bao/a.md": piece(
            "alert", slug="coi-chung", title="Coi chừng lời mời lạ", campaign=["bao-ve-tre-em"]
        ),
        "content/kiem-chung/a.md": piece("factcheck", slug="ai-cung-vay", title="Ai cũng được vay?"),
        "content/van-ban/qd-22.md": document(file="tep.txt", body="## Mục\n\nNội dung.\n"),
        "content/van-ban/cu.md": document(
            "van-ban-cu",
            number="1/CŨ",
            legal_status="expired",
            expires="2026-07-01",
            replaced_by=LAW,
            verified="2026-11-01",
        ),
        "content/video/a.md": piece(
            "video", slug="phim", title="Một phim", chapters=[{"at": "00:00", "title": "Mở đầu"}]
        ),
        "content/su-kien/a.md": piece("event", slug="buoi-gap", title="Buổi gặp, ở xã"),
        "content/tai-lieu/a.md": piece("material", slug="to-gap", title="Tờ gấp"),
        "content/kiem-chung/cu.md": piece("factcheck", slug="luat-cu", title="Luật cũ còn dùng?", cites=["1/CŨ"]),
        "content/tin/nhap.md": piece("news", slug="ban-nhap", title="Bản nháp chưa ai được thấy", state="draft",
                                     body="Câu này chỉ nằm trong bản nháp chưa được duyệt.\n"),
        "content/tin/go.md": piece("news", slug="da-go", title="Tin đã gỡ khỏi trang", state="withdrawn"),
        "content/tin/het.md": piece("news", slug="het-han", title="Tin đã hết hạn đăng", expires_at="2026-11-21"),
        "content/tin/sai.md": piece(
            "news", slug="tin-sai", title="Tin có lỗi chặn lại", image={"src": "mat.png", "alt": "x"}
        ),
    }  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """`town`, built. Do not change it."""
    return build_site(tmp_path_factory.mktemp("town"), town())
