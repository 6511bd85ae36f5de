"""Whatever a file holds, reading and judging end in time, with problems that stand inside it, and never with a traceback."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.content.fix import fix_files
from pipeline.content.load import load_file
from pipeline.model.article import FOLDERS, SCHEMAS, Kind
from pipeline.model.library import Library
from pipeline.tree import read_tree
from tests.project import HOME, judge, make, piece

QUICK = settings().max_examples <= 100
many = settings(max_examples=100 if QUICK else 1000)
some = settings(max_examples=50 if QUICK else 300)

ODD = ["", "~", "null", "026", "19:30", "off", "0912345678", "22/11/2026", "2026-02-30", "0001-01-01", "9999-12-31 23:59",
       "[a, [b, {c: d}]]", "{a: b}", "'", '"', "- x", "| \n  a\n  b", "*a", "&a x", "!x y", "{x} {0} %s", "2026-11-20", "[]",
       "http://[x", "javascript:x", "../../etc/passwd", "approved", "withdrawn", "[fanpage, {a: b}]", "{fanpage: {at: x}}",
       "\t", "# x", "x: y", "? [a]", "<<: *a", "\u2028", "\ufeff", "e\u0301", "🙂", "1e999", "-1", "0x1F", '"\\u202e"', '"\\0"',
       "{only: true}", "[{document: 22/2023/QĐ-TTg}]", "[{code: H601, by: tham-dinh, why: x, until: 2027-01-01}]"]  # fmt: skip
BODIES = ["", "x", "    x", "[a](b.md)", "![](x)", "<b", "[a](http://[", "> " * 30, "| a |\n|-|\n| b", "[x]: <", "---", "```", "&#0;",
          "[a](<b c>)", "<http://[>", "![a](data:x)", "\\", "[" * 50, "[a](\n", "{: onclick=x}", "[^1]: x", "<!--", "%00 [a](%00)"]  # fmt: skip
KEYS = sorted({name for model in SCHEMAS.values() for name in model.model_fields} | {"titel", "1", "", "? x", "[a]"})
lines = st.tuples(
    st.sampled_from(KEYS), st.sampled_from([": ", ":", ":\n  - ", " "]), st.sampled_from(ODD) | st.text(max_size=12)
)
yamlish = st.lists(lines.map("".join), max_size=14).map("\n".join)
fence = st.sampled_from(["---\n", "---\n", "---\n", "--- \n", "...\n", "----\n", "", "\ufeff---\n", "---\r\n"])
bodies = st.lists(st.sampled_from(BODIES) | st.text(max_size=20), max_size=6).map("\n".join)
files = st.builds(
    lambda a, head, b, body: (a + head + "\n" + b + body).encode(errors="ignore"), fence, yamlish, fence, bodies
)
KINDS = st.sampled_from(Kind)


@st.composite
def nearly(draw: st.DrawFn) -> tuple[bytes, Kind]:
    """A valid piece with a few keys set to odd values, and its kind."""
    kind = draw(KINDS)
    changed = draw(
        st.dictionaries(st.sampled_from(sorted(SCHEMAS[kind].model_fields)), st.sampled_from(ODD), max_size=3)
    )
    text = piece(kind.value, draw(bodies), **dict.fromkeys(changed))
    more = "".join(f"{key}: {value}\n" for key, value in changed.items())
    return text.replace("---\n", "---\n" + more, 1).encode(errors="ignore"), kind


REAL = sorted((HOME / "content").rglob("*.md"))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A real file with a few bytes cut out, doubled or replaced."""
    data = draw(st.sampled_from(REAL)).read_bytes()[:4000]
    for _ in range(draw(st.integers(1, 4))):
        start, size = draw(st.integers(0, len(data))), draw(st.integers(0, 30))
        data = data[:start] + draw(st.binary(max_size=4) | st.sampled_from(ODD).map(str.encode)) + data[start + size :]
    return data


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    document = piece("document", slug="quyet-dinh-22")
    return make(tmp_path_factory.mktemp("fuzz"), {"content/van-ban/d.md": document})


def judged(root: Path, data: bytes, kind: Kind) -> Library:
    folder = root / "content" / FOLDERS.get(kind, "")
    folder.mkdir(exist_ok=True)
    file = folder / "bai.md"
    file.write_bytes(data)
    try:
        library = judge(root)
        check_places(library, f"content/{file.relative_to(root / 'content').as_posix()}", data)
        return library
    finally:
        file.unlink()


def check_places(library: Library, path: str, data: bytes) -> None:
    text = data.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    last, longest = text.count("\n") + 2, max(map(len, text.split("\n"))) + 2
    for found in library.problems:
        assert str(found).isprintable()
        assert found.path != path or (1 <= found.line <= last and 1 <= found.column <= longest)


@pytest.mark.slow
@many
@example(data=b"---\n:~\n:0912345678\n:0912345678\n---\n", kind=Kind.NEWS)
@given(data=files, kind=KINDS)
def test_front_matter_of_odd_lines(project: Path, data: bytes, kind: Kind) -> None:
    judged(project, data, kind)


@pytest.mark.slow
@many
@given(file=nearly())
def test_valid_pieces_with_odd_values(project: Path, file: tuple[bytes, Kind]) -> None:
    judged(project, *file)


@pytest.mark.slow
@some
@given(data=mutated(), kind=KINDS)
def test_mutated_real_files(project: Path, data: bytes, kind: Kind) -> None:
    judged(project, data, kind)


@some
@given(data=st.binary(max_size=200), kind=KINDS)
def test_random_bytes(project: Path, data: bytes, kind: Kind) -> None:
    judged(project, data, kind)


