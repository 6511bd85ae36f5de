"""The folder ``bien-tap/`` that a browser opens, and the headers that keep it from talking to anybody else."""

import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.config import Config, EditorConfig
from pipeline.editor import package
from pipeline.editor.settings import settings
from pipeline.model.library import Library

FOLDER = "bien-tap"
HOSTS = {"github": ("https://api.github.com",), "gitlab": ("https://gitlab.com",), "gitea": ("https://gitea.com",)}
PAGE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>Biên tập</title>
<script src="khoi-dong.js"></script>
<script src="sveltia-cms.js"></script>
<script src="mo.js"></script>
</head>
<body><noscript>Trang này cần JavaScript. Không có thì sửa bài ngay trên trang của kho mã.</noscript></body>
</html>
"""
# Its words come in the browser's language; our editors read Vietnamese even where that is set to English.
BEFORE = """window.CMS_MANUAL_INIT = true;
Object.defineProperty(navigator, "language", { get: () => "vi" });
Object.defineProperty(navigator, "languages", { get: () => ["vi"] });
"""
START = """fetch("config.json")
  .then((answer) => answer.json())
  .then((config) => window.CMS.init({ config }));
"""


def hosts(editor: EditorConfig | None) -> tuple[str, ...]:
    """The only other hosts that the form talks to: the Git host that channels.yaml names."""
    if editor is None:
        return ()
    own = editor.api_root or editor.base_url
    if own:
        parts = urlsplit(own)
        return (f"{parts.scheme}://{parts.netloc}",)
    return HOSTS[editor.name]


def headers(editor: EditorConfig | None) -> dict[str, str]:
    """For every answer. Styles stay open: the program writes its own into the page; scripts come from us alone."""
    connect = " ".join(("'self'", "blob:", "data:", *hosts(editor)))
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        f"img-src 'self' blob: data:; media-src blob:; connect-src {connect}; worker-src 'self' blob:; "
        "frame-src blob:; manifest-src blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cache-Control": "no-cache",
    }


def build(config: Config, library: Library) -> Path:
    """Write the editor below ``.huongthien/editor/site``, all of it anew; returns that folder."""
    data = package.fetch(config.state)
    site = config.state / "editor" / "site"
    shutil.rmtree(site, ignore_errors=True)
    said = json.dumps(settings(config, library), ensure_ascii=False)
    own = {"index.html": PAGE, "khoi-dong.js": BEFORE, "mo.js": START, "config.json": said}
    for name, content in (package.files(data) | {name: text.encode() for name, text in own.items()}).items():
        file = site / FOLDER / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    lines = [f"/{FOLDER}/*", *(f"  {name}: {value}" for name, value in headers(config.editor).items())]
    (site / "_headers").write_text("\n".join(lines) + "\n", "utf-8")
    return site
