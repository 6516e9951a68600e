"""`/company`."""

from fastapi import Response

from erp_engine.auth.dependencies import GatewayDep, Reader, Writer
from erp_engine.company.schemas import Company, CompanyChange
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import SIGNED_IN, needs, slice_router

router = slice_router("company")


@router.get("", response_model=Company, openapi_extra=SIGNED_IN)
async def get_company(caller: Reader, gateway: GatewayDep) -> Response:
    """The company."""
    return json_bytes(await gateway.the_one("company", caller=caller))


@router.patch("", response_model=Company, openapi_extra=needs("company.write"))
async def change_company(body: CompanyChange, caller: Writer, gateway: GatewayDep) -> Response:
    """Change the company or its policies."""
    params = {"p_version": body.version, "p_document": body.document(without={"version"})}
    reply = await gateway.command("change_company", params, caller=caller)
    return json_bytes(reply.content)
