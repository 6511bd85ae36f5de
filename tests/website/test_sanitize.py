"""What reaches a browser from the text: every way that we know to make it run something, and what must survive."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from pipeline.website.assets.svg import refusal
from pipeline.website.text.sanitize import clean
from tests.project import piece
from tests.website.conftest import SVG, build_site

XLINK = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x" onclick="alert(1)">x</a>',
        '<p onmouseover="alert(1)">x</p>',
        '<img src="x.png" alt="" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="JaVaScRiPt&#58;alert(1)">x</a>',
        '<a href=" &#x1; javascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<a href="vbscript:x">x</a>',
        "<script>alert(1)</script>",
        '<iframe src="https://example.com"></iframe>',
        "<object data=x></object><embed src=x>",
        "<style>*{display:none}</style>",
        '<p style="position:fixed">x</p>',
        "<svg><script>alert(1)</script></svg>",
        '<svg onload="alert(1)"></svg>',
        '<form action="https://example.com"><input name="q"></form>',
        '<meta http-equiv="refresh" content="0; url=https://example.com">',
        '<base href="https://example.com">',
        '<p class="md-banner">x</p>',
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    ],
)
def test_nothing_runs_and_nothing_takes_over_the_page(html: str):
    cleaned = clean(html).lower()
    bad = ("onclick", "onmouseover", "onerror", "onload", "javascript:", "data:", "vbscript:", "<script", "alert(1)</s",
           "<iframe", "<object", "<embed", "<style", "style=", "<svg", "<form", "<input", "<meta",
           "<base", "class=")  # fmt: skip
    assert [word for word in bad if word in cleaned] == []


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="dieu-kien">Điều kiện<a class="headerlink" href="#dieu-kien" title="Liên kết">#</a></h2>',
        '<table><thead><tr><th align="right">A</th></tr></thead></table>',
        '<p>x<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>',
        '<div class="footnote"><ol><li id="fn:1"><p>x</p></li></ol></div>',
        '<a href="https://vbpl.vn">x</a> <a href="tel:111">111</a> <a href="mailto:a@example.gov.vn">a</a>',
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<blockquote><p>x &amp; y &lt; z</p></blockquote>",
    ],
)
def test_what_markdown_makes_survives(html: str):
    assert clean(html) == html


def test_pictures_keep_their_size_and_load_late():
    cleaned = clean('<img src="a.png" alt="x" width="3" height="4">')
    for part in ('src="a.png"', 'alt="x"', 'width="3"', 'height="4"', 'loading="lazy"'):
        assert part in cleaned


def test_links_pass_through_the_rewriter_and_may_be_taken_away():
    assert clean('<a href="a.md">x</a>', lambda _: None) == "<a>x</a>"
    assert clean('<a href="a.md">x</a>', str.upper) == '<a href="A.MD">x</a>'
    assert "javascript" not in clean('<a href="a.md">x</a>', lambda _: "javascript:alert(1)")


@pytest.mark.parametrize(
    "svg",
    [
        f"<svg {XLINK}><script>1</script></svg>",
        f'<svg {XLINK} onload="x()"/>',
        f'<svg {XLINK}><g ONCLICK="x()"/></svg>',
        f"<svg {XLINK}><foreignObject/></svg>",
        f'<svg {XLINK}><image xlink:href="https://example.com/x.png"/></svg>',
        f'<svg {XLINK}><use href="//example.com/#a"/></svg>',
        f'<svg {XLINK}><a href="javascript:x()"><path/></a></svg>',
        f"<svg {XLINK}><style>@import url(https://example.com/a.css);</style></svg>",
        f'<svg {XLINK}><path style="fill:url(https://example.com/#a)"/></svg>',
        f'<svg {XLINK}><set attributeName="href" to="javascript:x()"/></svg>',
        f'<svg {XLINK}><animate attributeName="x"/></svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        '<?xml-stylesheet href="https://example.com/a.css"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        "<svg",
    ],
)
def test_a_drawing_that_does_more_than_draw_is_refused(svg: str):
    assert refusal(svg.encode())


@pytest.mark.parametrize(
    "svg",
    [
        SVG,
        f'<svg {XLINK}><defs><linearGradient id="a"/></defs><path fill="url(#a)"/><use xlink:href="#a"/></svg>',
        f"<svg {XLINK}><style>.a{{fill:red}}</style><title>Con đường</title></svg>",
        f'<svg {XLINK}><image href="data:image/png;base64,AAAA"/></svg>',
    ],
)
def test_a_drawing_that_draws_is_shown(svg: str):
    assert refusal(svg.encode()) is None


def test_attributes_set_in_markdown_reach_no_page(tmp_path: Path):
    """attr_list gives onclick without HTML: even switched on, nothing of it arrives."""
    settings = "site_name: x\nsite_url: https://huongthien.example/\ndocs_dir: content\nplugins: [huongthien]\n"
    theme = "theme: {name: material, language: vi, font: false, custom_dir: %s}\n" % (
        Path(__file__).parents[2] / "theme"
    )
    site = build_site(
        tmp_path,
        {
            "mkdocs.yml": settings + theme + "markdown_extensions: [attr_list, md_in_html]\n",
            "content/tin/a.md": piece("news", body='[x](https://vbpl.vn){ onclick="alert(1)" style="color:red" }\n'),
        },
    )
    text = site.read("tin/bai-news/")
    assert '<a href="https://vbpl.vn">x</a>' in text
    assert "alert(1)" not in text


def test_a_dangerous_drawing_is_not_copied_and_its_page_is_named(tmp_path: Path):
    files = {
        "content/images/a.svg": f'<svg {XLINK} onload="x()"/>',
        "content/tin/a.md": piece("news", image={"src": "../images/a.svg", "alt": "x"}),
    }
    site = build_site(tmp_path, files)
    assert "images/a.svg" not in site.paths()
    assert [(found.path, found.code) for found in site.built.findings] == [("content/tin/a.md", "E802")]


def test_photos_lose_their_metadata_and_broken_ones_are_not_shown(tmp_path: Path):
    import io

    from PIL import Image

    exif, photo = Image.Exif(), io.BytesIO()
    exif[0x010E] = "nha ong Nguyen Van A"
    Image.new("RGB", (4, 3), "red").save(photo, "JPEG", exif=exif)
    files = {
        "content/images/a.jpg": photo.getvalue(),
        "content/images/hong.jpg": b"not a picture",
        "content/tin/a.md": piece("news", slug="co-anh", body="![x](../images/a.jpg)\n"),
        "content/tin/b.md": piece("news", slug="anh-hong", body="![x](../images/hong.jpg)\n"),
    }
    site = build_site(tmp_path, files)
    assert b"Nguyen Van A" in photo.getvalue()
    assert b"Nguyen Van A" not in (tmp_path / "site/images/a.jpg").read_bytes()
    assert [(found.path, found.code) for found in site.built.findings] == [("content/tin/b.md", "E802")]


def test_what_goes_wrong_with_a_link_is_not_swallowed():
    def rewrite(address: str) -> str:
        raise LookupError(address)

    with pytest.raises(LookupError, match="tin"):
        clean('<a href="tin/a.md">x</a>', rewrite)


@pytest.mark.parametrize("others", [0, 3])
def test_who_interrupts_in_the_middle_of_a_text_is_heard_whichever_thread_takes_the_signal(others):
    done = threading.Event()
    threads = [threading.Thread(target=done.wait) for _ in range(others)]
    for thread in threads:
        thread.start()

    def rewrite(address: str) -> str:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.01)
        return address

    try:
        with pytest.raises(KeyboardInterrupt):
            clean('<a href="tin/a.md">x</a>', rewrite)
    finally:
        done.set()
