"""One action on many documents."""

from typing import Any

import pytest

from tests.support.company import Company, Person
from tests.support.flows import Flow, act, line, named, refusal, shown, sums
from tests.support.rest import new


def bulk(person: Person, action: str, flows: list[Flow], **more: Any) -> Any:
    return person.post(f"flows/bulk/{action}", {"ids": [flow["id"] for flow in flows], **more})


def pending(company: Company, item: int, quantity: str, plural: str = "outbounds") -> Flow:
    return company.flow(plural, [line(item, quantity)], who="staff", through="submit")


class TestAll:
    def test_takes_documents_of_several_engines_in_any_order(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "9")
        flows = [pending(company, item, "4"), pending(company, item, "3", "inbounds"), pending(company, item, "5")]
        reply = bulk(company.manager, "approve", flows[::-1]).json()
        assert [result["flow"]["id"] for result in reply["results"]] == [flow["id"] for flow in flows[::-1]]
        assert sums(company, item) == ("9", "9", "3")
        assert bulk(company.manager, "commit", flows).json()["succeeded"] == 3
        assert sums(company, item) == ("3", "0", "0")

    def test_takes_none_when_one_is_short(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "5")
        flows = [pending(company, item, "3"), pending(company, item, "4")]
        refused = bulk(company.manager, "approve", flows)
        assert refusal(refused) == (409, "stock.short")
        assert named(refused, "flow_id", "available") == [(flows[1]["id"], "2")]
        assert [shown(company.staff, flow)["status"] for flow in flows] == ["pending", "pending"]

    def test_names_every_document_in_a_wrong_state(self, company: Company) -> None:
        item = company.item()
        flows = [pending(company, item, "1", "inbounds") for _ in range(3)]
        for flow in flows[1:]:
            act(company.manager, flow, "reject", reason="x")
        refused = bulk(company.manager, "approve", flows)
        assert refusal(refused) == (409, "flow.wrong_state")
        expected = [(flow["id"], "rejected", "approve") for flow in flows[1:]]
        assert named(refused, "flow_id", "status", "action") == expected

    def test_names_every_document_that_is_missing_or_not_permitted(self, company: Company) -> None:
        item = company.item()
        mine, theirs = pending(company, item, "1"), company.flow("outbounds", [line(item, "1")], through="submit")
        missing: list[Flow] = [mine, {"id": 10**12}, {"id": 10**12 + 1}]
        refused = bulk(company.manager, "approve", missing)
        assert (refusal(refused), named(refused, "flow_id")) == ((404, "flow.missing"), [(10**12,), (10**12 + 1,)])
        refused = bulk(company.staff, "approve", [mine, theirs])
        assert refusal(refused) == (403, "permission.denied")
        assert named(refused, "flow_id", "code") == [(flow["id"], "permission.denied") for flow in (mine, theirs)]
        refused = bulk(company.staff, "withdraw", [mine, theirs])
        assert named(refused, "flow_id", "code") == [(theirs["id"], "flow.not_author")]
        assert shown(company.staff, mine)["status"] == "pending"

    def test_gives_the_reason_to_each_and_needs_one(self, company: Company) -> None:
        flows = [pending(company, company.item(), "1") for _ in range(2)]
        assert bulk(company.manager, "reject", flows).status_code == 422
        assert bulk(company.manager, "reject", flows, reason="마감").json()["succeeded"] == 2
        assert {shown(company.staff, flow)["events"][-1]["reason"] for flow in flows} == {"마감"}

    def test_refuses_a_document_twice_and_an_action_that_is_none(self, company: Company) -> None:
        flow = pending(company, company.item(), "1")
        assert named(bulk(company.manager, "approve", [flow, flow]), "field", "code") == [("ids", "field.duplicate")]
        assert refusal(bulk(company.manager, "dance", [flow])) == (404, "action.missing")
        assert refusal(bulk(company.manager, "change", [flow])) == (404, "action.missing")

    def test_gives_the_same_reply_to_the_same_key(self, company: Company) -> None:
        flow, key = pending(company, company.item(), "1", "inbounds"), new("bulk-action")
        first, again = (
            company.manager.post("flows/bulk/approve", {"ids": [flow["id"]]}, key=key).text for _ in range(2)
        )
        assert first == again


class TestEach:
    def test_gives_a_result_for_each_in_order(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "5")
        short, fits, foreign = pending(company, item, "6"), pending(company, item, "5"), {"id": 10**12}
        draft = company.flow("outbounds", [line(item, "1")])
        reply = bulk(company.manager, "approve", [short, fits, foreign, draft], mode="each").json()
        assert (reply["succeeded"], reply["failed"]) == (1, 3)
        codes = [result.get("error", {}).get("code") for result in reply["results"]]
        assert codes == ["stock.short", None, "flow.missing", "flow.wrong_state"]
        assert [shown(company.staff, flow)["status"] for flow in (short, fits)] == ["pending", "approved"]

    @pytest.mark.parametrize("action", ["approve", "withdraw"])
    def test_refuses_only_what_is_not_permitted_and_keeps_a_record_of_it(self, company: Company, action: str) -> None:
        item = company.item()
        mine, theirs = pending(company, item, "1"), company.flow("outbounds", [line(item, "1")], through="submit")
        reply = bulk(company.staff, action, [mine, theirs], mode="each")
        assert reply.status_code == 200
        results = reply.json()["results"]
        assert results[1]["error"]["status"] == 403
        assert shown(company.staff, mine)["status"] == ("pending" if action == "approve" else "draft")
        denied = company.manager.rows("audit", action="denied", limit=200)
        assert any(str(theirs["id"]) in str(row["after"]) for row in denied)

    @pytest.mark.parametrize(
        ("language", "missing", "short"),
        [
            ("ko", "전표를 찾을 수 없습니다.", "재고가 부족합니다(가용재고 5, 요청 6)."),
            ("en", "There is no such document.", "not enough stock (available 5, requested 6)."),
            ("zh", "找不到该单据。", "库存不足（可用 5，申请 6）。"),
        ],
    )
    def test_says_in_the_readers_words_why_each_was_refused(
        self, company: Company, language: str, missing: str, short: str
    ) -> None:
        item = company.item()
        company.receive(item, "5")
        flow, foreign = pending(company, item, "6"), {"id": 10**12}
        body = {"ids": [foreign["id"], flow["id"]], "mode": "each"}
        headers = {"Accept-Language": language}
        reply = company.manager.api.post("/api/v1/flows/bulk/approve", json=body, headers=headers)
        results = reply.json()["results"]
        assert results[0]["error"]["message"] == missing
        error = results[1]["error"]
        assert error["message"] == error["errors"][0]["message"]
        assert short in error["message"]
