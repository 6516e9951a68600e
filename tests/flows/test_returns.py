"""Goods that come back name the document that they went out with."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from tests.support.company import Company
from tests.support.flows import Flow, act, line, named, refusal, shown, tried


def _return(company: Company, item: int, origin: int, quantity: str = "1", **more: Any) -> httpx.Response:
    head = {"partner_id": company.customer_id, "origin_flow_id": origin, "through": "commit"}
    body = {"warehouse_id": company.warehouse_id, "lines": [line(item, quantity)], **head, **more}
    return company.manager.post("inbounds", body)


def _issue(company: Company, item: int, quantity: str) -> Flow:
    company.receive(item, quantity, "100")
    return company.ship(item, quantity)


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


class TestNoMoreComesBackThanWentOut:
    def test_of_one_return(self, company: Company) -> None:
        item, other = company.item(), company.item()
        issue = _issue(company, item, "3")
        lines = [line(item, "2"), line(item, "2"), line(other, "1")]
        refused = _return(company, item, issue["id"], lines=lines)
        assert refusal(refused) == (409, "flow.more_than_issued")
        assert named(refused, "line", "field", "requested", "issued", "returned") == [
            (2, "quantity", "2", "3", "2"),
            (3, "quantity", "1", "0", "0"),
        ]
        assert "원 전표의 수량보다 많이 반품할 수 없습니다(원 전표 3, 이미 반품 2, 요청 2)." in refused.text

    def test_of_all_returns_together(self, company: Company) -> None:
        item = company.item()
        issue = _issue(company, item, "3")
        first = _return(company, item, issue["id"], "2").json()
        assert refusal(_return(company, item, issue["id"], "2")) == (409, "flow.more_than_issued")
        assert _return(company, item, issue["id"], "1").status_code == 201
        act(company.manager, first, "reverse", reason="시험")
        assert _return(company, item, issue["id"], "2").status_code == 201
        assert company.stock(item)["on_hand"] == "3"

    def test_of_two_in_one_request(self, company: Company) -> None:
        item = company.item()
        issue = _issue(company, item, "3")
        head = {"engine": "inbound", "partner_id": company.customer_id, "origin_flow_id": issue["id"]}
        documents = [{**head, "warehouse_id": company.warehouse_id, "lines": [line(item, "2")]} for _ in range(2)]
        body = {"documents": documents, "through": "commit", "mode": "each"}
        results = company.manager.acts("flows/bulk", body)["results"]
        assert [one.get("error", {}).get("code") for one in results] == [None, "flow.more_than_issued"]

    def test_is_said_as_soon_as_it_is_submitted(self, company: Company) -> None:
        item = company.item()
        issue = _issue(company, item, "3")
        head = {"partner_id": company.customer_id, "origin_flow_id": issue["id"]}
        back = company.flow("inbounds", [line(item, "4")], **head)
        assert refusal(tried(company.manager, back, "submit")) == (409, "flow.more_than_issued")

    def test_in_parts_counts_the_parts_that_came(self, company: Company) -> None:
        item = company.item()
        issue = _issue(company, item, "3")
        back = _return(company, item, issue["id"], "3", through="approve").json()
        part = [{"line_id": shown(company.manager, back)["lines"][0]["id"], "quantity": "1"}]
        act(company.manager, back, "commit", lines=part)
        assert refusal(_return(company, item, issue["id"], "3")) == (409, "flow.more_than_issued")
        assert act(company.manager, back, "commit")["status"] == "committed"

    def test_to_a_supplier(self, company: Company) -> None:
        item = company.item()
        received = company.receive(item, "3")
        company.receive(item, "5")
        head = {"partner_id": company.supplier_id, "origin_flow_id": received["id"], "through": "commit"}
        body = {"warehouse_id": company.warehouse_id, "lines": [line(item, "4")], **head}
        assert refusal(company.manager.post("outbounds", body)) == (409, "flow.more_than_issued")
        assert company.manager.made("outbounds", {**body, "lines": [line(item, "3")]})["status"] == "committed"

    def test_when_both_come_at_once_to_different_warehouses(self, company: Company) -> None:
        """They share no stock, so only the issue itself makes one wait for the other."""
        item = company.item()
        issue = _issue(company, item, "3")
        places = (company.warehouse_id, company.other_warehouse_id)
        waiting = [
            _return(company, item, issue["id"], "2", warehouse_id=place, through="approve").json() for place in places
        ]
        with ThreadPoolExecutor(4) as pool:
            commits = [pool.submit(tried, company.manager, one, "commit") for one in waiting]
            creates = [pool.submit(_return, company, item, issue["id"], "2", warehouse_id=place) for place in places]
        codes = [one.result().status_code for one in commits + creates]
        assert sorted(code if code == 409 else 200 for code in codes) == [200, 409, 409, 409]
