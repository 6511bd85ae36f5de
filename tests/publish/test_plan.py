"""The table of decisions: what is known of one piece on one channel → what is done, and why."""

import pytest

from pipeline.model.article import Kind
from pipeline.model.library import Visibility
from pipeline.model.registers import Consent
from pipeline.problems import Problem
from tests.project import noted

from .facts import (
    PAGE,
    SITE,
    TUBE,
    article,
    found,
    library,
    named,
    plan,
    post_of,
    remote,
    told,
    trying,
    video,
    wrote,
)

ID = "bai-0001"
NEWS, FILM = article(), video()
POST, BLOCK = post_of(NEWS), post_of(FILM, TUBE)
EMPTY = remote(BLOCK, text="", links=())
MUTE = EMPTY.model_copy(update={"translatable": False})
OTHER = "Tôi sửa lại câu này."
TOUCHED = wrote(POST, seen=remote(POST, text=OTHER))
EDITED = article(description="Một câu tóm tắt khác hẳn với câu trước đây.")
NOTED = article(description=EDITED.meta.description, changes=noted())
MOVED = article(slug="dia-chi-moi")
MOVED_WELL = article(slug="dia-chi-moi", aliases=["tin/vay-von/"])
LATER = article(channels={PAGE: {"at": "2026-11-23 08:00"}})
SKIPPED = article(channels={PAGE: {"skip": True}})
REVISED_FILM = video(description="Đoạn phim ngắn nói về ba việc đầu tiên phải làm.")
NOTED_FILM = video(description=REVISED_FILM.meta.description, changes=noted())
ENGLISH = {"title": "The first week", "text": "Three things to do."}
ENGLISH_FILM = video(channels={TUBE: {"english": ENGLISH}})
ENGLISH_BLOCK = post_of(ENGLISH_FILM, TUBE)
ENGLISH_SEEN = remote(ENGLISH_BLOCK, english=ENGLISH_BLOCK.english.text)
OTHER_FILM = video(youtube="zzzzzzzzzzz")

