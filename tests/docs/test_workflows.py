"""The ready workflows fit their platforms' schemas, run commands that exist, and name no registry."""

import re
import subprocess
import sys

import pytest
import yaml

from tests.docs.handbook import DOCS
from tests.docs.test_commands import _refusal

GITHUB, GITLAB = sorted((DOCS / "ci/github").glob("*.yml")), [DOCS / "ci/gitlab-ci.yml"]
FILES = [*GITHUB, *GITLAB]
SCHEMAS = {
    "vendor.github-workflows": GITHUB,
    "custom.github-workflows-require-timeout": GITHUB,
    "vendor.gitlab-ci": GITLAB,
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_schema_of_the_platform_is_met(schema):
    command = [sys.executable, "-m", "check_jsonschema", "--no-cache", "--builtin-schema", schema, *SCHEMAS[schema]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_command_exists(file):
    lines = re.findall(r"(?:^|\s|/)(huongthien (?:check|build|plan|publish)[^|\n]*)", file.read_text("utf-8"))

    assert lines
    assert {line: _refusal(line.strip()) for line in lines if _refusal(line.strip())} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_address_is_named_and_no_token_stands_in_it(file):
    text = file.read_text("utf-8")

    assert "://" not in text.replace("sqlite:///", "")
    assert re.findall(r"_(?:TOKEN|SECRET): (?!\$\{\{ secrets\.)", text) == []


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_nothing_that_a_stranger_writes_is_run(file):
    """An expression inside ``run`` would be pasted into the shell: inputs travel as variables."""
    jobs = yaml.safe_load(file.read_text("utf-8"))["jobs"].values()

    assert [step["run"] for job in jobs for step in job["steps"] if "${{" in step.get("run", "")] == []


def test_the_site_goes_before_the_channels():
    github = yaml.safe_load((DOCS / "ci/github/publish.yml").read_text("utf-8"))
    gitlab = yaml.safe_load(GITLAB[0].read_text("utf-8"))

    assert github["jobs"]["channels"]["needs"] == "site"
    assert gitlab[".kenh"]["needs"] == ["pages"]
    assert github["concurrency"]["cancel-in-progress"] is False
