"""The editor's program: one package of npm at one version, believed only if its bytes have the hash written here.

It would load fonts and helpers from two other hosts. Those addresses are replaced: the fonts by the package's own
files, the helpers by a path of ours where nothing is (each is only asked for by what this form does not use).
"""

import base64
import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from pipeline.errors import EnvironmentFault
from pipeline.i18n import _

NAME, VERSION = "@sveltia/cms", "0.221.1"
INTEGRITY = "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
FONTS = "https://cdn.jsdelivr.net/fontsource/fonts/"
PROGRAM, SCHEMA, LICENCE = "dist/sveltia-cms.js", "schema/sveltia-cms.json", "LICENSE.txt"
_OWN = {
    f"{FONTS}material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": (
        "npm/assets/material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2"
    ),
    f"{FONTS}noto-mono@5.3.0/latin-400-normal.woff2": "npm/assets/noto-mono-latin-400-normal-DiC8lJru.woff2",
    f"{FONTS}source-sans-3:vf@5.3.0/latin-wght-normal.woff2": (
        "npm/assets/source-sans-3-latin-wght-normal-BqRLTx4X.woff2"
    ),
}
PACKAGES = "goi/"
_WORDS = f"{PACKAGES}{NAME}@{VERSION}/locales/vi.json"
_LATEST = f"{PACKAGES}{NAME}/package.json"  # it asks whether there is a newer version: not until we say so
_ELSEWHERE = ("https://unpkg.com/", "https://cdn.jsdelivr.net/")


def fetch(state: Path) -> bytes:
    """The package's archive, from below `state` or else through ``npm``; raises `EnvironmentFault`."""
    kept = state / "editor" / f"sveltia-cms-{VERSION}.tgz"
    data = kept.read_bytes() if kept.is_file() else b""
    if not is_genuine(data):
        data = _ask_npm()
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
    return data


def is_genuine(data: bytes) -> bool:
    """Whether `data` are the bytes that this version of the project was made with."""
    return f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}" == INTEGRITY


def _ask_npm() -> bytes:
    npm = shutil.which("npm")
    if npm is None:
        raise EnvironmentFault(_("chưa có npm trên máy này: cài Node.js (kèm npm), rồi chạy lại"))
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"{NAME}@{VERSION}", "--pack-destination", folder, "--ignore-scripts", "--silent"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=folder)
        except subprocess.TimeoutExpired as fault:
            raise EnvironmentFault(_("npm không trả lời sau 5 phút: xem lại mạng, rồi chạy lại")) from fault
        found = sorted(Path(folder).glob("*.tgz"))
        if done.returncode or not found:
            why = (done.stderr.strip().splitlines() or ["?"])[-1][:200]
            raise EnvironmentFault(_("npm không lấy được {name}: {why}").format(name=f"{NAME}@{VERSION}", why=why))
        data = found[0].read_bytes()
    if not is_genuine(data):
        raise EnvironmentFault(
            _("gói {name} không đúng mã băm đã ghi: không dùng; hỏi người phát triển").format(name=f"{NAME}@{VERSION}")
        )
    return data


def read(data: bytes, name: str) -> bytes:
    """The file `name` of the package in `data`."""
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        member = archive.extractfile(f"package/{name}")
        assert member is not None  # noqa: S101 - the hash says which files there are
        return member.read()


def files(data: bytes) -> dict[str, bytes]:
    """What a browser needs, by name: the program with its addresses turned to us, and its fonts."""
    program = read(data, PROGRAM).decode()
    fonts = {}
    for address, path in _OWN.items():
        name = f"fonts/{Path(path).name}"
        program = program.replace(address, name)
        fonts[name] = read(data, path)
    for address in _ELSEWHERE:
        program = program.replace(address, PACKAGES)
    program = program.partition("\n//# sourceMappingURL=")[0] + "\n"
    words, latest = read(data, "locales/vi.json"), f'{{"version":"{VERSION}"}}'.encode()
    own = {"sveltia-cms.js": program.encode(), "LICENSE.txt": read(data, LICENCE), _WORDS: words, _LATEST: latest}
    return own | fonts
