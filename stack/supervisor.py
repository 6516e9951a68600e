"""Watches what `erp up` started, in the foreground, until it is told to end."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from stack.jobs import Jobs
from stack.paths import Var
from stack.processes import Record, boot_id, start_ticks
from stack.server import Server

POLL_S = 0.2
LOG_BYTES_MAX = 20_000_000
LOG_CHECK_S = 5.0
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class EndAsked(BaseException):
    """Somebody wants us to end. Not an Exception, so that nothing on the way takes it for a failure."""


def watch(servers: Sequence[Server], *, jobs: Jobs, logs: Path, say: Callable[[str], None]) -> None:
    """Keep them running: what dies is started again. Returns only by an exception."""
    logs_checked_at = 0.0
    try:
        while True:
            _revive_the_dead(servers, say)
            jobs.tick()
            if time.monotonic() - logs_checked_at > LOG_CHECK_S:
                bound_logs(logs)
                logs_checked_at = time.monotonic()
            time.sleep(POLL_S)
    finally:
        jobs.stop()


def _revive_the_dead(servers: Sequence[Server], say: Callable[[str], None]) -> None:
    for server in servers:
        if not server.alive():
            say(f"{server.name} died: starting it again.")
            server.revive()
            say(f"{server.name} is back.")


@contextmanager
def ending_by_signal() -> Iterator[None]:
    """Inside, the first Ctrl-C, SIGTERM or SIGHUP raises EndAsked; more of them do not disturb the ending."""

    def ask(_number: int, _frame: FrameType | None) -> None:
        for number in _ENDING:
            signal.signal(number, signal.SIG_IGN)
        raise EndAsked

    before = {number: signal.signal(number, ask) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def recorded_as_supervisor(var: Var) -> Iterator[None]:
    """Let `erp down` find us."""
    record = Record("supervisor", os.getpid(), start_ticks(os.getpid()) or 0, boot_id(), mark="")
    record.save(var.run)
    try:
        yield
    finally:
        record.forget(var.run)


def bound_logs(folder: Path, *, bytes_max: int = LOG_BYTES_MAX) -> None:
    """Keep each log and one before it. Copied and cut: the writers hold the file open, and append."""
    for log in folder.glob("*.log"):
        if log.stat().st_size > bytes_max:
            shutil.copyfile(log, log.with_suffix(".log.1"))
            os.truncate(log, 0)
