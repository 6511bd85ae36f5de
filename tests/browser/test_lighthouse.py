"""Lighthouse on a phone: nothing to say about accessibility, good practice and what search engines need.

Its performance figure changes with the machine: benchmarks/lighthouse.py takes the median of five.
"""

from pathlib import Path

import pytest

from tests.browser.conftest import program
from tests.browser.lighthouse import FORMS, judge, missing
from tests.browser.pages import path_of

CATEGORIES = ("accessibility", "best-practices", "seo")


def test_home_an_article_a_list_and_the_register_have_full_marks(sample: Path, address: str):
    if why := missing():
        pytest.skip(why)
    addresses = [address + path_of(form, sample) for form in FORMS]

    found = judge(addresses, program(), CATEGORIES)

    lost = {url: {name: one for name, one in run.items() if one["score"] < 100} for url, (run,) in found.items()}
    assert {url: ones for url, ones in lost.items() if ones} == {}
    assert {name for (run,) in found.values() for name in run} == set(CATEGORIES)
