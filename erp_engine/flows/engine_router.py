"""The routes of one engine: list, one, create, change, copy, and every action by its own path.

A slice brings the shape of its documents; an engine that has no slice goes through `/flows`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Response

from erp_engine.auth.dependencies import GatewayDep, Reader, ReaderLanguage, Writer
from erp_engine.flows import commands
from erp_engine.flows.replies import Flow, FlowRow, FlowState
from erp_engine.flows.requests import Action, Approval, Creation, FlowQuery, Posting
from erp_engine.flows.words import flow_in_words
from erp_engine.gateway import Filter, only_one
from erp_engine.kit.lists import list_reply, selection
from erp_engine.kit.masters import RecordId, typed
from erp_engine.kit.models import Page, Version
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import API_PREFIX, needs, slice_router


@dataclass(frozen=True)
class ActionRoute:
    """What an action takes, and the verb of its permission as the engines' rows name it."""

    body: type[Action]
    verb: str


# Cancelling goes by the permission to write: it suffices on what is one's own and not yet approved.
ACTIONS: Mapping[str, ActionRoute] = {
    "submit": ActionRoute(Action, "create"),
    "withdraw": ActionRoute(Action, "create"),
    "approve": ActionRoute(Approval, "approve"),
    "reject": ActionRoute(Action, "approve"),
    "commit": ActionRoute(Posting, "commit"),
    "close": ActionRoute(Action, "commit"),
    "cancel": ActionRoute(Action, "create"),
    "reverse": ActionRoute(Action, "reverse"),
}


@dataclass(frozen=True)
class EngineSlice:
    """One engine's routes: its code, its path, and what its documents look like."""

    engine: str
    plural: str
    create: type[Creation]
    change: type[Version]
    more_actions: Mapping[str, ActionRoute]

    @property
    def path(self) -> str:
        return f"{API_PREFIX}/{self.plural}"


def engine_router(engine: EngineSlice) -> APIRouter:
    """The full set of routes of one engine."""
    router = slice_router(engine.plural)
    _add_reads(router, engine)
    _add_writes(router, engine)
    for action, route in {**ACTIONS, **engine.more_actions}.items():
        _add_action(router, engine, action, route)
    return router


def _add_reads(router: APIRouter, engine: EngineSlice) -> None:
    permission = needs("flow.view")

    @router.get("", response_model=Page[FlowRow], openapi_extra=permission, name=f"list_{engine.plural}")
    async def list_flows(query: Annotated[FlowQuery, Query()], caller: Reader, gateway: GatewayDep) -> Response:
        of_engine = Filter("engine", "eq", engine.engine)
        wanted = selection(query, "flows", "id", fixed=(of_engine,), key=("id",))
        return await list_reply(gateway, wanted, caller=caller)

    @router.get("/{id}", response_model=Flow, openapi_extra=permission, name=f"get_{engine.engine}")
    async def get_flow(id: RecordId, caller: Reader, gateway: GatewayDep, language: ReaderLanguage) -> Response:
        params = {"p_id": id, "p_engine": engine.engine}
        found = only_one(await gateway.query("get_flow", params, caller=caller))
        return json_bytes(flow_in_words(found, language))


def _add_writes(router: APIRouter, engine: EngineSlice) -> None:
    permission = needs(f"{engine.engine}.create")

    of_engine = {"engine": engine.engine}
    made_here = {**of_engine, "at": engine.path}

    async def create_flow(body: Any, caller: Writer, gateway: GatewayDep, language: ReaderLanguage) -> Response:
        return await commands.create(gateway, caller, body=body, language=language, **made_here)

    async def change_flow(
        id: RecordId, body: Any, caller: Writer, gateway: GatewayDep, language: ReaderLanguage
    ) -> Response:
        return await commands.change(gateway, caller, flow_id=id, body=body, language=language, **of_engine)

    async def copy_flow(id: RecordId, caller: Writer, gateway: GatewayDep, language: ReaderLanguage) -> Response:
        return await commands.copy(gateway, caller, flow_id=id, language=language, **made_here)

    for method, path, endpoint, verb, status in (
        ("POST", "", typed(create_flow, body=engine.create), "create", 201),
        ("PATCH", "/{id}", typed(change_flow, body=engine.change), "change", 200),
        ("POST", "/{id}/copy", copy_flow, "copy", 201),
    ):
        router.add_api_route(
            path,
            endpoint,
            methods=[method],
            status_code=status,
            response_model=FlowState,
            name=f"{verb}_{engine.engine}",
            openapi_extra=permission,
        )


def _add_action(router: APIRouter, engine: EngineSlice, action: str, route: ActionRoute) -> None:
    async def act(
        id: RecordId, caller: Writer, gateway: GatewayDep, language: ReaderLanguage, body: Any = None
    ) -> Response:
        return await commands.transition(
            gateway, caller, flow_id=id, action=action, body=body, engine=engine.engine, language=language
        )

    router.add_api_route(
        f"/{{id}}/{action}",
        typed(act, body=Annotated[route.body | None, Body()]),
        methods=["POST"],
        response_model=FlowState,
        name=f"{action}_{engine.engine}",
        openapi_extra=needs(f"{engine.engine}.{route.verb}"),
    )
