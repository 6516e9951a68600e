"""`/users` and `/roles`. A password is hashed here: the database never sees one."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from erp_engine.auth.dependencies import GatewayDep, Reader, Writer
from erp_engine.auth.passwords import hashed
from erp_engine.kit.lists import list_reply, selection
from erp_engine.kit.models import Page
from erp_engine.kit.replies import created, json_bytes
from erp_engine.kit.routing import API_PREFIX, needs, slice_router
from erp_engine.users.schemas import Role, RoleQuery, User, UserChange, UserCreate, UserQuery

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


@router.post("", response_model=User, status_code=201, openapi_extra=MANAGE)
async def create_user(body: UserCreate, caller: Writer, gateway: GatewayDep) -> Response:
    """A new person, with a first password."""
    document = await _with_hash(body.document())
    reply = await gateway.command("create_user", {"p_document": document}, caller=caller)
    return created(reply.content, at=f"{API_PREFIX}/users")


@router.patch("/{id}", response_model=User, openapi_extra=MANAGE)
async def change_user(id: UUID, body: UserChange, caller: Writer, gateway: GatewayDep) -> Response:
    """Change a person. A new role or password, or deactivation, ends their sessions."""
    document = await _with_hash(body.document(without={"version"}))
    params = {"p_id": str(id), "p_version": body.version, "p_document": document}
    reply = await gateway.command("change_user", params, caller=caller)
    return json_bytes(reply.content)


@roles_router.get("", response_model=Page[Role], openapi_extra=MANAGE)
async def list_roles(query: Annotated[RoleQuery, Query()], caller: Reader, gateway: GatewayDep) -> Response:
    """The roles and what each may do."""
    return await list_reply(gateway, selection(query, "roles", "name"), caller=caller)


async def _with_hash(document: dict[str, Any]) -> dict[str, Any]:
    password = document.pop("password", None)
    if password is None:
        return document
    return {**document, "password_hash": await asyncio.to_thread(hashed, password)}
