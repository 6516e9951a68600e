"""`auth/invitations`: whoever holds the link of an invitation sets their password, once."""

from fastapi import APIRouter, Response

from erp_engine.auth.dependencies import GatewayDep
from erp_engine.auth.passwords import hashed_aside
from erp_engine.auth.router import ServiceDep
from erp_engine.auth.schemas import Invitation, InvitationAccept, InvitationAccepted, InvitationToken
from erp_engine.auth.shown_once import token_hash
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import PUBLIC, slice_router

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
