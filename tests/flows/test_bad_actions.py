"""Actions that are wrong: on documents in another state, of another version, with lines of another document."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from stack import Stack
from tests.support.company import Company
from tests.support.documents import PLURALS, Documents
from tests.support.refusals import Refusal, of_api, of_rest
from tests.support.rest import new
from tests.support.traces import Traces

STATES = ("draft", "pending", "rejected", "approved", "in_transit", "partially_committed", "committed")
# Which states know an action, by hand; in every other it is refused.
KNOWN: dict[str, set[str]] = {
    "submit": {"draft", "rejected"},
    "withdraw": {"pending"},
    "approve": {"pending"},
    "reject": {"pending"},
    "ship": {"approved"},
    "commit": {"in_transit", "partially_committed"},
    "close": {"partially_committed"},
    "cancel": {"draft", "pending", "rejected", "approved", "in_transit"},
    "reverse": {"committed"},
}
# A commit's lines: `mine` and `foreign` stand for line ids. What is named, the API's first where the doors differ.
COMMITS: dict[str, tuple[Any, ...]] = {
    "a foreign document's line": (
        [{"line_id": "foreign", "quantity": "1"}],
        *["line 1 line_id: flow.unknown_line"] * 2,
    ),
    "a line of nobody": ([{"line_id": 999_999_999, "quantity": "1"}], *["line 1 line_id: flow.unknown_line"] * 2),
    "line 0": ([{"line_id": 0, "quantity": "1"}], *["line 1 line_id: field.id"] * 2),
    "nothing": ([{"line_id": "mine", "quantity": "0"}], *["line 1 quantity: field.zero"] * 2),
    "less than nothing": ([{"line_id": "mine", "quantity": "-1"}], *["line 1 quantity: field.too_small"] * 2),
    "more than is open": ([{"line_id": "mine", "quantity": "3"}], *["line 1 quantity: line.more_than_open"] * 2),
    "too precise": ([{"line_id": "mine", "quantity": "0.5"}], *["line 1 quantity: quantity.too_precise"] * 2),
    "NaN": ([{"line_id": "mine", "quantity": "NaN"}], *["line 1 quantity: field.decimal"] * 2),
    "an unknown field": (
        [{"line_id": "mine", "quantity": "1", "price": "1"}],
        *["line 1 price: field.unknown"] * 2,
    ),
    "an unknown lot": (
        [{"line_id": "mine", "quantity": "1", "lot_code": "no such lot"}],
        *["line 1 lot_code: lot.unknown"] * 2,
    ),
    "an unknown bin": (
        [{"line_id": "mine", "quantity": "1", "location_id": 999_999}],
        *["line 1 location_id: field.unknown_reference"] * 2,
    ),
    "no lines": ([], "lines: field.too_few", "lines: field.array"),
    "no line": ([7], *["line 1 : field.object"] * 2),
}


@pytest.fixture(scope="module")
def documents(company: Company, stack: Stack, database: str) -> Iterator[Documents]:
    with psycopg.connect(stack.conninfo(database), autocommit=True) as connection:
        yield Documents.of(company, connection)


@pytest.fixture(scope="module")
def transfers(documents: Documents) -> dict[str, int]:
    """One transfer in each state: the engine that knows most of them."""
    return {status: documents.made("transfer", status, 1)[0] for status in STATES}


@pytest.fixture(scope="module")
def approved(documents: Documents) -> tuple[int, int, int]:
    """An approved outbound, its line, and a line of another."""
    mine, foreign = documents.made("outbound", "approved", 2)
    lines = [documents.writer.get(f"flows/{flow_id}")["lines"][0]["id"] for flow_id in (mine, foreign)]
    return mine, lines[0], lines[1]


@pytest.fixture
def no_trace(
    connection: psycopg.Connection, transfers: dict[str, int], approved: tuple[int, int, int]
) -> Iterator[None]:
    assert transfers
    assert approved
    connection.autocommit = True
    traces = Traces(connection)
    before = traces.look()
    yield
    assert traces.look() == before


@pytest.mark.usefixtures("no_trace")
class TestState:
    @pytest.mark.parametrize("action", KNOWN)
    def test_that_does_not_know_the_action_refuses_it(
        self, company: Company, transfers: dict[str, int], action: str
    ) -> None:
        for status in sorted(set(STATES) - KNOWN[action]):
            for told in _both(company, transfers[status], action, plural="transfers", reason="x"):
                assert told == Refusal(409, "flow.wrong_state", frozenset({": flow.wrong_state"})), status

    def test_after_the_draft_takes_no_change(self, company: Company, transfers: dict[str, int]) -> None:
        for status in sorted(set(STATES) - {"draft", "rejected"}):
            body = {"version": company.manager.get(f"transfers/{transfers[status]}")["version"], "memo": "x"}
            for told in _both_changed(company, transfers[status], body):
                assert (told.status, told.code) == (409, "flow.wrong_state"), status


@pytest.mark.usefixtures("no_trace")
class TestVersion:
    @pytest.mark.parametrize("version", [1, 3, 2_147_483_647])
    def test_that_is_stale_is_refused(self, company: Company, transfers: dict[str, int], version: int) -> None:
        for told in _both(company, transfers["pending"], "approve", version=version):
            assert (told.status, told.code) == (409, "record.stale")

    @pytest.mark.parametrize("version", [2, 3])
    def test_that_is_stale_is_refused_in_a_change(
        self, company: Company, transfers: dict[str, int], version: int
    ) -> None:
        for told in _both_changed(company, transfers["draft"], {"version": version, "memo": "x"}):
            assert (told.status, told.code) == (409, "record.stale")

    def test_must_be_said_in_a_change(self, company: Company, transfers: dict[str, int]) -> None:
        for told in _both_changed(company, transfers["draft"], {"memo": "x"}):
            assert told == Refusal(422, "input.invalid", frozenset({"version: field.required"}))

    @pytest.mark.parametrize("version", ["x", 1.5, 2**40, -(2**40), [1]])
    def test_that_is_none_is_refused(self, company: Company, transfers: dict[str, int], version: Any) -> None:
        for told in _both(company, transfers["pending"], "approve", version=version):
            assert told.status in (400, 422)


@pytest.mark.usefixtures("no_trace")
class TestAction:
    @pytest.mark.parametrize("reason", [None, "", "   "])
    def test_that_needs_a_reason_gets_none(self, company: Company, transfers: dict[str, int], reason: Any) -> None:
        told = of_rest(company.manager.rpc("transition_flow", **_call(transfers["pending"], "reject", reason=reason)))
        assert told == Refusal(422, "input.invalid", frozenset({"reason: field.required"}))
        body = {} if reason is None else {"reason": reason}
        assert of_api(company.manager.post(f"transfers/{transfers['pending']}/reject", body)) == told

    @pytest.mark.parametrize(("reason", "code"), [("x" * 2001, "field.too_long"), ("a\u0007b", "field.text")])
    def test_has_a_reason_that_is_a_text(
        self, company: Company, transfers: dict[str, int], reason: str, code: str
    ) -> None:
        for told in _both(company, transfers["pending"], "reject", reason=reason):
            assert told == Refusal(422, "input.invalid", frozenset({f"reason: {code}"}))
        ids = [transfers["pending"]]
        over_http = of_api(company.manager.post("flows/bulk/reject", {"ids": ids, "reason": reason}))
        straight = company.manager.rpc("transition_flows", p_ids=ids, p_action="reject", p_reason=reason)
        assert over_http == of_rest(straight) == told

    @pytest.mark.parametrize("action", ["dance", "change", "create", "release", "drop_table"])
    def test_that_nobody_knows_is_not_found(self, company: Company, transfers: dict[str, int], action: str) -> None:
        for told in _both(company, transfers["pending"], action):
            assert (told.status, told.code) == (404, "action.missing")

    def test_on_what_is_not_there_is_not_found(self, company: Company) -> None:
        for told in _both(company, 999_999_999, "approve"):
            assert (told.status, told.code) == (404, "flow.missing")

    @pytest.mark.parametrize("number", ["0", "-1", str(2**63), "abc", "1.5", "1e3", "%00", "１"])
    def test_on_an_id_that_is_none(self, company: Company, number: str) -> None:
        assert company.manager.post(f"inbounds/{number}/approve").status_code in (400, 422)
        assert company.manager.rpc("transition_flow", p_id=number, p_action="approve").status in (400, 404)

    @pytest.mark.parametrize("through", ["dance", "reject", "change", ""])
    def test_that_is_not_on_the_way(self, company: Company, documents: Documents, through: str) -> None:
        body = documents.body("inbound")
        reply = of_api(company.manager.post("inbounds", {**body, "through": through}))
        straight = of_rest(company.manager.rpc("create_flow", p_engine="inbound", p_document=body, p_through=through))
        assert straight == Refusal(422, "input.invalid", frozenset({"through: field.choice"}))
        assert (reply.status, reply.code) == (422, "input.invalid")

    @pytest.mark.parametrize("engine", ["dance", "", "Inbound", "inbound'--", "engines"])
    def test_of_an_engine_that_is_none(self, company: Company, documents: Documents, engine: str) -> None:
        body = documents.body("inbound")
        assert company.manager.rpc("create_flow", p_engine=engine, p_document=body).status == 404
        assert company.manager.post("flows", {"engine": engine, **body}).status_code in (404, 422)


@pytest.mark.usefixtures("no_trace")
class TestCommit:
    @pytest.mark.parametrize("case", COMMITS.values(), ids=COMMITS)
    def test_of_wrong_lines_names_them(self, company: Company, approved: tuple[int, int, int], case: Any) -> None:
        flow_id, mine, foreign = approved
        lines = [_with_ids(line, mine, foreign) for line in case[0]]
        expected = [Refusal(422, "input.invalid", frozenset({wrong})) for wrong in case[1:]]
        assert _both(company, flow_id, "commit", lines=lines) == expected

    def test_names_all_of_them(self, company: Company, approved: tuple[int, int, int]) -> None:
        flow_id, mine, foreign = approved
        lines = [{"line_id": one, "quantity": quantity} for one, quantity in ((mine, "1"), (foreign, "1"), (mine, "9"))]
        expected = {
            "line 1 line_id: field.duplicate",
            "line 2 line_id: flow.unknown_line",
            "line 3 line_id: field.duplicate",
            "line 3 quantity: line.more_than_open",
        }
        for told in _both(company, flow_id, "commit", lines=lines):
            assert told == Refusal(422, "input.invalid", frozenset(expected))

    def test_of_2001_lines_is_too_much(self, company: Company, approved: tuple[int, int, int]) -> None:
        lines = [{"line_id": approved[1], "quantity": "1"}] * 2001
        for told in _both(company, approved[0], "commit", lines=lines):
            assert (told.status, told.code) == (422, "input.invalid")


@pytest.mark.usefixtures("no_trace")
class TestMany:
    def test_of_wrong_documents_are_all_named(self, company: Company, documents: Documents) -> None:
        good = {"engine": "inbound", **documents.body("inbound")}
        bad = {**good, "warehouse_id": 999_999, "lines": [{**good["lines"][0], "quantity": "0.5"}]}
        reply = company.manager.post("flows/bulk", {"documents": [good, bad, bad]})
        straight = company.manager.rpc("create_flows", p_documents=[good, bad, bad])
        assert reply.status_code == straight.status == 422
        for errors in (reply.json()["errors"], straight.detail["errors"]):
            assert [(one["document"], one.get("line"), one["field"]) for one in errors] == [
                (1, 1, "quantity"),
                (1, None, "warehouse_id"),
                (2, 1, "quantity"),
                (2, None, "warehouse_id"),
            ]

    def test_states_are_all_named(self, company: Company, transfers: dict[str, int]) -> None:
        ids = [transfers["draft"], transfers["pending"], transfers["committed"]]
        reply = company.manager.post("flows/bulk/approve", {"ids": ids})
        straight = company.manager.rpc("transition_flows", p_ids=ids, p_action="approve")
        for errors in (reply.json()["errors"], straight.detail["errors"]):
            assert [one["flow_id"] for one in errors] == [ids[0], ids[2]]

    @pytest.mark.parametrize("ids", [[], [0], [-1], [2**63], ["x"], [None], [1, 1], "1", {}, None, [[1]]])
    def test_ids_that_are_none_are_refused(self, company: Company, ids: Any) -> None:
        assert company.manager.post("flows/bulk/approve", {"ids": ids}).status_code in (404, 422)
        straight = company.manager.rpc("transition_flows", p_ids=ids, p_action="approve")
        assert 400 <= straight.status < 500, straight

    @pytest.mark.parametrize("documents_sent", [[], [7], {}, None, "x", [None], [[]], [{}] * 2001])
    def test_documents_that_are_none_are_refused(self, company: Company, documents_sent: Any) -> None:
        assert company.manager.post("flows/bulk", {"documents": documents_sent}).status_code == 422
        assert company.manager.rpc("create_flows", p_documents=documents_sent).status == 422

    @pytest.mark.parametrize("mode", ["some", "", None, 1])
    def test_in_a_mode_that_is_none_are_refused(self, company: Company, transfers: dict[str, int], mode: Any) -> None:
        body = {"ids": [transfers["pending"]], "mode": mode}
        assert company.manager.post("flows/bulk/approve", body).status_code == 422
        straight = company.manager.rpc("transition_flows", p_ids=body["ids"], p_action="approve", p_mode=mode)
        assert straight.status == 422


def _both(company: Company, flow_id: int, action: str, *, plural: str = "flows", **body: Any) -> list[Refusal]:
    key = new("bad-action")
    straight = company.manager.rest.call("transition_flow", key=key, **_call(flow_id, action, **body))
    return [of_api(company.manager.post(f"{plural}/{flow_id}/{action}", body, key=key)), of_rest(straight)]


def _both_changed(company: Company, flow_id: int, body: dict[str, Any]) -> list[Refusal]:
    reply = company.manager.api.patch(f"/api/v1/{PLURALS['transfer']}/{flow_id}", json=body)
    document = {name: value for name, value in body.items() if name != "version"}
    straight = company.manager.rpc("change_flow", p_id=flow_id, p_version=body.get("version"), p_document=document)
    return [of_api(reply), of_rest(straight)]


def _call(flow_id: int, action: str, **body: Any) -> dict[str, Any]:
    return {"p_id": flow_id, "p_action": action, **{f"p_{name}": value for name, value in body.items()}}


def _with_ids(line: Any, mine: int, foreign: int) -> Any:
    if not isinstance(line, dict):
        return line
    return {**line, "line_id": {"mine": mine, "foreign": foreign}.get(str(line["line_id"]), line["line_id"])}
