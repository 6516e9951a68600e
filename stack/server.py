"""One part of a running stack, as the supervisor sees it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from stack.errors import StackError
from stack.processes import Process, StopSteps, end_orphans

# A part that dies this often in this time will not get better by being started again.
DEATHS_MAX = 5
DEATHS_WINDOW_S = 60.0
BACKOFF_FIRST_S = 0.1
BACKOFF_MAX_S = 5.0


@dataclass
class Server:
    """Something that can be started, watched, started again and stopped."""

    name: str
    launch: Callable[[], Process]
    stop_steps: StopSteps
    log: Path
    process: Process | None = None
    _deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.process = self.launch()

    def alive(self) -> bool:
        return self.process is not None and self.process.alive()

    def stop(self) -> None:
        if self.process is None:
            return
        if not self.process.stop(self.stop_steps):
            raise StackError(f"{self.name} (process {self.process.record.pid}) does not end: see {self.log}.")
        self.process = None

    def revive(self) -> None:
        """Start it again after its death, later each time; give up when that does not help."""
        while True:
            self._note_death()
            time.sleep(min(BACKOFF_FIRST_S * 2 ** (len(self._deaths) - 1), BACKOFF_MAX_S))
            if self.process is not None:
                end_orphans(self.process.record)
            try:
                self.start()
            except StackError as error:
                reason = str(error)
            else:
                return
            if len(self._deaths) >= DEATHS_MAX:
                raise StackError(f"{self.name} does not come back: {reason}")

    def _note_death(self) -> None:
        now = time.monotonic()
        self._deaths = [at for at in self._deaths if now - at < DEATHS_WINDOW_S] + [now]
        if len(self._deaths) > DEATHS_MAX:
            raise StackError(f"{self.name} died {len(self._deaths)} times in a minute: see {self.log}.")
