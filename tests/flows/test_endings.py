"""Closing what will not come, cancelling, and reversing what was done."""

from typing import Any

import pytest

from tests.support.company import Company
from tests.support.flows import Flow, act, actions, held, line, named, refusal, shown, sums, tried


def in_part(company: Company, flow: Flow, quantity: str) -> Flow:
    """Commits so much of its first line."""
    first = shown(company.manager, flow)["lines"][0]["id"]
    return act(company.manager, flow, "commit", lines=[{"line_id": first, "quantity": quantity}])


class TestClose:
    def test_drops_what_did_not_come(self, company: Company) -> None:
        item = company.item()
        made = company.flow("inbounds", [line(item, "10")], through="approve")
        in_part(company, made, "4")
        assert sums(company, item) == ("4", "0", "6")
        assert act(company.manager, made, "close", reason="잔량 취소")["status"] == "committed"
        assert sums(company, item) == ("4", "0", "0")

    def test_releases_what_did_not_go(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        made = company.flow("outbounds", [line(item, "10")], through="approve")
        in_part(company, made, "4")
        act(company.manager, made, "close", reason="잔량 취소")
        assert sums(company, item) == ("6", "0", "0")
        assert refusal(tried(company.manager, made, "commit")) == (409, "flow.wrong_state")

    def test_needs_a_reason_and_something_done(self, company: Company) -> None:
        made = company.flow("inbounds", [line(company.item(), "10")], through="approve")
        assert refusal(tried(company.manager, made, "close", reason="x")) == (409, "flow.wrong_state")
        in_part(company, made, "4")
        assert ("reason", "field.required") in named(tried(company.manager, made, "close"), "field", "code")


class TestCancel:
    @pytest.mark.parametrize("state", ["draft", "pending", "rejected"])
    def test_of_what_is_not_yet_approved_is_for_its_author(self, company: Company, state: str) -> None:
        through = {} if state == "draft" else {"through": "submit"}
        made = company.flow("outbounds", [line(company.item(), "1")], who="staff", **through)
        if state == "rejected":
            act(company.manager, made, "reject", reason="x")
        refused = tried(company.manager, made, "cancel", reason="x")
        assert (refused.status_code, refused.json()["context"]["why"]) == (403, "flow.not_author")
        assert act(company.staff, made, "cancel")["status"] == "cancelled"

    @pytest.mark.parametrize("plural", ["inbounds", "outbounds", "adjustments", "transfers", "openings"])
    def test_of_what_is_approved_gives_everything_back(self, company: Company, plural: str) -> None:
        item = company.item()
        company.receive(item, "10")
        head: dict[str, Any] = {"to_warehouse_id": company.other_warehouse_id} if plural == "transfers" else {}
        lines = [{"item_id": item, "change": "-4"}] if plural == "adjustments" else [line(item, "4")]
        made = company.flow(plural, lines, who="staff", through="submit", **head)
        act(company.manager, made, "approve")
        assert tried(company.manager, made, "cancel").status_code == 422
        assert refusal(tried(company.staff, made, "cancel", reason="x")) == (403, "permission.denied")
        assert act(company.manager, made, "cancel", reason="주문 취소")["status"] == "cancelled"
        assert sums(company, item) == ("10", "0", "0")
        assert sums(company, item, company.other_warehouse_id) == ("0", "0", "0")

    def test_of_a_transfer_on_its_way_brings_the_lots_back_to_their_bins(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        company.receive(item, "3", lot_code="A", lot_expires_on="2099-01-01")
        company.receive(item, "3", lot_code="B", lot_expires_on="2099-02-01")
        to = company.other_warehouse_id
        made = company.flow("transfers", [line(item, "5")], through="ship", to_warehouse_id=to)
        act(company.manager, made, "cancel", reason="회차")
        assert sums(company, item) == ("6", "0", "0")
        for lot in ("A", "B"):
            company.flow("outbounds", [line(item, "3", lot_code=lot)], through="approve")

    @pytest.mark.parametrize("through", ["commit"])
    def test_comes_too_late_for_what_is_done(self, company: Company, through: str) -> None:
        made = company.flow("inbounds", [line(company.item(), "1")], through=through)
        assert refusal(tried(company.manager, made, "cancel", reason="x")) == (409, "flow.wrong_state")


class TestReverse:
    @pytest.mark.parametrize("plural", ["inbounds", "outbounds", "adjustments", "transfers", "openings"])
    def test_undoes_each_engine_once(self, company: Company, plural: str) -> None:
        item = company.item()
        company.receive(item, "10", "7")
        head: dict[str, Any] = {"to_warehouse_id": company.other_warehouse_id} if plural == "transfers" else {}
        lines = [{"item_id": item, "change": "-4"}] if plural == "adjustments" else [line(item, "4")]
        made = company.flow(plural, lines, through="commit", **head)
        assert tried(company.manager, made, "reverse").status_code == 422
        assert refusal(tried(company.staff, made, "reverse", reason="x")) == (403, "permission.denied")
        assert act(company.manager, made, "reverse", reason="오류")["status"] == "reversed"
        assert sums(company, item) == ("10", "0", "0")
        assert company.stock(item)["value"] == "70"
        assert refusal(tried(company.manager, made, "reverse", reason="또")) == (409, "flow.wrong_state")

    def test_of_what_went_in_parts_and_was_closed_brings_back_what_went(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        made = company.flow("outbounds", [line(item, "10")], through="approve")
        for part in ("2", "3"):
            in_part(company, made, part)
        assert refusal(tried(company.manager, made, "reverse", reason="x")) == (409, "flow.wrong_state")
        act(company.manager, made, "close", reason="끝")
        act(company.manager, made, "reverse", reason="x")
        assert sums(company, item) == ("10", "0", "0")

    def test_of_a_transfer_that_was_partly_lost_brings_all_back(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "10")
        to = company.other_warehouse_id
        lost = company.flow("transfers", [line(item, "6")], through="ship", to_warehouse_id=to)
        company.flow("transfers", [line(item, "2")], through="ship", to_warehouse_id=to)
        in_part(company, lost, "4")
        act(company.manager, lost, "close", reason="분실")
        act(company.manager, lost, "reverse", reason="찾음")
        assert (sums(company, item), company.stock(item)["value"]) == (("8", "0", "0"), "80")
        assert sums(company, item, to) == ("0", "0", "2")

    def test_puts_lots_and_bins_back(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        company.receive(item, "3", lot_code="A", lot_expires_on="2099-01-01")
        company.receive(item, "3", lot_code="B", lot_expires_on="2099-02-01")
        act(company.manager, company.ship(item, "5"), "reverse", reason="x")
        made = company.flow("outbounds", [line(item, "3", lot_code="A")], through="approve")
        assert held(company, item) == [(made["id"], "A", "3")]

    def test_names_who_holds_the_goods_and_leaves_all_as_it_was(self, company: Company) -> None:
        gone, there = company.item(), company.item()
        received = company.flow("inbounds", [line(there, "5"), line(gone, "5")], through="commit")
        holder = company.flow("outbounds", [line(gone, "1")], through="approve")
        refused = tried(company.manager, received, "reverse", reason="x")
        assert refusal(refused) == (409, "flow.goods_gone")
        assert named(refused, "line", "requested", "available", "blocked_by") == [(2, "5", "4", [holder["code"]])]
        assert sums(company, there) == ("5", "0", "0")
        assert actions(company.manager, received)[-1] == "commit"
