"""Many items in one request: all or none, and everything that is wrong is told at once."""

from typing import Any

from tests.support.company import Company
from tests.support.rest import new


class TestCreateMany:
    def test_creates_all_in_order(self, company: Company) -> None:
        skus = [new("MANY") for _ in range(5)]
        documents = [{"sku": sku, "name": "무선 마우스", "unit_id": company.unit_id} for sku in skus]
        ids = company.manager.made("items/bulk", {"documents": documents})["ids"]
        assert [company.manager.get(f"items/{one}")["sku"] for one in ids] == skus
        assert company.stock(ids[0])["on_hand"] == "0"

    def test_creates_none_when_one_is_wrong_and_names_every_error(self, company: Company) -> None:
        good, taken = new("MANY"), new("MANY")
        company.item(sku=taken)
        documents = [
            {"sku": good, "name": "무선 마우스", "unit_id": company.unit_id},
            {"sku": taken, "name": "무선 마우스", "unit_id": company.unit_id},
            {"sku": new("MANY"), "name": "무선 마우스", "unit_id": 10**9},
        ]
        refused = company.manager.post("items/bulk", {"documents": documents})
        assert refused.status_code == 422
        named = {(one["document"], one["field"], one["code"]) for one in refused.json()["errors"]}
        assert named == {(1, "sku", "item.sku_taken"), (2, "unit_id", "field.unknown_reference")}
        assert company.manager.rows("items", search=good) == []

    def test_says_which_are_there_already(self, company: Company) -> None:
        document = {"sku": new("MANY"), "name": "무선 마우스", "unit_id": company.unit_id}
        refused = company.manager.post("items/bulk", {"documents": [document, document]})
        assert (refused.status_code, refused.json()["code"]) == (409, "item.sku_taken")
        assert [one["document"] for one in refused.json()["errors"]] == [1]

    def test_takes_the_same_key_once(self, company: Company) -> None:
        body = {"documents": [{"sku": new("MANY"), "name": "무선 마우스", "unit_id": company.unit_id}]}
        first = company.manager.post("items/bulk", body, key="many-items-once")
        again = company.manager.post("items/bulk", body, key="many-items-once")
        assert (first.status_code, first.json()) == (201, again.json())

    def test_is_for_those_who_may_write_items(self, company: Company) -> None:
        document = {"sku": new("MANY"), "name": "무선 마우스", "unit_id": company.unit_id}
        assert company.staff.post("items/bulk", {"documents": [document]}).status_code == 403
        assert company.staff.rpc("create_items", p_documents=[document]).status == 403

    def test_refuses_straight_at_the_database_too(self, company: Company) -> None:
        wrongs: list[Any] = [[], {}, None, "x", [5]]
        for wrong in wrongs:
            assert company.manager.rpc("create_items", p_documents=wrong).status == 422
