"""A plan is carried out: intent, call, result; what each way of failing leaves behind."""

import pytest

from pipeline.errors import LedgerFault, Refused, Stopped, Throttled, Unknown
from pipeline.model.library import Visibility
from pipeline.publish.apply import BREAKER, apply
from pipeline.publish.known import fold
from pipeline.publish.ledger import Ledger
from tests.project import noted

from .facts import NOW, PAGE, TUBE, ListChannel, article, config, found, library, plan, post_of, remote, video, wrote

PIECES = [article(id=f"bai-000{n}", slug=f"bai-{n}") for n in range(1, 6)]
FIRST = PIECES[0].id


def carry_out(made, ledger, *faults, there=()):
    page = ListChannel(faults=list(faults), there={found.remote_id: found for found in there})
    tube = ListChannel(name=TUBE)
    with ledger.lock():
        return list(apply(made, ledger, {PAGE: page, TUBE: tube}, lambda: NOW)), page


def journal(ledger):
    return [(event.kind, event.article, event.data.get("outcome")) for event in ledger.events()]


@pytest.mark.parametrize(
    ("fault", "outcome", "pending", "next_one"),
    [
        (None, "done", False, "done"),
        (Refused("sai"), "refused", False, "done"),
        (Unknown("mất kết nối"), "unknown", True, "done"),
        (Throttled("từ từ"), "waiting", False, "waiting"),
        (Stopped("token hết hạn"), "refused", False, "waiting"),
    ],
)
def test_how_a_call_may_end(ledger, fault, outcome, pending, next_one):
    results, page = carry_out(plan(library(*PIECES[:2])), ledger, fault)
    record = fold(ledger.events())[(PAGE, FIRST)]

    assert [result.outcome for result in results] == [outcome, next_one]
    assert len(page.calls) == (2 if next_one == "done" else 1)
    assert (record.pending is not None, record.live) == (pending, outcome == "done")
    assert record.failure == (str(fault) if fault else None)
    assert journal(ledger)[:2] == [("intent", FIRST, None), ("result", FIRST, outcome)]
    if fault:
        assert results[0].detail == str(fault)
    if next_one == "waiting":
        assert results[1].detail == str(fault)


def test_each_verb_is_one_call_and_leaves_what_it_says(ledger):
    create, update, delete, adopt, _keep = PIECES
    edited = article(id=update.id, slug="bai-2", description="Một câu tóm tắt khác hẳn với trước.", changes=noted())
    there = [remote(post_of(piece), f"100_{piece.id}") for piece in (update, delete, adopt)]
    records = [wrote(post_of(update), remote_id=there[0].remote_id, seen=there[0])]
    records += [wrote(post_of(delete), remote_id=there[1].remote_id, seen=there[1])]
    records += [found(post_of(adopt), there[2])]
    made = plan(library(create, edited, delete, adopt, hidden={delete.id: Visibility.WITHDRAWN}), *records)
    results, page = carry_out(made, ledger, there=there)
    known = fold(ledger.events())

    assert page.calls == [f"delete 100_{delete.id}", f"update 100_{update.id}", f"create {create.id}"]
    assert [result.outcome for result in results] == ["done"] * 4
    assert (known[(PAGE, delete.id)].deleted, known[(PAGE, delete.id)].live) == (True, False)
    assert known[(PAGE, update.id)].post == post_of(edited)
    assert known[(PAGE, create.id)].remote_id == results[3].remote_id == "100_3"
    assert (known[(PAGE, adopt.id)].remote_id, known[(PAGE, adopt.id)].post) == (there[2].remote_id, post_of(adopt))


def test_what_is_adopted_with_other_words_shows_as_edited_by_a_person(ledger):
    post = post_of(PIECES[0])
    seen = remote(post, text="Lời của người khác.")
    ledger.append(NOW, "seen", PAGE, FIRST, {"remote": seen.model_dump(mode="json")})
    carry_out(plan(library(PIECES[0]), found(post, seen)), ledger)

    assert fold(ledger.events())[(PAGE, FIRST)].drifted


def test_a_channel_is_left_alone_after_some_unknowns_and_adoption_needs_no_channel(ledger):
    adopted = article(id="bai-0009", slug="bai-9")
    made = plan(library(*PIECES, adopted), found(post_of(adopted), remote(post_of(adopted))))
    results, page = carry_out(made, ledger, *[Unknown("hết giờ")] * 9)

    assert [result.outcome for result in results] == ["done", *["unknown"] * BREAKER, *["waiting"] * (5 - BREAKER)]
    assert len(page.calls) == BREAKER
    assert "để yên" in results[-1].detail


def test_a_channel_that_stops_stops_no_other(ledger):
    film = video(id="phim-0001")
    made = plan(library(PIECES[0], film), found(post_of(film, TUBE), remote(post_of(film, TUBE), text="")))
    results, _page = carry_out(made, ledger, Stopped("token hết hạn"))

    assert {(result.action.channel, result.outcome) for result in results} >= {(PAGE, "refused"), (TUBE, "done")}


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), KeyError("lỗi của chương trình")])
def test_what_is_cut_off_in_the_middle_leaves_its_intent_open(ledger, fault):
    with pytest.raises(type(fault)):
        carry_out(plan(library(*PIECES[:2])), ledger, fault)
    record = fold(ledger.events())[(PAGE, FIRST)]

    assert journal(ledger) == [("intent", FIRST, None)]
    assert (record.pending.verb, record.pending.post) == ("create", post_of(PIECES[0]))
    assert not record.live


def test_a_call_is_made_only_when_its_intent_is_on_disk(ledger, tmp_path):
    class Looking(ListChannel):
        def create(self, post, *more):
            other = Ledger.open(config(tmp_path))
            self.seen = journal(other)
            other.close()
            return super().create(post, *more)

    page = Looking()
    with ledger.lock():
        list(apply(plan(library(PIECES[0])), ledger, {PAGE: page}, lambda: NOW))

    assert page.seen == [("intent", FIRST, None)]


def test_only_what_changes_something_is_carried_out(ledger):
    results, page = carry_out(plan(library(*PIECES[:1]), wrote(post_of(PIECES[0]))), ledger)

    assert (results, page.calls, journal(ledger)) == ([], [], [])


@pytest.mark.parametrize("taken", ["so-cai.db.lock", "so-cai.db"])
def test_a_run_whose_ledger_was_taken_away_sends_nothing_more(ledger, tmp_path, taken):
    page = ListChannel()
    with ledger.lock():
        results = apply(plan(library(*PIECES[:2])), ledger, {PAGE: page}, lambda: NOW)
        next(results)
        (tmp_path / taken).unlink()
        (tmp_path / taken).touch()
        with pytest.raises(LedgerFault, match="không còn"):
            next(results)

    assert page.calls == [f"create {FIRST}"]
