"""The preview hears of each save: what the system tells of, and what it does not, as of a shared folder."""

import mmap
import queue
from os import scandir

from watchdog.events import FileSystemEventHandler

from pipeline.website.watch import Watch

PATIENCE = 30  # seconds


class Heard(FileSystemEventHandler):
    def __init__(self):
        self.paths = queue.Queue()

    def on_any_event(self, event):
        self.paths.put(event.src_path)


def heard_of(root, save):
    """What is heard of while `save` is done in `root`, up to the file that is saved last."""
    heard, last = Heard(), root / "last.md"
    watch = Watch(scandir)
    watch.schedule(heard, str(root), recursive=True)
    watch.start()
    try:
        save()
        first = heard.paths.get(timeout=PATIENCE)
        last.write_text("hết")
        paths = {first}
        while str(last) not in paths:
            paths.add(heard.paths.get(timeout=PATIENCE))
    finally:
        watch.stop()
    return paths - {str(last)}


def test_a_save_is_told_of_and_nothing_that_is_only_read(tmp_path):
    (tmp_path / "a").mkdir()
    read, saved = tmp_path / "a" / "read.md", tmp_path / "a" / "saved.md"
    read.write_text("cũ")

    def save():
        read.read_text()
        saved.write_text("mới")

    assert heard_of(tmp_path, save) == {str(saved)}


def test_a_change_of_which_the_system_says_nothing_is_found(tmp_path):
    file = tmp_path / "shared.md"
    file.write_bytes(b"one")

    def save():
        with file.open("r+b") as stream, mmap.mmap(stream.fileno(), 0) as memory:
            memory[:] = b"two"

    assert heard_of(tmp_path, save) == {str(file)}
