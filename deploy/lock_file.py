"""requirements.lock, and of it only what the program needs to run."""

import re
from typing import Final

RUNTIME: Final = "-r requirements.in"
_NAME = re.compile(r"([\w.-]+)==")


def runtime_only(lock: str) -> str:
    """The packages that requirements.in asks for, and those that they need; hashes and markers as they are.

    Each block of the lock file ends with `# via`: who asked for it.
    """
    blocks = _blocks(lock)
    wanted: set[str] = set()
    while grown := {name for name, _, askers in blocks if askers & {RUNTIME, *wanted}} - wanted:
        wanted |= grown
    return "".join(text for name, text, _ in blocks if name in wanted)


def _blocks(lock: str) -> list[tuple[str, str, set[str]]]:
    """Name, text and askers of each package."""
    found = []
    for text in re.split(r"^(?=\S)", lock, flags=re.MULTILINE):
        if name := _NAME.match(text):
            comments = [line.strip().removeprefix("#").strip() for line in text.splitlines() if "#" in line]
            found.append((name[1], text, {line.removeprefix("via").strip() for line in comments}))
    return found
