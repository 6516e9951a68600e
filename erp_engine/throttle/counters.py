"""Where requests are counted: in Redis, for all workers together; in this worker, where there is no Redis."""

import time
from typing import Any, Final

import structlog
from limits.aio.storage import MemoryStorage, RedisStorage
from redis.asyncio import BlockingConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

log = structlog.get_logger("throttle")

# Dead, it refuses at once; this is for one that hangs. A worker under load is itself late by tenths of a second.
REDIS_TIMEOUT_S: Final = 1.0
# How long to leave it alone after it has failed.
REDIS_PAUSE_S: Final = 5.0
CONNECTIONS_MAX: Final = 32


class Counters:
    """Counts by key. While Redis is away each worker counts for itself; nobody is refused for that."""

    def __init__(self, redis_url: str | None) -> None:
        self._memory = MemoryStorage()
        self._pool = _pool(redis_url) if redis_url else None
        self._redis = _storage(redis_url, self._pool) if redis_url and self._pool else None
        self._paused_until = 0.0

    async def count(self, key: str, *, lifetime_s: int) -> int:
        """One more of a key: how many there are now. One round trip."""
        if self._redis is not None and time.monotonic() >= self._paused_until:
            try:
                return await self._redis.incr(key, lifetime_s)
            except (RedisError, OSError) as error:
                await self._pause(error)
        return await self._memory.incr(key, lifetime_s)

    async def aclose(self) -> None:
        if self._pool is not None:
            await self._pool.aclose()

    async def _pause(self, error: Exception) -> None:
        """All that were on their way come here; one of them says so."""
        if time.monotonic() >= self._paused_until:
            log.warning("redis_away", error=type(error).__name__, pause_s=REDIS_PAUSE_S)
        self._paused_until = time.monotonic() + REDIS_PAUSE_S
        if self._pool is not None:
            # What is left of the old connections would only fail again when Redis is back.
            await self._pool.disconnect(inuse_connections=False)


def _pool(url: str) -> BlockingConnectionPool:
    return BlockingConnectionPool.from_url(
        url,
        max_connections=CONNECTIONS_MAX,
        timeout=REDIS_TIMEOUT_S,
        socket_timeout=REDIS_TIMEOUT_S,
        socket_connect_timeout=REDIS_TIMEOUT_S,
        retry=Retry(NoBackoff(), 0),
    )


def _storage(url: str, pool: BlockingConnectionPool) -> RedisStorage:
    options: dict[str, Any] = {"connection_pool": pool}
    return RedisStorage(f"async+{url}", implementation="redispy", key_prefix="erp", **options)
