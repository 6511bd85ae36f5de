"""Start-up time is part of every command: what one command needs, the others do not wait for."""

import subprocess
import sys

OF_SINGLE_COMMANDS = {"PIL", "bs4", "docx", "jinja2", "lxml", "mammoth", "markdown_it", "mkdocs", "requests", "typst"}


def test_the_command_line_starts_without_the_libraries_of_single_commands():
    code = f"import sys, pipeline.cli.main; print({OF_SINGLE_COMMANDS} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"
