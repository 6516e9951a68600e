"""The HTTP side of the gateway: one connection pool per worker, under clients that differ in patience."""

import ssl

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from erp_engine.gateway.limits import CONNECT_TIMEOUT_S, HEALTH_TIMEOUT_S, READ_TIMEOUT_S

# PostgREST closes an idle connection after 30 s; ours goes first, so that none is closed under a write.
KEEP_ALIVE_S = 20.0


class Pool:
    """httpx clients over one aiohttp session: the SDK takes its timeout from the client, not the call."""

    def __init__(self, *, connections_max: int) -> None:
        self._session = _session(connections_max)
        self._health_session = _session(1)
        self._clients: dict[float, httpx.AsyncClient] = {}
        self.default = self.client(READ_TIMEOUT_S)
        # A connection of its own: the health check answers while all others are taken.
        self.health = _client(self._health_session, HEALTH_TIMEOUT_S)

    def client(self, read_timeout_s: float) -> httpx.AsyncClient:
        """The client that waits so long for a reply."""
        if read_timeout_s not in self._clients:
            self._clients[read_timeout_s] = _client(self._session, read_timeout_s)
        return self._clients[read_timeout_s]

    async def aclose(self) -> None:
        await self._session.close()
        await self._health_session.close()


def _session(connections_max: int) -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(limit=connections_max, keepalive_timeout=KEEP_ALIVE_S)
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())


def _client(session: aiohttp.ClientSession, read_timeout_s: float) -> httpx.AsyncClient:
    # The session's connector does TLS. The transport would load the certificates once more, for nothing.
    transport = AiohttpTransport(client=session, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    timeout = httpx.Timeout(read_timeout_s, connect=CONNECT_TIMEOUT_S, pool=CONNECT_TIMEOUT_S)
    return httpx.AsyncClient(transport=transport, timeout=timeout, follow_redirects=False, trust_env=False)
