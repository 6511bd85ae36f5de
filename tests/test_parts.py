"""Work divided over processes: who does what, and what is heard of one that fails."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.parts import ahead, spread
from tests.project import HOME, make, piece, run

alone = len(os.sched_getaffinity(0)) < 2


def test_parts_have_no_more_than_most_and_come_in_their_order():
    parts = spread(lambda items: (os.getpid(), list(items)), range(25), least=2, most=4)

    assert [number for _process, items in parts for number in items] == list(range(25))
    if not alone:
        assert max(len(items) for _process, items in parts) <= 4
        assert len({process for process, _items in parts}) == len(parts)


class Odd(Exception):
    """Cannot be made from its text alone, as many in libraries cannot."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


@pytest.mark.skipif(alone, reason="one processor: one part, in this process")
@pytest.mark.parametrize(("fault", "seen"), [(KeyError("lost"), KeyError), (Odd("quite", "odd"), RuntimeError)])
def test_what_a_part_raises_is_raised_here_with_its_traceback(fault: Exception, seen: type[Exception]):
    def work(items: Sequence[int]) -> None:
        if 3 in items:
            raise fault

    with pytest.raises(seen) as raised:
        spread(work, range(4), least=1)
    assert "in work" in "\n".join(raised.value.__notes__)
    assert str(fault) in str(raised.value)


def test_a_piece_that_cannot_be_drawn_is_named_with_the_line_of_the_template(tmp_path: Path):
    """Among so many pages that they are drawn by more than one process, where there is more than one processor."""
    shutil.copytree(HOME / "theme", tmp_path / "theme")
    template = tmp_path / "theme" / "kinds" / "news.html"
    faulty = '\n{% if article.meta.slug == "tin-7" %}{{ 1 // 0 }}{% endif %}{% endblock %}'
    template.write_text(template.read_text("utf-8").replace("\n{% endblock %}", faulty), "utf-8")
    settings = "site_name: x\nsite_url: https://x.example/\ndocs_dir: content\nplugins: [huongthien]\n"
    settings += "theme: {name: material, language: vi, font: false, custom_dir: theme}\n"
    pieces = {f"content/tin/{n}.md": piece("news", slug=f"tin-{n}", title=f"Tin số {n}") for n in range(280)}
    root = make(tmp_path, {**pieces, "mkdocs.yml": settings})

    done = run("build", "--without", "search", "--without", "cards", cwd=root)

    assert done.code == 3
    assert "ZeroDivisionError" in done.stderr
    assert "tin/7.md" in done.stderr
    assert 'theme/kinds/news.html", line 8' in done.stderr


@pytest.mark.skipif(alone, reason="one processor: it is done when it is asked for")
def test_what_is_begun_ahead_is_asked_for_later_and_its_fault_is_raised_then():
    here, there = os.getpid(), ahead(os.getpid)
    broken = ahead(lambda: {}["lost"])

    assert there() not in {here, None}
    with pytest.raises(KeyError, match="lost"):
        broken()
