"""A TCP proxy that loses things on the way, when it is told to.

It runs in a thread of its own, so that blocking code of a test may stand on either side of it.
"""

import asyncio
import random
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Any, Self

from stack.postgrest import LOOPBACK

CHUNK_BYTES = 65_536


class Loss(StrEnum):
    """What does not arrive."""

    NOTHING = "nothing"
    REPLY = "reply"  # The request has passed and was answered.
    PATIENCE = "patience"  # The request has passed; nobody waits for the answer.
    REQUEST = "request"  # Its second half.


class _Lost(Exception):
    """This connection ends here."""


class Proxy:
    """Listens on a port of its own and passes everything on to another."""

    def __init__(self, target: Callable[[], int], *, seed: int) -> None:
        self.port = 0
        self.lost = 0
        self._target = target
        self._chance = random.Random(seed)
        self._loss, self._share = Loss.NOTHING, 0.0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = self._run(asyncio.start_server(self._serve, LOOPBACK, 0))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @contextmanager
    def losing(self, loss: Loss, *, share: float) -> Iterator[None]:
        """Inside, this share of what passes is lost."""
        self._loss, self._share = loss, share
        try:
            yield
        finally:
            self._loss, self._share = Loss.NOTHING, 0.0

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _end(self) -> None:
        self._server.close()
        links = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for link in links:
            link.cancel()
        await asyncio.gather(*links, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            behind, before = await asyncio.open_connection(LOOPBACK, self._target())
        except OSError:
            # Nobody there: the one who called is not to wait.
            writer.transport.abort()
            return
        requests = asyncio.create_task(self._pass_requests(reader, before))
        replies = asyncio.create_task(self._pass_replies(behind, writer))
        # Cancelled when the proxy ends, and then this link ends as any other.
        with suppress(asyncio.CancelledError):
            await asyncio.wait({requests, replies}, return_when=asyncio.FIRST_COMPLETED)
        for task in (requests, replies):
            task.cancel()
        ends = await asyncio.gather(requests, replies, return_exceptions=True)
        before.close()
        if any(isinstance(end, _Lost) for end in ends):
            self.lost += 1
            writer.transport.abort()
        else:
            writer.close()

    async def _pass_requests(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK_BYTES):
                if self._strikes(Loss.REQUEST):
                    writer.write(data[: len(data) // 2])
                    await writer.drain()
                    raise _Lost
                writer.write(data)
                await writer.drain()
                if self._strikes(Loss.PATIENCE):
                    raise _Lost

    async def _pass_replies(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK_BYTES):
                if self._strikes(Loss.REPLY):
                    raise _Lost
                writer.write(data)
                await writer.drain()

    def _strikes(self, loss: Loss) -> bool:
        return self._loss is loss and self._chance.random() < self._share
