"""What holds a link is found at the same place, whether all of a text is parsed or only what may hold one."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.markdown import parse

PARTS = (
    "một câu", "một [liên kết](a.md)", "[x]: a.md", "- mục", "- mục có [b](b.md)", "  thụt vào", "    [c](c.md)", "1. một",
    "> lời kể", "> [d](d.md)", "# Đầu đề", "```", "~~~", "<b>đậm</b>", "<!-- ", "-->", "| a | [b](b.md) |", "|---|---|",
    "Đầu đề", "===", "![ảnh](a.png)", "[xuống\ndòng](e.md)", "[x]", "* * *", "\\[không](f.md)", "<https://x.example>",
)  # fmt: skip


def links(body: str, *, whole: bool) -> list[tuple[str, object, str]]:
    return [
        (token.type, token.attrs.get("href") or token.attrs.get("src"), str(block.map))
        for block in parse(body, whole=whole)
        for token in block.children or [block]
        if token.type in {"link_open", "image", "html_inline", "html_block"}
    ]


@given(st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(["\n", "\n\n", "\n\n\n"])), max_size=12))
def test_a_link_is_a_link_however_little_is_parsed(parts: list[tuple[str, str]]) -> None:
    body = "".join(text + end for text, end in parts)
    assert links(body, whole=False) == links(body, whole=True)
