"""What is seen × what is known × how long ago → what is written down, and what is then known."""

from datetime import timedelta

import pytest

from pipeline.errors import Stopped
from pipeline.publish.known import fold
from pipeline.publish.observe import observe

from .facts import NOW, PAGE, TUBE, ListChannel, article, named, post_of, remote, video

ID = "bai-0001"
POST, BLOCK = post_of(article()), post_of(video(), TUBE)
NEW = post_of(article(description="Một câu tóm tắt khác hẳn với câu trước đây."))
SETTLE = 120
THERE, EMPTY = remote(POST), remote(BLOCK, text="", links=())
PERSON = remote(POST, text="Tôi sửa câu này.")


class World:
    """A ledger and a channel that is a list; `ago` is seconds before the run that looks."""

    def __init__(self, ledger, name=PAGE):
        self.ledger, self.channel = ledger, ListChannel(name=name, settle_seconds=SETTLE)

    def write(self, ago, kind, **data):
        return self.ledger.append(NOW - timedelta(seconds=ago), kind, self.channel.name, ID, data)

    def intend(self, ago, verb, post, remote_id=None):
        return self.write(ago, "intent", verb=verb, post=post.model_dump(mode="json"), remote_id=remote_id)

    def wrote(self, ago, verb, post, remote_id="100_1"):
        seq = self.intend(ago, verb, post, None if verb == "create" else remote_id)
        self.write(ago, "result", intent=seq, outcome="done", detail=None, remote_id=remote_id, url="u")

    def look(self, *there, posts=None):
        """Observe; the record afterwards, and the kinds of what was appended."""
        self.channel.there = {str(number): found for number, found in enumerate(there)}
        before = len(self.ledger.events())
        wanted = {self.channel.name: {ID: posts or POST}}
        assert observe(self.ledger, {self.channel.name: self.channel}, wanted, NOW) == {}
        events = self.ledger.events()
        return fold(events).get((self.channel.name, ID)), [event.kind for event in events[before:]]


@pytest.fixture
def page(ledger):
    return World(ledger)


@pytest.fixture
def tube(ledger):
    return World(ledger, TUBE)


CREATES = [
    ("found at once", 0, [THERE], "done"),
    ("found later", 500, [THERE], "done"),
    ("found, edited by a person", 0, [PERSON], "done"),
    ("not found at once", 0, [], None),
    ("not found a second too early", SETTLE - 1, [], None),
    ("not found after the wait", SETTLE, [], "refused"),
    ("a person shared our link", SETTLE, [remote(POST, ours=False)], "refused"),
    ("a person shared our link just now", 0, [remote(POST, ours=False)], None),
    ("another post of ours", SETTLE, [remote(POST, links=("https://huongthien.example/khac/",))], "refused"),
]


@pytest.mark.parametrize(("ago", "there", "outcome"), named(CREATES))
def test_a_create_of_unknown_outcome(page, ago, there, outcome):
    page.intend(ago, "create", POST)
    record, written = page.look(*there)

    assert (record.pending is None) == (outcome is not None)
    assert record.live == (outcome == "done")
    assert ("settled" in written) == (outcome is not None)
    if outcome == "done":
        assert (record.remote_id, record.url) == (there[0].remote_id, there[0].url)
        assert record.drifted == (there[0].text != POST.text)


UPDATES = [
    ("seen", 0, [remote(NEW)], None, NEW, False),
    ("not yet", 0, [THERE], "update", POST, False),
    ("not after the wait", SETTLE, [THERE], None, POST, False),
    ("a person was there", SETTLE, [PERSON], None, POST, True),
    ("removed by a person", SETTLE, [], None, POST, True),
    ("another of our posts says so", SETTLE, [remote(NEW, "100_2"), THERE], None, POST, False),
]


@pytest.mark.parametrize(("ago", "there", "pending", "post", "drifted"), named(UPDATES))
def test_an_update_of_unknown_outcome(page, ago, there, pending, post, drifted):
    page.wrote(900, "create", POST)
    page.intend(ago, "update", NEW, "100_1")
    record, _written = page.look(*there, posts=NEW)

    assert (record.pending and record.pending.verb) == pending
    assert (record.post.text, record.drifted) == (post.text, drifted)


DELETES = [
    ("gone", 0, True, [], None, False),
    ("gone, but it had never been listed", 0, False, [], "delete", True),
    ("gone after the wait", SETTLE, False, [], None, False),
    ("there still", 0, True, [THERE], "delete", True),
    ("there after the wait", SETTLE, True, [THERE], None, True),
]


@pytest.mark.parametrize(("ago", "listed", "there", "pending", "live"), named(DELETES))
def test_a_delete_of_unknown_outcome(page, ago, listed, there, pending, live):
    page.wrote(900, "create", POST)
    if listed:
        page.look(THERE)
    page.intend(ago, "delete", POST, "100_1")
    record, _written = page.look(*there)

    assert (record.pending and record.pending.verb) == pending
    assert (record.live, record.deleted) == (live, not live)


BLOCKS = [
    ("update seen", "update", 0, [remote(BLOCK)], None, True),
    ("update not yet seen", "update", 0, [EMPTY], "update", False),
    ("update not there after the wait", "update", SETTLE, [EMPTY], None, False),
    ("video not there", "update", SETTLE, [], None, False),
    ("delete seen", "delete", SETTLE, [EMPTY], None, False),
    ("delete not after the wait", "delete", SETTLE, [remote(BLOCK)], None, True),
    ("delete, video gone", "delete", SETTLE, [], None, False),
]


