"""Bins: a warehouse has enough only where it lies."""

from tests.support.company import Company
from tests.support.flows import act, bin_in, line, named, refusal, sums, tried, wrong
from tests.support.rest import new


def item_in_two_bins(company: Company) -> tuple[int, int, int]:
    """An item with 5 in each of two bins."""
    item, here, there = company.item(), bin_in(company, new("B")), bin_in(company, new("B"))
    for place in (here, there):
        company.receive(item, "5", location_id=place)
    return item, here, there


class TestBins:
    def test_one_may_be_short_while_the_warehouse_has_enough(self, company: Company) -> None:
        item, here, _ = item_in_two_bins(company)
        made = company.flow("outbounds", [line(item, "6", location_id=here)], through="submit")
        refused = tried(company.manager, made, "approve")
        assert refusal(refused) == (409, "stock.short")
        assert named(refused, "field", "available", "location_id") == [("location_id", "5", here)]

    def test_who_names_none_takes_from_any(self, company: Company) -> None:
        item, here, there = item_in_two_bins(company)
        company.flow("outbounds", [line(item, "8")], through="commit")
        emptied = company.flow("outbounds", [line(item, "1", location_id=here)], through="submit")
        assert named(tried(company.manager, emptied, "approve"), "available") == [("0",)]
        company.flow("outbounds", [line(item, "2", location_id=there)], through="commit")

    def test_one_of_another_warehouse_is_refused(self, company: Company) -> None:
        body = {"warehouse_id": company.other_warehouse_id, "code": new("B"), "name": "B"}
        foreign = company.manager.made("locations", body)["id"]
        lines = [line(company.item(), "1", location_id=foreign)]
        refused = company.manager.post("inbounds", {"warehouse_id": company.warehouse_id, "lines": lines})
        assert wrong(refused) == {("location_id", "field.unknown_reference")}

    def test_a_transfer_goes_from_one_to_one_and_back(self, company: Company) -> None:
        item, here, _ = item_in_two_bins(company)
        to = company.other_warehouse_id
        shelf = company.manager.made("locations", {"warehouse_id": to, "code": new("B"), "name": "선반"})["id"]
        lines = [line(item, "4", location_id=here, to_location_id=shelf)]
        moved = company.flow("transfers", lines, through="commit", to_warehouse_id=to)
        out = {"warehouse_id": to, "lines": [line(item, "4", location_id=shelf)], "through": "approve"}
        first = company.manager.made("outbounds", out)
        act(company.manager, first, "cancel", reason="x")
        act(company.manager, moved, "reverse", reason="x")
        company.flow("outbounds", [line(item, "5", location_id=here)], through="commit")
        assert sums(company, item) == ("5", "0", "0")
