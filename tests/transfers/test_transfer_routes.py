"""From one warehouse to another, by its own routes."""

from typing import Any

from tests.support.company import Company


class TestTransfers:
    def test_are_shipped_whole_and_received_in_parts(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "5")
        to: dict[str, Any] = {"to_warehouse_id": company.other_warehouse_id}
        draft = company.flow("transfers", [{"item_id": item, "quantity": "6"}], through="approve", **to)
        assert company.manager.acts(f"transfers/{draft['id']}/ship")["status"] == "in_transit"
        assert company.stock(item)["on_hand"] == "4"
        line = company.manager.get(f"transfers/{draft['id']}")["lines"][0]
        part = {"lines": [{"line_id": line["id"], "quantity": "2"}]}
        assert company.manager.acts(f"transfers/{draft['id']}/commit", part)["status"] == "partially_committed"
        assert company.manager.acts(f"transfers/{draft['id']}/commit")["status"] == "committed"
        arrived = company.stock(item, company.other_warehouse_id)
        assert (arrived["on_hand"], arrived["value"]) == ("6", "30")

    def test_need_another_warehouse_to_go_to(self, company: Company) -> None:
        lines = [{"item_id": company.item(), "quantity": "1"}]
        body = {"warehouse_id": company.warehouse_id, "lines": lines}
        without = company.manager.post("transfers", body)
        same = company.manager.post("transfers", {**body, "to_warehouse_id": company.warehouse_id})
        assert [one["code"] for one in without.json()["errors"]] == ["field.required"]
        assert [one["code"] for one in same.json()["errors"]] == ["flow.same_warehouse"]
