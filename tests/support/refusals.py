"""What was refused, said the same way for both doors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from tests.support.rest import Reply

# Where a thing is wrong, and how: `line 1 quantity: field.decimal`.
Named = frozenset[str]


@dataclass(frozen=True)
class Refusal:
    status: int
    code: str
    named: Named

    def __str__(self) -> str:
        return f"{self.status} {self.code} {sorted(self.named)}"


def of_api(reply: httpx.Response) -> Refusal:
    """A refusal by the API; an answer that is none has no code."""
    told = reply.json() if reply.content else {}
    return Refusal(reply.status_code, told.get("code", ""), _named(told.get("errors", [])))


def of_rest(reply: Reply) -> Refusal:
    """The same by PostgREST, whose own errors carry no JSON detail."""
    if reply.status < 400:
        return Refusal(reply.status, "", frozenset())
    is_ours = str(reply.body.get("code")).startswith("PT")
    errors = reply.detail.get("errors", []) if is_ours and reply.body.get("details") else []
    return Refusal(reply.status, reply.code if is_ours else reply.body["code"], _named(errors))


def _named(errors: Iterable[Mapping[str, Any]]) -> Named:
    """Without the number of the document: there is one, which is 0 to the database and nothing to the API."""
    return frozenset(_words(error) for error in errors)


def _words(error: Mapping[str, Any]) -> str:
    place = f"line {error['line']} " if "line" in error else ""
    return f"{place}{error.get('field', '')}: {error['code']}"
