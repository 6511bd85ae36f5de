"""A town of N articles, about 350 words each, resampled from our own content: the same every time.

python -m benchmarks.corpus FOLDER [COUNT]
"""

import random
import re
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

HOME = Path(__file__).parents[1]
WORDS = 350
LAST = date(2026, 11, 1)
KINDS = ("bai-viet", "canh-bao", "hoi-dap", "huong-dan", "kiem-chung", "mo-hinh", "tin", "su-kien", "guong-sang")


def write(folder: Path, count: int = 5000, seed: int = 7) -> Path:
    """The sample and its own `count` grandchildren as a project in `folder`."""
    for name in ("content", "theme"):
        shutil.copytree(HOME / name, folder / name, dirs_exist_ok=True)
    shutil.copy(HOME / "mkdocs.yml", folder / "mkdocs.yml")
    channels = (HOME / "channels.yaml").read_text("utf-8").replace("approval: named", "approval: none")
    (folder / "channels.yaml").write_text(channels, "utf-8")
    dice = random.Random(seed)
    sources = sorted(file for kind in KINDS for file in (HOME / "content" / kind).glob("*.md"))
    texts = [file.read_text("utf-8") for file in sorted((HOME / "content").glob("*/*.md"))]
    paragraphs = [part for text in texts for part in _paragraphs(text)]
    sentences = [part for text in paragraphs for part in re.split(r"(?<=[.!?]) ", text) if 30 <= len(part) <= 110]
    for number in range(count):
        source = sources[number % len(sources)]
        text = _child(source.read_text("utf-8"), number, dice, paragraphs, sentences)
        (folder / "content" / source.parent.name / f"ban-sao-{number:05}.md").write_text(text, "utf-8")
    return folder


def _paragraphs(text: str) -> list[str]:
    body = text.split("\n---\n", 1)[1]
    return [part for part in body.split("\n\n") if len(part.split()) > 12 and not re.search(r"[\[<|#]", part)]


def _child(text: str, number: int, dice: random.Random, paragraphs: list[str], sentences: list[str]) -> str:
    front = text.split("\n---\n", 1)[0]
    day = LAST - timedelta(days=dice.randrange(450))
    own = {
        "id": f"{day:%Y%m%d}-{number:06}",
        "slug": f"ban-sao-{number:05}",
        "title": f'"{_quoted(dice.choice(sentences)[:100])}"',
        "description": f'"{_quoted(" ".join(dice.sample(sentences, 2)))}"',
        "date": f"{day} 08:00",
        "approval": f"{{by: lanh-dao-duyet, date: {day}}}",
    }
    for key, value in own.items():
        front = re.sub(rf"^{key}: .*$", lambda _, line=f"{key}: {value}": line, front, flags=re.MULTILINE)
    front = re.sub(r"^(aliases|changes|updated|publish_at|expires_at): .*(\n  .*)*\n", "", front, flags=re.M)
    body: list[str] = []
    while sum(len(part.split()) for part in body) < WORDS:
        body.append(dice.choice(paragraphs))
    return f"{front}\n---\n" + "\n\n".join(body) + "\n"


def _quoted(text: str) -> str:
    return re.sub(r"[*_`\"\\]", "", text)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5000)
