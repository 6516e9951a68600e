"""The periodic jobs of a running stack, each in a process of its own, so that a slow one holds up nothing."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stack.paths import ROOT

_END_TIMEOUT_S = 5.0


@dataclass
class Job:
    """A command of `erp` that is run from time to time: at once, and then so many seconds after its last start."""

    command: tuple[str, ...]
    every_s: float
    _due_at: float = 0.0
    _running: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def tick(self, environment: Mapping[str, str], log: Path) -> None:
        """Start it when it is due and its last run has ended."""
        if (self._running is not None and self._running.poll() is None) or time.monotonic() < self._due_at:
            return
        self._due_at = time.monotonic() + self.every_s
        with log.open("ab") as output:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "stack", *self.command],
                env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def stop(self) -> None:
        """End it if it still runs; what it had not finished is rolled back."""
        if self._running is None or self._running.poll() is not None:
            return
        self._running.terminate()
        try:
            self._running.wait(_END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()


def _every_job() -> list[Job]:
    """The ledger every quarter of an hour; the audit trail so often that no row is unsealed for a minute."""
    return [Job(("jobs",), every_s=900.0), Job(("audit", "seal"), every_s=45.0)]


@dataclass
class Jobs:
    """All of them, with the environment that they run in."""

    environment: Mapping[str, str]
    log: Path
    _jobs: list[Job] = field(default_factory=_every_job, repr=False)

    def tick(self) -> None:
        for job in self._jobs:
            job.tick(self.environment, self.log)

    def stop(self) -> None:
        for job in self._jobs:
            job.stop()
