"""The edge of the app: the last place to catch, the path as routes know it, and the readers of failures."""

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from erp_engine.errors import EngineError, InputInvalid
from erp_engine.kit.messages import language_of
from erp_engine.kit.validation import field_error

log = structlog.get_logger("edge")

_HTTP_CODES = {
    400: "request.malformed",
    404: "route.not_found",
    405: "route.method_not_allowed",
    408: "request.timeout",
    413: "request.too_large",
}


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
    return _reply(InputInvalid(errors=[field_error(one) for one in error.errors()]), request)


async def on_http_exception(request: Request, error: Exception) -> Response:
    """What the framework refuses: no such path, wrong method, body too large."""
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for this class alone
    code = _HTTP_CODES.get(error.status_code, f"http.{error.status_code}")
    return _reply(EngineError(status=error.status_code, code=code, headers=error.headers), request)


def _reply(error: EngineError, request: HTTPConnection) -> Response:
    language = language_of(request.headers.get("accept-language", ""))
    return error.response(request.state.request_id, language)
