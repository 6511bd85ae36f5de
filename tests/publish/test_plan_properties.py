"""Whatever the facts: one action at most, the same plan in any order and at any minute, a digest of what is done."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.article import Kind
from pipeline.model.library import Visibility
from pipeline.model.plan import ACTIVE, Plan
from pipeline.publish.plan import make_plan

from .facts import PAGE, TUBE, article, facts, found, library, post_of, remote, trying, wrote

KINDS = (Kind.NEWS, Kind.VIDEO)


@st.composite
def worlds(draw):
    """Up to four pieces, shown or not, with any history on either channel; some have left the library."""
    pieces, records, hidden = [], [], {}
    for number in range(draw(st.integers(0, 4))):
        words = draw(st.sampled_from(["Một câu tóm tắt.", "Một câu tóm tắt khác."]))
        slug = draw(st.sampled_from([f"bai-{number}", "cung-mot-cho"]))
        own = {
            "id": f"bai-000{number}",
            "slug": slug,
            "description": words,
            "date": f"2026-11-1{draw(st.integers(1, 3))}",
        }
        piece = article(draw(st.sampled_from(KINDS)), **own, sample=draw(st.booleans()))
        records += [record for channel in (PAGE, TUBE) if (record := draw(histories(piece, channel)))]
        if draw(st.integers(0, 5)):
            pieces.append(piece)
            hidden[piece.id] = draw(st.sampled_from(Visibility))
    return library(*pieces, hidden=hidden), records


@st.composite
def histories(draw, piece, channel):
    if channel == TUBE and piece.kind is not Kind.VIDEO:
        return None
    post = post_of(piece, channel)
    old = post.model_copy(update={"text": "Lời cũ."})
    edited = remote(post, text="Lời của người khác.")
    pending = trying(old, draw(st.sampled_from(["create", "update", "delete"]))).pending
    return draw(
        st.sampled_from(
            [
                None,
                wrote(post),
                wrote(old),
                wrote(old, seen=None),
                wrote(post, seen=edited),
                wrote(post, seen=None, missing=True),
                wrote(old, pending=pending),
                found(post, remote(post)),
                found(post, edited),
                found(post, None, deleted=True, remote_id="100_1"),
                found(post, None, pending=pending),
            ]
        )
    )


@settings(max_examples=120)
@given(worlds(), st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_a_plan_depends_on_the_facts_alone(world, random, sandbox, observed):
    made, records = world
    first = make_plan(facts(made, *records, sandbox=sandbox, observed=observed))
    random.shuffle(records)
    pieces = random.sample(made.articles, len(made.articles))
    later = {"articles": tuple(pieces), "now": made.now + timedelta(minutes=1)}
    second = make_plan(facts(made.model_copy(update=later), *records, sandbox=sandbox, observed=observed))

    assert first == second
    assert first.digest == second.digest


@settings(max_examples=120)
@given(worlds(), st.booleans())
def test_a_piece_has_one_action_at_most_and_no_call_is_blind(world, observed):
    made, records = world
    whole = make_plan(facts(made, *records, observed=observed))
    done = whole.actions
    pending = {(record.channel, record.article) for record in records if record.pending}
    touched = {(record.channel, record.article) for record in records if record.drifted and not record.pending}

    assert len({(action.channel, action.article) for action in done}) == len(done)
    for action in done:
        key = (action.channel, action.article)
        assert action.verb not in ACTIVE or key not in pending
        assert action.verb != "update" or key not in touched
        assert action.verb not in ACTIVE or action.post
        assert action.verb in {"create", "hold"} or action.remote_id or not action.post
    assert whole.digest == Plan(actions=whole.active).digest  # what needs no call does not count
