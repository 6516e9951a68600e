"""What stock is worth, worked by hand. Each case is a story told line by line; a line says what is done and what
stands in the books after it: on hand, value, and the value of the entry it made.

    average = value / on hand;  goods that leave take round(quantity × average, 4);  the last unit takes all.
"""

from decimal import Decimal

import pytest

from tests.support.company import Company

# action, quantity, unit price (of a receipt), then by hand: on hand, value, value of the entry
Line = tuple[str, str, str | None, str, str, str]

CASES: dict[str, list[Line]] = {
    "receipts at different costs": [
        ("receive", "10", "100", "10", "1000", "1000"),  # average 100
        ("receive", "10", "200", "20", "3000", "2000"),  # 3000 / 20 = 150
        ("receive", "20", "75.5", "40", "4510", "1510"),  # 4510 / 40 = 112.75
    ],
    "partial issues": [
        ("receive", "10", "100", "10", "1000", "1000"),
        ("receive", "10", "200", "20", "3000", "2000"),
        ("ship", "5", None, "15", "2250", "-750"),  # 5 × 150
        ("receive", "5", "300", "20", "3750", "1500"),  # 3750 / 20 = 187.5
        ("ship", "8", None, "12", "2250", "-1500"),  # 8 × 187.5
    ],
    "the last unit takes all that is left": [
        ("receive", "3", "33.3333", "3", "99.9999", "99.9999"),
        ("receive", "4", "0.0001", "7", "100.0003", "0.0004"),  # average 14.285757…
        ("ship", "1", None, "6", "85.7145", "-14.2858"),  # 14.28575714 → 14.2858
        ("ship", "5", None, "1", "14.2857", "-71.4288"),  # 5 × 14.28575 = 71.42875 → 71.4288
        ("ship", "1", None, "0", "0", "-14.2857"),  # all that is left, not 14.2858
    ],
    "rounding goes away from zero at the half": [
        ("receive", "2", "0.0001", "2", "0.0002", "0.0002"),
        ("receive", "2", "0.0002", "4", "0.0006", "0.0004"),  # average 0.00015
        ("ship", "1", None, "3", "0.0004", "-0.0002"),  # 0.00015 → 0.0002
        ("ship", "1", None, "2", "0.0003", "-0.0001"),  # 0.0004 / 3 = 0.000133… → 0.0001
        ("ship", "2", None, "0", "0", "-0.0003"),
    ],
    "free goods": [
        ("receive", "5", "0", "5", "0", "0"),
        ("ship", "2", None, "3", "0", "0"),
        ("receive", "3", "10", "6", "30", "30"),  # average 5
        ("ship", "6", None, "0", "0", "-30"),
    ],
    "a customer's return, at the average": [
        ("receive", "10", "100", "10", "1000", "1000"),
        ("ship", "4", None, "6", "600", "-400"),
        ("receive", "6", "200", "12", "1800", "1200"),  # average 150
        ("return", "2", "999", "14", "2100", "300"),  # 2 × 150; the 999 is a sale price
    ],
    "a customer's return to empty shelves, at the last average": [
        ("receive", "4", "25", "4", "100", "100"),
        ("ship", "4", None, "0", "0", "-100"),
        ("return", "1", "999", "1", "25", "25"),
    ],
    "losses and finds": [
        ("receive", "10", "30", "10", "300", "300"),
        ("adjust", "-4", None, "6", "180", "-120"),
        ("adjust", "2", None, "8", "240", "60"),  # found at the average of 30
    ],
    "found where there was nothing, at the cost that the line gives": [
        ("adjust", "3", "12.5", "3", "37.5", "37.5"),
        ("adjust", "1", "99", "4", "50", "12.5"),  # now there is an average
    ],
}


@pytest.mark.parametrize("story", CASES.values(), ids=CASES.keys())
def test_is_worth_what_the_hand_says(company: Company, story: list[Line]) -> None:
    item = company.item()
    for action, quantity, price, on_hand, value, entry in story:
        _do(company, item, action, quantity, price)
        _stands(company, item, on_hand, value)
        assert _last_entry(company, item) == Decimal(entry)


