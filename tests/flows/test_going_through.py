"""What goes straight out is not reserved on the way, and yet treated as if it were."""

import psycopg

from tests.support.company import Company
from tests.support.flows import act, held, line, named, refusal, shown, stopped_at, sums
from tests.support.rest import new

# A person who approves and does not commit.
ALLOW = "insert into erp.role_permissions (role, permission) values ('staff', 'outbound.approve')"
FORBID = "delete from erp.role_permissions where role = 'staff' and permission = 'outbound.approve'"


class TestGoingThrough:
    def test_leaves_nothing_reserved(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "5")
        company.ship(item, "4")
        assert sums(company, item) == ("1", "0", "0")
        assert held(company, item) == []

    def test_reserves_for_who_may_not_go_on(self, company: Company, connection: psycopg.Connection) -> None:
        item = company.item()
        company.receive(item, "5")
        connection.execute(ALLOW)
        connection.commit()
        try:
            made = company.flow("outbounds", [line(item, "4")], who="staff", through="commit")
        finally:
            connection.execute(FORBID)
            connection.commit()
        assert (made["status"], stopped_at(made)) == ("approved", ("commit", "permission.denied"))
        assert held(company, item) == [(made["id"], None, "4")]
        act(company.manager, made, "commit")
        assert sums(company, item) == ("1", "0", "0")

    def test_gives_who_names_a_lot_that_lot(self, company: Company) -> None:
        """The first line is free to choose and would take what expires first."""
        item = company.item(is_lot_tracked=True)
        company.receive(item, "5", lot_code="SOON", lot_expires_on="2099-01-01")
        company.receive(item, "5", lot_code="LATE", lot_expires_on="2099-02-01")
        lines = [line(item, "5"), line(item, "5", lot_code="SOON")]
        made = company.flow("outbounds", lines, through="commit")
        moved = shown(company.manager, made)["events"][-1]["moved"]
        assert [(one["quantity"], one["lot_code"]) for one in moved] == [("5", "LATE"), ("5", "SOON")]

    def test_names_every_short_line_and_who_holds_the_rest(self, company: Company) -> None:
        one, other = company.item(), company.item()
        company.receive(one, "5")
        first = company.flow("outbounds", [line(one, "4")], through="approve")
        body = {"warehouse_id": company.warehouse_id, "lines": [line(one, "2"), line(other, "1")]}
        refused = company.manager.post("outbounds", {**body, "through": "commit"})
        assert refusal(refused) == (409, "stock.short")
        assert named(refused, "line", "requested", "available") == [(1, "2", "1"), (2, "1", "0")]
        assert refused.json()["errors"][0]["held_by"][0]["flow_id"] == first["id"]

    def test_of_a_transfer_that_ends_in_transit_holds_it_there(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "5")
        to = company.other_warehouse_id
        made = company.flow("transfers", [line(item, "5")], through="ship", to_warehouse_id=to)
        assert sums(company, item) == ("0", "0", "0")
        assert sums(company, item, to) == ("0", "0", "5")
        act(company.manager, made, "commit")
        assert sums(company, item, to) == ("5", "0", "0")

    def test_takes_a_lost_piece_out_of_what_nobody_holds(self, company: Company) -> None:
        item = company.item(sku=new("SKU"))
        company.receive(item, "5")
        company.flow("outbounds", [line(item, "4")], through="approve")
        body = {"warehouse_id": company.warehouse_id, "through": "commit"}
        refused = company.manager.post("adjustments", {**body, "lines": [{"item_id": item, "change": "-2"}]})
        assert refusal(refused) == (409, "stock.reserved")
        company.manager.made("adjustments", {**body, "lines": [{"item_id": item, "change": "-1"}]})
        assert sums(company, item) == ("4", "4", "0")
