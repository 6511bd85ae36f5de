"""An agency in which pieces are signed: its officers, their keys, and the real functions of the desk."""

import json
from pathlib import Path
from typing import Any

from pipeline.config import Config, read_config
from pipeline.desk.approve import Wish, approve, submit
from pipeline.desk.piece import Work, find
from pipeline.model.front_matter import Sign
from tests.project import NOW, judge, make, piece

STORY, STORY_ID = "content/guong-sang/chuyen.md", "ma-chuyen"
GUIDE, GUIDE_ID = "content/huong-dan/vay.md", "ma-vay"
NEWS, NEWS_ID = "content/tin/tin.md", "ma-tin"
LAW = "content/van-ban/qd22.md"
SINCE = "2026-01-01"
PICTURE = b"\x89PNG of a house"
ROLES = {"nguoi-viet": "write", "lanh-dao": "approve", "tham-dinh": "review, legal", "dong-thuan": "consent, review"}


class Office:
    """A project with approval `signed` (or as asked), its pieces drafts."""

    def __init__(self, root: Path, keys: dict[str, Path], approval: str = "signed") -> None:
        self.root, self.keys = root, keys
        draft: dict[str, Any] = {"state": "draft", "author": "nguoi-viet"}
        image = {"src": "../images/nha.png", "alt": "Một ngôi nhà."}
        files: dict[str, str | bytes] = {
            STORY: piece("story", slug="chuyen", image=image, body="Chuyện.\n\n![Cửa](../images/cua.png)\n", **draft),
            GUIDE: piece("guide", slug="vay", **draft),
            NEWS: piece("news", slug="tin", **draft),
            LAW: piece("document", slug="qd22", **draft),
            "content/images/nha.png": PICTURE,
            "content/images/cua.png": PICTURE + b"2",
        }
        make(root, files, approval=approval)
        self.register()

    def register(self, **more: str) -> None:
        """officers.yaml; `more` is what stands behind an officer's key: ``until: 2026-10-01``."""
        lines = []
        for name, roles in ROLES.items():
            who = name.replace("-", "_")
            lines.append(f"{name}: {{name: {name}, unit: ban-bien-tap, roles: [{roles}], since: 2025-07-01")
            if name in self.keys:
                public = self.keys[name].with_suffix(".pub").read_text().strip()
                lines[-1] += f", keys: [{{public: {json.dumps(public)}, {more.get(who, f'since: {SINCE}')}}}]"
            lines[-1] += "}\n"
        (self.root / "content/_data/officers.yaml").write_text("".join(lines), "utf-8")

    def config(self, now: str = NOW) -> Config:
        return read_config(self.root, {"HUONGTHIEN_NOW": now})

    def work(self, name: str, now: str = NOW) -> Work:
        return find(self.config(now), name)

    def submit(self, name: str, now: str = NOW) -> Work:
        return submit(self.work(name, now), "nguoi-viet")

    def sign(self, name: str, by: str, now: str = NOW, key: str | None = None, **wish: Any) -> Work:
        role = Sign(wish.pop("role")) if "role" in wish else None
        return approve(self.work(name, now), Wish(by, role, self.keys[key or by], **wish))

    def approve_story(self, now: str = NOW) -> Work:
        """All that a story needs."""
        self.submit(STORY_ID, now)
        self.sign(STORY_ID, "dong-thuan", now)
        return self.sign(STORY_ID, "lanh-dao", now)

    def codes(self, path: str = STORY, now: str = NOW) -> set[str]:
        library = judge(self.root, HUONGTHIEN_NOW=now)
        return {found.code for found in library.problems if found.path == path}

    def is_public(self, id_: str = STORY_ID, now: str = NOW) -> bool:
        library = judge(self.root, HUONGTHIEN_NOW=now)
        return id_ in {article.id for article in library.public}

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
