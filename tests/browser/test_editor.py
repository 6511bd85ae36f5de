"""The form at /bien-tap/ in a real Chromium: what a person types there is a piece that `check` passes.

Its program comes from npm; without npm, or without a registry that has it, these tests are skipped and say so.
"""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.editor import package
from pipeline.editor.serve import server
from pipeline.editor.site import FOLDER, build, headers
from pipeline.errors import EnvironmentFault
from pipeline.model.article import Kind
from tests.project import HOME, NOW, judge, make, piece

expect = pytest.importorskip("playwright.sync_api", reason="pip install playwright").expect
KEPT = HOME / ".huongthien"  # the program is fetched once, not once for each run
READ = """async () => {
  const read = async (folder, path) => {
    const found = {};
    for await (const [name, entry] of folder.entries()) {
      const here = path ? `${path}/${name}` : name;
      if (entry.kind === "directory") Object.assign(found, await read(entry, here));
      else found[here] = await entry.getFile().then((file) => file.text(), () => "being written");
    }
    return found;
  };
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test");
  return read(root, "").catch(() => ({ "": "being written" }));  // a file went away while the folder was listed
}"""
WRITE = """async (files) => {
  let root = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", { create: true });
  for (const [path, text] of Object.entries(files)) {
    let folder = root;
    const parts = path.split("/");
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""


class Form(NamedTuple):
    """An open editor: its page, where it is, what it asked for, and its complaints."""

    page: object
    address: str
    asked: list[str]
    troubles: list[str]

    def field(self, path: str):
        return self.page.locator(f'section.field[data-key-path="{path}"]')

    def write(self, path: str, text: str) -> None:
        box = self.field(path).locator("input, textarea").first
        box.fill(text)
        expect(box).to_have_value(text)

    def say(self, text: str) -> None:
        """The body, as typed."""
        box = self.body()
        box.click()
        expect(box).to_be_focused()
        self.page.keyboard.type(text)
        expect(box).to_have_text(text)

    def body(self):
        return self.field("body").locator("[contenteditable=true]")

    def choose(self, path: str, option: str) -> None:
        """From a drop-down list or from buttons."""
        box = self.field(path).get_by_role("combobox")
        if box.count():
            box.first.click()
            self.page.get_by_role("option", name=option).first.click()
            expect(box.first).to_contain_text(option)
        else:
            button = self.field(path).get_by_role("radio", name=option).first
            # before it has one, its group does not hear of a click
            expect(button).to_have_attribute("tabindex", re.compile(r"-?\d"))
            button.click()
            expect(button).to_be_checked()

    def open(self, place: str) -> None:
        self.page.goto(f"{self.address}#/collections/{place}")
        self.field("title").wait_for()
        self.body().wait_for()  # it comes last

    def save(self) -> None:
        before = self.page.evaluate(READ)
        self.page.get_by_role("button", name="Lưu").click()
        for _attempt in range(50):
            self.page.wait_for_timeout(100)
            after = self.page.evaluate(READ)
            if after != before and "being written" not in after.values():
                return
        refused = self.page.locator("section.field").filter(has=self.page.locator("[role=alert], .error"))
        raise AssertionError([refused.all_inner_texts(), self.page.locator("[role=alert], .error").all_inner_texts()])

    def files(self) -> dict[str, str]:
        return self.page.evaluate(READ)


@pytest.fixture(scope="session")
def program() -> bytes:
    """The editor's package."""
    try:
        return package.fetch(KEPT)
    except EnvironmentFault as fault:
        pytest.skip(str(fault))


@pytest.fixture
def project(tmp_path: Path, program: bytes) -> Path:
    root = make(tmp_path / "p", {"content/van-ban/qd.md": piece("document", slug="qd", number="22/2023/QĐ-TTg")})
    kept = root / ".huongthien/editor"
    kept.mkdir(parents=True)
    (kept / f"sveltia-cms-{package.VERSION}.tgz").write_bytes(program)
    return root


@pytest.fixture
def form(project: Path, browser: object) -> Iterator[Form]:
    config = read_config(project, {"HUONGTHIEN_NOW": NOW})
    site = build(config, read_library(config))
    with server(site, 0, headers(None)) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="en-US", timezone_id="Asia/Ho_Chi_Minh"
        )
        found = Form(context.new_page(), f"http://127.0.0.1:{serving.server_port}/{FOLDER}/", [], [])
        context.on("request", lambda request: found.asked.append(request.url))
        found.page.on("console", lambda m: m.type in {"error", "warning"} and found.troubles.append(m.text))
        found.page.on("pageerror", lambda fault: found.troubles.append(str(fault)))
        found.page.goto(found.address)
        yield found
        context.close()
        serving.shutdown()


