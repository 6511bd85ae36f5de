"""Start-up time is part of every command: what one command needs, the others do not wait for."""

import subprocess
import sys

import pytest

from tests.project import make, piece

OF_SINGLE_COMMANDS = {"PIL", "bs4", "docx", "jinja2", "lxml", "mammoth", "markdown_it", "mkdocs", "requests", "typst"}
OF_SOME = {"pydantic", "rich", "sqlalchemy", "yaml", *OF_SINGLE_COMMANDS}


@pytest.mark.parametrize(
    ("arguments", "foreign"),
    [(["--help"], OF_SOME), (["--version"], OF_SOME), (["check"], {"sqlalchemy", *OF_SINGLE_COMMANDS})],
)
def test_a_command_starts_without_the_libraries_of_others(arguments, foreign, tmp_path):
    root = make(tmp_path, {"content/tin/a.md": piece("news", slug="a")})
    code = f"import sys; from pipeline.cli.main import run; assert run({arguments}) < 2; print({foreign} & {{*sys.modules}})"
    command = [sys.executable, "-c", code]
    subprocess.run(command, cwd=root, check=True, capture_output=True)  # the first time, everything is read

    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "set()"
