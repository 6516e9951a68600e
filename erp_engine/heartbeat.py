"""Whether the event loops of the workers beat, and what the service manager is told of it (sd_notify(3))."""

import mmap
import os
import socket
import struct
import time
from typing import Final

# A loop that has not come round for so long holds requests up for good; a slow machine does not take it that far.
SILENCE_S_MAX: Final = 20.0
_COUNT: Final = struct.Struct("Q")


class Beats:
    """A counter for each worker, in memory that all of them share. A worker counts its own up, the master looks.

    The silence is counted in the looks of the master, not by the clock: when the whole machine stood still, the
    master that wakes first must not take the others for dead.
    """

    def __init__(self, count: int, *, look_every_s: float) -> None:
        self._memory = mmap.mmap(-1, count * _COUNT.size)
        self._seen = [0] * count
        self._silent = [0] * count
        self._silent_max = round(SILENCE_S_MAX / look_every_s)

    def beat(self, place: int) -> None:
        (now,) = _COUNT.unpack_from(self._memory, place * _COUNT.size)
        _COUNT.pack_into(self._memory, place * _COUNT.size, now + 1)

    def begin(self, place: int) -> None:
        """A new worker takes the place: it has the whole time to come up."""
        _COUNT.pack_into(self._memory, place * _COUNT.size, 0)
        self._seen[place] = self._silent[place] = 0

    def look(self) -> None:
        for place in range(len(self._seen)):
            (now,) = _COUNT.unpack_from(self._memory, place * _COUNT.size)
            self._silent[place] = 0 if now != self._seen[place] else self._silent[place] + 1
            self._seen[place] = now

    @property
    def all_began(self) -> bool:
        """Every worker has beaten: its connections are open and it takes requests."""
        return all(self._seen)

    @property
    def silent(self) -> list[int]:
        """The places whose loop stands still."""
        return [place for place, looks in enumerate(self._silent) if looks > self._silent_max]


class Notices:
    """To the service manager, where it asked to be told; else nothing is said."""

    def __init__(self) -> None:
        self._address = os.environ.get("NOTIFY_SOCKET", "").replace("@", "\0", 1)
        usec = os.environ.get("WATCHDOG_USEC", "")
        # Twice in the time in which it wants to hear of us, and once more.
        self._every_s = int(usec) / 1_000_000 / 3 if usec.isdecimal() else None
        self._told_at = 0.0
        self._is_ready = False

    def well(self) -> None:
        """All is well: at first that it is ready, then as often as the watchdog wants it."""
        if not self._is_ready:
            self._is_ready = True
            self._say("READY=1")
        now = time.monotonic()
        if self._every_s is not None and now - self._told_at >= self._every_s:
            self._told_at = now
            self._say("WATCHDOG=1")

    def stopping(self) -> None:
        self._say("STOPPING=1")

    def _say(self, state: str) -> None:
        if not self._address:
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
            # Who does not listen any more is no reason to end.
            try:
                sender.sendto(state.encode(), self._address)
            except OSError:
                return
