"""Clients that take their time, by the hundred: Debian's slowhttptest, run again and again while a block does."""

import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

PROGRAM: Final = Path("/usr/bin/slowhttptest")
# What each does slowly: send its headers, send its body, read the reply.
KINDS: Final = {
    "headers": ("-H", "-i", "2"),
    "body": ("-B", "-i", "2", "-s", "8192", "-t", "POST", "-f", "application/json"),
    "read": ("-X", "-n", "2", "-w", "16", "-y", "64", "-z", "8", "-k", "3"),
}
# Then they come anew: nginx throws those out who read nothing for half a minute.
LASTS_S: Final = 20
_ESTABLISHED: Final = "01"


@dataclass
class SlowClients:
    """`url` is what they ask for. Who is thrown out comes again."""

    kind: str
    url: str
    connections: int
    _ending: threading.Event = field(default_factory=threading.Event)
    _running: "subprocess.Popen[bytes] | None" = None

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._work)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        if self._running:
            self._running.kill()
        self._thread.join()

    def _work(self) -> None:
        numbers = (
            "-c",
            str(self.connections),
            "-r",
            str(self.connections),
            "-l",
            str(LASTS_S),
            "-p",
            "30",
            "-u",
            self.url,
        )
        while not self._ending.is_set():
            with subprocess.Popen(
                [PROGRAM, *KINDS[self.kind], *numbers], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as self._running:
                if self._ending.is_set():
                    self._running.kill()
                self._running.wait()


def connections_at(port: int) -> int:
    """Clients that a server of this machine has, by the kernel's own list."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(1 for one in lines if int(one[1].rpartition(":")[2], 16) == port and one[3] == _ESTABLISHED)
