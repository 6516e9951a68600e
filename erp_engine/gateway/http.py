"""The HTTP client that the SDK sends through: aiohttp, in the seat where the SDK expects httpx.

The SDK builds every request and hands it to its client's `request()`; that one method is all it needs. httpx's
own machinery around a transport (cookies, redirects, auth flow, URL merging) took a quarter of a worker's time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from httpx import Headers, QueryParams
from yarl import URL

from erp_engine.gateway.limits import CONNECT_TIMEOUT_S, HEALTH_TIMEOUT_S

# PostgREST closes an idle connection after 30 s; ours goes first, so that none is closed under a write.
KEEP_ALIVE_S = 20.0


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply, read whole."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes


class Http:
    """One pool of connections. No redirects, no cookies, no proxies from the environment."""

    def __init__(self, session: aiohttp.ClientSession, timeout: aiohttp.ClientTimeout) -> None:
        self._session = session
        self._timeout = timeout

    async def request(
        self,
        method: str,
        url: str,
        *,
        params: QueryParams,
        headers: Headers,
        content: bytes | None = None,
        **_: Any,
    ) -> Reply:
        """What the SDK calls. Raises aiohttp's own exceptions, which tell whether anything was sent."""
        target = URL(f"{url}?{params}" if params else url, encoded=True)
        async with self._session.request(
            method,
            target,
            data=content,
            headers=headers.multi_items(),
            timeout=self._timeout,
            allow_redirects=False,
        ) as response:
            return Reply(response.status, response.headers, await response.read())

    @property
    def auth(self) -> None:
        """The SDK asks; the caller's token is among the headers."""
        return None


class Pool:
    """The clients of one worker: they share its connections and differ in patience."""

    def __init__(self, *, connections_max: int) -> None:
        self._session = _session(connections_max)
        self._clients: dict[float, Http] = {}
        # A connection of its own: the health check answers while all others are taken.
        self._health_session = _session(1)
        self.health = Http(self._health_session, aiohttp.ClientTimeout(total=HEALTH_TIMEOUT_S))

    def client(self, read_timeout_s: float) -> Http:
        """The client that waits so long for a reply: the SDK knows timeouts of clients, not of calls."""
        if read_timeout_s not in self._clients:
            timeout = aiohttp.ClientTimeout(sock_connect=CONNECT_TIMEOUT_S, sock_read=read_timeout_s)
            self._clients[read_timeout_s] = Http(self._session, timeout)
        return self._clients[read_timeout_s]

    async def aclose(self) -> None:
        await self._session.close()
        await self._health_session.close()


def _session(connections_max: int) -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(limit=connections_max, keepalive_timeout=KEEP_ALIVE_S)
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
