"""`/engines`: what kinds of documents there are, and what may happen to each."""

from typing import Annotated

from fastapi import Path, Query, Response

from erp_engine.auth.dependencies import GatewayDep, Reader
from erp_engine.engines.schemas import Engine, EngineQuery
from erp_engine.kit.fields import Slug
from erp_engine.kit.lists import list_reply, selection
from erp_engine.kit.models import Page
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import SIGNED_IN, slice_router

router = slice_router("engines")


@router.get("", response_model=Page[Engine], openapi_extra=SIGNED_IN)
async def list_engines(query: Annotated[EngineQuery, Query()], caller: Reader, gateway: GatewayDep) -> Response:
    """All engines with their transitions."""
    return await list_reply(gateway, selection(query, "engines", "code"), caller=caller)


@router.get("/{code}", response_model=Engine, openapi_extra=SIGNED_IN)
async def get_engine(code: Annotated[Slug, Path()], caller: Reader, gateway: GatewayDep) -> Response:
    """One engine."""
    return json_bytes(await gateway.one("engines", "code", code, caller=caller))
