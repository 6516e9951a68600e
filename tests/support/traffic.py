"""People at work: requests at a steady rate over connections that are kept and used again without a look."""

import http.client
import itertools
import json
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Self

from stack.postgrest import LOOPBACK

CLIENTS = 20
TIMEOUT_S = 30.0
# One in so many writes.
WRITES_ONE_IN = 4
READS = ("/api/v1/items?limit=20", "/api/v1/me", "/api/v1/stocks?limit=20", "/")


@dataclass(frozen=True)
class Reply:
    sent_at: float
    received_at: float
    method: str
    status: int
    commit: str
    """Of the release that answered; empty for files."""


@dataclass
class Traffic:
    """Runs while the block does. Every request that gets no reply, or not the right one, is a failure."""

    port: int
    token: str
    rate_per_s: float
    replies: list[Reply] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    """The client, for each connection that was opened."""

    def __post_init__(self) -> None:
        self._ending = threading.Event()
        self._numbers = itertools.count()
        self._clients = [threading.Thread(target=self._work, args=(number,)) for number in range(CLIENTS)]

    def __enter__(self) -> Self:
        for one in self._clients:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        for one in self._clients:
            one.join()

    @property
    def counts(self) -> Counter[tuple[str, int]]:
        return Counter((one.method, one.status) for one in self.replies)

    def last_of(self, commit: str, *, after: float, before: float) -> float:
        """When the last reply of a release came in, of requests sent before `before`; `after` when none came later.

        What was under way at `after` counts too: people wait for that as well.
        """
        times = [one.received_at for one in self.replies if one.commit == commit and one.sent_at < before]
        return max([after, *times])

    def strangers(self, commit: str, *, after: float, before: float) -> list[Reply]:
        """Replies of another release, where the whole request lay in this time."""
        inside = [one for one in self.replies if after <= one.sent_at and one.received_at <= before]
        return [one for one in inside if one.commit not in ("", commit)]

    def _work(self, place: int) -> None:
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=TIMEOUT_S)
        interval_s = CLIENTS / self.rate_per_s
        due = time.monotonic() + interval_s * place / CLIENTS
        while not self._ending.wait(max(0.0, due - time.monotonic())):
            due += interval_s
            try:
                self._ask(connection, place)
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(f"{type(error).__name__}: {error}")
                connection.close()
        connection.close()

    def _ask(self, connection: http.client.HTTPConnection, place: int) -> None:
        number = next(self._numbers)
        if connection.sock is None:
            self.opened.append(place)
        # nginx counts by address: each client has its own.
        headers = {"Authorization": f"Bearer {self.token}", "X-Forwarded-For": f"10.0.0.{place + 1}"}
        sent_at = time.monotonic()
        if number % WRITES_ONE_IN:
            method, path, body = "GET", READS[number % len(READS)], None
        else:
            method, path, body = "POST", "/api/v1/categories", json.dumps({"name": f"category {uuid.uuid4()}"})
            headers |= {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        connection.request(method, path, body=body, headers=headers)
        reply = connection.getresponse()
        content = reply.read()
        commit = reply.headers.get("X-Engine-Commit", "")
        self.replies.append(Reply(sent_at, time.monotonic(), method, reply.status, commit))
        if reply.status != (201 if body else 200) or (path != "/" and not commit):
            self.failures.append(f"{method} {path}: {reply.status} {content[:200]!r}")
