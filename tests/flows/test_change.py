"""Changing a document that is still being written, and copying any."""

from typing import Any

import psycopg
import pytest

from tests.support.company import Company
from tests.support.flows import act, actions, changed, days_ago, line, refusal, shown, today, tried, wrong
from tests.support.rest import new


class TestChange:
    def test_puts_new_lines_in_place_of_the_old(self, company: Company) -> None:
        one, other = company.item(), company.item()
        draft = company.flow("outbounds", [line(one, "1"), line(one, "2")], who="staff")
        reply = changed(company.staff, draft, lines=[line(other, "3")])
        assert (reply.status_code, reply.json()["version"], reply.json()["status"]) == (200, 2, "draft")
        now = shown(company.staff, draft)
        assert [(kept["item_id"], kept["quantity"]) for kept in now["lines"]] == [(other, "3")]
        assert actions(company.staff, draft) == ["create", "change"]

    def test_of_the_head_alone_keeps_the_lines(self, company: Company) -> None:
        draft = company.flow("outbounds", [line(company.item(), "1")], memo="처음", reference="R-1")
        before = shown(company.staff, draft)
        assert changed(company.staff, draft, memo="나중", partner_id=company.customer_id).status_code == 200
        after = shown(company.staff, draft)
        assert (after["memo"], after["reference"], after["partner_id"]) == ("나중", "R-1", company.customer_id)
        assert after["lines"] == before["lines"]

    def test_empties_a_field(self, company: Company) -> None:
        head: dict[str, Any] = {"partner_id": company.customer_id, "external_id": new("주문")}
        draft = company.flow("outbounds", [line(company.item(), "1")], **head)
        assert changed(company.staff, draft, partner_id=None, external_id=None).status_code == 200
        after = shown(company.staff, draft)
        assert (after["partner_id"], after["external_id"]) == (None, None)

    @pytest.mark.parametrize("through", ["submit", "approve", "commit"])
    def test_is_refused_once_it_is_submitted(self, company: Company, through: str) -> None:
        made = company.flow("inbounds", [line(company.item(), "1")], through=through)
        assert refusal(changed(company.manager, made, memo="늦음")) == (409, "flow.wrong_state")

    def test_is_open_again_when_it_is_rejected(self, company: Company) -> None:
        item = company.item()
        made = company.flow("inbounds", [line(item, "1")], who="staff", through="submit")
        rejected = act(company.manager, made, "reject", reason="수량 확인")
        ready = changed(company.staff, rejected, lines=[line(item, "2")]).json()
        assert ready["status"] == "rejected"
        assert act(company.staff, ready, "submit")["status"] == "pending"
        steps = ["create", "submit", "reject", "change", "submit"]
        assert actions(company.staff, made) == steps

    def test_gives_another_partner_the_role_that_suits_it(self, company: Company) -> None:
        draft = company.flow("outbounds", [line(company.item(), "1")], partner_id=company.customer_id)
        assert changed(company.staff, draft, partner_id=company.supplier_id).status_code == 200
        assert shown(company.staff, draft)["partner_role"] == "supplier"

    def test_keeps_a_return_of_nobody_in_particular_a_return(self, company: Company) -> None:
        made = company.flow("inbounds", [line(company.item(), "1")], partner_role="customer")
        assert changed(company.manager, made, memo="반품").status_code == 200
        assert shown(company.manager, made)["partner_role"] == "customer"
        copied = company.manager.made(f"flows/{made['id']}/copy")
        assert shown(company.manager, copied)["partner_role"] == "customer"

    def test_is_checked_like_a_new_one(self, company: Company) -> None:
        draft = company.flow("outbounds", [line(company.item(), "1")])
        reply = changed(company.manager, draft, document_on=days_ago(-1), lines=[line(10**12, "1")])
        assert wrong(reply) == {("document_on", "flow.future_date"), ("item", "item.unknown")}
        assert shown(company.staff, draft)["version"] == 1

    def test_refuses_an_external_id_that_is_taken(self, company: Company) -> None:
        lines, taken = [line(company.item(), "1")], new("주문")
        company.flow("outbounds", lines, external_id=taken)
        reply = changed(company.staff, company.flow("outbounds", lines), external_id=taken)
        assert refusal(reply) == (409, "flow.external_id_taken")
        assert reply.json()["errors"][0]["field"] == "external_id"

    def test_of_a_draft_of_yesterday_needs_no_right_to_backdate(
        self, company: Company, connection: psycopg.Connection
    ) -> None:
        draft = company.flow("outbounds", [line(company.item(), "1")], who="staff")
        yesterday = "update erp.flows set document_on = document_on - 1 where id = %s"
        connection.execute(yesterday, (draft["id"],))
        connection.commit()
        for fields in ({"memo": "다음 날"}, {"document_on": days_ago(1)}, {"document_on": today().isoformat()}):
            draft = changed(company.staff, draft, **fields).json()
            assert draft["status"] == "draft", draft
        assert wrong(changed(company.staff, draft, document_on=days_ago(1))) == {
            ("document_on", "flow.backdate_denied")
        }

    def test_of_somebody_elses_earlier_draft_tells_who_came_first(self, company: Company) -> None:
        draft = company.flow("outbounds", [line(company.item(), "1")], who="staff")
        assert changed(company.manager, draft, memo="먼저").status_code == 200
        late = changed(company.staff, draft, memo="나중")
        assert refusal(late) == (409, "record.stale")
        told = late.json()["context"]
        assert (told["version"], told["changed_by"], told["action"]) == (2, "manager", "change")
        assert shown(company.staff, draft)["memo"] == "먼저"


