"""Which pages of the sample the browser tests look at: one of every form that a page can have."""

from pathlib import Path

from pipeline.model.article import FOLDERS

LISTS = {"home": "", "list": "hoi-dap/", "register": "van-ban/", "missing": "404.html", "plain": "tro-nang/", "search": "tim-kiem/", "index": "muc-luc/"}  # fmt: skip
FORMS = [*LISTS, *(kind.value for kind in FOLDERS)]


def path_of(form: str, sample: Path) -> str:
    """The address of a page of that form, relative to the site's root; the longest piece stands for its kind."""
    if form in LISTS:
        return LISTS[form]
    folder = next(folder for kind, folder in FOLDERS.items() if kind.value == form)
    pieces = [path for path in (sample / folder).glob("*/index.html") if path.parent.name != "trang"]
    longest = max(pieces, key=lambda path: (path.stat().st_size, path))
    return f"{folder}/{longest.parent.name}/"
