"""The platforms' own client libraries, pointed at the stand-ins."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from facebook_business.adobjects.page import Page
from facebook_business.adobjects.pagepost import PagePost
from facebook_business.api import FacebookAdsApi
from facebook_business.exceptions import FacebookRequestError
from facebook_business.session import FacebookSession
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import Resource, build
from googleapiclient.errors import HttpError

from pipeline.sandbox import world

from .conftest import Client


@pytest.fixture
def meta(client: Client) -> Iterator[FacebookAdsApi]:
    class Session(FacebookSession):
        GRAPH = f"{client.address}/graph"

    session = Session(world.APP_ID, world.APP_SECRET, world.PAGE_TOKEN)
    yield FacebookAdsApi(session, api_version="v26.0")
    session.requests.close()


@pytest.fixture
def google(client: Client) -> Iterator[Resource]:
    credentials = Credentials(
        None,
        refresh_token=world.REFRESH_TOKEN,
        client_id=world.CLIENT_ID,
        client_secret=world.CLIENT_SECRET,
        token_uri=f"{client.address}/token",
    )
    place = {"api_endpoint": f"{client.address}/youtube-api"}
    with build("youtube", "v3", credentials=credentials, client_options=place, static_discovery=True) as service:
        yield service


def test_metas_library_creates_reads_edits_and_deletes(meta: FacebookAdsApi):
    page = Page(world.PAGE_ID, api=meta)
    params = {"message": "Một", "link": "https://example.vn/", "published": True}
    post = PagePost(page.create_feed(params=params)["id"], api=meta)
    assert post.api_get(fields=["message", "application"])["message"] == "Một"
    post.api_update(params={"message": "Hai"})
    assert [found["message"] for found in page.get_published_posts(fields=["message"], params={"limit": 100})] == [
        "Hai"
    ]
    post.api_delete()
    with pytest.raises(FacebookRequestError) as gone:
        post.api_get()
    assert (gone.value.api_error_code(), gone.value.api_error_subcode()) == (100, 33)


def test_metas_library_uploads_and_pages(meta: FacebookAdsApi):
    page = Page(world.PAGE_ID, api=meta)
    photos = [page.create_photo(params={"url": "https://example.vn/a.png", "published": False}) for _ in range(2)]
    page.create_feed(params={"message": "Album", "attached_media": [{"media_fbid": photo["id"]} for photo in photos]})
    for n in range(6):
        page.create_feed(params={"message": f"Bài {n}"})
    assert len(list(page.get_published_posts(params={"limit": 3}))) == 7


def test_metas_library_reads_figures_and_one_bad_name_fails_them_all(meta: FacebookAdsApi):
    post = PagePost(Page(world.PAGE_ID, api=meta).create_feed(params={"message": "Một"})["id"], api=meta)
    # The SDK warns of its own type: Meta's pages take names, which are no objects.
    with pytest.warns(UserWarning, match="value of metric"):
        found = list(post.get_insights(params={"metric": ["post_clicks", "post_media_view"], "period": "lifetime"}))
    assert [(item["name"], item["period"]) for item in found] == [
        ("post_clicks", "lifetime"),
        ("post_media_view", "lifetime"),
    ]
    assert found[1]["values"][0]["value"] > 0
    with pytest.warns(UserWarning, match="metric"), pytest.raises(FacebookRequestError, match="valid insights metric"):
        post.get_insights(params={"metric": ["post_clicks", "post_impressions"]})


def test_metas_library_shows_a_draft_and_moves_it_to_an_hour(meta: FacebookAdsApi):
    page = Page(world.PAGE_ID, api=meta)
    photo = page.create_photo(params={"url": "https://example.vn/a.png", "published": False, "alt_text_custom": "Hình"})
    params = {"message": "Nháp", "published": False, "attached_media": [{"media_fbid": photo["id"]}]}
    draft = PagePost(page.create_feed(params=params)["id"], api=meta)
    assert list(page.get_published_posts()) == []
    at = int(time.time()) + 86_400
    draft.api_update(params={"scheduled_publish_time": at})
    [waiting] = page.get_scheduled_posts(fields=["scheduled_publish_time", "is_published"])
    assert (waiting["scheduled_publish_time"], waiting["is_published"]) == (at, False)
    draft.api_update(params={"is_published": True})
    draft.api_update(params={"is_published": True})
    assert [post["message"] for post in page.get_published_posts(fields=["message"])] == ["Nháp"]


def test_googles_library_counts_many_videos_at_once(google: Resource, video: dict[str, Any]):
    found = google.videos().batchGetStats(part="statistics", id=["v1", "none"]).execute()
    assert [(item["id"], item["statistics"]["viewCount"]) for item in found["items"]] == [("v1", "1234")]


def test_googles_library_lists_and_updates(google: Resource, video: dict[str, Any]):
    [found] = google.videos().list(part="snippet,statistics", id="v1").execute()["items"]
    found["snippet"]["description"] = "Mới"
    google.videos().update(part="snippet", body={"id": "v1", "snippet": found["snippet"]}).execute()
    [found] = google.videos().list(part="snippet", id=["v1", "none"]).execute()["items"]
    assert (found["snippet"]["description"], found["snippet"]["tags"]) == ("Mới", video["tags"])
    with pytest.raises(HttpError) as refused:
        google.videos().update(part="snippet", body={"id": "v1", "snippet": {"title": "x"}}).execute()
    assert refused.value.error_details[0]["reason"] == "invalidVideoMetadata"
    assert google.channels().list(part="snippet", mine=True).execute()["items"][0]["id"] == world.CHANNEL_ID
