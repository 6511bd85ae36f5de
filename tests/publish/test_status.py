"""What people are told of each piece on each channel, and what is theirs to do."""

import pytest

from pipeline.model.library import Visibility
from pipeline.publish.status import standings

from .facts import PAGE, article, found, known, library, plan, post_of, remote, trying, wrote

ID = "bai-0001"
NEWS = article()
POST = post_of(NEWS)
SHOWN = library(NEWS)
GONE = library(NEWS, hidden={ID: Visibility.WITHDRAWN})
DELETED = found(POST, None, deleted=True, remote_id="100_1", url="u")
EDITED = wrote(POST, seen=remote(POST, text="Lời của người khác."))
FAILED = found(POST, None, failure="Facebook từ chối: 100")
MOVED = library(article(slug="cho-khac"))

TABLE = [
    ("live", SHOWN, wrote(POST), "live", None),
    ("to be created", SHOWN, None, "overdue", "huongthien publish"),
    ("failed", SHOWN, FAILED, "overdue", "Facebook từ chối: 100"),
    ("unknown", SHOWN, trying(POST), "unknown", POST.link),
    ("unknown, withdrawn", GONE, trying(POST), "unknown", POST.link),
    ("unknown, left the library", library(), trying(POST), "unknown", POST.link),
    ("edited by a person", SHOWN, EDITED, "drifted", "người đã sửa"),
    ("edited by a person, address changed", MOVED, EDITED, "drifted", "aliases"),
    ("removed by a person", SHOWN, wrote(POST, seen=None, missing=True), "drifted", "gỡ bằng tay"),
    ("address changed", MOVED, wrote(POST), "held", "aliases"),
    ("left the library", library(), wrote(POST), "held", "khôi phục"),
    ("not yet its time", library(NEWS, hidden={ID: Visibility.WAITING}), None, "scheduled", "chờ đến"),
    ("to be deleted", GONE, wrote(POST), "overdue", "huongthien publish"),
    ("deleted", GONE, DELETED, "withdrawn", None),
    ("deleted, left the library", library(), DELETED, "withdrawn", None),
    ("withdrawn, removed by a person", GONE, wrote(POST, seen=None, missing=True), "withdrawn", None),
]


@pytest.mark.parametrize(("made", "record", "state", "step"), [pytest.param(*row, id=name) for name, *row in TABLE])
def test_a_piece_on_a_page(made, record, state, step):
    records = [record] if record else []
    [standing] = standings(plan(made, *records, observed=False), known(*records))

    assert (standing.channel, standing.article, standing.state) == (PAGE, ID, state)
    assert standing.next_step is None if step is None else step in standing.next_step
    assert standing.remote_id == (record.remote_id if record else None)


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (wrote(POST), "held"),
        (trying(POST), "unknown"),
        (DELETED, "withdrawn"),
        (wrote(POST, seen=None, missing=True), "withdrawn"),
    ],
)
def test_a_piece_on_a_channel_that_is_no_longer_configured(record, state):
    [standing] = standings(plan(SHOWN, record, channels={}), known(record))

    assert standing.state == state
    assert state == "withdrawn" or "channels.yaml" in standing.next_step


def test_what_was_only_seen_is_nothing_to_tell():
    assert standings(plan(library(), found(POST, remote(POST))), known(found(POST, remote(POST)))) == ()
