"""Error 100/33 is "not there" or "not for your eyes": a token that lost its rights makes nobody believe a post is gone."""

import pytest

from pipeline.errors import Refused, Stopped
from pipeline.sandbox.world import PAGE_ID, PAGE_TOKEN

from .pieces import create, post

RIGHTS = ["pages_read_engagement", "pages_manage_posts"]


@pytest.fixture
def lose(stand_in):
    """Take rights from our token, or give all of them back."""

    def lose(*rights):
        stand_in.control("POST", "/accounts", {"page_id": PAGE_ID, "token": PAGE_TOKEN, "lost": rights})

    return lose


def test_a_post_that_is_gone(page, stand_in):
    made = create(page, post())
    stand_in.control("DELETE", f"/posts/{made.remote_id}")

    assert page.observe((), [made.remote_id]) == ()
    page.delete(made.remote_id, post())


@pytest.mark.parametrize("right", RIGHTS)
def test_a_post_that_only_seems_gone(page, stand_in, lose, right):
    made = create(page, post())
    stand_in.control("PATCH", f"/posts/{made.remote_id}", {"published": False})
    lose(right)

    with pytest.raises(Stopped, match=right):
        page.observe((), [made.remote_id])
    lose()
    assert [remote.remote_id for remote in page.observe((), [made.remote_id])] == [made.remote_id]


def test_lists_that_show_nothing_prove_nothing(page, lose):
    create(page, post())
    lose("pages_read_engagement")

    with pytest.raises(Stopped, match="pages_read_engagement"):
        page.observe(())


def test_lists_that_show_ours_need_no_question(page, stand_in):
    made = create(page, post())
    page.observe((), [made.remote_id])

    assert stand_in.calls("facebook.debug_token") == []


def test_what_cannot_be_taken_away_is_not_taken_for_gone(page, stand_in, lose):
    made = create(page, post())
    lose("pages_manage_posts")

    with pytest.raises(Stopped, match="pages_manage_posts"):
        page.delete(made.remote_id, post())
    with pytest.raises(Refused):
        page.update(made.remote_id, post("Mới"))
    assert [each["message"] for each in stand_in.state()["posts"]] == ["Xin chào"]


def test_nothing_new_is_made_while_an_earlier_draft_cannot_be_taken_away(page, stand_in, lose):
    made = create(page, post())
    lose("pages_manage_posts")

    with pytest.raises(Stopped):
        page.create(post(), lambda _id: None, made.remote_id)
    assert len(stand_in.calls("facebook.create")) == 1


def test_who_lost_the_right_to_post_is_told(page, lose):
    lose("pages_manage_posts")

    with pytest.raises(Stopped, match="200"):
        create(page, post())


def test_a_token_that_cannot_be_looked_into_proves_nothing(page, stand_in):
    stand_in.fault("facebook.debug_token", "permission_200", times=9)

    with pytest.raises(Stopped):
        page.observe(())
