"""The periodic jobs of a running stack: `erp jobs`, in a process of its own, so that a slow one holds up nothing."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stack.paths import ROOT

EVERY_S = 900.0
_END_TIMEOUT_S = 5.0


@dataclass
class Jobs:
    """Runs them when they are due: at once, and then every quarter of an hour."""

    environment: Mapping[str, str]
    log: Path
    _due_at: float = 0.0
    _running: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def tick(self) -> None:
        """Start them when they are due and the last ones have ended."""
        if (self._running is not None and self._running.poll() is None) or time.monotonic() < self._due_at:
            return
        self._due_at = time.monotonic() + EVERY_S
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "stack", "jobs"],
                env={**os.environ, "PYTHONPATH": str(ROOT), **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self) -> None:
        """End what is still running; what it had not finished is rolled back."""
        if self._running is None or self._running.poll() is not None:
            return
        self._running.terminate()
        try:
            self._running.wait(_END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()
