"""One agency, its channels, its ledger and all that may befall them, as a machine whose steps come in any order."""

import os
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pipeline.channels.registry import renderers
from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.errors import LedgerFault
from pipeline.publish.apply import apply
from pipeline.publish.case import Facts
from pipeline.publish.known import fold
from pipeline.publish.ledger import Ledger
from pipeline.publish.observe import observe
from pipeline.publish.past import pasts
from pipeline.publish.plan import make_plan
from pipeline.sandbox import world
from tests.project import NOW, SITE, make, noted, piece

from .direct import Direct, Networked
from .doomed import Doomed, Killed

SETTLE, LAG = 120, 60
VIDEO, BY_HAND = "abcDEF12345", "Lời của người tải lên.\r\n\r\nDòng cuối có dấu cách \n"
SLUGS = {"phim": "video", "tin": "news"}
FOLDERS = {"video": "video", "news": "tin"}
LINKS = {slug: f"{SITE}{FOLDERS[kind]}/{slug}/" for slug, kind in SLUGS.items()}
WORDS = ["Câu tóm tắt thứ nhất.", "Câu tóm tắt thứ hai.", "Câu tóm tắt thứ ba."]
SECRETS = {
    "FACEBOOK_PAGE_TOKEN": world.PAGE_TOKEN,
    "YOUTUBE_CLIENT_ID": world.CLIENT_ID,
    "YOUTUBE_CLIENT_SECRET": world.CLIENT_SECRET,
    "YOUTUBE_REFRESH_TOKEN": world.REFRESH_TOKEN,
}
FAULTS = ["error_500", "commit_then_500", "commit_then_drop", "drop_before", "html_body_committed", "truncated_json"]
CALLS = ["facebook.create", "facebook.publish", "facebook.update", "facebook.delete", "youtube.update"]
OTHERS = [("facebook.create", "rate_32"), ("facebook.publish", "rate_32"), ("facebook.publish", "duplicate_506")]
OTHERS += [("facebook.read", "error_500"), ("facebook.list", "token_190")]
OTHERS += [("youtube.update", "quota_exceeded"), ("youtube.list", "error_500"), ("token", "invalid_grant")]
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # the disk is tried by `make stress`, with real kills
slugs = st.sampled_from(sorted(SLUGS))


