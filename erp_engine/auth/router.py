"""`auth/login`, `auth/refresh`, `auth/logout`, `me`."""

from typing import Annotated, Any

from fastapi import Depends, Request, Response

from erp_engine.auth.cookie import CookieDep
from erp_engine.auth.dependencies import GatewayDep, Reader, service_of
from erp_engine.auth.schemas import Login, Me, Refresh, TokenPair
from erp_engine.auth.service import Sessions
from erp_engine.gateway import Service
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import PUBLIC, SIGNED_IN, slice_router

router = slice_router("auth")
me_router = slice_router("me", tag="auth")


async def _sessions(request: Request) -> Sessions:
    sessions: Sessions = request.app.state.sessions
    return sessions


async def _service(request: Request) -> Service:
    return service_of(request)


SessionsDep = Annotated[Sessions, Depends(_sessions)]
ServiceDep = Annotated[Service, Depends(_service)]


@router.post("/login", response_model=TokenPair, openapi_extra=PUBLIC)
async def log_in(
    body: Login, sessions: SessionsDep, service: ServiceDep, cookie: CookieDep, response: Response
) -> dict[str, Any]:
    """Open a session. With `session: cookie` the refresh token comes in the cookie `erp_refresh`."""
    pair = await sessions.log_in(body, service=service)
    return cookie.carry(pair, response) if body.session == "cookie" else pair


@router.post("/refresh", response_model=TokenPair, openapi_extra=PUBLIC)
async def refresh(
    sessions: SessionsDep, service: ServiceDep, cookie: CookieDep, response: Response, body: Refresh | None = None
) -> dict[str, Any]:
    """Exchange a refresh token for a new pair: that of the body or, without a body, that of the cookie.

    For 10 seconds the same token may be sent again, since a reply may be lost: it brings the same next one. Later
    it ends the session.
    """
    if body is not None:
        return await sessions.refresh(body.refresh_token, service=service)
    with cookie.spending() as refresh_token:
        pair = await sessions.refresh(refresh_token, service=service)
    return cookie.carry(pair, response)


@router.post("/logout", status_code=204, openapi_extra=SIGNED_IN)
async def log_out(caller: Reader, gateway: GatewayDep, cookie: CookieDep) -> Response:
    """End the session of this token, for all its tokens, and clear the cookie."""
    await gateway.command("end_session", {}, caller=caller)
    return Response(status_code=204, headers={"Set-Cookie": cookie.cleared})


@me_router.get("", response_model=Me, openapi_extra=SIGNED_IN)
async def me(caller: Reader, gateway: GatewayDep) -> Response:
    """Who I am and what I may do."""
    reply = await gateway.query("me", {}, caller=caller)
    return json_bytes(reply.content)
