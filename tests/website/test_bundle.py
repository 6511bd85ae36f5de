"""The look and the scripts of all pages in two files."""

import re

from tests.website.conftest import Site


def test_every_page_asks_for_one_stylesheet_and_one_script_and_both_are_there(site: Site):
    for path in ("", "tin/mot-tin/", "van-ban/", "404.html"):
        text = site.read(path)
        (sheet,) = re.findall(r'<link rel="stylesheet" href="[^"]*?(assets/bundle/[0-9a-f]{12}\.css)">', text)
        assert "md-typeset" in site.read(sheet)
        (script,) = re.findall(r'<script src="[^"]*?(assets/bundle/[0-9a-f]{12}\.js)" defer>', text)
        assert site.read(script).startswith('"use strict";')


def test_the_look_of_the_theme_is_not_shipped_twice(site: Site):
    assert [path for path in site.paths() if path.endswith(".css") and path.startswith("assets/stylesheets/main")] == []
