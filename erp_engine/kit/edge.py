"""The edge of the app: the last place to catch, the path as routes know it, and the readers of failures."""

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from erp_engine.errors import EngineError, InputInvalid
from erp_engine.kit.validation import field_error

log = structlog.get_logger("edge")

_HTTP_CODES = {
    400: ("request.malformed", "The request could not be read."),
    404: ("route.not_found", "There is nothing at this path."),
    405: ("route.method_not_allowed", "This path does not answer to this method."),
    413: ("request.too_large", "The body is larger than this route takes."),
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
            await EngineError().response(scope["state"]["request_id"])(scope, receive, send)


async def on_engine_error(request: Request, error: Exception) -> Response:
    """What the engine itself refuses."""
    assert isinstance(error, EngineError)  # noqa: S101 - it is registered for this class alone
    return error.response(request.state.request_id)


async def on_invalid_input(request: Request, error: Exception) -> Response:
    """What does not fit the route's models: every offending field at once."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - it is registered for this class alone
    problem = InputInvalid(errors=[field_error(one) for one in error.errors()])
    return problem.response(request.state.request_id)


async def on_http_exception(request: Request, error: Exception) -> Response:
    """What the framework refuses: no such path, wrong method, body too large."""
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for this class alone
    code, detail = _HTTP_CODES.get(error.status_code, (f"http.{error.status_code}", str(error.detail)))
    problem = EngineError(status=error.status_code, code=code, detail=detail, headers=error.headers)
    return problem.response(request.state.request_id)
