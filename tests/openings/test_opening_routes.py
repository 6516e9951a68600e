"""Stock that was there when the books were opened, by its own routes."""

from tests.support.company import Company


class TestOpenings:
    def test_bring_stock_with_its_cost(self, company: Company) -> None:
        item = company.item()
        company.flow("openings", [{"item_id": item, "quantity": "4", "unit_price": "25"}], through="commit")
        stock = company.stock(item)
        assert (stock["on_hand"], stock["value"], stock["average_cost"]) == ("4", "100", "25")

    def test_have_no_partner(self, company: Company) -> None:
        lines = [{"item_id": company.item(), "quantity": "4"}]
        body = {"warehouse_id": company.warehouse_id, "partner_id": company.supplier_id, "lines": lines}
        reply = company.manager.post("openings", body)
        assert [(one["field"], one["code"]) for one in reply.json()["errors"]] == [("partner_id", "field.unknown")]
