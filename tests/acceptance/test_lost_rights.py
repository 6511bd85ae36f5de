"""A token that lost a permission sees no posts, or none by their ids: nothing is made anew, nothing taken for removed."""

import pytest

from pipeline.sandbox.world import APP_ID, PAGE_ID
from tests.project import piece

from .live import NEWS, NEWS_ID, SECRETS


@pytest.fixture
def page(live):
    (live.root / "content/video/phim.md").unlink()
    assert live.publish() == [("fanpage", NEWS_ID, "create", "done")]
    return live


def lose(page, *rights):
    account = {"page_id": PAGE_ID, "token": SECRETS["FACEBOOK_PAGE_TOKEN"], "app_id": APP_ID, "lost": rights}
    page.stand_in.control("POST", "/accounts", account)


@pytest.mark.parametrize("ledger", ["kept", "lost"])
def test_what_cannot_be_seen_is_neither_missing_nor_made_anew(page, ledger):
    lose(page, "pages_read_engagement")
    if ledger == "lost":
        page.lose_ledger()
    assert page.publish(code=4) == []
    assert page.plan(code=4) == [("fanpage", NEWS_ID, "hold", "stopped")]
    told = page.run("plan").stdout
    assert "pages_read_engagement" in " ".join(told.split())

    lose(page)
    assert page.publish() == ([("fanpage", NEWS_ID, "adopt", "done")] if ledger == "lost" else [])
    assert page.states()["fanpage", NEWS_ID] == "live"
    assert len(page.stand_in.posts) == 1


def test_a_withdrawal_that_may_not_be_made_is_not_taken_for_done(page):
    lose(page, "pages_manage_posts")
    page.write(NEWS, piece("news", slug="tin", state="withdrawn"))
    assert page.publish(code=4) == [("fanpage", NEWS_ID, "delete", "refused")]
    assert page.states(code=4)["fanpage", NEWS_ID] == "overdue"

    lose(page)
    assert page.publish() == [("fanpage", NEWS_ID, "delete", "done")]
    assert page.stand_in.posts == []
