"""One of everything, built by MkDocs: which files there are, and what each page says."""

import re

import pytest

from tests.website.conftest import LAW, Site


def test_nothing_is_wrong_with_the_built_site(site: Site):
    assert site.built.findings == ()
    assert site.built.replaced
    pages = [
        path for path in site.paths() if path.endswith("index.html") and 'http-equiv="refresh"' not in site.read(path)
    ]
    assert site.built.pages == len(
        [page for page in pages if not page.startswith("nhung/")]
    )  # lists to embed are files


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("tin/mot-tin/", ["Ở đâu", "Hà Nội", "20/11/2026", "Bộ Công an", "Bài mẫu"]),
        ("bai-viet/mot-bai/", ["Đã sửa ngày 21/11/2026:", "Sửa số tiền.", "Số tiền cần xem lại.", "Tỉnh Bắc Ninh"]),
        ("hoi-dap/vay-duoc-khong/", ["Trả lời ngắn", "Căn cứ pháp luật", LAW, "Còn hiệu lực"]),
        ("huong-dan/cach-vay/", ["Đúng tại ngày 01/11/2026", "Viết đơn", "Giấy tờ cần mang", "Ngân hàng", "Lệ phí"]),
        ("guong-sang/anh-a/", ["Câu chuyện minh họa", "Anh A."]),
        ("mo-hinh/mo-hinh-a/", ["Đơn vị chủ trì", "12 người có việc", "2024"]),
        ("canh-bao/coi-chung/", ["Dấu hiệu nhận biết", "Làm gì ngay", 'href="tel:111"', "đã kiểm tra ngày 22/11/2026"]),
        ("kiem-chung/ai-cung-vay/", ["Dễ gây hiểu nhầm", "“Ai cũng được vay.”", "Quyết định 22"]),
        ("van-ban/quyet-dinh-22/", [LAW, "Chưa kiểm chứng – kiểm tra tại", "Vay được không?", "17/08/2023", "TXT"]),
        ("van-ban/van-ban-cu/", ["Hết hiệu lực", "đã đối chiếu ngày 01/11/2026", "Văn bản thay thế"]),
        ("video/phim/", ["https://www.youtube.com/watch?v=abcDEF12345", "Mở đầu", "Xin chào."]),
        ("su-kien/buoi-gap/", ["08:00 ngày 28/11/2026", "11:30 ngày 28/11/2026", "su-kien.ics"]),
        ("tai-lieu/to-gap/", ["Thẻ khổ A5", "Cha mẹ, người chăm sóc"]),
        ("gioi-thieu/", ["Về trang này"]),
    ],
)  # fmt: skip
def test_each_kind_has_its_own_form(site: Site, path: str, words: list[str]):
    text = site.read(path)
    assert [word for word in words if word not in text] == []


def test_the_answer_stands_before_the_law(site: Site):
    text = site.read("hoi-dap/vay-duoc-khong/")
    assert text.index("Trả lời ngắn") < text.index("Căn cứ pháp luật")


def test_a_piece_that_cites_a_dead_law_says_so_and_names_the_successor(site: Site):
    text = site.read("kiem-chung/luat-cu/")
    assert "Bài này dẫn văn bản không còn áp dụng" in text
    assert 'href="../../van-ban/quyet-dinh-22/"' in text.split("thay bằng", 1)[1]
    assert "không còn áp dụng" not in site.read("hoi-dap/vay-duoc-khong/")


def test_only_pages_about_children_and_alerts_carry_the_call_box(site: Site):
    assert "goi-ai" in site.read("canh-bao/coi-chung/")
    assert "goi-ai" not in site.read("huong-dan/cach-vay/")


def test_titles_are_text_not_html(site: Site):
    text = site.read("bai-viet/mot-bai/")
    assert "<b>đậm" not in text
    assert text.count("Một bài &lt;b&gt;đậm&lt;/b&gt; &amp; dài") > 3


