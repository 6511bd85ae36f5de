"""When a token or its access to data ends, and which version of the API answers."""

from datetime import timedelta

import pytest

from pipeline.channels.facebook.check import check_page
from pipeline.errors import Refused

from .pieces import FACEBOOK, NOW

TOKEN = {
    "is_valid": True,
    "type": "PAGE",
    "profile_id": FACEBOOK.page_id,
    "app_id": FACEBOOK.app_id,
    "scopes": ["pages_manage_posts", "pages_read_engagement"],
}


class Told:
    """A Graph API that says what it is told to."""

    def __init__(self, version="v26.0", **token):
        self.version, self.token = version, {**TOKEN, **token}

    def served(self, path, **_params):
        return {"name": "Trang"}, self.version

    def debug_token(self):
        return self.token


def told(graph):
    return {found.subject: (found.well, found.detail) for found in check_page(graph, FACEBOOK, NOW)}


def after(**when):
    return int((NOW + timedelta(**when)).timestamp())


@pytest.mark.parametrize(
    ("end", "well", "said"),
    [
        (after(days=30), True, "còn 30 ngày"),
        (after(days=14, minutes=1), True, "còn 14 ngày"),
        (after(days=14), False, "hai tuần"),
        (after(days=7), False, "tuần này"),
        (after(days=1), False, "hôm nay"),
        (after(days=-3), False, "đã không đăng được"),
    ],
)
@pytest.mark.parametrize(("key", "what"), [("expires_at", "token"), ("data_access_expires_at", "quyền đọc dữ liệu")])
def test_an_end_is_told_in_time(key, what, end, well, said):
    found = told(Told(**{key: end}))["hạn"]

    assert found[0] is well
    assert found[1].startswith(what)
    assert said in found[1]


def test_the_first_of_two_ends_counts():
    assert told(Told(expires_at=after(days=60), data_access_expires_at=after(days=3)))["hạn"][0] is False


def test_another_version_that_answers_is_told():
    assert told(Told("v27.0"))["bản API"][0] is False
    assert "v26.0" in told(Told())["trang"][1]
    assert "bản API" not in told(Told())


def test_a_permission_that_is_missing_is_named():
    assert told(Told(scopes=["pages_read_engagement"]))["quyền"] == (
        False,
        "thiếu pages_manage_posts: cấp lại quyền cho ứng dụng",
    )


def test_a_page_that_cannot_be_read():
    class Silent(Told):
        def served(self, path, **_params):
            raise Refused("không kết nối được")

    assert told(Silent()) == {"kết nối": (False, "không kết nối được")}
