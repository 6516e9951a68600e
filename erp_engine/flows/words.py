"""What a bulk reply says to people: a sentence for each document that was refused."""

from collections.abc import Mapping
from typing import Any

import orjson

from erp_engine.kit.messages import told


def bulk_in_words(body: bytes, language: str) -> bytes:
    """The reply with a `message` on each error and on all that it names.

    The database stores its replies in codes, so that a repeated request may be read in another language.
    """
    reply = orjson.loads(body)
    if not reply["failed"]:
        return body
    for result in reply["results"]:
        if "error" in result:
            result["error"] = _in_words(result["error"], language)
    return orjson.dumps(reply)


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
