"""The one way to the data: Supabase's SDK, one client per worker.

Builders are made by the SDK and sent by their own `request.send()`, which returns the raw reply: rows pass
through as bytes. The shared client's headers are never touched (`postgrest.auth()` and `sign_in_*` would);
the caller's token goes into the headers of the one request.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, cast

import aiohttp
import httpx
import orjson
from httpx import Headers
from postgrest import CountMethod
from postgrest.base_request_builder import RequestConfig
from yarl import URL

from erp_engine.auth.tokens import client_proof
from erp_engine.errors import OutcomeUnknown, Refused
from erp_engine.gateway.caller import Anonymous, AnyCaller, Caller
from erp_engine.gateway.failures import refusal, transport_failure
from erp_engine.gateway.http import Http, Pool, Reply
from erp_engine.gateway.limits import QUEUE_TIMEOUT_S, READ_TIMEOUT_S, read_timeout_s, write_timeout_s
from erp_engine.gateway.selection import Selection
from erp_engine.gateway.slots import Slots
from erp_engine.settings import Settings
from supabase import AsyncClient, AsyncClientOptions

Request = RequestConfig[httpx.AsyncClient]

_ONE_ROW = "application/vnd.pgrst.object+json"
_BEHIND_THE_LAST = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE


@dataclass(frozen=True, slots=True)
class Page:
    """Rows as the database shaped them, and how many there are in all."""

    rows: bytes
    total: int


class Gateway:
    """Calls PostgREST for a caller. Raises an EngineError for whatever is not a success."""

    def __init__(self, settings: Settings) -> None:
        self._pool = Pool(connections_max=settings.connections_max)
        self._slots = Slots(settings.connections_max, wait_s=QUEUE_TIMEOUT_S)
        self._anon_bearer = f"Bearer {settings.supabase_anon_key.get_secret_value()}"
        service_key = settings.supabase_service_role_key.get_secret_value()
        self._proof = client_proof(settings)
        self._service_headers = {"Authorization": f"Bearer {service_key}", "apikey": service_key}
        self._client = _client(settings, self._pool.client(READ_TIMEOUT_S))

    async def aclose(self) -> None:
        await self._pool.aclose()

    async def command(self, function: str, params: Mapping[str, Any], *, caller: AnyCaller) -> Reply:
        """One RPC that writes: one transaction."""
        request = self._client.rpc(function, dict(params)).request
        return await self._send(request, caller, write_timeout_s(function), is_write=True)

    async def query(self, function: str, params: Mapping[str, Any], *, caller: AnyCaller) -> Reply:
        """One RPC that only reads: PostgREST runs a stable function in a read-only transaction.

        Its arguments go in the body. In a query string, PostgREST takes a text such as `eq.1` for a filter.
        """
        request = self._client.rpc(function, dict(params)).request
        return await self._send(request, caller, read_timeout_s(function), is_write=False)

    async def page(self, selection: Selection, *, caller: AnyCaller) -> Page:
        """One page of a view, or of a function that returns rows of one.

        Some take two requests: the keys of the page, then their rows. What a view has is counted meanwhile.
        """
        if not selection.takes_two:
            return await self._page(selection, caller=caller)
        found = await self._keys(selection, caller=caller)
        keys = orjson.loads(found.rows)
        if not keys:
            return found
        rows = await self._page(selection.rows(keys), caller=caller)
        return Page(rows=rows.rows, total=found.total)

    async def _keys(self, selection: Selection, *, caller: AnyCaller) -> Page:
        columns = selection.key_columns
        if not selection.counts_apart:
            return await self._page(selection, caller=caller, columns=columns)
        uncounted = replace(selection, with_total=False)
        counted, found = await asyncio.gather(
            self._page(selection.count, caller=caller, columns=columns),
            self._page(uncounted, caller=caller, columns=columns),
        )
        return Page(rows=found.rows, total=counted.total)

    async def _page(self, selection: Selection, *, caller: AnyCaller, columns: str = "*") -> Page:
        request = self._rows_of(selection)
        request.params = request.params.merge(selection.query).set("select", columns)
        patience_s = read_timeout_s(selection.source)
        reply = await self._send(request, caller, patience_s, is_write=False, allow=_BEHIND_THE_LAST)
        total = int(reply.headers["content-range"].rpartition("/")[2]) if selection.with_total else 0
        # A page behind the last is an empty one.
        rows_sent = b"[]" if reply.status_code == _BEHIND_THE_LAST else reply.content
        return Page(rows=rows_sent, total=total)

    async def one(self, view: str, key: str, value: object, *, caller: AnyCaller) -> bytes:
        """The row of a view whose `key` is `value`; 404 when there is none."""
        request = self._client.table(view).select("*").eq(key, str(value)).request
        return await self._single(request, caller)

    async def the_one(self, view: str, *, caller: AnyCaller) -> bytes:
        """The row of a view that has but one."""
        return await self._single(self._client.table(view).select("*").request, caller)

    async def health(self, *, request_id: str) -> Reply:
        """`health()` as nobody, on a connection of its own and for a second at most."""
        request = self._client.rpc("health", {}).request
        request.session = cast(httpx.AsyncClient, self._pool.health)
        return await self._exchange(request, Anonymous(request_id), is_write=False, allow=None)

    def _rows_of(self, selection: Selection) -> Request:
        count = CountMethod.exact if selection.with_total else None
        if selection.function:
            return self._client.rpc(selection.function, dict(selection.params), count=count).request
        return self._client.table(selection.source).select("*", count=count).request

    async def _single(self, request: Request, caller: AnyCaller) -> bytes:
        request.headers["Accept"] = _ONE_ROW
        reply = await self._send(request, caller, READ_TIMEOUT_S, is_write=False)
        return reply.content

    async def _send(
        self, request: Request, caller: AnyCaller, patience_s: float, *, is_write: bool, allow: int | None = None
    ) -> Reply:
        request.session = cast(httpx.AsyncClient, self._pool.client(patience_s))
        async with self._slots as has_waited:
            if is_write and has_waited and await _is_gone(caller):
                # They may have sent it again and been refused meanwhile: doing it now would belie that.
                raise OutcomeUnknown()
            return await self._exchange(request, caller, is_write=is_write, allow=allow)

    async def _exchange(self, request: Request, caller: AnyCaller, *, is_write: bool, allow: int | None) -> Reply:
        request.headers.update(self._headers(caller))
        try:
            response = cast(Reply, await request.send(Headers()))
        except (aiohttp.ClientError, OSError) as error:
            raise transport_failure(error, is_write=is_write) from error
        if response.status_code >= HTTPStatus.BAD_REQUEST and response.status_code != allow:
            raise refusal(response, is_write=is_write)
        return response

    def _headers(self, caller: AnyCaller) -> dict[str, str]:
        headers = {"X-Request-Id": caller.request_id}
        match caller:
            case Caller(token=token, idempotency_key=key, address=address):
                headers["Authorization"] = f"Bearer {token}"
                if key is not None:
                    headers["Idempotency-Key"] = key
                if address is not None:
                    headers |= {"X-Client-Address": address, "X-Client-Proof": self._proof}
            case Anonymous():
                headers["Authorization"] = self._anon_bearer
            case _:
                headers |= self._service_headers
                if caller.address is not None:
                    headers["X-Client-Address"] = caller.address
                if caller.device is not None:
                    headers["X-Client-Device"] = caller.device
        return headers


async def _is_gone(caller: AnyCaller) -> bool:
    return isinstance(caller, Caller) and caller.is_gone is not None and await caller.is_gone()


def _client(settings: Settings, http: Http) -> AsyncClient:
    options = AsyncClientOptions(
        schema="api",
        headers={"X-Engine-Commit": settings.engine_commit_sha},
        httpx_client=cast(httpx.AsyncClient, http),
        auto_refresh_token=False,
        persist_session=False,
        postgrest_client_retry=False,
    )
    client = AsyncClient(settings.supabase_url, settings.supabase_anon_key.get_secret_value(), options)
    # The SDK hard-codes /rest/v1; the embedded PostgREST stands at the root.
    client.rest_url = URL(settings.supabase_url.rstrip("/") + settings.supabase_rest_prefix)
    return client


def only_one(reply: Reply) -> bytes:
    """The body of a function that returns one JSON value; 404 where it found nothing."""
    if reply.content in (b"", b"null"):
        raise Refused(status=404, code="record.not_found")
    return reply.content
