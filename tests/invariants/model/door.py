"""Sends commands, straight to PostgREST or through the API, and brings what either says into one shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tests.invariants.model.words import Words
from tests.support.company import Person


@dataclass(frozen=True)
class Command:
    """One command in the words of both doors."""

    function: str
    arguments: Words
    method: str
    path: str
    body: Words | None

    @property
    def is_for_the_database_alone(self) -> bool:
        """The API wants a quantity with every line that a commit names."""
        return any("quantity" not in line for line in self.arguments.get("p_lines", []))


class Heard(NamedTuple):
    """What was answered: the body of a success, or the code of a refusal and what it names."""

    status: int
    body: Any
    code: str | None
    errors: list[Words]


def create(words: Words, through: str | None) -> Command:
    document = {name: value for name, value in words.items() if name != "engine"}
    arguments = {"p_engine": words["engine"], "p_document": document, "p_through": through}
    return Command("create_flow", arguments, "POST", "flows", words | _given(through=through))


def create_many(words: list[Words], through: str | None, mode: str) -> Command:
    arguments = {"p_documents": words, "p_through": through, "p_mode": mode}
    body = {"documents": words, "mode": mode} | _given(through=through)
    return Command("create_flows", arguments, "POST", "flows/bulk", body)


def change(flow_id: int, version: int, words: Words) -> Command:
    arguments = {"p_id": flow_id, "p_version": version, "p_document": words}
    return Command("change_flow", arguments, "PATCH", f"flows/{flow_id}", {"version": version} | words)


def duplicate(flow_id: int) -> Command:
    return Command("copy_flow", {"p_id": flow_id}, "POST", f"flows/{flow_id}/copy", None)


def act(flow_id: int, action: str, **options: Any) -> Command:
    """Options: version, reason, lines, release_reservations."""
    given = _given(**options)
    arguments = {"p_id": flow_id, "p_action": action} | {f"p_{name}": value for name, value in given.items()}
    return Command("transition_flow", arguments, "POST", f"flows/{flow_id}/{action}", given)


def act_on_many(flow_ids: list[int], action: str, reason: str | None, mode: str) -> Command:
    arguments = {"p_ids": flow_ids, "p_action": action, "p_reason": reason, "p_mode": mode}
    body = {"ids": flow_ids, "mode": mode} | _given(reason=reason)
    return Command("transition_flows", arguments, "POST", f"flows/bulk/{action}", body)


def month(first_day: str, verb: str) -> Command:
    """Verbs: close, reopen."""
    return Command(f"{verb}_period", {"p_month": first_day}, "POST", f"periods/{first_day[:7]}/{verb}", None)


def send(person: Person, command: Command, *, key: str | None, by_api: bool) -> Heard:
    """The answer to a command."""
    if not by_api:
        reply = person.rest.call(command.function, key=key, **command.arguments)
        return _heard(reply.status, reply.body, reply.body if reply.status >= 400 else None)
    headers = {"Idempotency-Key": key} if key else {}
    answer = person.api.request(command.method, f"/api/v1/{command.path}", json=command.body, headers=headers)
    return _heard(answer.status_code, answer.json(), None)


def _heard(status: int, body: Any, refusal: Mapping[str, Any] | None) -> Heard:
    if status < 400:
        return Heard(status, body, None, [])
    if refusal is None:
        return Heard(status, body, body["code"], body.get("errors") or [])
    details = json.loads(refusal.get("details") or "{}")
    return Heard(status, body, refusal["message"], details.get("errors") or [])


def _given(**options: Any) -> Words:
    return {name: value for name, value in options.items() if value is not None}
