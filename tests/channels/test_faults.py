"""Every fault that the stand-in knows, at every call: what it means, and that no token is in any word of it."""

import logging
import traceback
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from pipeline.channels.facebook import answers as facebook
from pipeline.channels.http import Answer
from pipeline.channels.registry import open_channels
from pipeline.channels.youtube import answers as youtube
from pipeline.channels.youtube.auth import Client
from pipeline.errors import ChannelError, Refused, Stopped, Throttled, Unknown, Unseen
from pipeline.sandbox import world
from pipeline.sandbox.faults import FAULTS

from .conftest import QUICK, SECRETS
from .pieces import FACEBOOK, NOW, YOUTUBE, config, create, post

CANARY = "canary/+token=42"
CLIENT_SECRET, REFRESH = "canary-client/+secret", "canary-refresh/+token"
VIDEO = "abcDEF12345"
DONE = None
OUTAGE = {
    "error_500": Unknown,
    "commit_then_500": Unknown,
    "commit_then_drop": Unknown,
    "commit_then_hang": Unknown,
    "commit_late": Unknown,
    "drop_before": Unknown,
    "hang_before": Unknown,
    "html_body": Unknown,
    "html_body_committed": Unknown,
    "ok_with_error_body": Unknown,
    "truncated_json": Unknown,
}
CREATE = {
    **OUTAGE,
    "duplicate_506": Unknown,
    "blocked_368": Stopped,
    "token_190": Stopped,
    "permission_200": Stopped,
    "rate_32": Throttled,
    "usage": DONE,
    "read_lag": DONE,
    "link_unscrapable": Refused,
}
UPDATE = {
    **OUTAGE,
    "quota_exceeded": Throttled,
    "rate_limited": Throttled,
    "unauthorized_401": Stopped,
    "insufficient_403": Stopped,
    "backend_503": Unknown,
    "youtube_trims": DONE,
}
HARMLESS = {"usage", "commit_then_hang", "commit_late"}
TOKEN = {
    "invalid_grant": Stopped,
    "html_body": Refused,
    "hang_before": Refused,
    "truncated_json": Refused,
    "commit_then_drop": Refused,
}


@pytest.fixture
def there(stand_in, tmp_path):
    """Our channels, with tokens that could be told from any other text."""
    page = {"page_id": world.PAGE_ID, "token": CANARY, "app_id": world.APP_ID}
    tube = {"channel_id": world.CHANNEL_ID, "refresh_token": REFRESH, "client_id": "c", "client_secret": CLIENT_SECRET}
    stand_in.control("POST", "/accounts", page)
    stand_in.control("POST", "/accounts", tube)
    stand_in.video("Lời của biên tập.")
    secrets = {"PAGE_TOKEN": CANARY, "YT_ID": "c", "YT_SECRET": CLIENT_SECRET, "YT_REFRESH": REFRESH}
    return open_channels(config(tmp_path, stand_in.address), secrets, QUICK)


@pytest.fixture
def log(caplog, capfd):
    """Everything that any library says at its chattiest must be free of tokens, in every spelling."""
    caplog.set_level(logging.DEBUG)
    yield
    said = caplog.text + "".join(capfd.readouterr())
    assert_no_secret(said + "".join(repr(record.__dict__) for record in caplog.records))
    assert "?" not in "".join(r.getMessage() for r in caplog.records if r.name.startswith("urllib3"))


def assert_no_secret(text: str) -> None:
    for secret in (CANARY, CLIENT_SECRET, REFRESH, "sandbox-access-"):
        for shape in (secret, quote(secret, safe=""), b64encode(secret.encode()).decode()):
            assert shape not in text


def outcome(call) -> ChannelError | None:
    try:
        call()
    except ChannelError as fault:
        found = fault
    else:
        return None
    told = [str(found), repr(found), *traceback.format_exception(found)]
    assert_no_secret("\n".join([*told, repr(found.__context__), repr(found.__cause__)]))
    assert "?" not in str(found)
    return found


