"""The page a person looks at."""

import re
import time
from html.parser import HTMLParser

from pipeline.sandbox.page.markup import Html, tag
from pipeline.sandbox.page.words import prose
from pipeline.sandbox.world import PAGE_ID

from .conftest import Client

PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)


class Page(HTMLParser):
    """Elements, ids and text of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: dict[str, list[str]] = {}
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def look(client: Client) -> Page:
    response = client.session.get(client.address, timeout=5)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    return Page(response.text)


def test_everything_that_went_out_is_there(client: Client):
    key = client.post(message="Dòng một\nDòng hai #hướng_thiện", link="https://example.vn/vay-von/")
    client.graph("POST", f"{PAGE_ID}/photos", caption="Có ảnh", alt_text_custom="Hai người bắt tay", source=PNG)
    client.post(message="Hẹn giờ", published="false", scheduled_publish_time=int(time.time()) + 3600)
    client.control("POST", "/posts", {"message": "Đăng tay"})
    client.control("POST", "/videos", {"id": "v1", "title": "Video một", "description": "00:00 Mở đầu\n00:30 Vay vốn"})

    page = look(client)

    assert "không có gì ra ngoài" in page.text
    assert f"post-{key}" in page.attributes["id"]
    assert "Dòng một\nDòng hai #hướng_thiện" in page.text
    assert "https://example.vn/vay-von/" in page.attributes["href"]
    assert "Hai người bắt tay" in page.attributes["alt"]
    assert "ứng dụng Hướng thiện" in page.text
    assert "đăng tay, không qua ứng dụng" in page.text
    assert page.text.index("Đã hẹn giờ") < page.text.index("Hẹn đăng")
    assert "00:00 Mở đầu\n00:30 Vay vốn" in page.text


def test_an_empty_world_says_so(client: Client):
    assert "Chưa có bài nào" in look(client).text


def test_nothing_comes_from_elsewhere_and_nothing_runs(client: Client):
    client.post(message="<script>alert(1)</script> & <b>đậm</b>", link="https://example.vn/?a='><script>")
    client.graph("POST", f"{PAGE_ID}/photos", url="https://example.vn/a.png", alt_text_custom="' onerror='alert(1)")
    page = look(client)
    assert not {"script", "b", "link", "iframe"} & set(page.elements)
    assert not any(name.startswith("on") for name in page.attributes)
    assert "<script>alert(1)</script> & <b>đậm</b>" in page.text
    assert all(address.startswith("/") for address in page.attributes.get("src", []))


def test_a_link_that_is_no_web_address_is_not_clickable(client: Client):
    client.control("POST", "/posts", {"message": "x", "link": "javascript:alert(1)"})
    assert not any(address.startswith("javascript") for address in look(client).attributes["href"])


def test_text_is_escaped_and_markup_is_not():
    assert tag("p", "a < b", Html("<b>c</b>"), title='"') == '<p title="&quot;">a &lt; b<b>c</b></p>'


def test_addresses_and_hashtags_are_live():
    marked = prose("Xem https://example.vn/a?b=1&c=2. #vayvốn C# #1")
    assert re.findall(r'href="([^"]*)"', marked) == ["https://example.vn/a?b=1&amp;c=2"]
    assert re.findall(r'hashtag">([^<]*)<', marked) == ["#vayvốn"]
