"""How a route is declared: its permission, its strictness, and how it is found."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from erp_engine.auth.dependencies import authenticate
from erp_engine.errors import InputInvalid
from erp_engine.kit.strict_json import parsed
from erp_engine.throttle.limiter import Limiter, caller_of
from erp_engine.throttle.policy import Kind

API_PREFIX: Final = "/api/v1"
MIB: Final = 1024 * 1024
BODY_BYTES_MAX: Final = MIB
BODY_TIMEOUT_S: Final = 30.0
# How many values the JSON of a body may have: what is wrong with each would have to be named.
VALUES_MAX: Final = 50_000
_SMALL_BYTES: Final = 64 * 1024

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

# For routes that ask for no permission of their own.
PUBLIC: Final = {"x-permission": "public"}
SIGNED_IN: Final = {"x-permission": "signed_in"}


def needs(permission: str) -> dict[str, Any]:
    """The permission of a route, for OpenAPI and the role tests. The database is who checks it."""
    return {"x-permission": permission}


class StrictRequest(Request):
    """Reads so much and no more, and parses JSON strictly: see kit/strict_json.py."""

    body_bytes_max = BODY_BYTES_MAX
    values_max = VALUES_MAX

    async def body(self) -> bytes:
        if not hasattr(self, "_body"):
            announced = self.headers.get("content-length", "0")
            if not announced.isdecimal() or int(announced) > self.body_bytes_max:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            self._body = await self._read()
        return self._body

    async def _read(self) -> bytes:
        body = bytearray()
        try:
            async with asyncio.timeout(BODY_TIMEOUT_S):
                async for chunk in self.stream():
                    body += chunk
                    if len(body) > self.body_bytes_max:
                        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except TimeoutError:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None
        return bytes(body)

    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            body = await self.body()
            # Commas stand between values, and in texts: whoever is below the limit so is below it.
            if len(body) > _SMALL_BYTES and body.count(b",") > self.values_max:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            self._json = parsed(body)
        return self._json


class StrictRoute(APIRoute):
    """A route that authenticates first, counts, and refuses unknown query parameters and bodies too large for it."""

    body_bytes_max = BODY_BYTES_MAX
    values_max = VALUES_MAX
    is_bulk = False

    @property
    def is_public(self) -> bool:
        return (self.openapi_extra or {}) == PUBLIC

    @property
    def kind(self) -> Kind | None:
        """As what its requests are counted; None: not at all, since machines ask for the health."""
        if self.is_public:
            return Kind.LOG_IN if self.path.startswith(API_PREFIX) else None
        if self.is_bulk:
            return Kind.BULK
        return Kind.READ if "GET" in (self.methods or ()) else Kind.WRITE

    def get_route_handler(self) -> Handler:
        handler = super().get_route_handler()
        known = _query_names(self.dependant)
        is_public, kind = self.is_public, self.kind

        async def proceed(request: Request) -> Response:
            if known is not None and request.scope["query_string"]:
                _refuse_unknown(request, known)
            strict = StrictRequest(request.scope, request.receive)
            strict.body_bytes_max, strict.values_max = self.body_bytes_max, self.values_max
            return await handler(strict)

        async def handle(request: Request) -> Response:
            if kind is None:
                return await proceed(request)
            if not is_public:
                await authenticate(request)
            limiter: Limiter = request.app.state.limiter
            who = caller_of(request.scope)
            await limiter.admit(kind, who=who, headers=request.scope["state"]["reply_headers"])
            with limiter.place(who):
                return await proceed(request)

        return handle


def slice_router(name: str, *, tag: str | None = None, route_class: type[APIRoute] = StrictRoute) -> APIRouter:
    """The router of a slice, at its full path: see SliceIndex for why nothing is included."""
    return bare_router(f"{API_PREFIX}/{name}", tag=tag or name, route_class=route_class)


def bare_router(prefix: str, *, tag: str, route_class: type[APIRoute] = StrictRoute) -> APIRouter:
    """A router at a path of its own."""
    return APIRouter(
        prefix=prefix,
        tags=[tag],
        route_class=route_class,
        redirect_slashes=False,
        generate_unique_id_function=_operation_id,
    )


def _operation_id(route: APIRoute) -> str:
    """The endpoint's name: it becomes a function of the web app's client."""
    return route.name


class SliceIndex(BaseRoute):
    """Finds a route by the slice in its path, then among that slice's few.

    FastAPI tries every route of every included router in turn, twice: 0.2 ms for the last of 130, a third of
    what the API spends on a request (docs/adr/0003).
    """

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        self._by_slice: dict[str, list[Route]] = {}
        for route in routes:
            if isinstance(route, Route):
                self._by_slice.setdefault(_slice(route.path), []).append(route)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        partial: tuple[Match, Scope] = (Match.NONE, {})
        if scope["type"] != "http":
            return partial
        for route in self._by_slice.get(_slice(scope["path"]), ()):
            match, found = route.matches(scope)
            if match is Match.FULL:
                return match, {**found, "route": route}
            if match is Match.PARTIAL and partial[0] is Match.NONE:
                partial = match, {**found, "route": route}
        return partial

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["route"].handle(scope, receive, send)


def _slice(path: str) -> str:
    return path.removeprefix(API_PREFIX + "/").partition("/")[0]


def _query_names(dependant: Dependant) -> frozenset[str] | None:
    """The query parameters of a route; None where they are a model, which then forbids others itself."""
    kinds = [param.field_info.annotation for param in dependant.query_params]
    if any(isinstance(kind, type) and issubclass(kind, BaseModel) for kind in kinds):
        return None
    return frozenset(param.alias for param in dependant.query_params)


def _refuse_unknown(request: Request, known: frozenset[str]) -> None:
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        raise InputInvalid(errors=[{"field": name[:100], "code": "field.unknown"} for name in unknown])
