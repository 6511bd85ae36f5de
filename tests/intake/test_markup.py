"""Whatever the words, both readers of Markdown show them as they were; and nothing of them becomes markup."""

import re

import markdown as python_markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.markdown import parse
from pipeline.intake.markup import markdown
from pipeline.intake.tidy import tidy

NASTY = st.text(st.sampled_from("ab ả1.)(-+*_#>|<&;:~=`[]!\\/^\"'–“ 0;lt"), max_size=40)
EXTENSIONS = ["def_list", "footnotes", "tables", "toc", "fenced_code"]


def squeezed(text):
    return " ".join(text.split())


def written(*texts, tag="p"):
    soup = BeautifulSoup("", "html.parser")
    for text in texts:
        block = soup.new_tag(tag)
        block.append(text)
        soup.append(block)
    tidy(soup)
    return markdown(soup)


def shown_by_mkdocs(text):
    return squeezed(BeautifulSoup(python_markdown.markdown(text, extensions=EXTENSIONS), "html.parser").get_text(" "))


def shown_by_the_rules(text):
    tokens = [leaf for block in parse(text) for leaf in block.children or ()]
    return squeezed(
        " ".join("" if leaf.type.endswith("break") else leaf.content for leaf in tokens if leaf.type != "html_inline")
    )


@given(st.lists(NASTY, min_size=1, max_size=3))
def test_words_stay_words(texts):
    text = written("Đầu", *[f"x {each}" for each in texts])
    expected = squeezed(" ".join(["Đầu", *[f"x {each}" for each in texts]]))

    assert shown_by_mkdocs(text).replace(" ", "") == expected.replace(" ", "")
    assert shown_by_the_rules(text).replace(" ", "") == expected.replace(" ", "")


@given(NASTY)
def test_a_line_that_begins_oddly_is_a_paragraph(text):
    found = written("Đầu", text)
    kinds = {block.type for block in parse(found)} - {"inline"}

    assert kinds <= {"paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
                     "list_item_open", "list_item_close"}  # fmt: skip
    assert not re.search(
        "html|link|image|code|em_|strong", " ".join(leaf.type for b in parse(found) for leaf in b.children or ())
    )


@given(NASTY)
def test_a_cell_holds_its_words(text):
    html = "<table><tr><th>Đầu</th><th>Hai</th></tr><tr><td>x</td><td></td></tr></table>"
    soup = BeautifulSoup(html, "html.parser")
    soup.find_all("td")[1].append(text)
    tidy(soup)
    rows = markdown(soup).strip().splitlines()

    assert len(rows) == 3
    assert shown_by_mkdocs("\n".join(rows)).replace(" ", "") == squeezed(f"Đầu Hai x {text}").replace(" ", "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><b>một</b><b> hai</b> ba</p>", "**một hai** ba"),
        ("<p>a<b> b </b>c</p>", "a **b** c"),
        ("<p><b></b><i> </i>trống</p>", "trống"),
        ("<p><b>Chỉ một dòng đậm kết thúc bằng dấu chấm.</b></p>", "Chỉ một dòng đậm kết thúc bằng dấu chấm."),
        ("<p>1. Một</p><p>2. Hai</p>", "1. Một\n2. Hai"),
        ("<p>2. Hai</p><p>3. Ba</p>", "2\\. Hai\n\n3\\. Ba"),
        ("<p>– Lời thoại</p>", "– Lời thoại"),
        ("<h3>Nhỏ</h3><h4>Nhỏ hơn</h4>", "## Nhỏ\n\n### Nhỏ hơn"),
        ("<p>m<sup>2</sup>, CO<sub>2</sub>, x<sup>y</sup></p>", "m², CO₂, xy"),
        (
            "<p><a href='https://vbpl.vn/a b(1)'>luật</a> <a href='#x'>neo</a></p>",
            "[luật](https://vbpl.vn/a%20b%281%29) neo",
        ),
        ("<p>một<br>hai</p>", "một  \nhai"),
        ("<div>một<br><br/>hai</div>", "một\n\nhai"),
        ("<blockquote><p>lời</p></blockquote>", "> lời"),
        ("<ul><li>một<ul><li>trong</li></ul></li><li>hai</li></ul>", "- một\n    - trong\n- hai"),
    ],
)
def test_each_thing_has_one_spelling(html, expected):
    soup = BeautifulSoup(html, "html.parser")
    tidy(soup)

    assert markdown(soup).strip() == expected
