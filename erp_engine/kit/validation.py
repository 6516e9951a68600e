"""Pydantic's findings in our words: the field's path, and the slug that the database would use."""

from collections.abc import Mapping, Sequence
from typing import Any

# Pydantic's own types; ours (`field.decimal`, …) are slugs already.
_SLUGS = {
    "missing": "field.required",
    "extra_forbidden": "field.unknown",
    "string_type": "field.text",
    "string_too_short": "field.too_short",
    "string_too_long": "field.too_long",
    "string_pattern_mismatch": "field.pattern",
    "int_type": "field.integer",
    "int_parsing": "field.integer",
    "int_parsing_size": "field.integer",
    "int_from_float": "field.integer",
    "bool_type": "field.boolean",
    "bool_parsing": "field.boolean",
    "uuid_parsing": "field.id",
    "uuid_type": "field.id",
    "literal_error": "field.choice",
    "greater_than_equal": "field.too_small",
    "greater_than": "field.too_small",
    "less_than_equal": "field.too_large",
    "less_than": "field.too_large",
    "too_long": "field.too_many",
    "too_short": "field.too_few",
    "list_type": "field.array",
    "dict_type": "field.object",
    "model_type": "field.object",
    "model_attributes_type": "field.object",
    "json_invalid": "input.not_json",
}
# What pydantic knows of a rule that was broken, and a reader would want to.
_LIMITS = ("ge", "gt", "le", "lt", "min_length", "max_length")
# Where in the request a value stood; the field's own path follows.
_PLACES = {"body", "query", "path", "header"}


def field_error(error: Mapping[str, Any]) -> dict[str, Any]:
    """One finding as `{document?, line?, field, code, limit?, names?}`, like those of the database.

    `document` counts from 0, as the documents of a bulk request do; `line` from 1, as on paper. The value
    itself is not repeated: it may be a password.
    """
    kind: str = error["type"]
    if kind == "json_invalid":
        return {"field": "", "code": _SLUGS[kind]}
    rule = _rule(error.get("ctx", {}))
    code = kind if kind.startswith("field.") else _SLUGS.get(kind, "field.invalid")
    if kind == "string_too_short" and rule["limit"] == 1:
        # Nothing was sent, so there is nothing to be short.
        code, rule = "field.required", {}
    return {**_place(error["loc"]), "code": code, **rule}


def _rule(known: Mapping[str, Any]) -> dict[str, Any]:
    """The limit that was passed; the names of the fields that do not go together."""
    limits = [known[name] for name in _LIMITS if name in known]
    rule = {"limit": limits[0]} if limits else {}
    return {**rule, "names": known["names"]} if "names" in known else rule


def _place(path: Sequence[str | int]) -> dict[str, Any]:
    rest = list(path[1:] if path and path[0] in _PLACES else path)
    place: dict[str, Any] = {}
    for name, key, first in (("documents", "document", 0), ("lines", "line", 1)):
        if len(rest) > 1 and rest[0] == name and isinstance(rest[1], int):
            place[key] = rest[1] + first
            rest = rest[2:]
    return {**place, "field": ".".join(str(part) for part in rest)[:200]}
