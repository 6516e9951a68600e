"""A worker's share of PostgREST's connections, and the queue before it."""

import asyncio

from erp_engine.errors import Busy


class Slots:
    """Lets so many calls through at once; who waits longer than `wait_s` is told `busy`."""

    def __init__(self, count: int, *, wait_s: float) -> None:
        self._semaphore = asyncio.Semaphore(count)
        self._wait_s = wait_s

    async def __aenter__(self) -> bool:
        """Whether there was a queue."""
        if not self._semaphore.locked():
            await self._semaphore.acquire()
            return False
        try:
            async with asyncio.timeout(self._wait_s):
                await self._semaphore.acquire()
        except TimeoutError:
            raise Busy() from None
        return True

    async def __aexit__(self, *_: object) -> None:
        self._semaphore.release()
