"""Corrections: what was counted, what others hold, and who has to let go of it."""

from tests.support.company import Company
from tests.support.flows import act, actions, bin_in, held, line, named, refusal, shown, sums, tried
from tests.support.rest import new


class TestCounted:
    def test_is_a_change_from_what_was_on_hand_when_it_was_written(self, company: Company) -> None:
        """7 are counted of 10; 2 are shipped before the count is posted: 5 are left, not 7."""
        item = company.item()
        company.receive(item, "10")
        made = company.flow("adjustments", [{"item_id": item, "counted": "7"}], through="submit")
        company.ship(item, "2")
        counted = shown(company.manager, made)["lines"][0]
        assert (counted["counted"], counted["change"]) == ("7", "-3")
        act(company.manager, made, "approve")
        act(company.manager, made, "commit")
        assert sums(company, item) == ("5", "0", "0")

    def test_that_agrees_changes_nothing(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        made = company.flow("adjustments", [{"item_id": item, "counted": "10"}], through="commit")
        assert made["status"] == "committed"
        assert [one["action"] for one in company.manager.rows(f"stocks/{item}/entries")] == ["commit"]
        act(company.manager, made, "reverse", reason="x")
        assert sums(company, item) == ("10", "0", "0")

    def test_that_finds_more_brings_it_in(self, company: Company) -> None:
        item = company.item(purchase_price="30")
        company.flow("adjustments", [{"item_id": item, "counted": "4"}], through="commit")
        assert (sums(company, item), company.stock(item)["value"]) == (("4", "0", "0"), "120")

    def test_in_one_bin_speaks_of_that_bin(self, company: Company) -> None:
        item, here, there = company.item(), bin_in(company, new("B")), bin_in(company, new("B"))
        company.receive(item, "6", location_id=here)
        company.receive(item, "6", location_id=there)
        company.flow("adjustments", [{"item_id": item, "counted": "4", "location_id": here}], through="commit")
        assert sums(company, item) == ("10", "0", "0")
        refused = company.manager.post(
            "outbounds",
            {
                "warehouse_id": company.warehouse_id,
                "through": "approve",
                "lines": [line(item, "5", location_id=here)],
            },
        )
        assert named(refused, "field", "available") == [("location_id", "4")]

    def test_of_one_lot_speaks_of_that_lot(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        company.receive(item, "6", lot_code="A")
        company.receive(item, "6", lot_code="B")
        lines = [{"item_id": item, "counted": "1", "lot_code": "A"}, {"item_id": item, "counted": "8", "lot_code": "B"}]
        made = company.flow("adjustments", lines, through="commit")
        assert [one["change"] for one in shown(company.manager, made)["lines"]] == ["-5", "2"]
        assert sums(company, item) == ("9", "0", "0")

    def test_counts_nothing_twice(self, company: Company) -> None:
        item, other, here, there = company.item(), company.item(), *(bin_in(company, new("B")) for _ in range(2))
        lines = [
            {"item_id": item, "counted": "8", "location_id": here},
            {"item_id": item, "counted": "8", "location_id": there},
            {"item_id": item, "counted": "8", "location_id": here},
            {"item_id": other, "counted": "8"},
            {"item_id": other, "counted": "8", "location_id": here},
            {"item_id": other, "change": "1"},
        ]
        refused = company.manager.post("adjustments", {"warehouse_id": company.warehouse_id, "lines": lines})
        expected = [(3, "counted", "field.duplicate"), (5, "counted", "field.duplicate")]
        assert named(refused, "line", "field", "code") == expected


class TestBelowReserved:
    def test_names_the_documents_that_hold_it(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        first, second = (company.flow("outbounds", [line(item, "4")], through="approve") for _ in range(2))
        made = company.flow("adjustments", [{"item_id": item, "counted": "5"}], through="submit")
        refused = tried(company.manager, made, "approve")
        assert refusal(refused) == (409, "stock.reserved")
        error = refused.json()["errors"][0]
        assert (error["requested"], error["available"]) == ("5", "2")
        assert [one["flow_id"] for one in error["held_by"]] == [first["id"], second["id"]]

    def test_in_a_bin_names_who_holds_that_bin(self, company: Company) -> None:
        item, here, there = company.item(), bin_in(company, new("B")), bin_in(company, new("B"))
        company.receive(item, "6", location_id=here)
        company.receive(item, "6", location_id=there)
        holder = company.flow("outbounds", [line(item, "4", location_id=here)], through="approve")
        company.flow("outbounds", [line(item, "1", location_id=there)], through="approve")
        lines = [{"item_id": item, "counted": "3", "location_id": here}]
        refused = tried(company.manager, company.flow("adjustments", lines, through="submit"), "approve")
        assert refusal(refused) == (409, "stock.reserved")
        assert [one["flow_id"] for one in refused.json()["errors"][0]["held_by"]] == [holder["id"]]


class TestReleaseReservations:
    def test_sends_back_the_newest_and_only_as_many_as_needed(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        holders = [company.flow("outbounds", [line(item, "3")], through="approve") for _ in range(3)]
        made = company.flow("adjustments", [{"item_id": item, "change": "-4"}], through="submit")
        act(company.manager, made, "approve", release_reservations=True)
        assert [shown(company.staff, one)["status"] for one in holders] == ["approved", "approved", "pending"]
        assert held(company, item)[:2] == [(holders[0]["id"], None, "3"), (holders[1]["id"], None, "3")]
        last = shown(company.staff, holders[2])["events"][-1]
        assert (last["action"], last["from_status"], last["to_status"]) == ("release", "approved", "pending")
        assert (last["reason"], last["actor_name"]) == (made["code"], "manager")
        assert act(company.manager, made, "commit")["status"] == "committed"
        assert sums(company, item) == ("6", "6", "0")

    def test_in_a_bin_sends_back_who_holds_that_bin(self, company: Company) -> None:
        item, here, there = company.item(), bin_in(company, new("B")), bin_in(company, new("B"))
        company.receive(item, "6", location_id=here)
        company.receive(item, "6", location_id=there)
        holder = company.flow("outbounds", [line(item, "6", location_id=here)], through="approve")
        newer = company.flow("outbounds", [line(item, "6", location_id=there)], through="approve")
        lines = [{"item_id": item, "counted": "0", "location_id": here}]
        made = company.flow("adjustments", lines, through="submit")
        act(company.manager, made, "approve", release_reservations=True)
        assert [shown(company.staff, one)["status"] for one in (holder, newer)] == ["pending", "approved"]

    def test_in_a_lot_that_the_commit_names_sends_back_who_holds_that_lot(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        company.receive(item, "3", lot_code="A", lot_expires_on="2099-01-01")
        company.receive(item, "3", lot_code="B", lot_expires_on="2099-02-01")
        mine = company.flow("outbounds", [line(item, "3")], through="approve")  # A
        holder = company.flow("outbounds", [line(item, "3", lot_code="B")], through="approve")
        part = [{"line_id": shown(company.manager, mine)["lines"][0]["id"], "quantity": "3", "lot_code": "B"}]
        assert refusal(tried(company.manager, mine, "commit", lines=part)) == (409, "stock.short")
        done = act(company.manager, mine, "commit", lines=part, release_reservations=True)
        assert (done["status"], shown(company.manager, holder)["status"]) == ("committed", "pending")
        assert sums(company, item) == ("3", "0", "0")

    def test_names_wrong_lines_before_it_sends_anybody_back(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "3")
        mine, other = (company.flow("outbounds", [line(item, "1")], through="approve") for _ in range(2))
        wrong = [{"line_id": "first", "quantity": "1"}]
        sent = company.manager.rpc(
            "transition_flow", p_id=mine["id"], p_action="commit", p_lines=wrong, p_release_reservations=True
        )
        assert (sent.status, sent.code) == (422, "input.invalid")
        assert actions(company.manager, other)[-1] == "approve"

    def test_of_what_one_holds_oneself_sends_nobody_back(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        mine, other = (company.flow("outbounds", [line(item, "5")], through="approve") for _ in range(2))
        act(company.manager, mine, "commit", release_reservations=True)
        assert actions(company.manager, other)[-1] == "approve"
        assert sums(company, item) == ("5", "5", "0")

    def test_does_not_take_from_what_is_half_gone(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        begun = company.flow("outbounds", [line(item, "8")], through="approve")
        first = shown(company.manager, begun)["lines"][0]["id"]
        act(company.manager, begun, "commit", lines=[{"line_id": first, "quantity": "1"}])
        made = company.flow("adjustments", [{"item_id": item, "change": "-5"}], through="submit")
        refused = tried(company.manager, made, "approve", release_reservations=True)
        assert refusal(refused) == (409, "stock.reserved")
        assert sums(company, item) == ("9", "7", "0")

    def test_needs_its_own_permission(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        company.flow("outbounds", [line(item, "8")], through="approve")
        made = company.flow("adjustments", [{"item_id": item, "change": "-5"}], who="staff")
        sent = tried(company.staff, made, "submit", release_reservations=True)
        assert refusal(sent) == (403, "permission.denied")
        assert sent.json()["context"]["permission"] == "stock.release"
        assert sums(company, item) == ("10", "8", "0")
