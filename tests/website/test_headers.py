"""The files by which hosts learn the headers: each in its host's own words, all with the same values."""

import re

from pipeline.website.bundle import FOLDER
from pipeline.website.headers import HEADERS, host_files


def test_every_host_is_told_the_same():
    files = {name: data.decode() for name, data in host_files("/").items()}
    for name, value in HEADERS.items():
        assert f"  {name}: {value}\n" in files["_headers"]
        assert f'  Header always set {name} "{value}"\n' in files[".htaccess"]
        assert f'add_header {name} "{value}" always;\n' in files["nginx-headers.conf"]


def test_nothing_runs_that_is_not_a_file_of_ours():
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["style-src"] == "'self'"
    assert re.findall(r"https?://\S+", " ".join(policy.values())) == ["https://www.youtube-nocookie.com"]


def test_a_site_in_a_folder_of_its_host():
    files = {name: data.decode() for name, data in host_files("/huong-thien/").items()}
    assert files["_headers"].startswith("/huong-thien/*\n")
    assert "ErrorDocument 404 /huong-thien/404.html" in files[".htaccess"]
    assert "error_page 404 /huong-thien/404.html;" in files["nginx-headers.conf"]


def test_what_is_named_by_its_content_is_kept_and_nothing_else():
    files = {name: data.decode() for name, data in host_files("/").items()}
    rule = files["_headers"].split(f"\n/{FOLDER}*\n")[1]
    assert rule == "  Cache-Control: public, max-age=31536000, immutable\n"
    assert f"REQUEST_URI}} =~ m#^/{FOLDER}#" in files[".htaccess"]
    assert f"location ^~ /{FOLDER} {{ expires 1y; }}" in files["nginx-headers.conf"]
    for text in files.values():
        assert text.count("Cache-Control") + text.count("expires") == 1
