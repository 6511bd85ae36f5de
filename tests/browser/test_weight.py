"""What a page costs a reader who pays by the megabyte: bytes as sent, gzip included, on a first visit."""

from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.pages import path_of
from tests.browser.serving import packed

MOST_BYTES, MOST_REQUESTS, MOST_TEXT = 80_000, 10, 50_000


@pytest.mark.parametrize("form", ["article", "qa", "guide", "alert", "document", "video"])
def test_an_article_without_its_pictures(form: str, visit: Visit, sample: Path, address: str):
    seen = visit(path_of(form, sample), wait="networkidle")
    files = [_file(sample, url.removeprefix(address)) for url in seen.asked if url.startswith(address)]
    own = [file for file in files if "/images/bia-" not in file.as_posix()]
    sent = {file: len(packed(str(file))) for file in own}
    print(form, sum(sent.values()), "bytes", len(own), "requests", {file.name: size for file, size in sent.items()})
    assert sum(sent.values()) <= MOST_BYTES
    assert len(own) <= MOST_REQUESTS
    assert sum(size for file, size in sent.items() if file.suffix in {".html", ".css"}) <= MOST_TEXT


def _file(sample: Path, path: str) -> Path:
    found = sample / path.partition("?")[0]
    return found / "index.html" if found.is_dir() else found