def enter(form: Form) -> None:
    form.page.get_by_role("button", name="Làm việc với kho mã nguồn thử nghiệm").click()
    form.page.get_by_role("button", name="Làm việc với kho mã nguồn thử nghiệm").wait_for(state="detached")


def foreign(form: Form) -> list[str]:
    return [url for url in form.asked if not url.startswith((form.address, "data:", "blob:"))]


def test_a_question_and_answer_written_in_the_form_passes_check(form, project):
    enter(form)
    form.open("hoi-dap/new")
    form.write("title", "Hỏi: 0912 # có được vay không?")
    form.write("slug", "co-duoc-vay-khong")
    form.write("description", "Câu trả lời: trong một phút.")
    form.choose("state", "chờ duyệt")
    form.write("question", "- Tôi mới về, có được vay vốn không?")
    form.write("answer", "yes: có, theo Quyết định 22.")
    form.write("review_by", "2027-11-01")
    form.field("cites").get_by_role("button", name="Thêm").click()
    form.choose("cites.0.document", "22/2023/QĐ-TTg")
    form.write("cites.0.at", "Điều 4")
    form.choose("reviewer", "Người thẩm định")
    form.say("Đến Ngân hàng Chính sách xã hội nơi mình ở để hỏi.")
    form.save()

    (written,) = form.files().items()
    path, text = written
    (project / path).parent.mkdir(parents=True)
    (project / path).write_text(text, "utf-8")
    library = judge(project)
    made = next(article for article in library.articles if article.kind is Kind.QA)
    assert path == "content/hoi-dap/co-duoc-vay-khong.md"
    assert [str(found) for found in library.problems] == []
    assert made.meta.title == "Hỏi: 0912 # có được vay không?"
    assert made.meta.question == "- Tôi mới về, có được vay vốn không?"
    assert made.meta.answer == "yes: có, theo Quyết định 22."
    assert (made.meta.cites[0].document, made.meta.cites[0].at) == ("22/2023/QĐ-TTg", "Điều 4")
    assert made.body.strip() == "Đến Ngân hàng Chính sách xã hội nơi mình ở để hỏi."
    assert foreign(form) == []
    assert form.troubles == []


def test_a_piece_written_by_hand_survives_the_form(form, project):
    """Nothing that the form does not show well, or that an officer wrote, is lost by a change of the title."""
    text = piece(
        "qa", slug="tay", body="## Mục\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\nXem [^1].\n\n[^1]: Lời chú.\n",
        cites=[{"document": "22/2023/QĐ-TTg", "at": "Điều 4"}], sources=[{"title": "Báo cáo"}],
        channels={"fanpage": {"text": "Lời riêng", "photo": True}}, approval=[{"by": "lanh-dao", "date": "2026-11-20"}], review_by="2027-11-20",
    )  # fmt: skip
    (project / "content/hoi-dap").mkdir(parents=True)
    file = project / "content/hoi-dap/tay.md"
    file.write_text(text, "utf-8")
    before = next(article for article in judge(project).articles if article.kind is Kind.QA)
    form.page.evaluate(WRITE, {"content/hoi-dap/tay.md": text})
    enter(form)
    form.open("hoi-dap/entries/tay")
    form.write("title", "Tên mới")
    form.save()

    file.write_text(form.files()["content/hoi-dap/tay.md"], "utf-8")
    after = next(article for article in judge(project).articles if article.kind is Kind.QA)
    assert after.meta == before.meta.model_copy(update={"title": "Tên mới"})
    assert after.body.strip() == before.body.strip()


def test_the_form_speaks_vietnamese_and_its_words_are_ours(form):
    enter(form)
    form.open("canh-bao/new")

    said = form.page.locator("body").inner_text()
    assert {"Lưu", "Dấu hiệu", "Việc cần làm", "Mức cảnh báo", "khẩn"} <= set(
        re.split(r"\s*\n\s*", said.replace("\u2068", "").replace("\u2069", ""))
    )
    assert "Biên tập" in form.page.title()
    assert foreign(form) == []
