"""Corrections of stock, by their own routes."""

import pytest

from tests.support.company import Company


class TestAdjustments:
    def test_bring_stock_to_what_was_counted(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        company.flow("adjustments", [{"item_id": item, "counted": "7"}], through="commit")
        assert company.stock(item)["on_hand"] == "7"

    @pytest.mark.parametrize(("change", "on_hand"), [("-3", "7"), ("2", "12")])
    def test_change_stock_up_and_down(self, company: Company, change: str, on_hand: str) -> None:
        item = company.item()
        company.receive(item, "10")
        company.flow("adjustments", [{"item_id": item, "change": change}], through="commit")
        assert company.stock(item)["on_hand"] == on_hand

    def test_take_either_a_change_or_a_count(self, company: Company) -> None:
        lines = [{"item_id": company.item(), "change": "1", "counted": "1"}, {"item_id": company.item()}]
        body = {"warehouse_id": company.warehouse_id, "lines": lines}
        reply = company.manager.post("adjustments", body)
        assert (reply.status_code, [one["line"] for one in reply.json()["errors"]]) == (422, [1, 2])
