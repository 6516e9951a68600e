"""What must hold of every reply, whoever asked for whatever."""

import json
from typing import Any

import requests
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.fuzz.cases import Request, is_public
from tests.support.contract import IDENTITY

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# Replies to a path that is none of ours: what was put into it made it another.
NO_SUCH_PATH = {404, 405}


def faults(case: Request, caller: str, response: requests.Response) -> list[str]:
    """What is wrong with a reply, in words."""
    found = [f"lacks {name}" for name in IDENTITY if name not in response.headers]
    try:
        case.validate_response(response, checks=CHECKS)
    except FailureGroup as group:
        found += [f"{type(one).__name__}: {one}" for one in group.exceptions]
    found += _wrong_status(case, caller, response)
    return [f"{caller}: {_request(response)} -> {response.status_code}: {told}" for told in found]


def _wrong_status(case: Request, caller: str, response: requests.Response) -> list[str]:
    status, documented = response.status_code, case.operation.definition.raw["responses"]
    if status < 400 and str(status) not in documented:
        return ["is a success that the contract does not name"]
    if is_public(case.operation):
        return []
    if caller == "stranger" and status != 401 and not (status in NO_SUCH_PATH and _is_elsewhere(response)):
        return ["a stranger got past the door"]
    if caller != "stranger" and status == 401:
        return ["somebody who is logged in is not known"]
    return []


def _is_elsewhere(response: requests.Response) -> bool:
    """Whether no route took the request, rather than a route that missed a record."""
    told: dict[str, Any] = response.json() if response.content else {}
    return told.get("code") in ("route.missing", "method.not_allowed")


def _request(response: requests.Response) -> str:
    sent = response.request
    body = sent.body if isinstance(sent.body, str | bytes | None) else repr(sent.body)
    return f"{sent.method} {sent.url} {json.dumps(body.decode(errors='replace') if isinstance(body, bytes) else body)}"
