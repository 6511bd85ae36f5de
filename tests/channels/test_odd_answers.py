"""Answers that are well formed and yet not what was hoped for."""

from datetime import timedelta

import pytest

from pipeline.channels.registry import open_channels
from pipeline.channels.text import tidy
from pipeline.errors import Unknown

from .canned import saying, told
from .conftest import QUICK, SECRETS
from .pieces import FACEBOOK, NOW, YOUTUBE, config, post

SHIM = "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.vn%2Fx%3Fy%3D1&h=abc"


def opened(root, address):
    return open_channels(config(root, address), SECRETS, QUICK)


@pytest.mark.parametrize(
    "call",
    [
        lambda page: page.update("1_2", post()),
        lambda page: page.delete("1_2", post()),
    ],
)
def test_success_that_says_nothing_proves_nothing(tmp_path, call):
    with saying(told(ok=True)) as (address, _), pytest.raises(Unknown):
        call(opened(tmp_path, address)["fanpage"])


def test_a_post_with_little_in_it(tmp_path):
    cards = {"data": [{"url": SHIM}, {"url": "https://b.vn/"}, {}]}
    items = [
        {"id": "1_2", "message": None, "attachments": cards, "application": {"id": FACEBOOK.app_id}},
        {"id": "1_3", "attachments": None, "message": "a\r\nb "},
    ]
    with saying(told(data=items), told(data=[])) as (address, _):
        first, second = opened(tmp_path, address)["fanpage"].observe(())
    assert (first.text, first.links) == ("", ("https://a.vn/x?y=1", "https://b.vn/"))
    assert first.url == "https://www.facebook.com/1_2"
    assert (second.text, second.links) == ("a\nb", ())


@pytest.mark.parametrize(("days", "well"), [(3, False), (60, True)])
def test_a_token_that_ends(tmp_path, days, well):
    ends = int((NOW + timedelta(days=days)).timestamp())
    token = {
        "type": "PAGE",
        "profile_id": FACEBOOK.page_id,
        "is_valid": True,
        "app_id": FACEBOOK.app_id,
        "scopes": ["pages_manage_posts"],
        "expires_at": 0,
        "data_access_expires_at": ends,
    }
    with saying(told(id="1", name="Trang"), told(data=token)) as (address, _):
        found = {finding.subject: finding for finding in opened(tmp_path, address)["fanpage"].check(NOW)}
    assert found["hạn"].well is well
    assert f"{NOW + timedelta(days=days):%d/%m/%Y}" in found["hạn"].detail
    assert (found["quyền"].well, found["quyền"].detail[:26]) == (False, "thiếu pages_read_engagemen")


@pytest.mark.parametrize("change", [{"description": "Người khác vừa sửa"}, {"title": "Tựa khác"}])
def test_a_description_that_reads_back_differently_is_unknown(tmp_path, change):
    snippet = {"title": "Tựa", "description": "Lời", "categoryId": "27", "channelId": YOUTUBE.channel_id}
    wanted = post("Tóm tắt\n\nhttps://a.vn", target="v1")
    before = told(items=[{"id": "v1", "snippet": snippet}])
    after = told(items=[{"id": "v1", "snippet": snippet | change}])
    answers = (told(access_token="t", expires_in=9), before, told(id="v1"), after)
    with saying(*answers) as (address, asked), pytest.raises(Unknown, match="thấy khác"):
        opened(tmp_path, address)["kenh"].update("v1", wanted)
    assert [request.split()[0] for request in asked] == [b"POST", b"GET", b"PUT", b"GET"]
    assert tidy(wanted.text) == wanted.text
