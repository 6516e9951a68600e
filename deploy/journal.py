"""What a deployment has done so far, so that one that broke off goes on; and that there is one at a time."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from deploy.layout import Layout
from stack.errors import StackError


@dataclass
class Journal:
    """Of the last deployment."""

    digest: str
    """Of the release file."""
    commit: str
    slot: str
    began_at: str = field(default_factory=lambda: now())
    done: list[str] = field(default_factory=list)
    """Names of the steps, in order."""
    failed: str = ""
    """The step that failed, and why."""
    ended_at: str = ""

    @classmethod
    def load(cls, layout: Layout) -> Self | None:
        try:
            return cls(**json.loads(_path(layout).read_text()))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError):
            # Only a disk that failed leaves half of it; then the deployment begins anew.
            return None

    @property
    def is_open(self) -> bool:
        """It broke off: it neither ended nor failed."""
        return not self.ended_at

    def save(self, layout: Layout) -> None:
        path = _path(layout)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".new")
        with aside.open("w") as file:
            json.dump(asdict(self), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)


def now() -> str:
    return f"{datetime.now(UTC):%FT%TZ}"


@contextmanager
def alone(layout: Layout) -> Iterator[None]:
    """Nobody else deploys or rolls back meanwhile. The kernel frees it, however the holder ends."""
    path = layout.state / "deploy.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise StackError(f"Another deployment is under way ({file.read().strip()}): wait for its end.") from None
        file.truncate(0)
        file.write(f"process {os.getpid()} since {now()}")
        file.flush()
        yield


def _path(layout: Layout) -> Path:
    return layout.state / "deploy.json"
