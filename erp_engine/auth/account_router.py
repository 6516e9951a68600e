"""`me/password`, `me/sessions`, `me/totp`, `me/tokens`: a person's own account."""

from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Depends, Request, Response

from erp_engine.auth.account import Account
from erp_engine.auth.api_tokens import PREFIX
from erp_engine.auth.dependencies import GatewayDep, Reader, Writer
from erp_engine.auth.router import ServiceDep
from erp_engine.auth.schemas import (
    ApiTokenCreate,
    ApiTokens,
    CodeProof,
    MySessions,
    NewApiToken,
    PasswordChange,
    PasswordProof,
    RecoveryCodes,
    TotpSetUp,
    TwoProofs,
)
from erp_engine.auth.shown_once import API_TOKEN, new_token, token_hash
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import SIGNED_IN, slice_router

router = slice_router("me", tag="auth")


async def _account(request: Request) -> Account:
    account: Account = request.app.state.account
    return account


AccountDep = Annotated[Account, Depends(_account)]


@router.post("/password", status_code=204, openapi_extra=SIGNED_IN)
async def change_own_password(body: PasswordChange, caller: Writer, service: ServiceDep, account: AccountDep) -> None:
    """Change my password. My other sessions and my API tokens end."""
    await account.change_password(body, caller=caller, service=service)


@router.get("/sessions", response_model=MySessions, openapi_extra=SIGNED_IN)
async def my_sessions(caller: Reader, gateway: GatewayDep) -> Response:
    """Where I am logged in."""
    reply = await gateway.query("my_sessions", {}, caller=caller)
    return json_bytes(reply.content)


@router.post("/sessions/end-others", status_code=204, openapi_extra=SIGNED_IN)
async def end_my_other_sessions(caller: Writer, gateway: GatewayDep) -> None:
    """Log me out everywhere but here."""
    await gateway.command("end_my_sessions", {"p_session_id": None}, caller=caller)


@router.post("/sessions/{id}/end", status_code=204, openapi_extra=SIGNED_IN)
async def end_my_session(id: UUID, caller: Writer, gateway: GatewayDep) -> None:
    """Log me out on one device."""
    await gateway.command("end_my_sessions", {"p_session_id": str(id)}, caller=caller)


@router.post("/totp", response_model=TotpSetUp, openapi_extra=SIGNED_IN)
async def begin_totp(body: PasswordProof, caller: Writer, service: ServiceDep, account: AccountDep) -> dict[str, str]:
    """Begin two-step log-in: a secret for an authenticator. It is asked for once `/me/totp/confirm` has seen a code."""
    return await account.begin_totp(body, caller=caller, service=service)


@router.post("/totp/confirm", response_model=RecoveryCodes, openapi_extra=SIGNED_IN)
async def confirm_totp(body: CodeProof, caller: Writer, service: ServiceDep, account: AccountDep) -> dict[str, Any]:
    """Switch two-step log-in on. The recovery codes serve once each, and are shown once."""
    return {"recovery_codes": await account.confirm_totp(body, caller=caller, service=service)}


@router.post("/totp/end", status_code=204, openapi_extra=SIGNED_IN)
async def end_totp(body: TwoProofs, caller: Writer, service: ServiceDep, account: AccountDep) -> None:
    """Switch two-step log-in off."""
    await account.end_totp(body, caller=caller, service=service)


@router.post("/totp/recovery-codes", response_model=RecoveryCodes, openapi_extra=SIGNED_IN)
async def renew_recovery_codes(
    body: TwoProofs, caller: Writer, service: ServiceDep, account: AccountDep
) -> dict[str, Any]:
    """New recovery codes in place of mine, shown once. Those that I had serve no longer."""
    return {"recovery_codes": await account.renew_recovery_codes(body, caller=caller, service=service)}


@router.get("/tokens", response_model=ApiTokens, openapi_extra=SIGNED_IN)
async def my_api_tokens(caller: Reader, gateway: GatewayDep) -> Response:
    """My API tokens that are alive."""
    reply = await gateway.query("api_tokens_of", {"p_user_id": caller.actor_id}, caller=caller)
    return json_bytes(reply.content)


@router.post("/tokens", response_model=NewApiToken, status_code=201, openapi_extra=SIGNED_IN)
async def create_api_token(
    body: ApiTokenCreate, caller: Writer, gateway: GatewayDep, request: Request
) -> dict[str, Any]:
    """A token for a program, with some of my permissions. It is shown once."""
    token = PREFIX + new_token(request.app.state.settings, caller, API_TOKEN)
    params = {
        "p_token_hash": token_hash(token),
        "p_name": body.name,
        "p_permissions": body.permissions,
        "p_days": body.days,
    }
    reply = await gateway.command("create_api_token", params, caller=caller)
    return {**orjson.loads(reply.content), "token": token}


@router.post("/tokens/{id}/end", status_code=204, openapi_extra=SIGNED_IN)
async def end_my_api_token(id: UUID, caller: Writer, gateway: GatewayDep) -> None:
    """Revoke one of my API tokens; with `user.manage` anybody's. Its next request is refused."""
    await gateway.command("end_api_token", {"p_id": str(id)}, caller=caller)