def link(there):
    return create(there["fanpage"], post("Xin chào"))


def tube(there):
    return there["kenh"].update(VIDEO, post("Tóm tắt\n\nhttps://a.vn", target=VIDEO))


def expect(fault: ChannelError | None, kind: type[ChannelError] | None) -> None:
    assert fault is None if kind is None else isinstance(fault, kind), repr(fault)


@pytest.mark.parametrize("fault", CREATE)
def test_what_readers_do_not_see_yet(there, stand_in, log, fault):
    """Nobody can say what came of the draft, and nobody has to: the call to show it was never made."""
    marked = []
    stand_in.fault("facebook.create", fault, seconds=0.4)
    found = outcome(lambda: there["fanpage"].create(post("Xin chào"), marked.append))
    expect(found, Unseen if CREATE[fault] is Unknown else CREATE[fault])
    assert (marked == []) is (found is not None)
    assert [len(stand_in.calls(call)) for call in ("facebook.create", "facebook.publish")] == [1, len(marked)]
    assert len(there["fanpage"].observe(())) == (1 if marked and fault != "read_lag" else 0)


@pytest.mark.parametrize("fault", CREATE)
def test_the_call_that_shows_a_post(there, stand_in, log, fault):
    stand_in.fault("facebook.publish", fault, seconds=0.4)
    expect(outcome(lambda: link(there)), CREATE[fault])
    assert [len(stand_in.calls(call)) for call in ("facebook.create", "facebook.publish")] == [1, 1]


@pytest.mark.parametrize("fault", CREATE)
def test_a_post_that_is_made_in_one_call(there, stand_in, log, fault, tmp_path):
    page = there["fanpage"]
    at_once = replace(page, settings=page.settings.model_copy(update={"draft_first": False}))
    stand_in.fault("facebook.create", fault, seconds=0.4)
    expect(outcome(lambda: create(at_once, post("Xin chào"))), CREATE[fault])
    assert [len(stand_in.calls(call)) for call in ("facebook.create", "facebook.publish")] == [1, 0]


@pytest.mark.parametrize("fault", sorted(set(CREATE) - {"read_lag"}))
def test_update_and_delete(there, stand_in, log, fault):
    made = create(there["fanpage"], post("Cũ"))
    for call in ("facebook.update", "facebook.delete"):
        stand_in.fault(call, fault, seconds=0.4)
    expect(outcome(lambda: there["fanpage"].update(made.remote_id, post("Mới"))), CREATE[fault])
    expect(outcome(lambda: there["fanpage"].delete(made.remote_id, post("Mới"))), CREATE[fault])
    assert [len(stand_in.calls(call)) for call in ("facebook.update", "facebook.delete")] == [1, 1]


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - {"invalid_grant", "youtube_trims", "read_lag"}))
def test_reads_of_the_page(there, stand_in, log, fault):
    link(there)
    stand_in.fault("facebook.list", fault, seconds=0, times=9)
    failed = outcome(lambda: there["fanpage"].observe(())) is not None
    assert failed is (fault not in HARMLESS)


@pytest.mark.parametrize(
    "fault", ["error_500", "hang_before", "drop_before", "truncated_json", "html_body", "token_190"]
)
def test_the_one_token_in_an_address_is_not_told(there, stand_in, log, fault):
    stand_in.fault("facebook.debug_token", fault, seconds=0.4, times=9)
    findings = there["fanpage"].check(NOW)
    assert [finding.well for finding in findings] == [True, False]
    assert_no_secret(repr(findings))


@pytest.mark.parametrize("fault", UPDATE)
def test_youtube_update(there, stand_in, log, fault):
    stand_in.fault("youtube.update", fault, seconds=0.4)
    expect(outcome(lambda: tube(there)), UPDATE[fault])
    assert len(stand_in.calls("youtube.update")) == 1


