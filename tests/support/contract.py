"""Checks every reply against openapi.json. Many are passed on as bytes, so nothing else has checked them.

A field that is not declared there is a fault, unless the database is a later release's (tests/upgrade).
"""

import json
import re
from functools import cache
from typing import Any

import httpx
from jsonschema import Draft202012Validator

from erp_engine.cli import CONTRACT
from tests.support.later_release import IS_LATER

IDENTITY = ("x-engine-name", "x-engine-commit", "x-engine-schema", "x-engine-env", "x-request-id")
PROBLEM = "application/problem+json"


class ContractBroken(AssertionError):
    """A reply that openapi.json does not describe."""


def client(base_url: str, *, token: str | None = None, timeout_s: float = 30.0) -> httpx.Client:
    """A client whose every reply is checked."""
    return httpx.Client(base_url=base_url, headers=_bearer(token), timeout=timeout_s, event_hooks={"response": [check]})


def async_client(base_url: str, *, token: str | None = None, timeout_s: float = 30.0) -> httpx.AsyncClient:
    """The same for many requests at once."""
    return httpx.AsyncClient(
        base_url=base_url,
        headers=_bearer(token),
        timeout=timeout_s,
        limits=httpx.Limits(max_connections=200, max_keepalive_connections=200),
        event_hooks={"response": [_check_async]},
    )


def check(response: httpx.Response) -> None:
    """Raise ContractBroken where a reply and openapi.json differ."""
    response.read()
    missing = [name for name in IDENTITY if name not in response.headers]
    if missing:
        raise ContractBroken(f"{_said(response)} lacks {missing}")
    operation = _operation(response.request.method, response.request.url.path)
    if operation is None:
        if response.status_code not in (404, 405) and response.request.method not in ("HEAD", "OPTIONS"):
            raise ContractBroken(f"{_said(response)}: there is no such operation")
        return
    described = operation["responses"].get(str(response.status_code), operation["responses"]["default"])
    media_type = response.headers.get("content-type", "").partition(";")[0]
    content = described.get("content", {})
    if not content and not response.content:
        return
    if media_type not in content:
        raise ContractBroken(f"{_said(response)} is {media_type}, not {sorted(content)}")
    if media_type.endswith("json"):
        _check_body(response, content[media_type]["schema"])


def operations() -> list[str]:
    """Every operation of the contract, as `POST /items/{id}/deactivate`."""
    return [
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, found in _document()["paths"].items()
        for method in found
    ]


async def _check_async(response: httpx.Response) -> None:
    await response.aread()
    check(response)


def _check_body(response: httpx.Response, schema: dict[str, Any]) -> None:
    body = response.json()
    errors = list(_validator(json.dumps(schema)).iter_errors(body))
    if errors:
        told = "; ".join(f"{error.json_path}: {error.message[:300]}" for error in errors[:5])
        raise ContractBroken(f"{_said(response)}: {told}")


@cache
def _document() -> dict[str, Any]:
    closed = None if IS_LATER else _closed
    document: dict[str, Any] = json.loads(CONTRACT.read_text(), object_hook=closed)
    return document


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    return {"additionalProperties": False, **schema} if "properties" in schema else schema


@cache
def _paths() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    """Literal paths before those with parameters: /flows/bulk/{action} before /flows/{id}/{action}."""
    paths = sorted(_document()["paths"].items(), key=lambda one: (one[0].count("{"), one[0]))
    return [(re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)), operations) for path, operations in paths]


@cache
def _validator(schema: str) -> Draft202012Validator:
    # The components beside the schema, so that its references lead somewhere.
    return Draft202012Validator({**json.loads(schema), "components": _document()["components"]})


def _operation(method: str, path: str) -> dict[str, Any] | None:
    for pattern, operations in _paths():
        if pattern.fullmatch(path.rstrip("/") or "/") and method.lower() in operations:
            operation: dict[str, Any] = operations[method.lower()]
            return operation
    return None


def _bearer(token: str | None) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def _said(response: httpx.Response) -> str:
    request = response.request
    return f"{request.method} {request.url.path} -> {response.status_code}"
