"""Who may not see costs neither loses them by a change, nor finds them in the audit trail."""

from typing import Any

import pytest

from tests.support.company import Company, Person
from tests.support.flows import Flow, changed, line, shown

PRICES = ("1200", "1300")


@pytest.fixture
def draft(company: Company) -> Flow:
    """Of a manager, with the same item twice at different prices."""
    item = company.item(purchase_price="55")
    lines = [line(item, "1", unit_price=price) for price in PRICES]
    return {**company.flow("inbounds", lines), "item_id": item}


def _prices(company: Company, draft: Flow) -> list[str]:
    return [one["unit_price"] for one in shown(company.manager, draft)["lines"]]


class TestChange:
    def test_keeps_them_when_they_were_hidden(self, company: Company, draft: Flow) -> None:
        lines = [{"item_id": draft["item_id"], "quantity": "5"} for _ in PRICES]
        assert changed(company.staff, draft, lines=lines).status_code == 200
        assert _prices(company, draft) == list(PRICES)

    def test_keeps_them_whatever_else_comes_before(self, company: Company, draft: Flow) -> None:
        other = company.item(purchase_price="77")
        lines = [line(other, "1"), *(line(draft["item_id"], "2") for _ in range(3))]
        assert changed(company.staff, draft, lines=lines).status_code == 200
        assert _prices(company, draft) == ["77", *PRICES, "55"]

    def test_takes_those_that_are_given(self, company: Company, draft: Flow) -> None:
        lines = [line(draft["item_id"], "1"), line(draft["item_id"], "1", unit_price="9")]
        assert changed(company.staff, draft, lines=lines).status_code == 200
        assert _prices(company, draft) == ["1200", "9"]

    def test_by_who_sees_them_takes_the_items_own(self, company: Company, draft: Flow) -> None:
        assert changed(company.manager, draft, lines=[line(draft["item_id"], "1")]).status_code == 200
        assert _prices(company, draft) == ["55"]


class TestAuditTrail:
    @pytest.fixture
    def trail(self, company: Company) -> list[dict[str, Any]]:
        """Of a change of an item, as told to an admin's token that may see the trail and no costs."""
        item = company.item(purchase_price="1200")
        body = {"version": 1, "purchase_price": "1300", "sale_price": "99"}
        assert company.manager.api.patch(f"/api/v1/items/{item}", json=body).status_code == 200
        asked = {"record": "items", "record_id": str(item)}
        found: list[dict[str, Any]] = _with_token(company.admin, "audit.view", asked)
        assert len(company.admin.rows("audit", **asked)) == len(found) == 2
        return found

    def test_tells_no_costs(self, trail: list[dict[str, Any]]) -> None:
        assert [one for one in trail if "purchase_price" in str(one)] == []
        assert trail[0]["after"]["sale_price"] == 99

    def test_tells_them_to_who_may_see_them(self, company: Company, trail: list[dict[str, Any]]) -> None:
        asked = {"record": "items", "record_id": trail[0]["record_id"]}
        assert company.admin.rows("audit", **asked)[0]["after"]["purchase_price"] == 1300


def _with_token(person: Person, permission: str, asked: dict[str, str]) -> list[dict[str, Any]]:
    made = person.made("me/tokens", {"name": "감사", "permissions": [permission], "days": 1})
    headers = {"Authorization": f"Bearer {made['token']}"}
    reply = person.api.get("/api/v1/audit", params=asked, headers=headers)
    assert reply.status_code == 200, reply.text
    rows: list[dict[str, Any]] = reply.json()["rows"]
    return rows
