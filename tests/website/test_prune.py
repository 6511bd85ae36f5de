"""Which rules of a stylesheet stay for pages that know only some classes."""

import pytest

from pipeline.website.assets.prune import prune, words_of

USED = words_of(['<p class="box box--open">', "element.classList.add('tip')"])


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".box{a:b}.ghost{a:b}", ".box{a:b}"),
        ("p,.ghost p,.box>p{a:b}", "p,.box>p{a:b}"),
        (".box .ghost{a:b}", ""),
        (":root{--x:1}html[data-x]{a:b}", ":root{--x:1}html[data-x]{a:b}"),
        (".box:not(.ghost){a:b}", ".box:not(.ghost){a:b}"),
        (".box:is(.tip,.box--open){a:b}", ".box:is(.tip,.box--open){a:b}"),
        ("@media print{.ghost{a:b}}", ""),
        ("@media (width>1em){.ghost{a:b}.tip{a:b}}", "@media (width>1em){.tip{a:b}}"),
        ("@keyframes x{to{a:b}}", "@keyframes x{to{a:b}}"),
        ('@charset "UTF-8";.tip{a:b}', ".tip{a:b}"),
        ('.tip:after{content:"}"}.ghost{a:b}', '.tip:after{content:"}"}'),
        (".box\\:x{a:b}", ""),
        ("", ""),
    ],
)
def test_what_stays(css: str, kept: str):
    assert prune(css, USED) == kept
