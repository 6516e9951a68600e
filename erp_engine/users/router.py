"""`/users` and `/roles`. A password is hashed here: the database never sees one."""

from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Query, Request, Response

from erp_engine.auth.dependencies import GatewayDep, Reader, Writer
from erp_engine.auth.passwords import hashed_aside
from erp_engine.auth.schemas import ApiTokens
from erp_engine.auth.shown_once import INVITATION, new_token, token_hash
from erp_engine.kit.lists import list_reply, selection
from erp_engine.kit.models import Page
from erp_engine.kit.replies import created, json_bytes
from erp_engine.kit.routing import API_PREFIX, SIGNED_IN, needs, slice_router
from erp_engine.users.schemas import InvitedUser, Role, RoleQuery, User, UserChange, UserCreate, UserQuery

router = slice_router("users")
roles_router = slice_router("roles", tag="users")
MANAGE = needs("user.manage")


@router.get("", response_model=Page[User], openapi_extra=MANAGE)
async def list_users(query: Annotated[UserQuery, Query()], caller: Reader, gateway: GatewayDep) -> Response:
    """The people of the company."""
    return await list_reply(gateway, selection(query, "users", "id"), caller=caller)


@router.get("/{id}", response_model=User, openapi_extra=MANAGE)
async def get_user(id: UUID, caller: Reader, gateway: GatewayDep) -> Response:
    """One person."""
    return json_bytes(await gateway.one("users", "id", id, caller=caller))


@router.post("", response_model=InvitedUser, status_code=201, openapi_extra=MANAGE)
async def create_user(body: UserCreate, caller: Writer, gateway: GatewayDep, request: Request) -> Response:
    """A new person, invited by a link; or with a first password, for programs that log in."""
    document = await _with_hash(body.document())
    token = None if body.password else new_token(request.app.state.settings, caller, INVITATION)
    params = {"p_document": document, **({"p_token_hash": token_hash(token)} if token else {})}
    reply = await gateway.command("create_user", params, caller=caller)
    return created(_invited(reply.content, token), at=f"{API_PREFIX}/users")


@router.post("/{id}/invite", response_model=InvitedUser, openapi_extra=MANAGE)
async def invite_user(id: UUID, caller: Writer, gateway: GatewayDep, request: Request) -> Response:
    """A new link, in the place of the last one: to set a first password, or another.

    A password that there is stops working at once, and all sessions end.
    """
    token = new_token(request.app.state.settings, caller, INVITATION)
    params = {"p_id": str(id), "p_token_hash": token_hash(token)}
    reply = await gateway.command("invite_user", params, caller=caller)
    return json_bytes(_invited(reply.content, token))


@router.post("/{id}/end-sessions", response_model=User, openapi_extra=MANAGE)
async def end_user_sessions(id: UUID, caller: Writer, gateway: GatewayDep) -> Response:
    """Log a person out everywhere."""
    reply = await gateway.command("end_user_sessions", {"p_id": str(id)}, caller=caller)
    return json_bytes(reply.content)


@router.post("/{id}/reset-totp", status_code=204, openapi_extra=MANAGE)
async def reset_totp(id: UUID, caller: Writer, gateway: GatewayDep) -> None:
    """Switch the two-step log-in of a person off, who has lost their device."""
    await gateway.command("reset_totp", {"p_person": str(id)}, caller=caller)


@router.get("/{id}/tokens", response_model=ApiTokens, openapi_extra=MANAGE)
async def list_api_tokens_of_user(id: UUID, caller: Reader, gateway: GatewayDep) -> Response:
    """The API tokens of a person."""
    reply = await gateway.query("api_tokens_of", {"p_user_id": str(id)}, caller=caller)
    return json_bytes(reply.content)


@router.patch("/{id}", response_model=User, openapi_extra=MANAGE)
async def change_user(id: UUID, body: UserChange, caller: Writer, gateway: GatewayDep) -> Response:
    """Change a person. A new role or password, or deactivation, ends their sessions."""
    document = await _with_hash(body.document(without={"version"}))
    params = {"p_id": str(id), "p_version": body.version, "p_document": document}
    reply = await gateway.command("change_user", params, caller=caller)
    return json_bytes(reply.content)


@roles_router.get("", response_model=Page[Role], openapi_extra=SIGNED_IN)
async def list_roles(query: Annotated[RoleQuery, Query()], caller: Reader, gateway: GatewayDep) -> Response:
    """The roles and what each may do: for everybody, so that who is refused knows whom to ask."""
    return await list_reply(gateway, selection(query, "roles", "name"), caller=caller)


async def _with_hash(document: dict[str, Any]) -> dict[str, Any]:
    password = document.pop("password", None)
    if password is None:
        return document
    return {**document, "password_hash": await hashed_aside(password)}


def _invited(user: bytes, token: str | None) -> bytes:
    """The database knows only the hash of a token, so it is put beside the person here."""
    return orjson.dumps({**orjson.loads(user), "invitation_token": token})
