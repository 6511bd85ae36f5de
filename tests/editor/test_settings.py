"""What the form is made of comes from the models and registers, and fits the package's own schema."""

import json

import jsonschema
import pytest

from pipeline.config import EditorConfig, read_config
from pipeline.content.library import read_library
from pipeline.editor import package
from pipeline.editor.settings import settings
from pipeline.editor.site import build, headers, hosts
from pipeline.errors import EnvironmentFault
from pipeline.model.article import FOLDERS, SCHEMAS, Kind
from tests.project import HOME, NOW, make, piece, run

KEPT = HOME / ".huongthien"
BACKENDS = {
    None: (),
    EditorConfig(name="github", repo="co-quan/bai"): ("https://api.github.com",),
    EditorConfig(name="gitlab", repo="a/b/c", branch="chinh"): ("https://gitlab.com",),
    EditorConfig(
        name="gitea", repo="a/b", base_url="https://git.tinh.gov.vn", api_root="https://git.tinh.gov.vn/api/v1"
    ): ("https://git.tinh.gov.vn",),
}


@pytest.fixture(scope="module")
def program():
    try:
        return package.fetch(KEPT)
    except EnvironmentFault as fault:
        pytest.skip(str(fault))


@pytest.fixture
def said(tmp_path):
    root = make(tmp_path, {"content/van-ban/qd.md": piece("document", slug="qd", number="22/2023/QĐ-TTg")})
    config = read_config(root, {"HUONGTHIEN_NOW": NOW})
    return config, read_library(config)


def form(said, folder):
    collections = {each["name"]: each for each in settings(*said)["collections"]}
    return {field["name"]: field for field in collections[folder]["fields"]}


def test_the_settings_fit_the_packages_own_schema(said, program):
    """Whole for the one with most to say; of the others only the backend differs."""
    config, library = said
    schema = json.loads(package.read(program, package.SCHEMA))
    *others, most = BACKENDS

    found = settings(config.model_copy(update={"editor": most}), library)
    few = [settings(config.model_copy(update={"editor": each}), library) | {"collections": []} for each in others]

    for each in (found, *few):
        assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(each)] == []


@pytest.mark.parametrize("editor", BACKENDS)
def test_only_the_git_host_that_is_named_may_be_asked(editor):
    policy = dict(part.strip().split(" ", 1) for part in headers(editor)["Content-Security-Policy"].split(";"))

    assert hosts(editor) == BACKENDS[editor]
    assert set(policy["connect-src"].split()) == {"'self'", "blob:", "data:", *BACKENDS[editor]}
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_a_kind_is_in_its_form(said, kind):
    """A key that the form does not know would be lost when a piece is saved."""
    fields = form(said, FOLDERS.get(kind, "trang"))

    assert set(fields) == {*SCHEMAS[kind].model_fields, "body"}
    needed = {name for name, info in SCHEMAS[kind].model_fields.items() if info.is_required()}
    assert {name for name, field in fields.items() if field["required"]} == {*needed, "state", "body"}


def test_registers_are_pick_lists(said):
    fields = form(said, "hoi-dap")

    assert {"label": "Người thẩm định", "value": "tham-dinh"} in fields["reviewer"]["options"]
    assert fields["audience"]["multiple"]
    assert fields["cites"]["fields"][0]["options"] == [
        {"label": "22/2023/QĐ-TTg: Một bài để thử", "value": "22/2023/QĐ-TTg"}
    ]
    assert [field["name"] for field in fields["channels"]["fields"]] == ["fanpage", "kenh-youtube"]
    assert fields["quick_exit"]["widget"] == "select"


def test_a_program_with_other_bytes_is_not_used(program):
    assert package.is_genuine(program)
    assert not package.is_genuine(program[:-1])
    assert not package.is_genuine(b"")


def test_the_program_that_is_served_names_no_host_for_its_parts(program):
    files = package.files(program)

    text = files["sveltia-cms.js"].decode()
    assert "jsdelivr" not in text
    assert "unpkg.com" not in text
    assert "sourceMappingURL=" not in text[-200:]
    assert {name.rpartition(".")[2] for name in files} == {"js", "txt", "woff2", "json"}


def test_a_machine_without_npm_is_told_so(tmp_path):
    done = run("editor", "build", cwd=make(tmp_path), env={"PATH": "/nonexistent"})

    assert done.code == 2
    assert "npm" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_registry_that_sends_something_else_is_not_believed(tmp_path):
    npm = tmp_path / "bin/npm"
    npm.parent.mkdir()
    npm.write_text('#!/bin/sh\necho fake > "$4/sveltia-cms-0.221.1.tgz"\n')
    npm.chmod(0o755)

    done = run("editor", "build", cwd=make(tmp_path / "p"), env={"PATH": f"{npm.parent}:/usr/bin:/bin"})

    assert done.code == 2
    assert "mã băm" in done.stderr
    assert not list((tmp_path / "p").rglob("*.tgz"))


def test_the_editor_is_no_part_of_the_public_site(tmp_path, program, said):
    config, library = said
    kept = config.state / "editor"
    kept.mkdir(parents=True)
    (kept / f"sveltia-cms-{package.VERSION}.tgz").write_bytes(program)
    build(config, library)

    built = run("build", cwd=config.root)

    assert built.code == 0, built.stdout + built.stderr
    assert [
        path for path in (config.root / "site").rglob("*") if "bien-tap" in path.name or "sveltia" in path.name
    ] == []
