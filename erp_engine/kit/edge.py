"""The edge of the app: the last place to catch, the path as routes know it, and the readers of failures."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from erp_engine.errors import ERRORS_MAX, EngineError, InputInvalid
from erp_engine.kit.messages import language_of
from erp_engine.kit.strict_json import FieldTwice
from erp_engine.kit.validation import field_error

log = structlog.get_logger("edge")

_HTTP_CODES = {
    400: "request.malformed",
    404: "route.not_found",
    405: "route.method_not_allowed",
    408: "request.timeout",
    413: "request.too_large",
    414: "request.url_too_long",
    431: "request.headers_too_large",
}
# Path and query. A list with 200 ids to filter by has less than half of this.
URL_BYTES_MAX: Final = 8 * 1024
HEADERS_BYTES_MAX: Final = 32 * 1024


class EdgeMiddleware:
    """Answers 500 for what nobody foresaw, and strips a trailing slash (a redirect would drop the body)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if len(path) > 1 and path.endswith("/"):
            scope["path"] = path.rstrip("/") or "/"
        if (status := _oversize(scope)) is not None:
            await _reply(_problem(status), HTTPConnection(scope))(scope, receive, send)
            return
        started = False

        async def watched_send(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched_send)
        except Exception:
            log.exception("unforeseen", request_id=scope["state"]["request_id"], path=path)
            if started:
                raise
            await _reply(EngineError(), HTTPConnection(scope))(scope, receive, send)


async def on_engine_error(request: Request, error: Exception) -> Response:
    """What the engine itself refuses."""
    assert isinstance(error, EngineError)  # noqa: S101 - it is registered for this class alone
    return _reply(error, request)


async def on_invalid_input(request: Request, error: Exception) -> Response:
    """What does not fit the route's models: every offending field at once."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - it is registered for this class alone
    found = error.errors()
    told = [field_error(one) for one in found[:ERRORS_MAX]]
    context = {"errors_total": len(found)} if len(found) > ERRORS_MAX else {}
    return _reply(InputInvalid(errors=told, context=context), request)


async def on_http_exception(request: Request, error: Exception) -> Response:
    """What the framework refuses: no such path, wrong method, body too large."""
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for this class alone
    if isinstance(error, FieldTwice):
        return _reply(InputInvalid(errors=[{"field": error.name[:100], "code": "field.twice"}]), request)
    return _reply(_problem(error.status_code, headers=error.headers), request)


def _problem(status: int, *, headers: Mapping[str, str] | None = None) -> EngineError:
    code = _HTTP_CODES.get(status, f"http.{status}")
    return EngineError(status=status, code=code, headers=headers)


def _oversize(scope: Scope) -> int | None:
    """The status for a request line or headers larger than any of ours, whose parsing would only cost."""
    if len(scope["path"]) + len(scope["query_string"]) > URL_BYTES_MAX:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    if sum(len(name) + len(value) for name, value in scope["headers"]) > HEADERS_BYTES_MAX:
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    return None


def _reply(error: EngineError, request: HTTPConnection) -> Response:
    language = language_of(request.headers.get("accept-language", ""))
    return error.response(request.state.request_id, language)
