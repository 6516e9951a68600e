"""Committing: all that is open, or so much of each line, out of what is held or from elsewhere."""

from tests.support.company import Company
from tests.support.flows import act, bin_in, held, line, named, refusal, shown, sums, tried, wrong
from tests.support.rest import new


def line_ids(company: Company, flow: dict[str, object]) -> list[int]:
    return [one["id"] for one in shown(company.manager, flow)["lines"]]


class TestCommit:
    def test_moves_all_that_is_open(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        made = company.flow("outbounds", [line(item, "4"), line(item, "3")], through="approve")
        assert act(company.manager, made, "commit")["status"] == "committed"
        assert sums(company, item) == ("3", "0", "0")

    def test_moves_in_parts_by_line(self, company: Company) -> None:
        one, other = company.item(), company.item()
        made = company.flow("inbounds", [line(one, "4"), line(other, "3")], through="approve")
        first, second = line_ids(company, made)
        part = act(company.manager, made, "commit", lines=[{"line_id": first, "quantity": "3"}])
        assert part["status"] == "partially_committed"
        assert (sums(company, one), sums(company, other)) == (("3", "0", "1"), ("0", "0", "3"))
        rest = [{"line_id": first, "quantity": "1"}, {"line_id": second, "quantity": "1"}]
        assert act(company.manager, made, "commit", lines=rest)["status"] == "partially_committed"
        assert act(company.manager, made, "commit")["status"] == "committed"
        assert (sums(company, one), sums(company, other)) == (("4", "0", "0"), ("3", "0", "0"))
        moved = [event["moved"] for event in shown(company.manager, made)["events"] if event["action"] == "commit"]
        assert [[piece["quantity"] for piece in event] for event in moved] == [["3"], ["1", "1"], ["2"]]

    def test_names_every_wrong_line(self, company: Company) -> None:
        item, other = company.item(), company.item()
        done = company.flow("inbounds", [line(item, "2"), line(other, "2")], through="approve")
        first, second = line_ids(company, done)
        act(company.manager, done, "commit", lines=[{"line_id": second, "quantity": "2"}])
        foreign = line_ids(company, company.flow("inbounds", [line(item, "9")], through="approve"))[0]
        lines = [
            {"line_id": first, "quantity": "2.5"},
            {"line_id": second, "quantity": "1"},
            {"line_id": foreign, "quantity": "1"},
            {"line_id": first, "quantity": "1", "lot_code": "없음"},
        ]
        refused = tried(company.manager, done, "commit", lines=lines)
        assert refusal(refused) == (422, "input.invalid")
        assert set(named(refused, "line", "field", "code")) == {
            (1, "line_id", "field.duplicate"),
            (1, "quantity", "line.more_than_open"),
            (1, "quantity", "quantity.too_precise"),
            (2, "quantity", "line.more_than_open"),
            (2, "quantity", "line.nothing_open"),
            (3, "line_id", "flow.unknown_line"),
            (4, "line_id", "field.duplicate"),
            (4, "lot_code", "lot.unknown"),
        }
        assert sums(company, item) == ("0", "0", "11")

    def test_of_a_transfer_ships_it_whole(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "5")
        to = company.other_warehouse_id
        made = company.flow("transfers", [line(item, "5")], through="approve", to_warehouse_id=to)
        part = [{"line_id": line_ids(company, made)[0], "quantity": "2"}]
        assert wrong(tried(company.manager, made, "ship", lines=part)) == {("lines", "field.array")}

    def test_of_an_adjustment_takes_all_lines(self, company: Company) -> None:
        lines = [{"item_id": company.item(), "change": "2"}, {"item_id": company.item(), "change": "3"}]
        made = company.flow("adjustments", lines, through="approve")
        part = [{"line_id": line_ids(company, made)[0], "quantity": "2"}]
        assert wrong(tried(company.manager, made, "commit", lines=part)) == {("lines", "flow.not_in_parts")}


class TestCommitFromElsewhere:
    def test_of_another_lot_moves_the_hold(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        company.receive(item, "5", lot_code="A", lot_expires_on="2099-01-01")
        company.receive(item, "5", lot_code="B", lot_expires_on="2099-02-01")
        made = company.flow("outbounds", [line(item, "5")], through="approve")
        assert held(company, item) == [(made["id"], "A", "5")]
        part = [{"line_id": line_ids(company, made)[0], "quantity": "3", "lot_code": "B"}]
        act(company.manager, made, "commit", lines=part)
        assert held(company, item) == [(made["id"], "A", "2")]
        assert [piece["lot_code"] for piece in shown(company.manager, made)["events"][-1]["moved"]] == ["B"]

    def test_of_one_of_its_lots_keeps_the_rest_held(self, company: Company) -> None:
        """10 are held, 6 of A and 4 of B; when the 4 of B go, 6 are open and 6 stay held."""
        item = company.item(is_lot_tracked=True)
        company.receive(item, "6", lot_code="A", lot_expires_on="2099-01-01")
        company.receive(item, "4", lot_code="B", lot_expires_on="2099-02-01")
        made = company.flow("outbounds", [line(item, "10")], through="approve")
        part = [{"line_id": line_ids(company, made)[0], "quantity": "4", "lot_code": "B"}]
        act(company.manager, made, "commit", lines=part)
        assert held(company, item) == [(made["id"], "A", "6")]
        assert sums(company, item) == ("6", "6", "0")

    def test_of_more_of_a_lot_than_it_holds_takes_what_is_free_there(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        company.receive(item, "8", lot_code="B", lot_expires_on="2099-02-01")
        company.receive(item, "6", lot_code="A", lot_expires_on="2099-01-01")
        made = company.flow("outbounds", [line(item, "10")], through="approve")  # 6 of A, 4 of B
        part = [{"line_id": line_ids(company, made)[0], "quantity": "7", "lot_code": "B"}]
        act(company.manager, made, "commit", lines=part)
        assert held(company, item) == [(made["id"], "A", "3")]
        assert sums(company, item) == ("7", "3", "0")

    def test_of_a_part_takes_what_expires_first(self, company: Company) -> None:
        """Also when the lot that expires later came in first."""
        item = company.item(is_lot_tracked=True)
        company.receive(item, "5", lot_code="LATE", lot_expires_on="2099-02-01")
        company.receive(item, "5", lot_code="SOON", lot_expires_on="2099-01-01")
        made = company.flow("outbounds", [line(item, "8")], through="approve")
        part = [{"line_id": line_ids(company, made)[0], "quantity": "4"}]
        act(company.manager, made, "commit", lines=part)
        assert held(company, item) == [(made["id"], "LATE", "3"), (made["id"], "SOON", "1")]

    def test_of_another_lot_lets_go_of_what_expires_last(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        for code, day in (("SOON", "2099-01-01"), ("LATE", "2099-02-01"), ("NEVER", None)):
            company.receive(item, "3", lot_code=code, **({"lot_expires_on": day} if day else {}))
        made = company.flow("outbounds", [line(item, "6")], through="approve")  # SOON and LATE
        part = [{"line_id": line_ids(company, made)[0], "quantity": "2", "lot_code": "NEVER"}]
        act(company.manager, made, "commit", lines=part)
        assert held(company, item) == [(made["id"], "LATE", "1"), (made["id"], "SOON", "3")]

    def test_of_another_bin_moves_the_hold(self, company: Company) -> None:
        item, here, there = company.item(), bin_in(company, new("B")), bin_in(company, new("B"))
        company.receive(item, "5", location_id=here)
        company.receive(item, "5", location_id=there)
        made = company.flow("outbounds", [line(item, "5", location_id=here)], through="approve")
        first = line_ids(company, made)[0]
        act(company.manager, made, "commit", lines=[{"line_id": first, "quantity": "5", "location_id": there}])
        left = company.flow("outbounds", [line(item, "5", location_id=here)], through="commit")
        assert left["status"] == "committed"

    def test_of_a_lot_that_others_hold_is_refused(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        company.receive(item, "5", lot_code="A")
        company.receive(item, "5", lot_code="B")
        other = company.flow("outbounds", [line(item, "4", lot_code="B")], through="approve")
        made = company.flow("outbounds", [line(item, "3", lot_code="A")], through="approve")
        part = [{"line_id": line_ids(company, made)[0], "quantity": "2", "lot_code": "B"}]
        refused = tried(company.manager, made, "commit", lines=part)
        assert refusal(refused) == (409, "stock.short")
        assert [one["flow_id"] for one in refused.json()["errors"][0]["held_by"]] == [other["id"]]
        assert (made["id"], "A", "3") in held(company, item)

    def test_puts_an_arrival_in_the_bin_it_names(self, company: Company) -> None:
        item, here = company.item(), bin_in(company, new("B"))
        made = company.flow("inbounds", [line(item, "5")], through="approve")
        part = [{"line_id": line_ids(company, made)[0], "quantity": "5", "location_id": here}]
        act(company.manager, made, "commit", lines=part)
        assert company.flow("outbounds", [line(item, "5", location_id=here)], through="commit")["status"] == "committed"

    def test_refuses_a_bin_of_another_warehouse(self, company: Company) -> None:
        body = {"warehouse_id": company.other_warehouse_id, "code": new("B"), "name": "B"}
        foreign = company.manager.made("locations", body)["id"]
        made = company.flow("inbounds", [line(company.item(), "5")], through="approve")
        part = [{"line_id": line_ids(company, made)[0], "quantity": "5", "location_id": foreign}]
        refused = tried(company.manager, made, "commit", lines=part)
        assert wrong(refused) == {("location_id", "field.unknown_reference")}
