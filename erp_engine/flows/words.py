"""What the replies about documents say to people. The database answers in codes; each gets its sentence here."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson

from erp_engine.errors import InputInvalid
from erp_engine.kit.messages import told


def flow_in_words(body: bytes, language: str) -> bytes:
    """A document with a sentence on each transition that is not allowed."""
    flow = orjson.loads(body)
    for transition in flow["transitions"]:
        transition["message"] = _sentence(transition["why"], language)
    return orjson.dumps(flow)


def state_in_words(body: bytes, language: str) -> bytes:
    """What a command left, with a sentence on each warning, and on what stopped it."""
    state = orjson.loads(body)
    return orjson.dumps(_state_in_words(state, language))


def bulk_in_words(body: bytes, language: str, *, malformed: Mapping[int, list[dict[str, Any]]] | None = None) -> bytes:
    """The reply with a `message` on each error and on all that it names. `malformed`: errors by places in the request.

    The database stores its replies in codes, so that a repeated request may be read in another language.
    """
    reply = orjson.loads(body)
    if malformed:
        _add_malformed(reply, malformed)
    for result in reply["results"]:
        if "error" in result:
            result["error"] = _in_words(result["error"], language)
        else:
            result["flow"] = _state_in_words(result["flow"], language)
    return orjson.dumps(reply)


def _add_malformed(reply: dict[str, Any], malformed: Mapping[int, list[dict[str, Any]]]) -> None:
    """Results for documents that the database was not asked for; those of the others move to their places."""
    heard = iter(reply["results"])
    results = []
    for place in range(len(reply["results"]) + len(malformed)):
        if place in malformed:
            errors = [{"document": place, **error} for error in malformed[place]]
            result = {"error": {"status": InputInvalid.status, "code": InputInvalid.code, "errors": errors}}
        else:
            result = _moved(next(heard), place)
        results.append({**result, "index": place})
    reply.update(results=results, failed=reply["failed"] + len(malformed))


def _moved(result: dict[str, Any], place: int) -> dict[str, Any]:
    for error in result.get("error", {}).get("errors", []):
        if isinstance(error.get("document"), int):
            error["document"] = place
    return result


def _state_in_words(state: dict[str, Any], language: str) -> dict[str, Any]:
    warnings, stopped = state["warnings"], state["stopped"]
    if warnings:
        status, code = HTTPStatus.CONFLICT, warnings[0]["code"]
        state["warnings"] = told(language, status=status, code=code, errors=warnings, context={}).errors
    if stopped:
        stopped["message"] = _sentence(stopped["code"], language)
    return state


def _sentence(code: str | None, language: str) -> str | None:
    """Why somebody may not."""
    if code is None:
        return None
    return told(language, status=HTTPStatus.FORBIDDEN, code=code, errors=[], context={}).detail


def _in_words(error: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Each error stands beside its own document, so its sentences do not say which document of the request it is."""
    errors = error.get("errors", [])
    entries = [_without_place(entry) for entry in errors]
    status, code = error["status"], error["code"]
    said = told(language, status=status, code=code, errors=entries, context=error)
    worded = {**error, "message": said.detail}
    if errors:
        pairs = zip(errors, said.errors, strict=True)
        worded["errors"] = [{**entry, "message": told_entry["message"]} for entry, told_entry in pairs]
    return worded


def _without_place(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A `document` that is a text is the code of another one, and stays."""
    return {name: value for name, value in entry.items() if name != "document" or isinstance(value, str)}
