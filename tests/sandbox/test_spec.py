"""The stand-ins' vocabulary against the platforms' own: Meta's SDK and Google's discovery document."""

import inspect
import json
import re
from pathlib import Path
from typing import Any

import googleapiclient
import pytest
from facebook_business.adobjects.page import Page
from facebook_business.adobjects.pagepost import PagePost

from pipeline.sandbox import spec
from pipeline.sandbox.facebook.params import TYPES
from pipeline.sandbox.routes import ROUTES

DISCOVERY = json.loads(
    (Path(googleapiclient.__file__).parent / "discovery_cache/documents/youtube.v3.json").read_text(encoding="utf-8")
)
VIDEOS = DISCOVERY["resources"]["videos"]["methods"]
CHANNELS = DISCOVERY["resources"]["channels"]["methods"]


def param_types(method: Any) -> dict[str, str]:
    """The types that the SDK's source gives to the parameters of one edge."""
    [table] = re.findall(r"param_types = \{(.*?)\n        \}", inspect.getsource(method), re.DOTALL)
    return dict(re.findall(r"'(\w+)': '([^']+)'", table))


def field_names(node: Any) -> set[str]:
    return {value for name, value in vars(node.Field).items() if not name.startswith("_")}


@pytest.mark.parametrize(
    ("method", "ours"),
    [
        (Page.create_feed, spec.PAGE_FEED),
        (Page.create_photo, spec.PAGE_PHOTOS),
        (PagePost.api_update, spec.POST_UPDATE),
        (PagePost.get_insights, spec.POST_INSIGHTS),
    ],
)
def test_parameters_and_types_are_those_of_the_sdk(method: Any, ours: dict[str, str]):
    theirs = param_types(method)
    assert ours == {name: theirs.get(name) for name in ours}
    assert set(ours.values()) <= set(TYPES) | {"period_enum"}


@pytest.mark.parametrize("name", ["link", "published", "targeting", "call_to_action"])
def test_what_cannot_be_edited_is_not_in_the_sdk_either(name: str):
    assert name not in param_types(PagePost.api_update)
    assert name not in spec.POST_UPDATE


def test_enums_and_fields_are_those_of_the_sdk():
    assert all(f"'{value}'" in inspect.getsource(Page.create_feed) for value in spec.UNPUBLISHED_CONTENT_TYPES)
    assert set(spec.POST_FIELDS) <= field_names(PagePost)
    assert set(spec.PAGE_FIELDS) <= field_names(Page)
    assert all(hasattr(PagePost, f"get_{edge}") for edge in spec.POST_EDGES)


@pytest.mark.parametrize(
    ("edge", "method", "verb"),
    [
        ("feed", Page.create_feed, "POST"),
        ("photos", Page.create_photo, "POST"),
        ("feed", Page.get_feed, "GET"),
        ("published_posts", Page.get_published_posts, "GET"),
        ("scheduled_posts", Page.get_scheduled_posts, "GET"),
    ],
)
def test_edges_are_those_of_the_sdk(edge: str, method: Any, verb: str):
    source = inspect.getsource(method)
    assert f"endpoint='/{edge}'" in source
    assert f"method='{verb}'" in source
    assert any(route.method == verb and re.fullmatch(route.path, f"/graph/v26.0/1/{edge}") for route in ROUTES)


@pytest.mark.parametrize("method", [VIDEOS["list"], VIDEOS["update"], VIDEOS["batchGetStats"], CHANNELS["list"]])
def test_methods_and_paths_are_those_of_the_discovery_document(method: dict[str, Any]):
    path = "/youtube-api/" + method["path"]
    assert any(route.method == method["httpMethod"] and re.fullmatch(route.path, path) for route in ROUTES)
    assert spec.YOUTUBE_SCOPE in method["scopes"]


@pytest.mark.parametrize(
    ("method", "ours"),
    [
        (VIDEOS["list"], spec.VIDEO_LIST_QUERY),
        (VIDEOS["update"], spec.VIDEO_UPDATE_QUERY),
        (VIDEOS["batchGetStats"], spec.VIDEO_STATS_QUERY),
        (CHANNELS["list"], spec.CHANNEL_LIST_QUERY),
    ],
)
def test_query_parameters_are_those_of_the_discovery_document(method: dict[str, Any], ours: tuple[str, ...]):
    assert set(ours) <= set(method["parameters"])


def test_properties_are_those_of_the_discovery_document():
    schemas = DISCOVERY["schemas"]
    assert set(DISCOVERY["parameters"]) >= spec.YOUTUBE_COMMON
    assert set(spec.SNIPPET_MUTABLE + spec.SNIPPET_READ_ONLY) == set(schemas["VideoSnippet"]["properties"])
    assert set(spec.VIDEO_PARTS + spec.VIDEO_READ_ONLY + spec.VIDEO_WRITABLE) <= set(schemas["Video"]["properties"])
    assert schemas["Video"]["properties"]["localizations"]["additionalProperties"]["$ref"] == "VideoLocalization"
    assert set(spec.LOCALIZATION) == set(schemas["VideoLocalization"]["properties"])
    assert set(spec.VIDEO_STATS_PARTS) <= set(schemas["VideoStat"]["properties"]) | {"id"}
    assert set(spec.CHANNEL_PARTS) <= set(schemas["Channel"]["properties"])
