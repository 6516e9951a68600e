"""Many at once: routes whose bodies may be large, and the creation of many master records in one transaction."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Response
from pydantic import Field, create_model

from erp_engine.auth.dependencies import GatewayDep, Writer
from erp_engine.kit.masters import Master, typed
from erp_engine.kit.models import Input, Output
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import MIB, StrictRoute, needs, slice_router

BULK_MAX: Final = 2000


class BulkRoute(StrictRoute):
    body_bytes_max = 16 * MIB
    values_max = 100_000
    is_bulk = True


class Ids(Output):
    """Of the new records, in the order of the request."""

    ids: list[int]


def master_bulk_router(master: Master) -> APIRouter:
    """`POST /<plural>/bulk`: all or none; what is wrong with any of them is told at once."""
    router = slice_router(master.plural, route_class=BulkRoute)
    documents = Annotated[list[master.create], Field(min_length=1, max_length=BULK_MAX)]  # type: ignore[name-defined]
    body = create_model(f"{master.noun.title()}Bulk", __base__=Input, documents=(documents, ...))

    async def create_records(body: Any, caller: Writer, gateway: GatewayDep) -> Response:
        params = {"p_documents": [one.document() for one in body.documents]}
        reply = await gateway.command(f"create_{master.plural}", params, caller=caller)
        return json_bytes(reply.content, status=201)

    router.add_api_route(
        "/bulk",
        typed(create_records, body=body),
        methods=["POST"],
        status_code=201,
        response_model=Ids,
        name=f"create_{master.plural}",
        openapi_extra=needs(f"{master.permission}.write"),
    )
    return router
