"""`/healthz` (also `/health`), for load balancers and people; `/livez`, for whoever restarts the process."""

from typing import Any

import orjson
from fastapi import Request, Response

from erp_engine import __version__
from erp_engine.auth.dependencies import GatewayDep
from erp_engine.errors import DatabaseUnavailable, EngineError
from erp_engine.health.schemas import Alive, Health
from erp_engine.identity import Identity
from erp_engine.kit.replies import json_bytes
from erp_engine.kit.routing import PUBLIC, bare_router

APP = "ERP Engine API"

router = bare_router("", tag="health")


async def health(request: Request, gateway: GatewayDep) -> Response:
    """Whether the engine works, part by part. 503 when a part is away; drift only degrades it."""
    try:
        reply = await gateway.health(request_id=request.state.request_id)
        found = _found(orjson.loads(reply.content))
    except EngineError as error:
        found = _missing(error)
    status = 503 if "failing" in found else 200
    identity: Identity = request.app.state.identity
    body = {"app": APP, "version": __version__, "engine": identity.document, **found}
    shown = orjson.dumps({name: body[name] for name in Health.model_fields if name in body})
    answer = json_bytes(shown, status=status)
    if status == DatabaseUnavailable.status:
        answer.headers["Retry-After"] = str(DatabaseUnavailable.retry_after_s)
    return answer


async def alive() -> Response:
    """The process runs; nothing is said of what it depends on."""
    return json_bytes(b'{"status":"alive"}')


def _found(health: dict[str, Any]) -> dict[str, Any]:
    drift = health["drift"]
    return {
        "status": "degraded" if drift["count"] else "healthy",
        "supabase": "connected",
        "database": "ok",
        "ledger": {"drift": drift["count"], "checked_at": drift["checked_at"]},
    }


def _missing(error: EngineError) -> dict[str, Any]:
    """PostgREST answers for its database; when it does not answer itself, nothing is known of that."""
    answered = error.__cause__ is None
    return {
        "status": "unhealthy",
        "supabase": "connected" if answered else "unreachable",
        "database": "unavailable" if answered else "unknown",
        "ledger": {"drift": None, "checked_at": None},
        "failing": "database" if answered else "supabase",
    }


_UNHEALTHY: dict[int | str, dict[str, Any]] = {
    503: {"model": Health, "description": "A part is away; `failing` names it."}
}
for _path, _endpoint, _model in (
    ("/healthz", health, Health),
    ("/health", health, Health),
    ("/livez", alive, Alive),
):
    _name = _path.removeprefix("/")
    _responses = _UNHEALTHY if _model is Health else {}
    router.add_api_route(
        _path, _endpoint, name=_name, response_model=_model, responses=_responses, openapi_extra=PUBLIC
    )
    router.add_api_route(
        _path, _endpoint, methods=["HEAD"], name=f"{_name}_head", include_in_schema=False, openapi_extra=PUBLIC
    )
