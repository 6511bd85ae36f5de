"""Letters of old fonts and misread files: put right where certain, told where not, silent on Vietnamese and on names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.legacy import decode, decode_mojibake, decode_tcvn3, decode_vni, detect
from pipeline.content.legacy.syllables import is_syllable
from pipeline.content.legacy.tables import TCVN3, VNI
from pipeline.content.mend import tones
from tests.project import HOME, here, judge, make, piece

TEXT = (
    "Người chấp hành xong án phạt tù được chính quyền địa phương giúp đỡ để ổn định cuộc sống, học nghề, tìm việc làm "
    "và vay vốn.\n\nMỗi xã có một đầu mối, ai cũng được tiếp đón tử tế.\n"
)


def written(text: str, table: dict[str, str]) -> str:
    seen = {meant: char for char, meant in table.items()}
    return "".join(seen.get(char, char) for char in text)


OLD = {
    "TCVN3": written(TEXT, TCVN3),
    "VNI": written(TEXT, VNI),
    "UTF-8": TEXT.encode().decode("latin-1"),
}


@pytest.mark.parametrize("code", OLD)
def test_certain(code: str) -> None:
    assert [line.code for line in detect(OLD[code])] == [code, code]
    assert decode(OLD[code]) == TEXT


def test_known_words() -> None:
    assert decode_tcvn3("C«ng an nh©n d©n") == "Công an nhân dân"
    assert decode_tcvn3("c«ng an", capitals=True) == "CÔNG AN"
    assert decode_vni("Vieät Nam, ñöôøng, NGÖÔØI") == "Việt Nam, đường, NGƯỜI"
    assert decode_mojibake("TÃ¡i hÃ²a nháº­p") == "Tái hòa nhập"
    assert decode_mojibake("lÃ  viá»‡c") == "là việc"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Đắk Lắk, Krông Búk, Cư M'gar, café, Zürich, naïve",
        "Quyết định, Nghị định, «quý», “khuỷu tay”, 20 °C, 5 m², § 3, © 2026. " * 8,
        OLD["TCVN3"][:40],
    ],
)
def test_silent(text: str) -> None:
    assert detect(text) == []
    assert decode(text) == text


def test_the_shipped_content_is_vietnamese() -> None:
    assert [file for file in (HOME / "content").rglob("*.md") if detect(file.read_text("utf-8"))] == []


def test_uncertain_is_left_and_told_at_its_line(tmp_path: Path) -> None:
    garbled = "".join(chr(0xE4 + number % 20) + "kñ ø÷ " for number in range(40))
    root = make(tmp_path, {"content/bai-viet/a.md": piece(body=f"Mở đầu.\n\n{garbled}\n", state="draft")})
    assert [found.code for found in judge(root).problems] == ["H115"]
    assert decode(garbled) == garbled


@pytest.mark.parametrize("code", OLD)
def test_fix_puts_it_right_among_good_lines(tmp_path: Path, code: str) -> None:
    body = f"Dòng này viết đúng rồi.\n\n{OLD[code]}"
    root = make(tmp_path, {"content/bai-viet/a.md": piece(body=body, state="draft")})
    (found,) = judge(root).problems
    assert (found.code, found.line) == (
        "E110" if code == "UTF-8" else "E114",
        piece(body=body, state="draft").count("\n", 0, -len(OLD[code])) + 1,
    )
    assert here("check", "--fix", cwd=root).code == 0
    assert (root / "content/bai-viet/a.md").read_text("utf-8").endswith(f"Dòng này viết đúng rồi.\n\n{TEXT}")


@pytest.mark.parametrize("word", "nghiêng khuỷu quyết gì giếng Uỷ ủy hoà hòa xoong rượu huơ quýnh yếu".split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", "ngưêi c«ng ñöôøng Tái_ zôn bắk hoạnn cậc̀ fê các̉ càc mặtt".split())
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@given(st.text("aâăeêoôơuưyiđAÂỐ µ¸®­ñøùïÃ¡º\u00a0\n", max_size=200))
def test_whatever_stands_there_it_ends_and_twice_is_once(text: str) -> None:
    once = decode(text)
    assert decode(once) == once
    assert tones(once).count("\n") == text.count("\n")
