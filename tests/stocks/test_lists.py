"""The list of stocks."""

from datetime import date

from tests.support.company import Company
from tests.support.rest import new


class TestSort:
    def test_goes_by_number_not_by_text(self, company: Company) -> None:
        mark = new("정렬")
        items = {quantity: company.item(name=mark) for quantity in ("9", "10", "100")}
        for quantity, item in items.items():
            company.receive(item, quantity)
        params = {"search": mark, "warehouse_id": company.warehouse_id}
        up = company.manager.rows("stocks", sort="on_hand", **params)
        assert [row["on_hand"] for row in up] == ["9", "10", "100"]
        down = company.manager.rows("stocks", sort="-available", **params)
        assert [row["available"] for row in down] == ["100", "10", "9"]


class TestAsOf:
    def test_a_day_means_its_end(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "5")
        today = date.fromisoformat(company.flow("inbounds", [{"item_id": item, "quantity": "1"}])["code"][3:11])
        rows = company.manager.rows("stocks", item_id=item, as_of=today.isoformat())
        assert [(row["warehouse_id"], row["on_hand"]) for row in rows] == [(company.warehouse_id, "5")]
