"""The routes that every master record has: list, one, create, change, deactivate.

A slice brings its schemas and its names; the rest is the same for all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel

from erp_engine.auth.dependencies import GatewayDep, Reader, Writer
from erp_engine.kit.fields import ID_MAX
from erp_engine.kit.lists import ListQuery, list_reply, selection
from erp_engine.kit.models import Input, Output, Version
from erp_engine.kit.replies import created, json_bytes
from erp_engine.kit.routing import API_PREFIX, needs, slice_router

RecordId = Annotated[int, Path(ge=1, le=ID_MAX)]
Endpoint = Callable[..., Any]


@dataclass(frozen=True)
class Master:
    """One kind of master record. `permission` is the noun before `.view` and `.write`."""

    noun: str
    plural: str
    permission: str
    record: type[Output]
    page: type[BaseModel]
    query: type[ListQuery]
    create: type[Input]
    change: type[Version]
    id_type: Any = RecordId

    @property
    def path(self) -> str:
        return f"{API_PREFIX}/{self.plural}"


def master_router(master: Master) -> APIRouter:
    """The routes of one kind of master record."""
    router = slice_router(master.plural)
    _add_reads(router, master)
    _add_writes(router, master)
    return router


def typed(endpoint: Endpoint, **annotations: Any) -> Endpoint:
    """Give parameters of a shared endpoint the types of one slice: FastAPI reads them from here."""
    endpoint.__annotations__ |= annotations
    return endpoint


def _add_reads(router: APIRouter, master: Master) -> None:
    async def list_records(query: ListQuery, caller: Reader, gateway: GatewayDep) -> Response:
        return await list_reply(gateway, selection(query, master.plural, "id", key=("id",)), caller=caller)

    async def get_record(id: Any, caller: Reader, gateway: GatewayDep) -> Response:
        return json_bytes(await gateway.one(master.plural, "id", id, caller=caller))

    permission = needs(f"{master.permission}.view")
    router.add_api_route(
        "",
        typed(list_records, query=Annotated[master.query, Query()]),
        methods=["GET"],
        response_model=master.page,
        name=f"list_{master.plural}",
        openapi_extra=permission,
    )
    router.add_api_route(
        "/{id}",
        typed(get_record, id=master.id_type),
        methods=["GET"],
        response_model=master.record,
        name=f"get_{master.noun}",
        openapi_extra=permission,
    )


def _add_writes(router: APIRouter, master: Master) -> None:
    permission = needs(f"{master.permission}.write")

    async def create_record(body: Input, caller: Writer, gateway: GatewayDep) -> Response:
        params = {"p_document": body.document()}
        reply = await gateway.command(f"create_{master.noun}", params, caller=caller)
        return created(reply.content, at=master.path)

    router.add_api_route(
        "",
        typed(create_record, body=master.create),
        methods=["POST"],
        status_code=201,
        response_model=master.record,
        name=f"create_{master.noun}",
        openapi_extra=permission,
    )
    router.add_api_route(
        "/{id}",
        typed(_change(master), id=master.id_type, body=master.change),
        methods=["PATCH"],
        response_model=master.record,
        name=f"change_{master.noun}",
        openapi_extra=permission,
    )
    router.add_api_route(
        "/{id}/deactivate",
        typed(_deactivate(master), id=master.id_type),
        methods=["POST"],
        response_model=master.record,
        name=f"deactivate_{master.noun}",
        openapi_extra=permission,
    )


def _change(master: Master) -> Endpoint:
    async def change_record(id: Any, body: Version, caller: Writer, gateway: GatewayDep) -> Response:
        document = body.document(without={"version"})
        params = {"p_id": str(id), "p_version": body.version, "p_document": document}
        reply = await gateway.command(f"change_{master.noun}", params, caller=caller)
        return json_bytes(reply.content)

    return change_record


def _deactivate(master: Master) -> Endpoint:
    async def deactivate_record(id: Any, body: Version, caller: Writer, gateway: GatewayDep) -> Response:
        params = {"p_id": str(id), "p_version": body.version, "p_document": {"is_active": False}}
        reply = await gateway.command(f"change_{master.noun}", params, caller=caller)
        return json_bytes(reply.content)

    return deactivate_record
