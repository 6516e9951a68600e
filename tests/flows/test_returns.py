"""Goods that come back name the document that they went out with."""

from typing import Any

from tests.support.company import Company


def _return(company: Company, item: int, origin: int) -> Any:
    lines = [{"item_id": item, "quantity": "1"}]
    head = {"partner_id": company.customer_id, "origin_flow_id": origin, "through": "commit"}
    return company.manager.post("inbounds", {"warehouse_id": company.warehouse_id, "lines": lines, **head})


class TestOrigin:
    def test_has_been_committed(self, company: Company) -> None:
        item = company.item()
        draft = company.flow("outbounds", [{"item_id": item, "quantity": "1"}])
        refused = _return(company, item, draft["id"])
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["code"] == "flow.origin_not_posted"

    def test_is_not_taken_back_once_its_goods_came_back(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "5", "100")
        issue = company.ship(item, "2")
        back = _return(company, item, issue["id"]).json()
        refused = company.manager.post(f"outbounds/{issue['id']}/reverse", {"reason": "시험"})
        assert (refused.status_code, refused.json()["code"]) == (409, "flow.has_returns")
        assert refused.json()["errors"][0]["blocked_by"] == [back["code"]]
        company.manager.acts(f"inbounds/{back['id']}/reverse", {"reason": "시험"})
        company.manager.acts(f"outbounds/{issue['id']}/reverse", {"reason": "시험"})
        assert company.stock(item)["on_hand"] == "5"

    def test_stands_until_the_return_is_committed(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "5", "100")
        issue = company.ship(item, "2")
        lines = [{"item_id": item, "quantity": "2"}]
        head = {"partner_id": company.customer_id, "origin_flow_id": issue["id"], "through": "approve"}
        back = company.flow("inbounds", lines, **head)
        company.manager.acts(f"outbounds/{issue['id']}/reverse", {"reason": "시험"})
        refused = company.manager.post(f"inbounds/{back['id']}/commit")
        assert (refused.status_code, refused.json()["code"]) == (409, "flow.origin_not_posted")
        assert company.stock(item)["on_hand"] == "5"
