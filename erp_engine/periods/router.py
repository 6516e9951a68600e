"""`/periods`."""

from typing import Annotated

from fastapi import Path, Query, Response

from erp_engine.auth.dependencies import GatewayDep, Reader, Writer
from erp_engine.kit.fields import Month
from erp_engine.kit.lists import list_reply, selection
from erp_engine.kit.models import Page
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import SIGNED_IN, needs, slice_router
from erp_engine.periods.schemas import ClosedPeriod, PeriodQuery, PeriodState

router = slice_router("periods")
PathMonth = Annotated[Month, Path(description="Such as 2026-11.")]


@router.get("", response_model=Page[ClosedPeriod], openapi_extra=SIGNED_IN)
async def list_closed(query: Annotated[PeriodQuery, Query()], caller: Reader, gateway: GatewayDep) -> Response:
    """The months that are closed."""
    return await list_reply(gateway, selection(query, "closed_periods", "month"), caller=caller)


@router.post("/{month}/close", response_model=PeriodState, openapi_extra=needs("period.close"))
async def close_period(month: PathMonth, caller: Writer, gateway: GatewayDep) -> Response:
    """Close a month that has ended."""
    reply = await gateway.command("close_period", {"p_month": f"{month}-01"}, caller=caller)
    return json_bytes(reply.content)


@router.post("/{month}/reopen", response_model=PeriodState, openapi_extra=needs("period.close"))
async def reopen_period(month: PathMonth, caller: Writer, gateway: GatewayDep) -> Response:
    """Open a closed month again."""
    reply = await gateway.command("reopen_period", {"p_month": f"{month}-01"}, caller=caller)
    return json_bytes(reply.content)