@some
@given(text=yamlish, name=st.sampled_from(["tags", "masthead", "units", "consents"]))
def test_registers_and_channels_of_odd_values(project: Path, text: str, name: str) -> None:
    from pipeline.config import read_config
    from pipeline.content.registers import read_registers

    register = project / "content" / "_data" / f"{name}.yaml"
    before = register.read_bytes()
    try:
        register.write_bytes(text.encode(errors="ignore"))
        (project / "channels.yaml").write_bytes(b"channels:\n" + text.encode(errors="ignore"))
        found = (*read_registers(project / "content")[1], *read_config(project, {}).problems)
        assert all(str(each).isprintable() and each.code[0] == "X" for each in found)
    finally:
        register.write_bytes(before)
        make(project)


@some
@given(body=bodies, blank=st.integers(0, 3))
def test_body_line_is_where_the_body_begins(tmp_path_factory: pytest.TempPathFactory, body: str, blank: int) -> None:
    content = tmp_path_factory.mktemp("body", numbered=True) / "content"
    content.mkdir()
    text = piece("page", body="\n" * blank + body)
    (content / "a.md").write_text(text, "utf-8", newline="")
    article = load_file(content, content / "a.md").article
    if article and article.body:
        shown = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert shown[article.body_line - 1].rstrip() == article.body.split("\n")[0].rstrip()


@some
@given(text=yamlish)
def test_places_of_a_tree_agree_with_the_text(text: str) -> None:
    if set(text) & set("\u2028\u2029\x85\r\ufeff"):
        return  # refused before YAML is read
    written = text.split("\n")
    for keys, place in read_tree(text, "x.md").places.items():
        assert 1 <= place.line <= len(written)
        if keys and isinstance(keys[-1], str) and keys[-1].isalnum():
            assert keys[-1] in written[place.line - 1][place.column - 1 :]


@some
@given(data=files | st.binary(max_size=60))
def test_fix_twice_is_fix_once(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    content = tmp_path_factory.mktemp("fix", numbered=True)
    (content / "a.md").write_bytes(data)
    list(fix_files(content))
    once = (content / "a.md").read_bytes()
    assert list(fix_files(content)) == []
    assert (content / "a.md").read_bytes() == once
    assert [path.name for path in content.iterdir()] == ["a.md"]


ENDLESS = {
    "2 MB": b"---\n" + b"x" * 2_000_000,
    "2 MB of front matter": b"---\n" + b"a: [b]\n" * 300_000 + b"---\n",
    "brackets": b"---\nid: " + b"[" * 100_000 + b"\n---\n",
    "braces": b"---\nid: " + b"{a: " * 100_000 + b"\n---\n",
    "dashes": b"---\n" + b"- " * 100_000 + b"\n---\n",
    "alias bomb": b"---\na: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(99)) + b"---\n",
    "aliases of aliases": b"---\na0: &a0 [x]\n"
    + b"".join(b"a%d: &a%d [*a%d,*a%d,*a%d]\n" % (n + 1, n + 1, n, n, n) for n in range(60))
    + b"---\n",
    "itself": b"---\na: &a [*a]\n---\n",
    "quotes": piece(body="> " * 20_000 + "x").encode(),
    "open links": piece(body="[" * 20_000).encode(),
    "open pictures": piece(body="![" * 5_000 + "](x)" * 5_000).encode(),
    "stars": piece(body="*a **b " * 5_000).encode(),
    "bad links": piece(body="[a](b.md) " * 8_000).encode(),
    "bad links, line by line": piece(body="[a](b.md)\n\n" * 8_000).encode(),
    "tags": piece(body="<b>" * 20_000).encode(),
    "fences": b"---\n" * 100_000,
    "list in list": piece(body="\n".join("  " * n + "- x" for n in range(500))).encode(),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ENDLESS)
def test_it_ends(project: Path, name: str) -> None:
    """Ten seconds are many times what it takes: linear work stays far below, square work far above."""
    begun = time.monotonic()
    judged(project, ENDLESS[name], Kind.ARTICLE)
    assert time.monotonic() - begun < 10


def test_a_file_that_is_too_large_says_so(project: Path) -> None:
    data = piece(body="chữ " * 200_000).encode()
    assert [(found.code, found.message) for found in judged(project, data, Kind.ARTICLE).problems] == [
        ("E110", "tệp quá lớn hoặc có ký tự điều khiển (hơn 500 KB)")
    ]


@pytest.mark.parametrize("unit", ["[[[[((((", "![", "[a](b.md) ", "*a* ", "- a\n", "a\n\n", "| a |\n", "a\r"])
def test_a_file_that_takes_seconds_to_parse_is_refused(project: Path, unit: str) -> None:
    data = piece(body=unit * (400_000 // len(unit))).encode()
    assert [(found.code, found.message) for found in judged(project, data, Kind.ARTICLE).problems] == [
        ("E110", "tệp quá lớn hoặc có ký tự điều khiển (quá nhiều dấu ngoặc, dấu sao, dòng)")
    ]


def test_every_real_piece_survives_the_loss_of_any_line(project: Path) -> None:
    for file in random.Random(2026).sample(REAL, 8):
        written = file.read_text("utf-8").split("\n")
        number = random.Random(len(written)).randrange(len(written))
        kind = next((kind for kind, folder in FOLDERS.items() if folder == file.parent.name), Kind.PAGE)
        judged(project, "\n".join(written[:number] + written[number + 1 :]).encode(), kind)
