"""Approving: what comes is incoming, what goes is reserved, and two never get the last units."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.company import Company
from tests.support.flows import act, bin_in, held, line, named, refusal, shown, sums, tried
from tests.support.rest import new


class TestApprove:
    def test_of_a_receipt_makes_it_incoming(self, company: Company) -> None:
        item = company.item()
        company.flow("inbounds", [line(item, "4"), line(item, "3")], through="approve")
        assert sums(company, item) == ("0", "0", "7")

    def test_of_an_issue_reserves(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        made = company.flow("outbounds", [line(item, "4"), line(item, "3")], through="approve")
        assert sums(company, item) == ("10", "7", "0")
        assert company.stock(item)["available"] == "3"
        assert held(company, item) == [(made["id"], None, "4"), (made["id"], None, "3")]

    def test_of_a_transfer_does_both(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        to = company.other_warehouse_id
        company.flow("transfers", [line(item, "4")], through="approve", to_warehouse_id=to)
        assert sums(company, item) == ("10", "4", "0")
        assert sums(company, item, to) == ("0", "0", "4")

    def test_of_two_for_the_last_units_refuses_the_second_and_names_the_first(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "5")
        first, second = (company.flow("outbounds", [line(item, "4")], through="submit") for _ in range(2))
        act(company.manager, first, "approve")
        refused = tried(company.manager, second, "approve")
        assert refusal(refused) == (409, "stock.short")
        error = refused.json()["errors"][0]
        assert (error["requested"], error["available"]) == ("4", "1")
        assert error["held_by"] == [{"flow_id": first["id"], "flow_code": first["code"], "quantity": "4"}]
        assert shown(company.manager, second)["status"] == "pending"
        assert sums(company, item) == ("5", "4", "0")

    def test_names_every_short_line_wherever_it_is_short(self, company: Company) -> None:
        """Of the item, of all lines of it together, of the lot, of the bin."""
        none, shared, lots, bins = company.item(), company.item(), company.item(is_lot_tracked=True), company.item()
        company.receive(shared, "5")
        company.receive(lots, "3", lot_code="A")
        company.receive(lots, "3", lot_code="B")
        here, there = bin_in(company, new("B")), bin_in(company, new("B"))
        company.receive(bins, "4", location_id=here)
        company.receive(bins, "4", location_id=there)
        lines = [
            line(none, "1"),
            line(shared, "3"),
            line(shared, "3"),
            line(lots, "4", lot_code="A"),
            line(bins, "5", location_id=here),
            line(bins, "1"),
        ]
        refused = tried(company.manager, company.flow("outbounds", lines, through="submit"), "approve")
        assert refusal(refused) == (409, "stock.short")
        assert named(refused, "line", "field", "requested", "available") == [
            (1, "quantity", "1", "0"),
            (3, "quantity", "3", "2"),
            (4, "lot_code", "4", "3"),
            (5, "location_id", "5", "4"),
        ]

    def test_names_who_holds_the_lot(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        company.receive(item, "3", lot_code="A")
        company.receive(item, "3", lot_code="B")
        first = company.flow("outbounds", [line(item, "3", lot_code="A")], through="approve")
        company.flow("outbounds", [line(item, "1", lot_code="B")], through="approve")
        second = company.flow("outbounds", [line(item, "1", lot_code="A")], through="submit")
        error = tried(company.manager, second, "approve").json()["errors"][0]
        assert [one["flow_id"] for one in error["held_by"]] == [first["id"]]

    def test_is_for_another_person_where_the_company_says_so(self, company: Company) -> None:
        mine = company.flow("inbounds", [line(company.item(), "1")], through="submit")
        with _approver_must_differ(company):
            refused = tried(company.manager, mine, "approve")
            assert refusal(refused) == (403, "permission.denied")
            assert refused.json()["context"]["why"] == "flow.approver_must_differ"
            assert act(company.admin, mine, "approve")["status"] == "approved"


@contextmanager
def _approver_must_differ(company: Company) -> Iterator[None]:
    def say(differs: bool) -> None:
        version = company.admin.get("company")["version"]
        body = {"version": version, "approver_must_differ": differs}
        assert company.admin.api.patch("/api/v1/company", json=body).status_code == 200

    say(True)
    try:
        yield
    finally:
        say(False)