def test_links_between_files_become_links_between_pages(site: Site):
    text = site.read("bai-viet/mot-bai/")
    assert '<a href="../../van-ban/quyet-dinh-22/#muc">luật</a>' in text
    assert '<a href="../../tin/mot-tin/">tin</a>' in text
    assert 'src="../../images/tranh.svg"' in text
    assert 'id="dieu-kien"' in text


def test_only_what_pages_show_is_copied(site: Site):
    paths = site.paths()
    assert {"images/tranh.svg", "van-ban/tep.txt"} <= paths
    assert "images/khong-dung.svg" not in paths
    assert not [path for path in paths if "_data" in path or path.endswith((".md", ".yaml"))]
    assert not [path for path in paths if "lunr" in path or path.endswith(".map")]


@pytest.mark.parametrize(
    "words", ["Bản nháp chưa ai", "chỉ nằm trong bản nháp", "Tin đã gỡ khỏi", "hết hạn đăng", "Tin có lỗi"]
)
def test_what_is_not_public_is_in_no_file(site: Site, words: str):
    assert [path for path in site.paths() if words in (site.root / "site" / path).read_text("utf-8", "ignore")] == []


@pytest.mark.parametrize(
    ("path", "why"),
    [("tin/da-go/", "đã được gỡ"), ("tin/het-han/", "hết thời hạn"), ("tin/tin-sai/", "tạm thời chưa xem được")],
)
def test_an_address_that_was_says_plainly_what_happened(site: Site, path: str, why: str):
    text = site.read(path)
    assert why in text
    assert 'name="robots" content="noindex' in text


def test_a_draft_never_had_an_address(site: Site):
    assert "tin/ban-nhap/index.html" not in site.paths()


def test_an_alias_leads_on_without_scripts(site: Site):
    text = site.read("bai-viet/ten-cu/")
    assert 'content="0; url=../mot-bai/"' in text
    assert '<link rel="canonical" href="https://huongthien.example/bai-viet/mot-bai/">' in text
    assert 'href="../mot-bai/"' in text
    assert "noindex" in text
    assert "<script" not in text


def test_the_register_lists_documents_with_status_and_successor(site: Site):
    text = site.read("van-ban/")
    assert text.index("Còn hiệu lực") < text.index("Thay bằng")
    assert "Thủ tướng, 17/08/2023" in text


def test_home_shows_alerts_tasks_news_campaigns_and_numbers(site: Site):
    text = site.read("")
    for words in ("Đang cảnh báo", "Vay vốn", "Mới đăng", "Bảo vệ trẻ em trên mạng", 'href="tel:111"', "rss.xml"):
        assert words in text
    assert "Xóa án tích" not in text  # a door with nothing behind it stays shut
    assert text.index('href="huong-dan/cach-vay/"') < text.index("Mới đăng")


def test_the_footer_says_who_speaks(site: Site):
    for words in (
        "Cơ quan chủ quản (thử)",
        "Ban biên tập (thử)",
        "Số 1 phố Thử",
        "Bản thử",
        "Được trích khi ghi nguồn.",
    ):
        assert words in site.read("tin/mot-tin/")


def test_404_works_at_any_depth(site: Site):
    text = site.read("404.html")
    assert "Không tìm thấy trang này" in text
    assert 'href="/tin/"' in text
    assert "noindex" in text


def test_a_page_asks_no_other_host(site: Site):
    for path in site.paths():
        if path.endswith(".html"):
            assert not re.search(
                r'<(?:script|img|iframe|link rel="stylesheet")[^>]*(?:src|href)="(?:https?:)?//', site.read(path)
            )


def test_the_frame_has_no_script_or_style_of_ours(site: Site):
    """Material's own inline scripts are in its partials; our templates have none, and no style attribute."""
    from tests.project import HOME

    inline = r'<script(?![^>]*\ssrc=)(?! type="application/ld\+json")|<style|\sstyle=|\son[a-z]+='
    for template in (HOME / "theme").rglob("*.html"):
        assert not re.search(inline, template.read_text("utf-8")), template