@pytest.mark.parametrize(("verb", "ago", "there", "pending", "live"), named(BLOCKS))
def test_a_block_of_unknown_outcome(tube, verb, ago, there, pending, live):
    if verb == "delete":
        tube.wrote(900, "update", BLOCK, BLOCK.target)
    tube.intend(ago, verb, BLOCK, BLOCK.target)
    record, _written = tube.look(*there, posts=BLOCK)

    assert (record.pending and record.pending.verb) == pending
    assert record.live == live


LATE = [
    ("not listed yet", 10, [], None, False),
    ("not listed after the wait", SETTLE, [], None, True),
    ("listed", 10, [THERE], POST.text, False),
    ("edited by a person at once", 10, [PERSON], PERSON.text, True),
]


@pytest.mark.parametrize(("ago", "there", "seen", "drifted"), named(LATE))
def test_a_fresh_post(page, ago, there, seen, drifted):
    page.wrote(ago, "create", POST)
    record, _written = page.look(*there)

    assert ((record.seen and record.seen.text), record.drifted) == (seen, drifted)


def test_a_fresh_update_may_show_the_old_text_but_not_a_third(page):
    page.wrote(900, "create", POST)
    page.wrote(10, "update", NEW)

    assert page.look(THERE, posts=NEW)[0].drifted is False
    assert page.look(PERSON, posts=NEW)[0].drifted is True


def test_a_fresh_deletion_may_be_listed_still(page):
    page.wrote(900, "create", POST)
    page.wrote(10, "delete", POST)
    record, written = page.look(THERE)

    assert (record.live, record.seen, written) == (False, None, [])


def test_a_create_makes_a_new_id(page):
    page.wrote(900, "create", POST)
    page.wrote(500, "delete", POST)
    page.intend(400, "create", POST)

    assert page.look(THERE)[0].live is False
    page.intend(400, "create", POST)
    record, _written = page.look(THERE, remote(POST, "100_2"))
    assert (record.live, record.remote_id) == (True, "100_2")


def test_what_did_not_change_is_not_written_again(page):
    assert page.look(THERE)[1] == ["history", "seen"]
    assert page.look(THERE)[1] == []
    assert page.look()[1] == ["seen"]
    assert page.look() == (page.look()[0], [])
    assert page.look()[0].seen is None


def test_what_is_missing_is_written_once_and_may_come_back(page):
    page.wrote(900, "create", POST)
    record, written = page.look()

    assert (record.missing, written) == (True, ["seen"])
    assert page.look()[1] == []
    assert page.look(THERE)[0].missing is False


def test_the_link_of_a_post_stays_what_it_was_when_its_words_change(page):
    moved = post_of(article(slug="dia-chi-moi", aliases=["tin/vay-von/"], description="Một câu tóm tắt khác hẳn."))
    page.wrote(900, "create", POST)
    page.wrote(800, "update", moved)
    record, _written = page.look(posts=moved)

    assert (record.post.text, record.post.link) == (moved.text, POST.link)


def test_what_has_an_open_call_is_looked_for_under_old_and_new_addresses(page):
    moved = post_of(article(slug="dia-chi-moi"))
    page.intend(0, "create", POST)

    assert page.look(THERE, posts=moved)[0].live


def test_a_piece_that_left_the_library_is_still_looked_for(page):
    page.wrote(900, "create", POST)
    page.channel.there = {"a": PERSON}
    observe(page.ledger, {PAGE: page.channel}, {}, NOW)

    assert page.channel.asked == (POST,)
    assert fold(page.ledger.events())[(PAGE, ID)].drifted


def test_one_of_several_with_our_link_is_always_the_same(page):
    twice = [remote(POST, "100_7"), remote(POST, "100_3")]

    assert page.look(*twice)[0].seen.remote_id == "100_3"
    assert page.look(*reversed(twice))[0].seen.remote_id == "100_3"


def test_a_post_that_is_known_by_its_id_is_not_taken_for_its_copy(page):
    page.wrote(900, "create", POST, "100_7")

    assert page.look(remote(POST, "100_3"), remote(POST, "100_7"))[0].seen.remote_id == "100_7"


def test_two_pieces_in_one_video_are_told_apart_by_their_links(tube):
    other = post_of(video(id="bai-0002", slug="khac"), TUBE)
    tube.wrote(900, "update", BLOCK, BLOCK.target)
    tube.channel.there = {"1": remote(other), "2": remote(BLOCK)}
    observe(tube.ledger, {TUBE: tube.channel}, {TUBE: {ID: BLOCK, "bai-0002": other}}, NOW)
    records = fold(tube.ledger.events())

    assert records[(TUBE, ID)].seen.text == BLOCK.text
    assert records[(TUBE, "bai-0002")].seen.text == other.text


def test_a_channel_that_cannot_be_read_keeps_no_other_from_being_read(ledger):
    class Broken(ListChannel):
        def observe(self, posts, ids=()):
            raise Stopped("token hết hạn")

    tube = ListChannel(name=TUBE, there={"1": remote(BLOCK)})
    troubles = observe(ledger, {PAGE: Broken(), TUBE: tube}, {PAGE: {ID: POST}, TUBE: {ID: BLOCK}}, NOW)

    assert troubles == {PAGE: "token hết hạn"}
    assert list(fold(ledger.events())) == [(TUBE, ID)]
