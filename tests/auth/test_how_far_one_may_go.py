"""Where permissions end on the way: `through`, many at once, and the author's own approval."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from stack import Stack
from tests.support.company import Company, Person
from tests.support.documents import PLURALS, Documents
from tests.support.flows import stopped_at
from tests.support.traces import Traces

EACH_ENGINE = pytest.mark.parametrize("engine", PLURALS)


@pytest.fixture(scope="module")
def documents(company: Company, stack: Stack, database: str) -> Iterator[Documents]:
    with psycopg.connect(stack.conninfo(database), autocommit=True) as connection:
        yield Documents.of(company, connection)


@pytest.fixture
def traces(connection: psycopg.Connection) -> Traces:
    connection.autocommit = True
    return Traces(connection)


class TestThrough:
    @EACH_ENGINE
    def test_stops_where_the_permission_ends(self, company: Company, documents: Documents, engine: str) -> None:
        body = {**documents.body(engine), "through": "commit"}
        over_http = company.staff.made(PLURALS[engine], body)
        straight = company.staff.rest.done(
            "create_flow", p_engine=engine, p_document=documents.body(engine), p_through="commit"
        )
        for reply in (over_http, straight):
            assert reply["status"] == "pending"
            assert stopped_at(reply) == ("approve", "permission.denied")

    def test_creates_nothing_for_those_who_may_not(
        self, company: Company, documents: Documents, traces: Traces
    ) -> None:
        before, _ = traces.look(), traces.denials()
        refused = company.readonly.post("inbounds", {**documents.body("inbound"), "through": "commit"})
        assert (refused.status_code, refused.json()["code"]) == (403, "permission.denied")
        assert traces.denials() == [(company.readonly.user_id, "inbound.create")]
        assert traces.look() == before


class TestMany:
    def test_are_refused_together(self, company: Company, documents: Documents, traces: Traces) -> None:
        ids = documents.made("outbound", "pending", 2)
        before, _ = traces.look(), traces.denials()
        refused = company.staff.post("flows/bulk/approve", {"ids": ids})
        straight = company.staff.rpc("transition_flows", p_ids=ids, p_action="approve")
        assert (refused.status_code, refused.json()["code"]) == (403, "permission.denied")
        assert (straight.status, straight.code) == (403, "permission.denied")
        assert traces.denials() == [(company.staff.user_id, "outbound.approve")] * 2
        assert traces.look() == before

    def test_are_refused_one_by_one(self, company: Company, documents: Documents, traces: Traces) -> None:
        """Both doors; the refusal of one is a result, and is on record all the same."""
        others = documents.made("outbound", "pending", 1)
        mine = company.staff.made("outbounds", {**documents.body("outbound"), "through": "submit"})["id"]
        traces.denials()
        body = {"ids": [*others, mine], "mode": "each"}
        reply = company.staff.acts("flows/bulk/withdraw", body)
        assert [one.get("error", {}).get("code", "done") for one in reply["results"]] == ["permission.denied", "done"]
        assert [actor for actor, _ in traces.denials()] == [company.staff.user_id]
        straight = company.staff.rpc("transition_flows", p_ids=others, p_action="cancel", p_mode="each")
        assert (straight.body["succeeded"], straight.body["failed"]) == (0, 1)
        assert documents.state(others[0])[0] == "pending"

    def test_are_not_created_by_those_who_may_not(self, company: Company, documents: Documents, traces: Traces) -> None:
        bodies = [{"engine": engine, **documents.body(engine)} for engine in PLURALS]
        before, _ = traces.look(), traces.denials()
        refused = company.readonly.post("flows/bulk", {"documents": bodies})
        straight = company.readonly.rpc("create_flows", p_documents=bodies, p_mode="each")
        assert (refused.status_code, straight.status) == (403, 403)
        assert len(traces.denials()) == 2
        assert traces.look() == before


class TestTakingReservations:
    def test_is_not_for_those_who_may_not_release(self, company: Company, documents: Documents) -> None:
        flow_id = documents.made("outbound", "pending", 1)[0]
        body = {"release_reservations": True}
        assert company.staff.post(f"outbounds/{flow_id}/approve", body).status_code == 403
        straight = company.staff.rpc("transition_flow", p_id=flow_id, p_action="approve", p_release_reservations=True)
        assert straight.status == 403
        assert documents.state(flow_id)[0] == "pending"


@pytest.fixture
def author_may_not_approve(company: Company, documents: Documents) -> Iterator[None]:
    assert documents.item_id  # its goods were received before, by their own author
    _policy(company.admin, approver_must_differ=True)
    yield
    _policy(company.admin, approver_must_differ=False)


@pytest.mark.usefixtures("author_may_not_approve")
class TestApproverMustDiffer:
    @EACH_ENGINE
    def test_the_author_cannot_approve(self, company: Company, documents: Documents, engine: str) -> None:
        for author in (company.manager, company.admin):
            made = author.made(PLURALS[engine], {**documents.body(engine), "through": "submit"})
            refused = author.post(f"{PLURALS[engine]}/{made['id']}/approve")
            straight = author.rpc("transition_flow", p_id=made["id"], p_action="approve")
            assert (refused.status_code, refused.json()["context"]["why"]) == (403, "flow.approver_must_differ")
            assert (straight.status, straight.detail["why"]) == (403, "flow.approver_must_differ")
            assert documents.state(made["id"])[0] == "pending"

    @EACH_ENGINE
    def test_another_can(self, company: Company, documents: Documents, engine: str) -> None:
        flow_id = documents.made(engine, "pending", 1)[0]
        company.manager.acts(f"{PLURALS[engine]}/{flow_id}/approve")

    @EACH_ENGINE
    def test_the_authors_own_way_stops_there(self, company: Company, documents: Documents, engine: str) -> None:
        made = company.manager.made(PLURALS[engine], {**documents.body(engine), "through": "commit"})
        assert (made["status"], stopped_at(made)) == ("pending", ("approve", "flow.approver_must_differ"))

    def test_many_at_once_stop_too(self, company: Company, documents: Documents) -> None:
        mine = company.manager.made("outbounds", {**documents.body("outbound"), "through": "submit"})["id"]
        theirs = documents.made("outbound", "pending", 1)[0]
        assert company.manager.post("flows/bulk/approve", {"ids": [mine, theirs]}).status_code == 403
        reply = company.manager.acts("flows/bulk/approve", {"ids": [mine, theirs], "mode": "each"})
        assert (reply["succeeded"], reply["failed"]) == (1, 1)
        assert (documents.state(mine)[0], documents.state(theirs)[0]) == ("pending", "approved")

    def test_the_button_says_so(self, company: Company, documents: Documents) -> None:
        mine = company.manager.made("outbounds", {**documents.body("outbound"), "through": "submit"})["id"]
        approve = [one for one in company.manager.get(f"outbounds/{mine}")["transitions"] if one["action"] == "approve"]
        assert [(one["allowed"], one["why"]) for one in approve] == [(False, "flow.approver_must_differ")]
        inbox = company.manager.rows("flows", inbox="to_approve", limit=200)
        assert mine not in [row["id"] for row in inbox]


def _policy(admin: Person, **flags: Any) -> None:
    version = admin.get("company")["version"]
    reply = admin.api.patch("/api/v1/company", json={"version": version, **flags})
    assert reply.status_code == 200, reply.text