PAGE_TABLE = [
    ("new", NEWS, None, "create", "new"),
    ("unchanged", NEWS, wrote(POST), "keep", "same"),
    ("unchanged, not yet seen", NEWS, wrote(POST, seen=None), "keep", "same"),
    ("edited by us, with a change note", NOTED, wrote(POST), "update", "changed"),
    ("edited by us, nobody is told", EDITED, wrote(POST), "hold", "silent"),
    (
        "edited again under the old note",
        NOTED,
        wrote(post_of(NOTED).model_copy(update={"said": "x", "text": post_of(NOTED).text + "x"})),
        "hold",
        "silent",
    ),
    ("edited by us, last version not yet seen", EDITED, wrote(POST, seen=None), "hold", "scheduled"),
    ("edited by a person", NEWS, TOUCHED, "hold", "drift"),
    ("edited by both", EDITED, TOUCHED, "hold", "drift"),
    ("edited by a person as we would", EDITED, wrote(POST, seen=remote(post_of(EDITED))), "adopt", "found"),
    ("removed by a person", NEWS, wrote(POST, seen=None, missing=True), "hold", "drift"),
    ("removed by a person and edited", EDITED, wrote(POST, seen=None, missing=True), "hold", "drift"),
    ("ours under another id", NEWS, wrote(POST, seen=remote(POST, "100_7")), "adopt", "found"),
    ("address changed, words not", MOVED, wrote(POST), "hold", "link"),
    ("address changed, old one kept", MOVED_WELL, wrote(POST), "keep", "same"),
    ("found, unrecorded", NEWS, found(POST, remote(POST)), "adopt", "found"),
    ("found without words", NEWS, found(POST, remote(POST, text="")), "adopt", "found"),
    ("deleted once, public again", NEWS, found(POST, None, deleted=True, remote_id="100_1"), "create", "new"),
    ("no longer for this channel", SKIPPED, wrote(POST), "hold", "problem"),
    ("at its own hour", LATER, None, "hold", "scheduled"),
    ("its own hour moved when live", LATER, wrote(POST), "keep", "same"),
    ("create unknown", NEWS, trying(POST), "hold", "unknown"),
    ("update unknown", EDITED, wrote(POST, pending=trying(post_of(EDITED), "update").pending), "hold", "unknown"),
]
TUBE_TABLE = [
    ("new", FILM, found(BLOCK, EMPTY), "update", "new"),
    ("video not there", FILM, None, "hold", "missing"),
    ("unchanged", FILM, wrote(BLOCK), "keep", "same"),
    ("edited by us, with a change note", NOTED_FILM, wrote(BLOCK), "update", "changed"),
    ("edited by us, nobody is told", REVISED_FILM, wrote(BLOCK), "hold", "silent"),
    ("edited by a person", FILM, wrote(BLOCK, seen=remote(BLOCK, text=OTHER)), "hold", "drift"),
    ("our block taken out", FILM, wrote(BLOCK, seen=EMPTY), "hold", "drift"),
    ("found, unrecorded", FILM, found(BLOCK, remote(BLOCK)), "adopt", "found"),
    ("address changed", video(slug="khac"), wrote(BLOCK), "update", "changed"),
    ("another video", OTHER_FILM, wrote(BLOCK), "hold", "link"),
    ("taken out once, public again", FILM, found(BLOCK, EMPTY, deleted=True), "update", "new"),
    ("English added", ENGLISH_FILM, wrote(BLOCK), "update", "changed"),
    ("English unchanged", ENGLISH_FILM, wrote(ENGLISH_BLOCK, seen=ENGLISH_SEEN), "keep", "same"),
    ("English taken out by us", FILM, wrote(ENGLISH_BLOCK, seen=ENGLISH_SEEN), "update", "changed"),
    ("English taken out by a person", ENGLISH_FILM, wrote(ENGLISH_BLOCK), "hold", "drift"),
    ("English where no language is set", ENGLISH_FILM, found(BLOCK, MUTE), "hold", "language"),
    ("no English where no language is set", FILM, found(BLOCK, MUTE), "update", "new"),
]
HIDDEN_TABLE = [
    ("withdrawn, live", Visibility.WITHDRAWN, wrote(POST), "delete", "withdrawn"),
    ("expired, live", Visibility.EXPIRED, wrote(POST), "delete", "withdrawn"),
    ("withdrawn, edited by a person", Visibility.WITHDRAWN, TOUCHED, "delete", "withdrawn"),
    ("withdrawn, gone already", Visibility.WITHDRAWN, wrote(POST, seen=None, missing=True), "keep", "withdrawn"),
    ("withdrawn, only found", Visibility.WITHDRAWN, found(POST, remote(POST)), "delete", "withdrawn"),
    ("withdrawn, create unknown", Visibility.WITHDRAWN, trying(POST), "hold", "unknown"),
    ("blocked, live", Visibility.BLOCKED, wrote(POST), "hold", "problem"),
    ("blocked, new", Visibility.BLOCKED, None, "hold", "problem"),
    ("draft, live", Visibility.DRAFT, wrote(POST), "hold", "problem"),
    ("waiting, new", Visibility.WAITING, None, "hold", "scheduled"),
    ("waiting, live", Visibility.WAITING, wrote(POST), "hold", "problem"),
]  # fmt: skip


def on(records):
    return [record for record in [records] if record]


@pytest.mark.parametrize(("piece", "record", "verb", "cause"), named(PAGE_TABLE))
def test_a_piece_on_a_page(piece, record, verb, cause):
    assert told(plan(library(piece), *on(record))) == [(ID, verb, cause)]


@pytest.mark.parametrize(("piece", "record", "verb", "cause"), named(TUBE_TABLE))
def test_a_piece_in_a_video(piece, record, verb, cause):
    assert told(plan(library(piece), *on(record)), TUBE) == [(ID, verb, cause)]


