"""Every parameter that we send is one that the platforms' own specifications know."""

import ast
import inspect
import json
import textwrap
from pathlib import Path

import googleapiclient
import pytest
from facebook_business.adobjects.page import Page
from facebook_business.adobjects.pagepost import PagePost

from pipeline.sandbox import world

from .pieces import create, post
from .test_facebook import picture

DISCOVERY = json.loads(
    (Path(googleapiclient.__file__).parent / "discovery_cache/documents/youtube.v3.json").read_text("utf-8")
)
COMMON = {"fields", "access_token", "limit", "after", "source"}
VIDEO = "abcDEF12345"


def known(method) -> set[str]:
    """The keys of `param_types` in the SDK's source."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(method)))
    [table] = [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and node.targets[0].id == "param_types"
    ]
    return {key.value for key in table.keys} | COMMON


SPEC = {
    "facebook.create": known(Page.create_feed),
    "facebook.photo": known(Page.create_photo),
    "facebook.publish": known(PagePost.api_update),
    "facebook.update": known(PagePost.api_update),
    "facebook.delete": known(PagePost.api_delete),
    "facebook.insights": known(PagePost.get_insights),
    "facebook.list": known(Page.get_published_posts) & known(Page.get_scheduled_posts),
    "facebook.read": known(PagePost.api_get),
    "youtube.list": set(DISCOVERY["resources"]["videos"]["methods"]["list"]["parameters"]),
    "youtube.update": set(DISCOVERY["resources"]["videos"]["methods"]["update"]["parameters"])
    | set(DISCOVERY["schemas"]["Video"]["properties"]),
    "youtube.stats": set(DISCOVERY["resources"]["videos"]["methods"]["batchGetStats"]["parameters"]),
}


@pytest.fixture
def sent(page, tube, stand_in, tmp_path):
    """Everything that we know to do, done once; the parameters of each operation, by name."""
    stand_in.video("Lời của biên tập.", defaultLanguage="vi")
    photo = picture(tmp_path)
    made = create(page, post("Một", photo=photo, more_photos=[photo])).remote_id
    page.update(made, post("Hai"))
    page.observe((), [made])
    page.observe((), ["1_2"])
    list(page.figures([made]))
    page.delete(made, post())
    tube.update(VIDEO, post("Tóm tắt\n\nhttps://a.vn", target=VIDEO, english={"title": "A", "text": "B"}))
    list(tube.figures([VIDEO]))
    found: dict[str, set[str]] = {}
    for request in stand_in.control("GET", "/requests")["requests"]:
        found.setdefault(request["operation"], set()).update(request["query"], request["body"])
    return found


def test_no_parameter_is_made_up(sent):
    assert set(SPEC) <= set(sent)
    assert {name: params - SPEC[name] for name, params in sent.items() if name in SPEC and params - SPEC[name]} == {}
    assert world.PAGE_ID
