"""What the handbook tells people to type exists: commands, options, make targets, pages, headings, files."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from pipeline.cli.exits import Exit
from pipeline.cli.main import cli
from pipeline.config import ChannelsFile
from pipeline.publish.status import State
from pipeline.tree import read_tree, validate
from tests.docs.handbook import DOCS, HOME, anchor, blocks, code_words, links, pages, sections, tokens

PAGES = [page for page in pages() if page.parent.name != "adr"]
TARGETS = set(re.findall(r"^([\w./-]+):", (HOME / "Makefile").read_text("utf-8"), re.MULTILINE))
COMING: set[str] = set()
_IN_A_MESSAGE = re.compile(r"huongthien [a-z]+(?: (?:--)?[a-z]+)*")
_ASSIGNMENT = re.compile(r"[A-Z_]+=\S*")


def _called(group: click.Group, name: str) -> click.Command | None:
    """As the command line would: what a group lists may be its line in --help alone."""
    return group.resolve_command(click.Context(group), [name])[1] if name in group.commands else None


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name in group.commands:
        command = _called(group, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name)


def _typed(page: Path) -> list[str]:
    """Every command line of `page`: in its shell blocks, and in the flow of its text."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    return [line for line in [*lines, *code_words(page)] if line.startswith(("huongthien ", "make "))]


TYPED = [(page.name, line) for page in PAGES for line in _typed(page)]


def _refusal(line: str) -> str | None:
    """Why `line` cannot be typed, or None. Nothing is run."""
    program, *words = [word for word in shlex.split(line) if not _ASSIGNMENT.fullmatch(word)]
    if program == "make":
        words = words[2:] if words[:1] == ["-C"] else words
        return next((f"no target {word}" for word in words if word not in TARGETS), None)
    command: click.Command = cli
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = _called(command, words.pop(0))
        if found is None:
            return "no such command"
        command = found
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    return next((f"no option {word}" for word in words if word.startswith("-") and word not in known), None)


@pytest.mark.parametrize(("page", "line"), TYPED)
def test_every_command_line_can_be_typed(page, line):
    assert _refusal(line) is None


@pytest.mark.parametrize("line", ["huongthien chek", "huongthien plan --ofline", "make ruun", "huongthien channels x"])
def test_a_slip_is_noticed(line):
    assert _refusal(line)


@pytest.mark.parametrize("path", list(_commands(cli)), ids=" ".join)
def test_every_command_is_in_the_handbook(path):
    wanted = ["huongthien", *path]

    assert any(line.split()[: len(wanted)] == wanted for _page, line in TYPED)


def test_messages_name_commands_that_exist():
    """A remedy that cannot be typed is no remedy. `COMING` are commands of the design that are not there yet."""
    sources = [file.read_text("utf-8") for file in (HOME / "pipeline").rglob("*.py")]
    named = {found[0] for source in sources for found in _IN_A_MESSAGE.finditer(source)}

    assert len(named) > 10
    assert {line for line in named if _refusal(line)} <= COMING


def test_no_block_of_another_language_hides_a_command():
    """There it would escape the test above."""
    others = [
        token.content
        for page in PAGES
        for token in tokens(page)
        if token.type == "fence"
        and token.info != "sh"
        and re.search(r"^(huongthien|make) ", token.content, re.MULTILINE)
    ]

    assert others == []


def test_every_exit_code_and_state_is_explained():
    page = DOCS / "quan-tri-kenh.md"
    rows = {line.split("|")[1].strip() for line in page.read_text("utf-8").splitlines() if line.startswith("| ")}

    assert {str(int(code)) for code in Exit} <= rows
    assert {str(state) for state in State} <= set(code_words(page))


def test_every_variable_of_the_environment_is_explained():
    source = "".join(file.read_text("utf-8") for file in (HOME / "pipeline").rglob("*.py"))
    read = set(re.findall(r'"(HUONGTHIEN_[A-Z_]+|[A-Z]+_(?:GRAPH|API|TOKEN)_URL)"', source))

    assert len(read) >= 7
    assert read <= set(code_words(DOCS / "len-that.md"))


def test_the_channels_file_of_the_handbook_is_valid():
    text = next(block for block in blocks(DOCS / "len-that.md", "yaml") if block.startswith("# channels.yaml"))
    file, faults = validate(ChannelsFile, read_tree(text, "channels.yaml"))

    assert faults == ()
    assert set(file.channels) == {"fanpage", "kenh-youtube"}


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    for target in links(page):
        if not target.startswith("https://"):
            file, _, fragment = target.partition("#")
            there = (page.parent / file).resolve() if file else page
            assert there.exists(), target
            assert not fragment or unquote(fragment) in {anchor(section.title) for section in sections(there)}, target


def test_the_change_log_knows_this_version():
    version = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    titles = [section.title for section in sections(HOME / "CHANGELOG.md") if section.level == 2]

    assert titles[0] == "Unreleased" or titles[0].startswith(f"{version} ")
