"""The files by which hosts learn the headers: each in its host's own words, all with the same values."""

import re

from pipeline.website.assets.bundle import FOLDER
from pipeline.website.gate.headers import FRAMED, HEADERS, host_files


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
    rule = files["_headers"].split(f"\n/{FOLDER}*\n")[1].split("\n/")[0] + "\n"
    assert rule == "  Cache-Control: public, max-age=31536000, immutable\n"
    assert f"REQUEST_URI}} =~ m#^/{FOLDER}#" in files[".htaccess"]
    assert f"location ^~ /{FOLDER} {{ expires 1y; }}" in files["nginx-headers.conf"]
    for text in files.values():
        assert text.count("Cache-Control") + text.count("expires") == 1


def test_only_the_lists_for_other_sites_may_stand_in_a_frame():
    files = {name: data.decode() for name, data in host_files("/").items()}
    policy = FRAMED["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script" not in policy
    assert "X-Frame-Options" not in FRAMED
    assert files["_headers"].split("\n/nhung/*\n")[1].splitlines() == [
        "  ! Content-Security-Policy",
        "  ! X-Frame-Options",
        f"  Content-Security-Policy: {policy}",
    ]
    assert f'Content-Security-Policy "{policy}"\n    Header always unset X-Frame-Options' in files[".htaccess"]
    framed = files["nginx-headers.conf"].split("location ^~ /nhung/ {")[1]
    assert f'add_header Content-Security-Policy "{policy}" always;' in framed
    assert "X-Frame-Options" not in framed
