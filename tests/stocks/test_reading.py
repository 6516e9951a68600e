"""What stock tells: how much, whether it is enough, who holds it, and how it came to be."""

from decimal import Decimal

from tests.support.company import Company
from tests.support.flows import act, line, shown
from tests.support.rest import new


class TestLevel:
    def test_is_low_below_the_safety_stock_and_high_above_twice_the_reorder_point(self, company: Company) -> None:
        item = company.item(safety_stock="5", reorder_point="10")
        assert company.stock(item)["level"] == "normal"  # a warehouse that has never held it needs none
        found = []
        for more in ("4", "1", "15", "1"):
            company.receive(item, more)
            stock = company.stock(item)
            found.append((stock["on_hand"], stock["level"]))
        assert found == [("4", "low"), ("5", "normal"), ("20", "normal"), ("21", "high")]

    def test_goes_by_what_is_available(self, company: Company) -> None:
        item = company.item(safety_stock="5")
        company.receive(item, "8")
        company.flow("outbounds", [line(item, "4")], through="approve")
        assert (company.stock(item)["available"], company.stock(item)["level"]) == ("4", "low")


class TestFilters:
    def test_of_category_level_warehouse_and_search(self, company: Company) -> None:
        category = company.manager.made("categories", {"name": new("분류")})["id"]
        mark = new("mark")
        low = company.item(category_id=category, safety_stock="5", name=f"보리차 {mark}")
        normal = company.item(category_id=category, name=f"보이차 {mark}")
        for item in (low, normal):
            company.receive(item, "1")

        def found(**params: object) -> list[int]:
            rows = company.staff.rows("stocks", warehouse_id=company.warehouse_id, **params)
            return sorted(row["item_id"] for row in rows)

        assert found(category_id=category) == [low, normal]
        assert found(category_id=category, level="low") == [low]
        assert found(category_id=category, level=["low", "normal"]) == [low, normal]
        assert found(search=f"ㅂㄹㅊ {mark}") == [low]
        assert found(search=f"보ㅇ {mark}") == [normal]
        everywhere = company.staff.rows("stocks", item_id=low)
        places = {row["warehouse_id"]: row["on_hand"] for row in everywhere}
        assert (places[company.warehouse_id], places[company.other_warehouse_id]) == ("1", "0")

    def test_show_what_is_on_its_way(self, company: Company) -> None:
        item, to = company.item(), company.other_warehouse_id
        company.receive(item, "5", "10")
        assert company.staff.rows("stocks", item_id=item, warehouse_kind="transit") == []
        made = company.flow("transfers", [line(item, "4")], through="ship", to_warehouse_id=to)
        (transit,) = company.manager.rows("stocks", item_id=item, warehouse_kind="transit")
        assert (transit["on_hand"], transit["reserved"], transit["value"]) == ("4", "4", "40")
        assert (company.stock(item)["on_hand"], company.stock(item, to)["incoming"]) == ("1", "4")
        act(company.manager, made, "commit")
        (transit,) = company.manager.rows("stocks", item_id=item, warehouse_kind="transit")
        assert (transit["on_hand"], transit["reserved"], transit["value"]) == ("0", "0", "0")


class TestCosts:
    def test_are_hidden_from_those_who_may_not_see_them(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "3", "10")
        seen = [(row["value"], row["average_cost"]) for row in company.manager.rows(f"stocks/{item}")]
        assert ("30", "10") in seen
        assert {(row["value"], row["average_cost"]) for row in company.staff.rows(f"stocks/{item}")} == {(None, None)}
        entry = company.staff.rows(f"stocks/{item}/entries")[0]
        assert (entry["quantity"], entry["value"], entry["value_after"]) == ("3", None, None)


class TestReservations:
    def test_tell_who_holds_what(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        company.receive(item, "5", lot_code="A", lot_expires_on="2099-01-01")
        company.receive(item, "5", lot_code="B", lot_expires_on="2099-02-01")
        lines = [line(item, "6"), line(item, "1")]
        made = company.flow("outbounds", lines, who="staff", through="submit", partner_id=company.customer_id)
        act(company.manager, made, "approve")
        rows = company.readonly.rows(f"stocks/{item}/reservations")
        told = [(row["line_no"], row["lot_code"], row["quantity"]) for row in rows]
        assert sorted(told) == [(1, "A", "5"), (1, "B", "1"), (2, "B", "1")]
        same = {
            (row["flow_code"], row["engine"], row["status"], row["author_name"], row["partner_name"]) for row in rows
        }
        assert same == {(made["code"], "outbound", "approved", "staff", "거래처")}


class TestEntries:
    def test_run_from_balance_to_balance(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "100")
        issue = company.ship(item, "3")
        company.receive(item, "5", "40")
        act(company.manager, issue, "reverse", reason="x")
        rows = company.manager.rows(f"stocks/{item}/entries", sort="version")
        assert [(row["version"], row["quantity"], row["on_hand_after"]) for row in rows] == [
            (1, "10", "10"),
            (2, "-3", "7"),
            (3, "5", "12"),
            (4, "3", "15"),
        ]
        assert [row["value_after"] for row in rows] == ["1000", "700", "900", "1200"]
        value = Decimal(0)
        for row in rows:
            value += Decimal(row["value"])
            assert Decimal(row["value_after"]) == value
        last = rows[-1]
        assert (last["action"], last["flow_code"], last["reverses_id"]) == (
            "reverse",
            issue["code"],
            rows[1]["move_id"],
        )
        assert last["actor_name"] == "manager"

    def test_come_newest_first_and_page_by_page(self, company: Company) -> None:
        item = company.item()
        company.flow("inbounds", [line(item, str(number)) for number in range(1, 8)], through="commit")
        pages = [company.staff.get(f"stocks/{item}/entries", limit=3, page=page) for page in (1, 2, 3)]
        assert [[row["version"] for row in page["rows"]] for page in pages] == [[7, 6, 5], [4, 3, 2], [1]]
        assert {page["total"] for page in pages} == {7}

    def test_name_the_line_and_the_lot(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        made = company.receive(item, "2", lot_code="A")
        (row,) = company.staff.rows(f"stocks/{item}/entries")
        assert (row["flow_id"], row["line_no"], row["lot_code"]) == (made["id"], 1, "A")
        assert shown(company.staff, made)["lines"][0]["lot_code"] == "A"
