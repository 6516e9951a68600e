"""The contract, as a document: what the routes declare, plus what holds for all of them."""

from typing import Any

from fastapi.openapi.utils import get_openapi

from erp_engine import __version__
from erp_engine.errors import MEDIA_TYPE
from erp_engine.kit.models import Problem
from erp_engine.router import all_routes

TITLE = "ERP Engine API"
DESCRIPTION = """\
Quantities and amounts are decimal strings. Lists come as pages. Errors are RFC 9457 problems whose `code` is for
programs and whose sentences are in the language of `Accept-Language` (ko, en, zh). Every write takes an
`Idempotency-Key`. `x-permission` of an operation is what its caller needs; the database is who checks it.
"""
_PROBLEM = {
    "description": "Refused, or not possible now: a problem.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_BEARER = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "The access token of `auth/login`.",
}
_IDENTITY_HEADERS = {
    name: {"$ref": f"#/components/headers/{name}"}
    for name in ("X-Engine-Name", "X-Engine-Commit", "X-Engine-Schema", "X-Engine-Env", "X-Request-Id")
}


def contract() -> dict[str, Any]:
    """openapi.json, the same for the same code."""
    document = get_openapi(
        title=TITLE,
        version=__version__,
        description=DESCRIPTION,
        routes=[route for route in all_routes() if route.include_in_schema],
    )
    components = document["components"]
    components["securitySchemes"] = {"bearer": _BEARER}
    components["headers"] = {name: {"schema": {"type": "string"}} for name in _IDENTITY_HEADERS}
    schemas = components["schemas"]
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= problem.pop("$defs")
    schemas["Problem"] = problem
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for operations in document["paths"].values():
        for operation in operations.values():
            _complete(operation)
    _drop_null_defaults(schemas)
    components["schemas"] = dict(sorted(schemas.items()))
    return document


def _complete(operation: dict[str, Any]) -> None:
    if operation["x-permission"] != "public":
        operation["security"] = [{"bearer": []}]
    responses = operation["responses"]
    if "HTTPValidationError" in str(responses.get("422")):
        del responses["422"]
    responses["default"] = _PROBLEM
    for status, response in responses.items():
        if status != "default":
            response["headers"] = _IDENTITY_HEADERS


def _drop_null_defaults(node: Any) -> None:
    """A field that may be left out has no default to name; null would say that null may be sent."""
    if isinstance(node, dict):
        if "default" in node and node["default"] is None:
            del node["default"]
        for child in node.values():
            _drop_null_defaults(child)
    elif isinstance(node, list):
        for child in node:
            _drop_null_defaults(child)
