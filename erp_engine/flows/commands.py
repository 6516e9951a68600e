"""The commands on documents. Each is one call, so one transaction; the rules are rows in the database."""

from typing import Any

from fastapi import Response

from erp_engine.errors import InputInvalid
from erp_engine.flows.requests import Action, BulkAction, BulkCreate, Creation
from erp_engine.flows.words import bulk_in_words, state_in_words
from erp_engine.gateway import Caller, Gateway
from erp_engine.kit.models import Version
from erp_engine.kit.replies import created, json_bytes


async def create(gateway: Gateway, caller: Caller, *, engine: str, body: Creation, at: str, language: str) -> Response:
    """A new document, gone on with as far as `through` says."""
    document = body.document(without={"through", "engine"})
    params = {"p_engine": engine, "p_document": document, "p_through": body.through}
    reply = await gateway.command("create_flow", params, caller=caller)
    return created(state_in_words(reply.content, language), at=at)


async def change(
    gateway: Gateway, caller: Caller, *, flow_id: int, body: Version, engine: str | None, language: str
) -> Response:
    """The fields that are given, while the document is a draft."""
    params = {
        "p_id": flow_id,
        "p_version": body.version,
        "p_document": body.document(without={"version"}),
        "p_engine": engine,
    }
    reply = await gateway.command("change_flow", params, caller=caller)
    return json_bytes(state_in_words(reply.content, language))


async def copy(
    gateway: Gateway, caller: Caller, *, flow_id: int, engine: str | None, at: str, language: str
) -> Response:
    """A new draft with the same lines."""
    params = {"p_id": flow_id, "p_engine": engine}
    reply = await gateway.command("copy_flow", params, caller=caller)
    return created(state_in_words(reply.content, language), at=at)


async def transition(
    gateway: Gateway,
    caller: Caller,
    *,
    flow_id: int,
    action: str,
    body: Action | None,
    engine: str | None,
    language: str,
) -> Response:
    """One step, by the engine's rows."""
    params: dict[str, Any] = {"p_id": flow_id, "p_action": action, "p_engine": engine}
    if body is not None:
        params |= body.params()
    reply = await gateway.command("transition_flow", params, caller=caller)
    return json_bytes(state_in_words(reply.content, language))


async def create_many(gateway: Gateway, caller: Caller, body: BulkCreate, *, language: str) -> Response:
    """Many documents in one transaction; those that are malformed take no part in it."""
    documents, malformed = body.well_formed(), body.malformed()
    if not documents:
        raise InputInvalid(
            errors=[{"document": place, **error} for place, errors in malformed.items() for error in errors]
        )
    params = {"p_documents": documents, "p_through": body.through, "p_mode": body.mode}
    reply = await gateway.command("create_flows", params, caller=caller)
    return json_bytes(bulk_in_words(reply.content, language, malformed=malformed))


async def transition_many(
    gateway: Gateway, caller: Caller, *, action: str, body: BulkAction, language: str
) -> Response:
    """The same step for many documents, in one transaction."""
    params = {"p_ids": body.ids, "p_action": action, "p_reason": body.reason, "p_mode": body.mode}
    reply = await gateway.command("transition_flows", params, caller=caller)
    return json_bytes(bulk_in_words(reply.content, language))