class TestReversal:
    def test_of_a_receipt_takes_out_its_own_cost(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "100")
        second = company.receive(item, "10", "200")  # 20 for 3000, average 150
        _reverse(company, "inbounds", second)
        _stands(company, item, "10", "1000")  # 2000 goes, not 10 × 150
        assert _last_entry(company, item) == Decimal(-2000)

    def test_of_a_receipt_leaves_no_value_on_empty_shelves(self, company: Company) -> None:
        item = company.item()
        first = company.receive(item, "10", "100")  # 10 for 1000
        company.receive(item, "2", "1000")  # 12 for 3000, average 250
        company.ship(item, "2")  # 10 for 2500
        _reverse(company, "inbounds", first)  # 10 go at 1000; the 1500 left are written off
        _stands(company, item, "0", "0")
        assert _entries(company, item)[-2:] == [("0", "-1500"), ("-10", "-1000")]

    def test_of_a_dear_receipt_never_makes_value_negative(self, company: Company) -> None:
        item = company.item()
        dear = company.receive(item, "10", "1000")  # 10 for 10000
        company.receive(item, "10", "1")  # 20 for 10010, average 500.5
        company.ship(item, "5")  # 15 for 7507.5
        _reverse(company, "inbounds", dear)  # 10 go at 10000, of which 2492.5 are first written up
        _stands(company, item, "5", "0")
        assert _entries(company, item)[-2:] == [("0", "2492.5"), ("-10", "-10000")]

    def test_of_an_issue_brings_back_what_it_took(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "100")
        issue = company.ship(item, "4")  # takes 400
        company.receive(item, "6", "300")  # 12 for 2400
        _reverse(company, "outbounds", issue)
        _stands(company, item, "16", "2800")  # 400 come back, not 4 × 200

    def test_of_a_return_takes_out_what_it_brought(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "100")
        back = company.flow("inbounds", _line(item, "2", "999"), through="commit", partner_id=company.customer_id)
        _stands(company, item, "12", "1200")
        _reverse(company, "inbounds", back)
        _stands(company, item, "10", "1000")

    def test_of_an_adjustment_undoes_both_directions(self, company: Company) -> None:
        less, more = company.item(), company.item()
        company.receive(less, "10", "7")
        company.receive(more, "10", "9")
        lines = [{"item_id": less, "change": "-3"}, {"item_id": more, "change": "4"}]
        adjusted = company.flow("adjustments", lines, through="commit")
        _stands(company, less, "7", "49")
        _stands(company, more, "14", "126")
        _reverse(company, "adjustments", adjusted)
        _stands(company, less, "10", "70")
        _stands(company, more, "10", "90")

    def test_of_a_transfer_brings_value_back_where_it_was(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "100")
        moved = _transfer(company, item, "4", through="commit")
        company.receive(item, "6", "300")  # main: 12 for 2400
        _reverse(company, "transfers", moved)
        _stands(company, item, "16", "2800")
        _stands(company, item, "0", "0", company.other_warehouse_id)

    def test_is_refused_when_the_goods_are_gone_and_names_who_took_them(self, company: Company) -> None:
        item = company.item()
        received = company.receive(item, "10", "100")
        taken = company.ship(item, "3")
        refused = company.manager.post(f"inbounds/{received['id']}/reverse", {"reason": "잘못 입고"})
        problem = refused.json()
        assert (refused.status_code, problem["code"]) == (409, "flow.goods_gone")
        assert problem["errors"][0]["blocked_by"] == [taken["code"]]
        assert (problem["errors"][0]["requested"], problem["errors"][0]["available"]) == ("10", "7")
        _stands(company, item, "7", "700")


class TestReturn:
    def test_at_the_cost_of_the_issue_it_names(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "100")
        issue = company.ship(item, "4")  # took 400: 100 each
        company.receive(item, "6", "300")  # 12 for 2400, average 200
        head = {"partner_id": company.customer_id, "origin_flow_id": issue["id"]}
        company.flow("inbounds", _line(item, "3", "999"), through="commit", **head)
        _stands(company, item, "15", "2700")  # 300 come back, not 600

    def test_to_a_supplier_leaves_at_the_average(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "100")
        company.receive(item, "10", "200")
        company.flow("outbounds", _line(item, "4", "200"), through="commit", partner_id=company.supplier_id)
        _stands(company, item, "16", "2400")  # 4 × 150


