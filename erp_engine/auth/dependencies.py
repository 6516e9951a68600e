"""What a route asks for: the gateway, the person who calls, and their language."""

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Header, Request

from erp_engine.auth.api_tokens import PREFIX, ApiTokens
from erp_engine.auth.tokens import Tokens
from erp_engine.errors import NotAuthenticated
from erp_engine.gateway import Caller, Gateway, Service
from erp_engine.kit.messages import language_of
from erp_engine.throttle.limiter import Limiter, caller_of
from erp_engine.throttle.policy import Kind

_key = Header(
    alias="Idempotency-Key",
    min_length=8,
    max_length=200,
    pattern="^[!-~]+$",
    description=(
        "Makes a retry safe: the same key with the same body gets the first reply again and does nothing "
        "twice; with another body it is refused. Kept for 7 days, for each person separately."
    ),
)


async def gateway_of(request: Request) -> Gateway:
    """This worker's gateway."""
    gateway: Gateway = request.app.state.gateway
    return gateway


async def authenticate(request: Request) -> None:
    """Find out whose token this is, before anything else of the request is looked at.

    Session and permission are checked by the database, in the call itself.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotAuthenticated()
    if token.startswith(PREFIX):
        token = await _exchanged(token, request)
    tokens: Tokens = request.app.state.tokens
    claims = tokens.check(token)
    request.state.actor_id = claims.user_id
    request.state.caller = Caller(
        token, claims.user_id, claims.session_id, request.state.request_id, address=address_of(request)
    )


async def _exchanged(token: str, request: Request) -> str:
    """The access token behind an API token. Whoever tries tokens out is counted like those who try passwords."""
    api_tokens: ApiTokens = request.app.state.api_tokens
    known = api_tokens.known(token)
    if known is None:
        limiter: Limiter = request.app.state.limiter
        await limiter.admit(Kind.LOG_IN, who=caller_of(request.scope), headers=[])
        known = await api_tokens.open(token, service=service_of(request))
    return known


def service_of(request: Request) -> Service:
    """The engine itself, on behalf of who sends this request."""
    return Service(request.state.request_id, address_of(request), request.headers.get("user-agent"))


def address_of(request: Request) -> str | None:
    """Where the request comes from; only a trusted proxy may name another than its own (TRUSTED_PROXIES)."""
    return request.client.host if request.client else None


async def reader(request: Request) -> Caller:
    """The person who calls: the route has authenticated them, unless it is public."""
    caller: Caller = request.state.caller
    return caller


async def writer(
    request: Request, caller: Annotated[Caller, Depends(reader)], key: Annotated[str | None, _key] = None
) -> Caller:
    """The same person, with the key of this command."""
    return replace(caller, idempotency_key=key, is_gone=request.is_disconnected)


async def reader_language(request: Request) -> str:
    """The language of the sentences in the reply."""
    return language_of(request.headers.get("accept-language", ""))


GatewayDep = Annotated[Gateway, Depends(gateway_of)]
Reader = Annotated[Caller, Depends(reader)]
Writer = Annotated[Caller, Depends(writer)]
ReaderLanguage = Annotated[str, Depends(reader_language)]
