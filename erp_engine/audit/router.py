"""`/audit`."""

from typing import Annotated

from fastapi import Query, Response

from erp_engine.audit.schemas import AuditEntry, AuditQuery
from erp_engine.auth.dependencies import GatewayDep, Reader
from erp_engine.kit.lists import list_reply, selection
from erp_engine.kit.models import Page
from erp_engine.kit.routing import needs, slice_router

router = slice_router("audit")


@router.get("", response_model=Page[AuditEntry], openapi_extra=needs("audit.view"))
async def list_audit(query: Annotated[AuditQuery, Query()], caller: Reader, gateway: GatewayDep) -> Response:
    """Who changed what and when, newest first."""
    return await list_reply(gateway, selection(query, "audit_log", "id"), caller=caller)
