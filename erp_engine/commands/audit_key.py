"""The key that seals the audit trail: a file that the job alone can read, and beside it what it sealed last.

Whoever may do everything in the database can change rows and what the database remembers of them. They cannot sign.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from erp_engine.kit.secrecy import Unsafe, check_private

_MEANT_FOR: Final = b"erp-engine audit seal\n"
KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Last:
    """The last seal that was made with this key."""

    number: int
    head: str


class AuditKey:
    """Signs heads; made when there is none. `last` is kept beside it: a trail cut short looks whole by itself."""

    def __init__(self, path: Path) -> None:
        self._state = path.with_suffix(".head")
        self._key = Ed25519PrivateKey.from_private_bytes(_read(path))

    def sign(self, head: str) -> str:
        return self._key.sign(_MEANT_FOR + head.encode()).hex()

    def has_signed(self, head: str, signature: str) -> bool:
        try:
            self._key.public_key().verify(bytes.fromhex(signature), _MEANT_FOR + head.encode())
        except (InvalidSignature, ValueError):
            return False
        return True

    @property
    def last(self) -> Last | None:
        """Of what it knows to have sealed."""
        try:
            return Last(**orjson.loads(self._state.read_bytes()))
        except FileNotFoundError:
            return None

    def remember(self, last: Last) -> None:
        """Written aside and moved into place: never half of it."""
        aside = self._state.with_suffix(".new")
        _write(aside, orjson.dumps({"number": last.number, "head": last.head}))
        aside.replace(self._state)


def _read(path: Path) -> bytes:
    if not path.exists():
        _write(path, os.urandom(KEY_BYTES).hex().encode())
    check_private(path)
    try:
        key = bytes.fromhex(path.read_text().strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise Unsafe(f"{path} is damaged: restore it. A new key cannot vouch for what the old one has sealed.")
    return key


def _write(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
