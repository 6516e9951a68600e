"""`auth/invitations`: whoever holds the link of an invitation sets their password, once."""

import base64
import hashlib
import hmac
import secrets
from typing import Final

from fastapi import APIRouter, Response

from erp_engine.auth.dependencies import GatewayDep
from erp_engine.auth.passwords import hashed_aside
from erp_engine.auth.router import ServiceDep
from erp_engine.auth.schemas import Invitation, InvitationAccept, InvitationAccepted, InvitationToken
from erp_engine.auth.tokens import derived_key
from erp_engine.gateway import Caller
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import PUBLIC, slice_router
from erp_engine.settings import Settings

TOKEN_BYTES: Final = 32
_PURPOSE: Final = b"erp-engine invitation"

router: APIRouter = slice_router("auth/invitations", tag="auth")


@router.post("/open", response_model=Invitation, openapi_extra=PUBLIC)
async def open_invitation(body: InvitationToken, service: ServiceDep, gateway: GatewayDep) -> Response:
    """Whom a link invites. The token comes in the body: an address would be written to logs."""
    reply = await gateway.query("get_invitation", {"p_token_hash": token_hash(body.token)}, caller=service)
    return json_bytes(reply.content)


@router.post("/accept", response_model=InvitationAccepted, openapi_extra=PUBLIC)
async def accept_invitation(body: InvitationAccept, service: ServiceDep, gateway: GatewayDep) -> Response:
    """Set the password. The link is spent by it; a log-in like any other follows."""
    params = {"p_token_hash": token_hash(body.token)}
    # Only for whoever may: a hash takes 20 ms of a core.
    await gateway.query("get_invitation", params, caller=service)
    params["p_password_hash"] = await hashed_aside(body.password)
    reply = await gateway.command("accept_invitation", params, caller=service)
    return json_bytes(reply.content)


def new_token(settings: Settings, caller: Caller) -> str:
    """What the link of a new invitation holds. A retry with its Idempotency-Key comes to the same.

    It is kept nowhere, so it is derived: from a key that is ours alone, for this person and this command.
    """
    if caller.idempotency_key is None:
        return secrets.token_urlsafe(TOKEN_BYTES)
    named = f"{caller.actor_id}\n{caller.idempotency_key}".encode()
    digest = hmac.digest(derived_key(settings, _PURPOSE), named, "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def token_hash(token: str) -> str:
    """What the database knows of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
