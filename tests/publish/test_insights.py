"""Which posts are asked about, what is written down, and that one bad figure fails nothing else."""

from dataclasses import dataclass, field
from datetime import timedelta

from pipeline.channels.base import Figures
from pipeline.errors import Stopped
from pipeline.publish.insights import gather, posts
from pipeline.publish.ledger import Ledger

from .facts import CONFIG, EARLIER, NOW, PAGE, article, config, found, known, post_of, remote, wrote

OLD, NEW = article(id="bai-cu", slug="bai-cu"), article(id="bai-moi", slug="bai-moi")


@dataclass
class Counting:
    """A channel that counts, until it stops."""

    after: int = 99
    asked: list[str] = field(default_factory=list)

    def figures(self, remote_ids):
        for key in remote_ids:
            if len(self.asked) == self.after:
                raise Stopped("hết quyền")
            self.asked.append(key)
            yield Figures(remote_id=key, source="facebook", metrics={"post_media_view": 7}, failed={"x": "lạ"})


def two():
    old = wrote(post_of(OLD), remote_id="100_1", sent=NOW - timedelta(days=40))
    return known(old, wrote(post_of(NEW), remote_id="100_2", sent=EARLIER))


def test_newest_first_and_no_older_than_asked():
    assert posts(two(), PAGE, None, NOW) == {"100_2": "bai-moi", "100_1": "bai-cu"}
    assert list(posts(two(), PAGE, None, NOW)) == ["100_2", "100_1"]
    assert list(posts(two(), PAGE, 30, NOW)) == ["100_2"]


def test_what_readers_do_not_meet_has_no_figures():
    post = post_of(NEW)
    hidden = [
        wrote(post, missing=True),
        found(post, None, deleted=True),
        wrote(post, seen=remote(post, scheduled=True)),
    ]
    assert [posts(known(record), PAGE, None, NOW) for record in hidden] == [{}] * 3


def test_an_answer_is_a_fact_with_its_time(tmp_path):
    ledger = Ledger.open(config(tmp_path))
    [first, _second] = gather(ledger, {PAGE: Counting()}, CONFIG.channels, two(), lambda: NOW)

    [event, _other] = ledger.events()
    assert (event.kind, event.channel, event.article, event.at) == ("insight", PAGE, "bai-moi", NOW)
    facts = {"remote_id": "100_2", "source": "facebook", "metrics": {"post_media_view": 7}, "failed": {"x": "lạ"}}
    assert event.data == facts
    assert (first.article, first.figures.metrics) == ("bai-moi", {"post_media_view": 7})
    ledger.close()


def test_a_channel_that_stops_keeps_what_it_said_and_tells_what_is_left(tmp_path):
    ledger = Ledger.open(config(tmp_path))
    told = list(gather(ledger, {PAGE: Counting(after=1)}, CONFIG.channels, two(), lambda: NOW))

    assert [(item.article, item.stopped, item.left) for item in told] == [("bai-moi", "", 0), ("", "hết quyền", 1)]
    assert len(ledger.events()) == 1
    ledger.close()
