"""Every action of every engine, from every state, as every role, on one's own document and on another's: by the
engine's routes, straight at PostgREST, and for one engine by `/flows`. The table of who may is in matrix.py."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, product
from typing import Any

import psycopg
import pytest

from stack import Stack
from tests.auth.matrix import ENGINES, LETTERS, Rule, rules
from tests.support.company import Company, Person
from tests.support.documents import PLURALS, REASON, Documents
from tests.support.traces import Traces

CHANNELS = ("its routes", "/flows", "PostgREST")
# The engine that knows most of the actions stands for all on the generic routes.
ONLY_BY_FLOWS = "transfer"
# Actions of no row: what is created or copied has no state before.
WITHOUT_ROW = {"create", "copy"}
_keys = count(1)

Case = tuple[Rule, bool]


@dataclass
class Stage:
    """One engine's documents, a fresh one for every case of the table."""

    engine: str
    documents: Documents
    traces: Traces
    stock: dict[str, list[int]] = field(default_factory=dict)

    def furnish(self) -> None:
        for status, wanted in self._wanted().items():
            self.stock[status] = self.documents.made(self.engine, status, wanted)

    def cases(self) -> list[Case]:
        return [
            (rule, is_own)
            for rule, is_own in product(rules(self.engine), (True, False))
            if rule.action != "create" or is_own
        ]

    def take(self, rule: Rule, author: Person | None) -> int:
        """A document for one case; 0 where none is needed."""
        if rule.action == "create":
            return 0
        flow_id = self.stock[rule.from_status].pop()
        if author:
            self.documents.give([flow_id], author)
        return flow_id

    def _wanted(self) -> dict[str, int]:
        each = len(LETTERS) * (len(CHANNELS) if self.engine == ONLY_BY_FLOWS else len(CHANNELS) - 1)
        states = [rule.from_status for rule, _ in self.cases() if rule.action != "create"]
        return {status: states.count(status) * each for status in states}


@pytest.fixture(scope="module", params=ENGINES)
def stage(request: pytest.FixtureRequest, company: Company, stack: Stack, database: str) -> Iterator[Stage]:
    with psycopg.connect(stack.conninfo(database), autocommit=True) as connection:
        made = Stage(request.param, Documents.of(company, connection), Traces(connection))
        made.furnish()
        yield made


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("role", LETTERS)
def test_is_as_the_table_says(stage: Stage, company: Company, role: str, channel: str) -> None:
    if channel == "/flows" and stage.engine != ONLY_BY_FLOWS:
        return
    person = company.people[role]
    wrong = []
    stage.traces.left()
    stage.traces.denials()
    for rule, is_own in stage.cases():
        flow_id = stage.take(rule, person if is_own else None)
        told = _tried(stage, person, channel, rule, flow_id)
        expected = _expected(rule, role, person, is_own=is_own)
        if told != expected:
            wrong.append((rule.action, rule.from_status, "own" if is_own else "other", told, expected))
    assert wrong == []


def test_the_table_misses_no_row(connection: psycopg.Connection) -> None:
    rows = connection.execute("select engine, action, from_status, to_status from erp.transitions").fetchall()
    written = {
        (rule.engine, rule.action, rule.from_status, rule.to_status)
        for engine in ENGINES
        for rule in rules(engine)
        if rule.action not in WITHOUT_ROW
    }
    # `sample` is what tests add by rows (tests/flows/test_sample_engine.py).
    assert {row for row in rows if row[0] != "sample"} == written


def _expected(rule: Rule, role: str, person: Person, *, is_own: bool) -> tuple[Any, ...]:
    if rule.allows(role, is_own=is_own):
        return ("done", rule.to_status, [], "traces")
    why = "permission.denied" if is_own else rule.why(role)
    return (f"403 permission.denied {why}", None, [(person.user_id, rule.permission)], "no trace")


def _tried(stage: Stage, person: Person, channel: str, rule: Rule, flow_id: int) -> tuple[Any, ...]:
    """What came of it: the reply, the document's state, who was put on record, and whether anything was written."""
    reply = _sent(stage, person, channel, rule, flow_id)
    status = stage.documents.state(flow_id)[0] if flow_id else "draft"
    traces = "traces" if stage.traces.left() else "no trace"
    return reply, status if reply == "done" else None, stage.traces.denials(), traces


def _sent(stage: Stage, person: Person, channel: str, rule: Rule, flow_id: int) -> str:
    key = f"matrix-{next(_keys):06}"
    if channel == "PostgREST":
        reply = person.rest.call(**_function(stage, rule, flow_id), key=key)
        if reply.status == 200:
            return "done"
        return f"{reply.status} {reply.code} {reply.detail.get('why', 'permission.denied')}"
    path = "flows" if channel == "/flows" else PLURALS[rule.engine]
    method, path, body = _request(stage, rule, flow_id, path)
    response = person.api.request(method, f"/api/v1/{path}", json=body, headers={"Idempotency-Key": key})
    if response.status_code == (201 if rule.action in WITHOUT_ROW else 200):
        return "done"
    told = response.json()
    return f"{response.status_code} {told['code']} {told['context'].get('why', 'permission.denied')}"


def _request(stage: Stage, rule: Rule, flow_id: int, path: str) -> tuple[str, str, Any]:
    match rule.action:
        case "create":
            named = {"engine": rule.engine} if path == "flows" else {}
            return "POST", path, {**named, **stage.documents.body(rule.engine)}
        case "copy":
            return "POST", f"{path}/{flow_id}/copy", None
        case "change":
            version = stage.documents.state(flow_id)[1]
            return "PATCH", f"{path}/{flow_id}", {"version": version, "memo": "바뀜"}
        case action:
            return "POST", f"{path}/{flow_id}/{action}", REASON


def _function(stage: Stage, rule: Rule, flow_id: int) -> dict[str, Any]:
    match rule.action:
        case "create":
            document = stage.documents.body(rule.engine)
            return {"function": "create_flow", "p_engine": rule.engine, "p_document": document}
        case "copy":
            return {"function": "copy_flow", "p_id": flow_id}
        case "change":
            version = stage.documents.state(flow_id)[1]
            return {
                "function": "change_flow",
                "p_id": flow_id,
                "p_version": version,
                "p_document": {"memo": "바뀜"},
            }
        case action:
            return {"function": "transition_flow", "p_id": flow_id, "p_action": action, "p_reason": REASON["reason"]}