class TestTransfer:
    def test_carries_its_value(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "3", "33.3333")  # 99.9999
        company.receive(item, "4", "0.0001")  # 7 for 100.0003
        _transfer(company, item, "5", through="commit")  # 5 × 14.285757 = 71.4288
        _stands(company, item, "2", "28.5715")
        _stands(company, item, "5", "71.4288", company.other_warehouse_id)

    def test_does_not_mix_with_another_on_the_way(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "100")
        cheap = _transfer(company, item, "10", through="ship")
        company.receive(item, "10", "900")
        dear = _transfer(company, item, "10", through="ship")
        company.manager.acts(f"transfers/{dear['id']}/commit")
        _stands(company, item, "10", "9000", company.other_warehouse_id)
        company.manager.acts(f"transfers/{cheap['id']}/commit")
        _stands(company, item, "20", "10000", company.other_warehouse_id)

    def test_received_in_parts_takes_its_own_last_unit(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "3", "33.3333")
        company.receive(item, "4", "0.0001")
        moved = _transfer(company, item, "7", through="ship")  # all: 100.0003
        line = company.manager.get(f"transfers/{moved['id']}")["lines"][0]["id"]
        for part, value in (("3", "42.8573"), ("3", "85.7146"), ("1", "100.0003")):
            body = {"lines": [{"line_id": line, "quantity": part}]}
            company.manager.acts(f"transfers/{moved['id']}/commit", body)
            assert company.stock(item, company.other_warehouse_id)["value"] == value

    def test_writes_off_what_never_arrived(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "100")
        moved = _transfer(company, item, "6", through="ship")
        line = company.manager.get(f"transfers/{moved['id']}")["lines"][0]["id"]
        company.manager.acts(f"transfers/{moved['id']}/commit", {"lines": [{"line_id": line, "quantity": "4"}]})
        company.manager.acts(f"transfers/{moved['id']}/close", {"reason": "운송 중 분실"})
        _stands(company, item, "4", "400")
        _stands(company, item, "4", "400", company.other_warehouse_id)

    def test_cancelled_on_the_way_comes_back_at_its_value(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "100")
        moved = _transfer(company, item, "6", through="ship")
        company.receive(item, "4", "400")  # 8 for 2000
        company.manager.acts(f"transfers/{moved['id']}/cancel", {"reason": "회차"})
        _stands(company, item, "14", "2600")


class TestOpening:
    def test_comes_in_at_the_cost_that_its_lines_give(self, company: Company) -> None:
        item = company.item()
        company.flow("openings", _line(item, "8", "12.25"), through="commit")
        _stands(company, item, "8", "98")


def _line(item: int, quantity: str, price: str) -> list[dict[str, object]]:
    return [{"item_id": item, "quantity": quantity, "unit_price": price}]


def _do(company: Company, item: int, action: str, quantity: str, price: str | None) -> None:
    match action:
        case "receive":
            company.receive(item, quantity, price or "0")
        case "ship":
            company.ship(item, quantity)
        case "return":
            lines = _line(item, quantity, price or "0")
            company.flow("inbounds", lines, through="commit", partner_id=company.customer_id)
        case "adjust":
            line = {"item_id": item, "change": quantity} | ({"unit_price": price} if price else {})
            company.flow("adjustments", [line], through="commit")


def _transfer(company: Company, item: int, quantity: str, *, through: str) -> dict[str, object]:
    lines = [{"item_id": item, "quantity": quantity}]
    return company.flow("transfers", lines, through=through, to_warehouse_id=company.other_warehouse_id)


def _reverse(company: Company, plural: str, flow: dict[str, object]) -> None:
    company.manager.acts(f"{plural}/{flow['id']}/reverse", {"reason": "잘못된 전표"})


def _stands(company: Company, item: int, on_hand: str, value: str, warehouse_id: int | None = None) -> None:
    stock = company.stock(item, warehouse_id)
    assert (stock["on_hand"], stock["value"]) == (on_hand, value)


def _entries(company: Company, item: int) -> list[tuple[str, str]]:
    rows = company.manager.rows(f"stocks/{item}/entries", warehouse_id=company.warehouse_id, limit=200)
    rows.sort(key=lambda row: row["version"])
    return [(row["quantity"], row["value"]) for row in rows]


def _last_entry(company: Company, item: int) -> Decimal:
    return Decimal(_entries(company, item)[-1][1])
