"""The load: a process of its own that keeps so many connections busy and says how many rounds it got through.

`python -m bench.load` reads a job as JSON from standard input and writes what it saw to standard output.
Sockets are driven by hand (uvloop, httptools), so that it takes little of the cores that it measures.
"""

import asyncio
import json
import random
import re
import sys
import time
import uuid
from typing import Any, cast

import httptools
import uvloop

_ID = re.compile(rb'"id": ?(\d+)')


class Connection(asyncio.Protocol):
    """One keep-alive connection with one request on its way."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._done: asyncio.Future[tuple[int, bytes]] | None = None
        self._parser: Any = None
        self._body: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._done is not None and not self._done.done():
            self._done.set_exception(exc or ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        if self._done is not None:
            self._done.set_result((self._parser.get_status_code(), b"".join(self._body)))

    async def exchange(self, request: bytes) -> tuple[int, bytes]:
        self._parser = httptools.HttpResponseParser(self)
        self._body = []
        self._done = asyncio.get_running_loop().create_future()
        if self._transport is None:
            raise ConnectionResetError
        self._transport.write(request)
        return await self._done


class Client:
    """Goes through the steps of the job again and again until the time is over."""

    def __init__(self, job: dict[str, Any], connection: Connection, *, seed: int) -> None:
        self._job = job
        self._connection = connection
        self._random = random.Random(seed)
        self._head = "".join(f"{name}: {value}\r\n" for name, value in job["headers"].items())
        self.times: list[float] = []
        self.errors: list[str] = []

    async def run(self, start: float, end: float) -> None:
        while (began := time.perf_counter()) < end and len(self.errors) < 5:
            if await self._round() and began >= start:
                self.times.append(time.perf_counter() - began)

    async def _round(self) -> bool:
        made = ""
        lines = json.dumps([{"item_id": i, "quantity": "1"} for i in self._random.sample(self._job["items"], 3)])
        for step in self._job["steps"]:
            path, body = step["path"].replace("%ID%", made), step["body"]
            if body is not None:
                body = body.replace('"%ID%"', made).replace('"%LINES%"', lines)
            status, reply = await self._connection.exchange(self._request(step["method"], path, body))
            if not 200 <= status < 300:
                self.errors.append(f"{path}: {status} {reply[:300].decode(errors='replace')}")
                return False
            found = None if made else _ID.search(reply)
            made = found[1].decode() if found else made
        return True

    def _request(self, method: str, path: str, body: str | None) -> bytes:
        head = f"{method} {path} HTTP/1.1\r\nHost: {self._job['host']}\r\n{self._head}"
        if body is None:
            return f"{head}\r\n".encode()
        content = body.encode()
        head += f"Idempotency-Key: {uuid.uuid4()}\r\nContent-Type: application/json\r\n"
        return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content


async def run(job: dict[str, Any]) -> dict[str, Any]:
    """All clients at once; what they measured after the warm-up."""
    loop = asyncio.get_running_loop()
    clients = []
    for _ in range(job["clients"]):
        _transport, connection = await loop.create_connection(Connection, job["host"], job["port"])
        clients.append(Client(job, connection, seed=random.getrandbits(32)))
    start = time.perf_counter() + job["warm_up_s"]
    end = start + job["seconds"]
    cpu = time.process_time()
    began = time.perf_counter()
    await asyncio.gather(*(client.run(start, end) for client in clients))
    took = time.perf_counter() - start
    return {
        "seconds": took,
        "times": [one for client in clients for one in client.times],
        "errors": [one for client in clients for one in client.errors][:3],
        "busy": (time.process_time() - cpu) / (time.perf_counter() - began),
    }


if __name__ == "__main__":
    json.dump(uvloop.run(run(json.load(sys.stdin))), sys.stdout)
