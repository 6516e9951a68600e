"""`/flows`: documents of every engine, those that exist only as rows too, and many at once."""

from dataclasses import replace
from typing import Annotated

from fastapi import Body, Path, Query, Response

from erp_engine.auth.dependencies import GatewayDep, Reader, ReaderLanguage, Writer
from erp_engine.flows import commands
from erp_engine.flows.replies import BulkReply, Flow, FlowRow, FlowState
from erp_engine.flows.requests import AllFlowsQuery, BulkAction, BulkCreate, FlowChange, FlowCreate, Posting
from erp_engine.flows.words import flow_in_words
from erp_engine.gateway import Selection, only_one
from erp_engine.kit.bulk import BulkRoute
from erp_engine.kit.fields import Slug
from erp_engine.kit.lists import list_reply, selection
from erp_engine.kit.masters import RecordId
from erp_engine.kit.models import Page
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import API_PREFIX, needs, slice_router

PATH = f"{API_PREFIX}/flows"


router = slice_router("flows")
bulk_router = slice_router("flows", route_class=BulkRoute)

VIEW, CREATE, ACT = needs("flow.view"), needs("{engine}.create"), needs("{engine}.{action}")
ActionName = Annotated[Slug, Path(description="An action of the document's engine, as `/engines` lists them.")]


@bulk_router.post("/bulk", response_model=BulkReply, openapi_extra=CREATE)
async def create_flows(body: BulkCreate, caller: Writer, gateway: GatewayDep, language: ReaderLanguage) -> Response:
    """Create many documents in one request, of one or several engines."""
    return await commands.create_many(gateway, caller, body, language=language)


@bulk_router.post("/bulk/{action}", response_model=BulkReply, openapi_extra=ACT)
async def transition_flows(
    action: ActionName, body: BulkAction, caller: Writer, gateway: GatewayDep, language: ReaderLanguage
) -> Response:
    """Take the same action on many documents."""
    return await commands.transition_many(gateway, caller, action=action, body=body, language=language)


@router.get("", response_model=Page[FlowRow], openapi_extra=VIEW)
async def list_flows(query: Annotated[AllFlowsQuery, Query()], caller: Reader, gateway: GatewayDep) -> Response:
    """Documents of all engines, or of one item, or my inbox."""
    return await list_reply(gateway, _wanted(query), caller=caller)


@router.post("", response_model=FlowState, status_code=201, openapi_extra=CREATE)
async def create_flow(body: FlowCreate, caller: Writer, gateway: GatewayDep, language: ReaderLanguage) -> Response:
    """A new document of any engine."""
    return await commands.create(gateway, caller, engine=body.engine, body=body, at=PATH, language=language)


@router.get("/{id}", response_model=Flow, openapi_extra=VIEW)
async def get_flow(id: RecordId, caller: Reader, gateway: GatewayDep, language: ReaderLanguage) -> Response:
    """One document with its lines, its events, and what the caller may do with it."""
    found = only_one(await gateway.query("get_flow", {"p_id": id}, caller=caller))
    return json_bytes(flow_in_words(found, language))


@router.patch("/{id}", response_model=FlowState, openapi_extra=CREATE)
async def change_flow(
    id: RecordId, body: FlowChange, caller: Writer, gateway: GatewayDep, language: ReaderLanguage
) -> Response:
    """Change a draft."""
    return await commands.change(gateway, caller, flow_id=id, body=body, engine=None, language=language)


@router.post("/{id}/copy", response_model=FlowState, status_code=201, openapi_extra=CREATE)
async def copy_flow(id: RecordId, caller: Writer, gateway: GatewayDep, language: ReaderLanguage) -> Response:
    """A new draft with the same lines."""
    return await commands.copy(gateway, caller, flow_id=id, engine=None, at=PATH, language=language)


@router.post("/{id}/{action}", response_model=FlowState, openapi_extra=ACT)
async def transition_flow(
    id: RecordId,
    action: ActionName,
    caller: Writer,
    gateway: GatewayDep,
    language: ReaderLanguage,
    body: Annotated[Posting | None, Body()] = None,
) -> Response:
    """Take any action that the document's engine knows."""
    return await commands.transition(
        gateway, caller, flow_id=id, action=action, body=body, engine=None, language=language
    )


def _wanted(query: AllFlowsQuery) -> Selection:
    wanted = selection(query, "flows", "id", key=("id",), without=frozenset({"inbox", "item_id"}))
    if query.inbox is not None:
        return replace(wanted, function="inbox", params={"p_box": query.inbox})
    if query.item_id is not None:
        return replace(wanted, function="flows_of_item", params={"p_item_id": query.item_id})
    return wanted
