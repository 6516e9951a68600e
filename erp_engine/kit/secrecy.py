"""What a secret must be before the engine starts with it, said so that one can mend it."""

import math
import string
from pathlib import Path
from typing import Final

BYTES_MIN: Final = 32
_OTHERS_MAY: Final = 0o077
_CLASSES: Final = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
_SYMBOLS: Final = 32
_HEX: Final = frozenset("0123456789abcdefABCDEF")
# A password of one letter, or a placeholder, is long without being random.
_DISTINCT_MIN: Final = 8
MAKE_ONE: Final = "make one with `openssl rand -base64 48`"


class Unsafe(ValueError):
    """A file or a secret with which the engine does not start."""


def check_private(path: Path) -> None:
    """The file is its owner's alone, where there is one."""
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        return
    if mode & _OTHERS_MAY:
        raise Unsafe(f"{path} can be read by others (mode {mode:03o}): run `chmod 600 {path}`.")


def check_random(name: str, secret: str) -> None:
    """The secret can hold 32 random bytes: 64 hexadecimal digits, or 43 letters and digits."""
    if random_bytes_at_most(secret) < BYTES_MIN or len(set(secret)) < _DISTINCT_MIN:
        raise Unsafe(f"{name} must hold at least {BYTES_MIN} random bytes: {MAKE_ONE}.")


def random_bytes_at_most(text: str) -> float:
    """How many random bytes a text of these kinds of character can stand for."""
    if set(text) <= _HEX:
        return len(text) / 2
    alphabet = sum(len(one) for one in _CLASSES if set(one) & set(text))
    alphabet += _SYMBOLS if set(text) - set("".join(_CLASSES)) else 0
    return len(text) * math.log2(alphabet) / 8
