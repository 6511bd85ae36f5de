"""SSH signatures through ssh-keygen (PROTOCOL.sshsig, ssh-keygen(1) "-Y"): the only file that knows that program.

The time of signing is one of the signed lines, and the key is judged at that time: a key that ran out since does not
void the past. Whoever holds a stolen key can write any time, so a revoked key counts for nothing, whenever it signed.
"""

import os
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.memo import Memo, digest
from pipeline.model.base import VIETNAM
from pipeline.model.front_matter import Approval
from pipeline.model.registers import Key

NAMESPACE = "huongthien-approval@conduonghuongthien.example"
_PROGRAM = "ssh-keygen"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_MAGIC, _LENGTH = b"SSHSIG\x00\x00\x00\x01", 4


def statement(article: str, sign: Approval) -> bytes:
    """What an officer signs: for which piece, which text, in which role, when, and why in a hurry."""
    moment = sign.date.astimezone(VIETNAM).isoformat(timespec="seconds")
    lines = ["huongthien 1", f"article: {article}", f"digest: {sign.digest}", f"role: {sign.role}", f"by: {sign.by}"]
    lines += [f"date: {moment}", *([f"emergency: {sign.emergency}"] if sign.emergency else [])]
    return "".join(f"{line}\n" for line in lines).encode()


def sign(said: bytes, key: Path) -> str:
    """`said`, signed with the key at `key`: base64 on one line.

    A passphrase is asked for on the terminal; with a ``.pub`` file the agent signs. Raises EnvironmentFault.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "statement")
        file.write_bytes(said)
        done = _run("sign", "-q", "-f", str(key), "-n", NAMESPACE, str(file))
        if done.returncode:
            raise EnvironmentFault(_("không ký được bằng khóa {key}: xem dòng báo ở trên").format(key=key))
        armoured = Path(folder, "statement.sig").read_text("ascii")
    return "".join(line for line in armoured.splitlines() if not line.startswith("-----"))


def why_void(
    said: bytes, signature: str, by: str, keys: Iterable[Key], at: datetime, proven: Memo | None = None
) -> str | None:
    """Why `signature` by officer `by` over `said` counts for nothing, or None if it holds.

    What stands in `proven` is not proven again; whose key it is, and since when it is revoked, is asked each time.
    """
    known, public = tuple(keys), public_key(signature)
    if public is None:
        return _("chữ ký không đọc được")
    key = next((key for key in known if key.blob == public), None)
    if key is None:
        return _("chữ ký bằng khóa không có trong sổ của «{officer}»").format(officer=by)
    if key.revoked:
        return _("khóa đã ký bị thu hồi ngày {day}").format(day=key.revoked)
    day = at.astimezone(VIETNAM).date()
    if day < key.since or (key.until and day > key.until):
        return _("khóa không có hiệu lực ngày ký {day}").format(day=day)
    return None if _is_proven(said, signature, by, key, at, proven) else _("chữ ký không khớp với nội dung được duyệt")


def public_key(signature: str) -> str | None:
    """The public key inside a signature, base64, as it stands in a ``.pub`` file."""
    try:
        data = b64decode(signature, validate=True)
    except ValueError:
        return None
    start = len(_MAGIC) + _LENGTH
    size = int.from_bytes(data[len(_MAGIC) : start], "big")
    return b64encode(data[start : start + size]).decode() if data.startswith(_MAGIC) else None


def _is_proven(said: bytes, signature: str, by: str, key: Key, at: datetime, proven: Memo | None) -> bool:
    """A signature that failed is tried again: the program that said so may have been at fault."""
    name = digest(said, signature, _allowed(by, key), _utc(at))
    if proven is not None and proven.find(name):
        return True
    found = _holds(said, signature, by, key, at)
    if found and proven is not None:
        proven.put(name, value=True)
    return found


def _allowed(by: str, key: Key) -> str:
    """The line of ``allowed_signers`` (ssh-keygen(1)): who, for what, from when till when, with which key."""
    after, before = (f'valid-{name}="{_utc(day)}"' for name, day in _limits(key))
    return f'{by} namespaces="{NAMESPACE}",{after},{before} {key.type} {key.blob}\n'


@lru_cache(4096)
def _holds(said: bytes, signature: str, by: str, key: Key, at: datetime) -> bool:
    body = "\n".join(signature[at : at + 70] for at in range(0, len(signature), 70))
    with tempfile.TemporaryDirectory() as folder:
        signers, file = Path(folder, "allowed_signers"), Path(folder, "statement.sig")
        signers.write_text(_allowed(by, key), "ascii")
        file.write_text(f"{_BEGIN}\n{body}\n{_END}\n", "ascii")
        options = ("-f", str(signers), "-I", by, "-n", NAMESPACE, "-s", str(file), f"-Overify-time={_utc(at)}")
        return _run("verify", "-q", *options, said=said).returncode == 0


def _limits(key: Key) -> Iterable[tuple[str, datetime]]:
    last = key.until or date(9998, 12, 31)
    yield "after", datetime.combine(key.since, time(), VIETNAM)
    yield "before", datetime.combine(last + timedelta(days=1), time(), VIETNAM)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%d%H%M%S}"


def _run(verb: str, *options: str, said: bytes | None = None) -> "subprocess.CompletedProcess[bytes]":
    """The times above are UTC; before OpenSSH 9.1 that could only be said through TZ."""
    command = [_PROGRAM, "-Y", verb, *options]
    heard = None if said is None else subprocess.DEVNULL
    try:
        return subprocess.run(
            command, input=said, env={**os.environ, "TZ": "UTC"}, stdout=subprocess.DEVNULL, stderr=heard, check=False
        )
    except FileNotFoundError as fault:
        raise EnvironmentFault(_("không có chương trình ssh-keygen: cài OpenSSH 8.9 trở lên")) from fault
