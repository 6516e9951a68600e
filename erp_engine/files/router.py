"""`/files`."""

from typing import get_args

from fastapi import Response

from erp_engine.auth.dependencies import GatewayDep, Reader, Writer
from erp_engine.files.schemas import FileCreate, FileId, MediaType
from erp_engine.kit.masters import RecordId
from erp_engine.kit.replies import created
from erp_engine.kit.routing import API_PREFIX, MIB, SIGNED_IN, StrictRoute, needs, slice_router


class FileRoute(StrictRoute):
    # 1 MiB as base64 in JSON.
    body_bytes_max = 2 * MIB


router = slice_router("files", route_class=FileRoute)


@router.post("", response_model=FileId, status_code=201, openapi_extra=needs("item.write"))
async def put_file(body: FileCreate, caller: Writer, gateway: GatewayDep) -> Response:
    """Store a file."""
    params = {f"p_{name}": value for name, value in body.document().items()}
    reply = await gateway.command("put_file", params, caller=caller)
    return created(reply.content, at=f"{API_PREFIX}/files")


@router.get(
    "/{id}",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in get_args(MediaType)}, "description": "The file itself."}},
    openapi_extra=SIGNED_IN,
)
async def get_file(id: RecordId, caller: Reader, gateway: GatewayDep) -> Response:
    """The file as it was stored. Browsers must not guess another type, nor run what is in it."""
    reply = await gateway.query("get_file", {"p_id": id}, caller=caller)
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, max-age=31536000, immutable",
    }
    return Response(reply.content, media_type=reply.headers["content-type"], headers=headers)