class Publishing(RuleBasedStateMachine):
    there: Networked | Direct
    lag = LAG

    @initialize(first=st.sampled_from(["nothing", "published", "power cut"]), shared=st.booleans())
    def start(self, first, shared):
        self.root = Path(tempfile.mkdtemp(prefix="huongthien-", dir=MEMORY))
        self.now = datetime.fromisoformat(NOW)
        make(self.root)
        self.pieces = dict.fromkeys(SLUGS, (WORDS[0], "approved"))
        self.written = {slug: {WORDS[0]} for slug in SLUGS}
        self.touched, self.foreign, self.removed, self.ledger_lost, self.put_back = {}, {}, set(), False, False
        self.control("DELETE", "")
        self.control("POST", "/videos", {"id": VIDEO, "title": "Phim", "description": BY_HAND})
        for slug in SLUGS:
            self.save(slug)
            if shared:
                self.a_person_shares(slug)
        if first == "published":
            self.run()
        if first == "power cut":
            self.publish_and_lose_power_and_again(number=2, after=True, late=True)

    def teardown(self):
        if hasattr(self, "root"):
            self.settle()
            shutil.rmtree(self.root)

    def control(self, method, path, body=None):
        return self.there.control(method, path, body)

    def save(self, slug):
        words, state = self.pieces[slug]
        kind = SLUGS[slug]
        file = self.root / "content" / FOLDERS[kind] / f"{slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(piece(kind, slug=slug, description=words, state=state, changes=noted(words)), "utf-8")

    def run(self, fuse=None):
        addresses = ("FACEBOOK_GRAPH_URL", "graph"), ("YOUTUBE_API_URL", "youtube-api"), ("GOOGLE_TOKEN_URL", "token")
        environment = {name: f"{self.there.address}/{path}" for name, path in addresses}
        config = read_config(self.root, {**environment, "HUONGTHIEN_NOW": self.now.isoformat()})
        library = read_library(config)
        channels = self.there.channels(config, SECRETS, (2.0, 2.0))
        posts = {
            name: {post.article: post for piece in library.articles if (post := render(piece, library))}
            for name, render in renderers(config).items()
        }
        ledger = Ledger.open(config)
        try:
            with ledger.lock():
                troubles = observe(ledger, channels, posts, config.now)
                events = ledger.events()
                seen = {"observed": True, "pasts": pasts(events), "doubted": ledger.doubted}
                plan = make_plan(Facts(config.channels, library, posts, fold(events), troubles, sandbox=False, **seen))
                doomed = {name: Doomed(channel, fuse) if fuse else channel for name, channel in channels.items()}
                list(apply(plan, ledger, doomed, lambda: self.now))
        except Killed:
            pass
        finally:
            ledger.close()
        return plan

    @rule()
    def publish(self):
        self.run()

    @rule(number=st.integers(1, 5), after=st.booleans(), late=st.booleans())
    def publish_and_lose_power_and_again(self, number, after, late):
        if late:
            self.list_late()
        self.run({"left": number, "after": after})
        self.run()

    @rule(slug=slugs, words=st.sampled_from(WORDS), seconds=st.sampled_from([0, 10, SETTLE + 1]))
    def edit_and_publish(self, slug, words, seconds):
        self.edit(slug, words)
        self.wait(seconds)
        self.run()

    @rule(slug=slugs, words=st.sampled_from(WORDS))
    def edit(self, slug, words):
        self.pieces[slug] = (words, self.pieces[slug][1])
        self.written[slug].add(words)
        self.save(slug)

    @rule(slug=slugs)
    def withdraw_or_bring_back(self, slug):
        words, state = self.pieces[slug]
        self.pieces[slug] = (words, "withdrawn" if state == "approved" else "approved")
        self.save(slug)

    @rule(call=st.sampled_from(CALLS), fault=st.sampled_from(FAULTS))
    def fail(self, call, fault):
        self.control("POST", "/faults", {"on": call, "fault": fault})

    @rule(other=st.sampled_from(OTHERS))
    def refuse(self, other):
        self.control("POST", "/faults", {"on": other[0], "fault": other[1]})

    @rule(right=st.sampled_from(["pages_read_engagement", "pages_manage_posts"]))
    def publish_without_a_right(self, right):
        page = {"page_id": world.PAGE_ID, "token": world.PAGE_TOKEN}
        self.control("POST", "/accounts", {**page, "lost": [right]})
        self.run()
        self.control("POST", "/accounts", page)

    @rule()
    def list_late(self):
        self.control("POST", "/faults", {"on": "facebook.create", "fault": "read_lag", "seconds": self.lag})

    @rule(seconds=st.sampled_from([10, LAG, SETTLE + 1]))
    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)
        self.control("POST", "/clock", {"advance": seconds})

    @rule(whole=st.booleans())
    def lose_the_ledger(self, whole):
        if whole and not self.listed():
            self.wait(SETTLE + 1)  # no trace here and none there: nobody can know of posts that are not listed yet
        if whole:
            shutil.rmtree(self.root / ".huongthien", ignore_errors=True)
        else:
            self.ledger.unlink(missing_ok=True)
        self.ledger_lost = True

    @rule()
    def back_the_ledger_up(self):
        if self.ledger.exists():
            shutil.copy(self.ledger, self.root / "ban-sao.db")

    @rule()
    def put_the_backup_back(self):
        if (self.root / "ban-sao.db").exists():
            self.ledger.parent.mkdir(exist_ok=True)
            shutil.copy(self.root / "ban-sao.db", self.ledger)
            self.put_back = True

    @rule()
    def run_beside_another_run(self):
        other = Ledger.open(read_config(self.root, {"HUONGTHIEN_NOW": self.now.isoformat()}))
        with other.lock(), pytest.raises(LedgerFault):
            self.run()
        other.close()

    @property
    def ledger(self):
        return self.root / ".huongthien" / "ledger.db"

    def listed(self):
        """Whether the Page lists any post of ours by now."""
        now = datetime.fromisoformat(self.control("GET", "/state")["now"]).timestamp()
        listed = [post for post in self.posts if post["published"] and post["listed_from"] <= now]
        return any(post["application"] for post in listed)

    @rule(slug=slugs, words=st.sampled_from(["Lời một người viết.", "Lời người khác viết."]))
    def a_person_edits(self, slug, words):
        for post in self.ours(slug):
            self.control("PATCH", f"/posts/{post['id']}", {"message": words})
            self.touched[post["id"]] = words

    @rule(slug=slugs)
    def a_person_removes(self, slug):
        for post in self.ours(slug):
            self.control("DELETE", f"/posts/{post['id']}")
            self.removed.add(slug)

    @rule(slug=slugs)
    def a_person_shares(self, slug):
        made = self.control("POST", "/posts", {"message": "Mời mọi người đọc.", "link": LINKS[slug]})
        self.foreign[made["id"]] = "Mời mọi người đọc."

    @property
    def posts(self):
        return self.control("GET", "/state")["posts"]

    @property
    def description(self):
        return self.control("GET", "/state")["videos"][0]["description"]

    def ours(self, slug):
        return [
            post for post in self.posts if post["link"] == LINKS[slug] and post["application"] and post["published"]
        ]

    @invariant()
    def nothing_stands_twice_and_nobodys_words_are_touched(self):
        if not hasattr(self, "root"):
            return
        Publishing.steps += 1
        state = self.control("GET", "/state")
        posts = {post["id"]: post for post in state["posts"]}
        links = [post["link"] for post in posts.values() if post["application"] and post["published"]]
        assert len(links) == len(set(links))
        assert {key: posts[key]["message"] for key in self.foreign} == self.foreign
        assert all(posts[key]["message"] == words for key, words in self.touched.items() if key in posts)
        description = state["videos"][0]["description"]
        assert description.startswith(BY_HAND)
        assert description.count("— Từ trang web, bài ma-phim —") <= 1

    def settle(self):
        self.control("DELETE", "/faults")
        for _run in range(3):
            self.wait(SETTLE + 1)
            last = self.run()
        self.nothing_stands_twice_and_nobodys_words_are_touched()
        assert {action.verb for action in last.actions} <= {"keep", "hold"}
        asked = {a.article for a in last.actions if a.cause == "older"}
        for slug, (words, state) in self.pieces.items():
            self.is_right(slug, words, state, asked=f"ma-{slug}" in asked)

    def is_right(self, slug, words, state, *, asked):
        """A piece that a person removed, or that a lost ledger asks a person about, may be missing; with a new ledger, older words of ours may be anybody's.

        An old ledger may take for a person's what its own later life did: that is held and told, and never done again.
        """
        posts = self.ours(slug)
        if state == "withdrawn":
            assert posts == []
        elif slug not in self.removed and not self.put_back and not (asked and self.ledger_lost):
            assert len(posts) == 1
        fine = self.written[slug] if self.ledger_lost or self.put_back else {words}
        for post in posts:
            assert post["message"] == self.touched.get(post["id"]) or post["message"].split("\n\n")[1] in fine
        if slug == "phim":
            block = self.description.removeprefix(BY_HAND)
            assert block == "" if state == "withdrawn" else block or self.put_back
            assert not block or any(known in block for known in fine)
