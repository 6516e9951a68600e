"""Says yes or 429 to a request, and tells the caller how much is left."""

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final
from zlib import crc32

from starlette.types import Scope

from erp_engine.errors import EngineError
from erp_engine.settings import Settings
from erp_engine.throttle.counters import Counters
from erp_engine.throttle.policy import POLICY_HEADER, STATE_HEADER, Kind, Limit, limits_of

HTTP_TOO_MANY: Final = 429


class TooMany(EngineError):
    """The same request may come again after `retry_after_s`."""

    status = HTTP_TOO_MANY
    code = "limit.rate"

    def __init__(self, *, retry_after_s: int, context: Mapping[str, Any], code: str | None = None) -> None:
        context = {"retry_after_s": retry_after_s, **context}
        super().__init__(code=code, context=context, headers={"Retry-After": str(retry_after_s)})


class Limiter:
    """Fixed windows: one counter for each person, kind and window, so that a request costs one round trip.

    A person's windows begin at a second of their own, so that not everybody's begin at once (docs/adr/0014).
    """

    def __init__(self, settings: Settings) -> None:
        url = settings.redis_url
        self._counters = Counters(url.get_secret_value() if url else None)
        self._limits = limits_of(settings)
        self._at_once_max = settings.person_concurrency_max
        self._at_once: Counter[str] = Counter()

    async def aclose(self) -> None:
        await self._counters.aclose()

    async def admit(self, kind: Kind, *, who: str, headers: list[tuple[bytes, bytes]]) -> None:
        """Count a request; its reply's headers say what is left. Raises TooMany."""
        limit = self._limits[kind]
        window, rest_s = _window(limit, who)
        count = await self._counters.count(f"{kind}/{who}/{window}", lifetime_s=limit.window_s)
        left = limit.count - count
        state = f'"{kind}";r={max(left, 0)};t={rest_s}'
        headers += ((POLICY_HEADER, limit.policy), (STATE_HEADER, state.encode()))
        if left < 0:
            raise TooMany(retry_after_s=rest_s, context={"limit": limit.count, "window_s": limit.window_s})

    @contextmanager
    def place(self, who: str) -> Iterator[None]:
        """One of the requests that a person may have on their way at once, in this worker."""
        if self._at_once[who] >= self._at_once_max:
            raise TooMany(code="limit.at_once", retry_after_s=1, context={"limit": self._at_once_max})
        self._at_once[who] += 1
        try:
            yield
        finally:
            self._at_once[who] -= 1
            if not self._at_once[who]:
                del self._at_once[who]


def caller_of(scope: Scope) -> str:
    """The person, once known; else the address, which only a trusted proxy may name (TRUSTED_PROXIES)."""
    actor_id: str | None = scope["state"].get("actor_id")
    return actor_id or (scope["client"] or ("-",))[0]


def _window(limit: Limit, who: str) -> tuple[int, int]:
    """The number of the present window, and how many seconds of it are left."""
    number, gone_s = divmod(time.time() + crc32(who.encode()) % limit.window_s, limit.window_s)
    return int(number), limit.window_s - int(gone_s)