class TestStaleAction:
    def test_tells_who_did_what_meanwhile(self, company: Company) -> None:
        seen = company.flow("outbounds", [line(company.item(), "1")], who="staff", through="submit")
        act(company.staff, seen, "withdraw")
        again = act(company.staff, seen, "submit")
        late = tried(company.manager, seen, "reject", version=seen["version"], reason="x")
        assert refusal(late) == (409, "record.stale")
        told = late.json()["context"]
        assert (told["version"], told["changed_by"], told["action"]) == (again["version"], "staff", "submit")


class TestCopy:
    def test_makes_a_draft_of_today_with_the_same_words(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        words: dict[str, Any] = {"partner_id": company.supplier_id, "memo": "정기", "external_id": new("주문")}
        lines = [line(item, "3", unit_price="12.5", lot_code="L-1", lot_expires_on=days_ago(-90), memo="상온")]
        first = company.flow("inbounds", lines, through="commit", document_on=days_ago(3), **words)
        made = company.staff.made(f"inbounds/{first['id']}/copy")
        before, after = shown(company.manager, first), shown(company.manager, made)
        assert (after["status"], after["version"], after["author_name"]) == ("draft", 1, "staff")
        assert (after["document_on"], after["external_id"]) == (today().isoformat(), None)
        assert (after["partner_id"], after["memo"]) == (company.supplier_id, "정기")
        same = ("item_id", "quantity", "unit_price", "lot_code", "expires_on", "memo", "tax_kind")
        assert [{key: one[key] for key in same} for one in after["lines"]] == [
            {key: one[key] for key in same} for one in before["lines"]
        ]
        assert after["lines"][0]["committed_quantity"] == "0"

    @pytest.mark.parametrize("status", ["rejected", "cancelled"])
    def test_takes_one_that_came_to_nothing(self, company: Company, status: str) -> None:
        made = company.flow("outbounds", [line(company.item(), "1")], through="submit")
        act(company.manager, made, "reject" if status == "rejected" else "cancel", reason="x")
        assert company.manager.made(f"outbounds/{made['id']}/copy")["status"] == "draft"

    def test_counts_boxes_as_the_first_did(self, company: Company) -> None:
        barcode = new("88")
        item = company.item(barcodes=[{"barcode": barcode, "quantity": "12"}])
        company.receive(item, "30")
        first = company.flow("adjustments", [{"barcode": barcode, "counted": "2"}])
        copied = company.manager.made(f"adjustments/{first['id']}/copy")
        for flow in (first, copied):
            counted = shown(company.manager, flow)["lines"][0]
            assert (counted["counted"], counted["change"]) == ("24", "-6")

    def test_of_nothing_is_missing(self, company: Company) -> None:
        made = company.flow("outbounds", [line(company.item(), "1")])
        assert refusal(company.staff.post(f"inbounds/{made['id']}/copy")) == (404, "flow.missing")
        assert refusal(company.readonly.post(f"outbounds/{made['id']}/copy")) == (403, "permission.denied")
