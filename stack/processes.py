"""Processes that we started, and only those, ended by process id.

A process id alone can be reused. So each is recorded in `var/run/<name>.json` with the kernel's start time and
the boot it belongs to, and carries a random mark in its environment, which its own children inherit: that is how
workers whose parent was killed are still known to be ours. Signals go through a pidfd, taken before the start
time is compared, so that not even a reuse between the two can hit a stranger.
"""

import contextlib
import json
import os
import secrets
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from stack.account import Account
from stack.errors import StackError
from stack.paths import ROOT

MARK = "ERP_STACK_MARK"
StopSteps = Sequence[tuple[signal.Signals, float]]
CLEAN_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True)
class Record:
    """What is known of a process that was started; enough to find it again, never somebody else's."""

    name: str
    pid: int
    start_ticks: int
    boot_id: str
    mark: str

    def save(self, folder: Path) -> None:
        # Not `.json`, which would be taken for a record while it is written.
        aside = folder / f".{self.name}.new"
        aside.write_text(json.dumps(asdict(self)))
        aside.replace(folder / f"{self.name}.json")

    def forget(self, folder: Path) -> None:
        (folder / f"{self.name}.json").unlink(missing_ok=True)

    def alive(self) -> bool:
        return self.boot_id == boot_id() and start_ticks(self.pid) == self.start_ticks

    def send(self, number: signal.Signals) -> bool:
        """Signal it; False when it is gone."""
        return self.alive() and _send(self.pid, self.start_ticks, number)

    def orphans(self) -> list["Record"]:
        """Its descendants that are still there: they carry its mark."""
        if self.boot_id != boot_id():
            return []
        needle = f"{MARK}={self.mark}".encode()
        return [
            Record(self.name, pid, ticks, self.boot_id, self.mark)
            for pid, ticks in _all_processes()
            if pid != self.pid and needle in _environment(pid)
        ]


@dataclass(frozen=True)
class Launch:
    """How to start one process."""

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str]
    log: Path
    account: Account | None = None
    # Sent by the kernel when the starter dies, whatever the way; None lets the process outlive it.
    parent_death: signal.Signals | None = None
    # None: the repository, or "/" for another account, which may not see that.
    folder: Path | None = None


class Process:
    """One running child."""

    def __init__(self, record: Record, folder: Path, child: "subprocess.Popen[bytes] | None" = None) -> None:
        self.record = record
        self._folder = folder
        self._child = child

    @classmethod
    def start(cls, launch: Launch, *, folder: Path) -> "Process":
        mark = secrets.token_hex(16)
        prefix = launch.account.prefix if launch.account else ()
        if launch.parent_death and shutil.which("setpriv"):
            death = f"--pdeathsig={launch.parent_death.name.removeprefix('SIG')}"
            prefix = (*prefix, death) if prefix else ("setpriv", death)
        with launch.log.open("ab") as log:
            # Its own session: Ctrl-C in the terminal reaches only the supervisor, which ends the rest in order.
            child = subprocess.Popen(
                [*prefix, *map(str, launch.command)],
                env={"PATH": CLEAN_PATH, "LANG": "C.UTF-8", **launch.environment, MARK: mark},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=launch.folder or ("/" if launch.account else ROOT),
                start_new_session=True,
            )
        ticks = start_ticks(child.pid)
        record = Record(launch.name, child.pid, ticks or 0, boot_id(), mark)
        record.save(folder)
        return cls(record, folder, child)

    @classmethod
    def start_ready(
        cls, launch: Launch, *, folder: Path, await_ready: Callable[["Process"], None], stop_steps: StopSteps
    ) -> "Process":
        """Start it and wait until it serves. What does not get there, or is interrupted on the way, is ended."""
        process = cls.start(launch, folder=folder)
        try:
            await_ready(process)
        except BaseException:
            process.stop(stop_steps)
            raise
        return process

    def alive(self) -> bool:
        if self._child is not None:
            return self._child.poll() is None
        return self.record.alive()

    def stop(self, steps: StopSteps) -> bool:
        """Send each signal and give it so many seconds, until the process and its descendants are gone."""
        for number, grace_s in steps:
            if not self.alive():
                break
            self.record.send(number)
            self.wait(grace_s)
        gone = not self.alive()
        if gone:
            end_orphans(self.record)
            self.record.forget(self._folder)
        return gone

    def ask_to_end(self) -> None:
        self.record.send(signal.SIGTERM)

    def wait(self, timeout_s: float) -> bool:
        """Whether it ended within the time."""
        if self._child is not None:
            try:
                self._child.wait(timeout_s)
            except subprocess.TimeoutExpired:
                return False
            return True
        return _wait_gone(self.record, timeout_s)


def end_orphans(record: Record, *, grace_s: float = 3) -> None:
    """End what a dead process left behind: politely, then not."""
    left = record.orphans()
    for number in (signal.SIGTERM, signal.SIGKILL):
        for orphan in left:
            orphan.send(number)
        deadline = time.monotonic() + grace_s
        left = [one for one in left if not _wait_gone(one, max(0.0, deadline - time.monotonic()))]
        if not left:
            return


def recorded(folder: Path) -> Iterator[Process]:
    """Every process that is recorded in `folder`, alive or not."""
    for path in sorted(folder.glob("*.json")):
        try:
            text = path.read_text()
        except FileNotFoundError:
            # Its process has ended meanwhile.
            continue
        try:
            yield Process(Record(**json.loads(text)), folder)
        except (ValueError, TypeError) as error:
            raise StackError(f"{path} is damaged: remove it when nothing of this stack runs.") from error


def boot_id() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def start_ticks(pid: int) -> int | None:
    """When the kernel started it, in ticks since boot; None when it is gone or a zombie."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The program's name stands in brackets and may hold anything, so the fields are counted after the last one.
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in "ZX" else int(fields[19])


def _send(pid: int, ticks: int, number: signal.Signals) -> bool:
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return False
    try:
        if start_ticks(pid) != ticks:
            return False
        signal.pidfd_send_signal(handle, number)
    except ProcessLookupError:
        return False
    except PermissionError as error:
        raise StackError(f"Process {pid} belongs to somebody else: end it as its owner.") from error
    finally:
        os.close(handle)
    return True


def _wait_gone(record: Record, timeout_s: float) -> bool:
    """A pidfd turns readable when its process ends, child of ours or not."""
    try:
        handle = os.pidfd_open(record.pid)
    except ProcessLookupError:
        return True
    try:
        if not record.alive():
            return True
        return bool(select.select([handle], [], [], timeout_s)[0])
    finally:
        os.close(handle)


def _all_processes() -> Iterator[tuple[int, int]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            ticks = start_ticks(int(entry.name))
            if ticks is not None:
                yield int(entry.name), ticks


def _environment(pid: int) -> list[bytes]:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    return []
