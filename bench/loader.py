"""Runs the load generator (bench.load) and reads what it saw."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from stack.paths import ROOT


class LoadFailed(RuntimeError):
    """A request of the load was refused: what was measured means nothing."""


@dataclass(frozen=True)
class Step:
    """One request. `%ID%` is the id that the first reply of the round gave, `%LINES%` three lines."""

    method: str
    path: str
    body: dict[str, Any] | None = None

    def job(self) -> dict[str, Any]:
        body = None if self.body is None else json.dumps(self.body)
        return {"method": self.method, "path": self.path, "body": body}


@dataclass(frozen=True)
class Seen:
    """`busy`: the share of one core that the generator itself took."""

    times_s: list[float]
    seconds: float
    busy: float

    @property
    def rate(self) -> float:
        return len(self.times_s) / self.seconds


def load(
    url: str,
    steps: Sequence[Step],
    *,
    headers: dict[str, str],
    clients: int,
    seconds: float,
    warm_up_s: float = 0.5,
    items: Sequence[int] = (0, 0, 0),
) -> Seen:
    """Rounds of the steps, for so long, by so many clients."""
    place = urlsplit(url)
    job = {
        "host": place.hostname,
        "port": place.port,
        "headers": headers,
        "steps": [step.job() for step in steps],
        "clients": clients,
        "seconds": seconds,
        "warm_up_s": warm_up_s,
        "items": list(items),
    }
    command = [sys.executable, "-m", "bench.load"]
    done = subprocess.run(command, input=json.dumps(job), cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LoadFailed(done.stderr)
    seen = json.loads(done.stdout)
    if seen["errors"] or not seen["times"]:
        raise LoadFailed(f"{steps[0].path}: {seen['errors'] or 'no round was finished in time'}")
    return Seen(seen["times"], seen["seconds"], seen["busy"])
