"""Passwords, as Argon2id hashes at OWASP's least settings (19 MiB, 2 passes, 1 lane)."""

import asyncio
from functools import cache
from typing import Final

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

from erp_engine.errors import Busy

AT_ONCE: Final = 2
QUEUE_TIMEOUT_S: Final = 5.0

_hasher = PasswordHash((Argon2Hasher(memory_cost=19 * 1024, time_cost=2, parallelism=1),))


def hashed(password: str) -> str:
    """The hash to store. Takes 20 ms of a core and 19 MiB."""
    return _hasher.hash(password)


async def hashed_aside(password: str) -> str:
    """The same, without holding the event loop."""
    return await asyncio.to_thread(hashed, password)


class Passwords:
    """Checks passwords in threads, two at a time, so that log-ins cannot take the worker's memory or time."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def matches(self, password: str, stored: str | None) -> bool:
        """For an unknown address (`stored` is None) the same work is done, so that time does not tell."""
        try:
            async with asyncio.timeout(QUEUE_TIMEOUT_S):
                await self._turns.acquire()
        except TimeoutError:
            raise Busy() from None
        try:
            right = await asyncio.to_thread(_verify, password, stored)
        finally:
            self._turns.release()
        return right and stored is not None


def _verify(password: str, stored: str | None) -> bool:
    try:
        return _hasher.verify(password, stored or _nobodys())
    except PwdlibError:
        return False


@cache
def _nobodys() -> str:
    return hashed("nobody's password")
