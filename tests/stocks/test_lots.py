"""Lots: where they come from, which goes first, and that they stay what they are."""

import psycopg

from tests.support.company import Company
from tests.support.flows import act, days_ago, held, line, named, shown, sums, wrong
from tests.support.rest import new


def item_with_lots(company: Company, **quantities: str) -> int:
    """Lots named a, b, c … come to expire in the reverse of the order of their receipt."""
    item = company.item(is_lot_tracked=True)
    for age, (lot, quantity) in enumerate(quantities.items()):
        company.receive(item, quantity, lot_code=lot, lot_expires_on=f"{2099 - age}-01-01")
    return item


class TestInbound:
    def test_makes_the_lot_with_its_expiry_once(self, company: Company) -> None:
        item = item_with_lots(company, a="2")
        company.receive(item, "3", lot_code=" a ", lot_expires_on="2099-01-01")
        company.receive(item, "1", lot_code="a")
        lots = company.staff.rows("lots", item_id=item)
        assert [(lot["code"], lot["expires_on"]) for lot in lots] == [("a", "2099-01-01")]
        assert sums(company, item)[0] == "6"

    def test_refuses_another_expiry(self, company: Company) -> None:
        item = item_with_lots(company, a="2")
        company.receive(item, "1", lot_code="without")
        lines = [
            line(item, "1", lot_code="a", lot_expires_on="2098-12-31"),
            line(item, "1", lot_code="without", lot_expires_on="2098-12-31"),
            line(item, "1", lot_code="new", lot_expires_on="2098-12-31"),
            line(item, "1", lot_code="new", lot_expires_on="2099-12-31"),
        ]
        refused = company.manager.post("inbounds", {"warehouse_id": company.warehouse_id, "lines": lines})
        expected = [(number, "lot_expires_on", "lot.other_expiry") for number in (1, 2, 4)]
        assert named(refused, "line", "field", "code") == expected

    def test_needs_a_lot_where_the_item_is_tracked_and_takes_none_where_it_is_not(self, company: Company) -> None:
        tracked, plain = company.item(is_lot_tracked=True), company.item()
        lines = [line(tracked, "1"), line(plain, "1", lot_code="a")]
        refused = company.manager.post("inbounds", {"warehouse_id": company.warehouse_id, "lines": lines})
        assert named(refused, "line", "code") == [(1, "lot.required"), (2, "item.not_lot_tracked")]


class TestOutbound:
    def test_takes_what_expires_first(self, company: Company) -> None:
        item = item_with_lots(company, a="4", b="4", c="4")
        made = company.flow("outbounds", [line(item, "6")], through="approve")
        assert {(lot, quantity) for _, lot, quantity in held(company, item)} == {("c", "4"), ("b", "2")}
        act(company.manager, made, "commit")
        moved = shown(company.staff, made)["events"][-1]["moved"]
        assert {(one["lot_code"], one["quantity"]) for one in moved} == {("c", "4"), ("b", "2")}

    def test_leaves_a_lot_to_the_line_that_names_it(self, company: Company) -> None:
        item = item_with_lots(company, a="4", b="4")
        made = company.flow("outbounds", [line(item, "4"), line(item, "4", lot_code="b")], through="approve")
        assert {row[1:] for row in held(company, item)} == {("a", "4"), ("b", "4")}
        reserved = [one["reserved_quantity"] for one in shown(company.staff, made)["lines"]]
        assert reserved == ["4", "4"]

    def test_refuses_a_lot_that_is_unknown(self, company: Company) -> None:
        item = item_with_lots(company, a="4")
        body = {"warehouse_id": company.warehouse_id, "lines": [line(item, "1", lot_code="z")]}
        assert wrong(company.manager.post("outbounds", body)) == {("lot_code", "lot.unknown")}

    def test_takes_expired_goods_only_by_name(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        company.receive(item, "4", lot_code="old", lot_expires_on=days_ago(1))
        company.receive(item, "3", lot_code="last day", lot_expires_on=days_ago(0))
        body = {"warehouse_id": company.warehouse_id, "through": "approve"}
        refused = company.manager.post("outbounds", {**body, "lines": [line(item, "4")]})
        assert named(refused, "field", "code", "available") == [("quantity", "stock.short", "3")]
        company.flow("outbounds", [line(item, "3")], through="commit")
        company.flow("outbounds", [line(item, "4", lot_code="old")], through="commit")

    def test_goes_out_though_its_lot_expired_after_it_was_approved(
        self, company: Company, connection: psycopg.Connection
    ) -> None:
        item = item_with_lots(company, a="4")
        made = company.flow("outbounds", [line(item, "4")], through="approve")
        connection.execute("update erp.lots set expires_on = '2020-01-01' where item_id = %s", (item,))
        connection.commit()
        assert act(company.manager, made, "commit")["status"] == "committed"


class TestTransfer:
    def test_carries_lots_there_and_back(self, company: Company) -> None:
        item, to = item_with_lots(company, a="3", b="3"), company.other_warehouse_id
        moved = company.flow("transfers", [line(item, "5")], through="commit", to_warehouse_id=to)
        there = {"warehouse_id": to, "through": "approve"}
        first = company.manager.made("outbounds", {**there, "lines": [line(item, "2", lot_code="a")]})
        short = company.manager.post("outbounds", {**there, "lines": [line(item, "1", lot_code="a")]})
        assert named(short, "field", "available") == [("lot_code", "0")]
        act(company.manager, first, "cancel", reason="x")
        act(company.manager, moved, "reverse", reason="x")
        company.flow("outbounds", [line(item, "3", lot_code="a"), line(item, "3", lot_code="b")], through="commit")


class TestInStock:
    def test_are_listed_as_they_expire_with_what_is_free(self, company: Company) -> None:
        item = item_with_lots(company, a="5", b="2", gone="1")
        company.flow("outbounds", [line(item, "1", lot_code="gone")], through="commit")
        company.flow("outbounds", [line(item, "3", lot_code="a")], through="approve")
        lots = company.staff.rows(f"stocks/{item}/lots", warehouse_id=company.warehouse_id)
        assert [(lot["lot_code"], lot["expires_on"], lot["on_hand"], lot["available"]) for lot in lots] == [
            ("b", "2098-01-01", "2", "2"),
            ("a", "2099-01-01", "5", "2"),
        ]
        assert company.staff.rows(f"stocks/{item}/lots", warehouse_id=company.other_warehouse_id) == []

    def test_are_one_row_though_they_lie_in_two_bins(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        place = company.admin.made(
            "locations", {"warehouse_id": company.warehouse_id, "code": new("L"), "name": "선반"}
        )["id"]
        company.receive(item, "5", lot_code="a")
        company.receive(item, "3", lot_code="a", location_id=place)
        (lot,) = company.staff.rows(f"stocks/{item}/lots")
        assert (lot["lot_code"], lot["expires_on"], lot["on_hand"]) == ("a", None, "8")