@pytest.mark.parametrize(("visibility", "record", "verb", "cause"), named(HIDDEN_TABLE))
def test_a_piece_that_the_public_does_not_see(visibility, record, verb, cause):
    assert told(plan(library(NEWS, hidden={ID: visibility}), *on(record))) == [(ID, verb, cause)]


@pytest.mark.parametrize("visibility", [Visibility.WITHDRAWN, Visibility.EXPIRED, Visibility.DRAFT])
def test_a_piece_that_is_neither_shown_nor_there_is_no_line(visibility):
    assert told(plan(library(NEWS, hidden={ID: visibility}))) == []


def test_a_piece_of_another_kind_is_no_line():
    assert told(plan(library(NEWS)), TUBE) == []


def test_a_withdrawn_video_that_never_bore_our_block_is_no_line():
    assert told(plan(library(FILM, hidden={ID: Visibility.WITHDRAWN}), found(BLOCK, EMPTY)), TUBE) == []


def test_a_video_is_planned_without_having_been_looked_at():
    assert told(plan(library(FILM), observed=False), TUBE) == [(ID, "update", "new")]


@pytest.mark.parametrize(("sandbox", "verb", "cause"), [(False, "hold", "sample"), (True, "create", "new")])
def test_a_sample_goes_to_the_stand_ins_alone(sandbox, verb, cause):
    assert told(plan(library(article(sample=True)), sandbox=sandbox)) == [(ID, verb, cause)]


@pytest.mark.parametrize("record", [None, wrote(POST)])
def test_what_a_reviewer_must_agree_to_stays_as_it_is(record):
    held = Problem("content/news/bai.md", 1, 1, "H999", "cần người thẩm định xem", "")
    [action] = [a for a in plan(library(NEWS, problems=[held]), *on(record)).actions if a.channel == PAGE]

    assert (action.verb, action.cause) == ("hold", "problem")
    assert "H999" in action.reason


CONSENT = {"scope": ("story",), "signed": "2026-03-01"}


@pytest.mark.parametrize(
    ("channels", "there", "verb", "cause"),
    [
        ((), False, "create", "new"),
        ((PAGE,), False, "create", "new"),
        ((TUBE,), False, "hold", "problem"),
        ((TUBE,), True, "delete", "withdrawn"),
    ],
)
def test_a_consent_names_its_channels(channels, there, verb, cause):
    piece = article(Kind.STORY, consent="dong-y-01")
    consents = {"dong-y-01": Consent.model_validate({**CONSENT, "channels": channels})}
    records = [wrote(post_of(piece))] if there else []

    assert told(plan(library(piece, consents=consents), *records)) == [(ID, verb, cause)]


@pytest.mark.parametrize(("channels", "verb"), [((), "create"), ((PAGE,), "create"), ((TUBE,), "hold")])
def test_a_consent_of_people_in_a_photo_names_its_channels(channels, verb):
    photos = [{"src": "a.png", "alt": "Hình", "consents": ["dong-y-01"]}]
    piece = article(channels={PAGE: {"photos": photos}})
    consents = {"dong-y-01": Consent.model_validate({**CONSENT, "channels": channels})}

    assert [each[1] for each in told(plan(library(piece, consents=consents)))] == [verb]


def test_a_channel_that_could_not_be_read_is_left_alone_and_the_other_is_not():
    made = plan(library(NEWS, video(id="phim-0001")), wrote(POST), troubles={PAGE: "mất mạng"})

    assert {(verb, cause) for _article, verb, cause in told(made)} == {("hold", "stopped")}
    assert [action.reason for action in made.actions if action.channel == PAGE] == ["mất mạng"] * 2
    assert told(made, TUBE) == [("phim-0001", "hold", "missing")]


def test_an_unknown_call_says_what_to_look_for():
    [action] = plan(library(NEWS), trying(POST)).actions

    assert POST.link in action.reason
    assert "08:00 21/11/2026" in action.reason
    assert "create" in action.reason


