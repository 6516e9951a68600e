"""What a list of stocks comes to: the same rows as the list, added up."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest

from tests.support.company import Company, Person
from tests.support.flows import days_ago, line
from tests.support.rest import new

SUMS = ("on_hand", "reserved", "available", "incoming", "value")


@pytest.fixture
def category(company: Company) -> int:
    made: int = company.manager.made("categories", {"name": new("분류")})["id"]
    return made


@pytest.fixture
def mark(company: Company, category: int) -> str:
    """A word in the names of three items: ten at 50, of which four are held; twenty at 10; five to come."""
    word = new("합계")
    held = company.item(category_id=category, name=f"보리차 {word}", safety_stock="50")
    other, coming = (company.item(name=f"보이차 {word}") for _ in range(2))
    company.receive(held, "10", "50")
    company.receive(other, "20", "10")
    company.flow("outbounds", [line(held, "4")], through="approve")
    company.flow("inbounds", [line(coming, "5")], through="approve", partner_id=company.supplier_id)
    return word


def added(rows: Iterable[dict[str, Any]]) -> dict[str, str]:
    found = list(rows)
    return {name: str(sum((Decimal(row[name]) for row in found), Decimal(0)).normalize()) for name in SUMS}


def told(person: Person, **params: Any) -> dict[str, Any]:
    """The totals, with their numbers as the list's are added up."""
    totals: dict[str, Any] = person.get("stocks/totals", **params)
    return {name: str(Decimal(totals[name]).normalize()) if name in SUMS else totals[name] for name in totals}


class TestNow:
    def test_are_the_sums_of_the_rows_under_every_filter(self, company: Company, mark: str, category: int) -> None:
        filters: tuple[dict[str, Any], ...] = (
            {},
            {"warehouse_id": company.warehouse_id},
            {"warehouse_kind": "storage"},
            {"category_id": category},
            {"level": ["low", "high"]},
            {"is_active": False},
        )
        for narrowed in ({"search": mark, **one} for one in filters):
            rows = company.manager.rows("stocks", limit=200, **narrowed)
            totals = told(company.manager, **narrowed)
            assert totals["positions"] == len(rows), narrowed
            assert {name: totals[name] for name in SUMS} == added(rows), narrowed

    def test_of_one_item_in_numbers(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "2.5")
        company.flow("outbounds", [line(item, "4")], through="approve")
        totals = company.manager.get("stocks/totals", item_id=item, warehouse_id=company.warehouse_id)
        assert totals == {
            "positions": 1,
            "unit_code": "EA",
            "on_hand": "10",
            "reserved": "4",
            "available": "6",
            "incoming": "0",
            "value": "25",
        }

    def test_add_no_pieces_to_kilograms(self, company: Company) -> None:
        items = [company.item(), company.item(unit_id=company.kilogram_id)]
        company.receive(items[0], "10", "50")
        assert company.manager.get("stocks/totals", item_id=items)["on_hand"] == "10"
        company.receive(items[1], "2", "50")
        totals = company.manager.get("stocks/totals", item_id=items)
        assert (totals["unit_code"], totals["on_hand"], totals["value"]) == (None, None, "600")

    def test_follow_an_item_to_another_unit(self, company: Company) -> None:
        item = company.item()
        document = {"version": 1, "unit_id": company.kilogram_id}
        assert company.manager.api.patch(f"/api/v1/items/{item}", json=document).status_code == 200
        company.receive(item, "2")
        assert company.manager.get("stocks/totals", item_id=item)["unit_code"] == "KG"


class TestRights:
    def test_show_no_value_without_the_permission(self, company: Company, mark: str) -> None:
        totals = company.staff.get("stocks/totals", search=mark)
        assert (totals["on_hand"], totals["value"]) == ("30", None)

    def test_are_those_of_the_warehouses_one_may_see(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "50")
        elsewhere = company.hire("manager")
        held_to = {"version": 1, "warehouse_ids": [company.other_warehouse_id]}
        assert company.admin.api.patch(f"/api/v1/users/{elsewhere.user_id}", json=held_to).status_code == 200
        totals = elsewhere.get("stocks/totals", item_id=item)
        assert (totals["positions"], totals["on_hand"], totals["value"]) == (1, "0", "0")


class TestThen:
    def test_are_the_sums_of_the_past(self, company: Company) -> None:
        item, day = company.item(), days_ago(3)
        company.flow("inbounds", [line(item, "7")], through="commit", document_on=day)
        company.receive(item, "10", "50")
        then = company.manager.get("stocks/totals", item_id=item, as_of=day)
        assert (then["positions"], then["unit_code"], then["on_hand"], then["reserved"]) == (1, "EA", "7", None)
        assert then["value"] is None
        assert company.manager.get("stocks/totals", item_id=item, as_of=days_ago(0))["on_hand"] == "17"
        assert company.manager.get("stocks/totals", item_id=item, known_at=day)["positions"] == 0

    def test_know_what_the_books_said_it_was_worth(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "50")
        said = company.manager.get("stocks/totals", item_id=item, known_at=days_ago(0))
        assert (said["on_hand"], said["value"]) == ("10", "500")
        assert company.staff.get("stocks/totals", item_id=item, known_at=days_ago(0))["value"] is None

    def test_have_no_level(self, company: Company) -> None:
        refused = company.manager.api.get("/api/v1/stocks/totals", params={"as_of": days_ago(1), "level": "low"})
        assert refused.status_code == 422