@pytest.mark.parametrize("fault", sorted(set(UPDATE) - {"youtube_trims", "commit_late", "commit_then_hang"}))
def test_before_a_youtube_update_nothing_has_happened(there, stand_in, log, fault):
    stand_in.fault("youtube.list", fault, seconds=0.4, times=9)
    found = outcome(lambda: tube(there))
    assert isinstance(found, Refused | Throttled | Stopped)
    assert stand_in.calls("youtube.update") == []
    assert_no_secret(repr(there["kenh"].check(NOW)) + repr(there))


@pytest.mark.parametrize("fault", TOKEN)
def test_no_access_token(there, stand_in, log, fault):
    stand_in.fault("token", fault, seconds=0.4, times=9, status=404)
    expect(outcome(lambda: tube(there)), TOKEN[fault])
    assert stand_in.calls("youtube.update") == []


def test_a_page_list_without_end_is_not_taken_for_complete(there, stand_in):
    stand_in.fault("facebook.list", "empty_page_with_next", times=9)
    expect(outcome(lambda: there["fanpage"].observe(())), Unknown)


@pytest.mark.parametrize(
    ("status", "data", "kind"),
    [
        (200, {"error": {"code": 100, "message": "m"}}, Refused),
        (500, {"error": {"code": 100}}, Unknown),
        (400, {"error": {"code": 4, "is_transient": True}}, Throttled),
        (400, {"error": {"code": 9999, "is_transient": True}}, Unknown),
        (400, {"error": "words"}, Unknown),
        (403, {}, Unknown),
        (400, {"error": {"code": 80001}}, Throttled),
    ],
)
def test_answers_of_facebook(status, data, kind):
    for usage in ("", "[]", '{"1": [{}]}', '{"1": 5}'):
        with pytest.raises(kind):
            facebook.accept(Answer(status, data, {facebook.USAGE: usage}), NOW)


@pytest.mark.parametrize(
    ("status", "data", "kind"),
    [
        (400, {"error": {"code": 400, "errors": [{"reason": "invalidDescription"}]}}, Refused),
        (404, {"error": {"errors": [{"reason": "videoNotFound"}]}}, Refused),
        (403, {"error": {"errors": [{"reason": "forbidden"}]}}, Refused),
        (401, {"error": {"errors": [{"reason": "youtubeSignupRequired"}]}}, Stopped),
        (429, {"error": {"message": "m"}}, Throttled),
        (500, {"error": "words"}, Unknown),
        (200, {"error": {}}, Unknown),
        (302, {}, Unknown),
    ],
)
def test_answers_of_youtube(status, data, kind):
    with pytest.raises(kind):
        youtube.accept(Answer(status, data, {}), NOW)


def test_until_when_facebook_rests(there, stand_in):
    stand_in.fault("facebook.create", "rate_32", minutes=19)
    stand_in.fault("facebook.create", "rate_32", minutes=0)
    assert outcome(lambda: link(there)).until == NOW + timedelta(minutes=19)
    assert outcome(lambda: link(there)).until is None


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-22T08:00:00+07:00", "2026-11-22T08:00:00+00:00"),
        ("2026-07-01T15:00:00+07:00", "2026-07-02T07:00:00+00:00"),
    ],
    ids=["winter", "summer"],
)
def test_until_when_youtube_rests(stand_in, tmp_path, now, until):
    stand_in.fault("youtube.list", "quota_exceeded")
    there = config(tmp_path, stand_in.address).model_copy(update={"now": datetime.fromisoformat(now)})
    channels = open_channels(there, SECRETS, QUICK)
    found = outcome(lambda: channels["kenh"].observe([post(target=VIDEO)]))
    assert found.until.astimezone(UTC).isoformat() == until


def test_secrets_do_not_show_themselves():
    assert repr(Client("c", CLIENT_SECRET, REFRESH)) == "Client(…)"


def test_every_fault_is_tried_somewhere():
    assert set(FAULTS) == set(OUTAGE) | set(CREATE) | set(UPDATE) | set(TOKEN) | {"empty_page_with_next"}
    assert FACEBOOK.page_id == world.PAGE_ID
    assert YOUTUBE.channel_id == world.CHANNEL_ID