def test_a_changed_id_is_held_and_names_the_old_one():
    made = plan(library(article(id="bai-0002")), wrote(POST))

    assert told(made) == [(ID, "hold", "identity"), ("bai-0002", "hold", "identity")]
    assert "id: bai-0001" in made.actions[1].reason
    assert "bai-0001" in made.actions[0].reason


def test_a_changed_id_in_a_video_is_held_even_if_the_address_changed_too():
    made = plan(library(video(id="bai-0002", slug="khac")), wrote(BLOCK))

    assert told(made, TUBE) == [(ID, "hold", "identity"), ("bai-0002", "hold", "identity")]


def test_two_pieces_may_name_one_video():
    second = video(id="bai-0002", slug="khac")
    made = plan(library(FILM, second), wrote(BLOCK), found(post_of(second, TUBE), EMPTY))

    assert told(made, TUBE) == [("bai-0002", "update", "new"), (ID, "keep", "same")]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (wrote(POST), [(ID, "hold", "identity")]),
        (trying(POST), [(ID, "hold", "unknown")]),
        (wrote(POST, seen=None, missing=True), []),
        (found(POST, remote(POST)), []),
        (found(POST, None, deleted=True), []),
    ],
)
def test_a_piece_that_left_the_library(record, expected):
    assert told(plan(library(), record)) == expected


def test_withdrawals_come_first_new_posts_last_and_oldest_first():
    pieces = [article(id=f"bai-000{n}", slug=f"bai-{n}", date=f"2026-11-1{n}", changes=noted()) for n in range(1, 6)]
    records = [
        wrote(post_of(pieces[4])),
        found(post_of(pieces[3]), remote(post_of(pieces[3]))),
        wrote(post_of(article(id="bai-0003", slug="bai-3", description="Lời văn cũ của bài này."))),
    ]
    made = plan(library(*pieces, hidden={"bai-0005": Visibility.WITHDRAWN}), *records)

    assert [(verb, piece) for piece, verb, _cause in told(made)] == [
        ("delete", "bai-0005"),
        ("adopt", "bai-0004"),
        ("update", "bai-0003"),
        ("create", "bai-0001"),
        ("create", "bai-0002"),
    ]


def actions(*args, channel=PAGE):
    return [action for action in plan(*args).actions if action.channel == channel]


def test_each_action_names_what_it_is_done_to():
    [create] = actions(library(NEWS), found(POST, None, deleted=True, remote_id="100_1"))
    [update] = actions(library(EDITED), wrote(POST))
    [first] = actions(library(FILM), found(BLOCK, EMPTY), channel=TUBE)
    [adopt] = actions(library(NEWS), wrote(POST, seen=remote(POST, "100_7")))
    [delete] = actions(library(EDITED, hidden={ID: Visibility.WITHDRAWN}), wrote(POST))
    [delete_found] = actions(library(NEWS, hidden={ID: Visibility.WITHDRAWN}), found(POST, remote(POST, "100_7")))

    assert create.remote_id is None
    assert (update.remote_id, update.post) == ("100_1", post_of(EDITED))
    assert (first.remote_id, first.text) == (BLOCK.target, BLOCK.text)
    assert (adopt.remote_id, adopt.url, adopt.text) == ("100_7", "https://x.example/100_7", None)
    assert (delete.remote_id, delete.post) == ("100_1", POST)
    assert (delete_found.remote_id, delete_found.post) == ("100_7", POST)


def test_only_what_people_would_read_anew_is_shown_as_text():
    assert [action.text for action in actions(library(NEWS))] == [POST.text]
    assert [action.text for action in actions(library(NEWS), wrote(POST))] == [None]


def test_an_address_is_ours_under_its_alias_too():
    [action] = actions(library(article(id="bai-0002", slug="moi", aliases=["tin/vay-von/"])), wrote(POST))[1:]

    assert (action.verb, action.cause) == ("hold", "identity")
    assert POST.link == f"{SITE}tin/vay-von/"
