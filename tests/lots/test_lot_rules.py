"""Lots as the database keeps them."""

from typing import Any

import pytest

from tests.support.rest import Rest, new


@pytest.fixture(scope="module")
def item(manager: Rest) -> dict[str, Any]:
    document = {"sku": new("SKU"), "name": "우유", "unit_id": 1, "is_lot_tracked": True}
    made: dict[str, Any] = manager.done("create_item", p_document=document)
    return made


class TestCreateLot:
    def test_takes_a_day_of_the_calendar(self, manager: Rest, item: dict[str, Any]) -> None:
        document = {"item_id": item["id"], "code": new("L"), "expires_on": "2028-02-29"}
        assert manager.done("create_lot", p_document=document)["expires_on"] == "2028-02-29"

    @pytest.mark.parametrize("day", ["2027-02-29", "2027-13-01", "27-01-01", "tomorrow", 5])
    def test_refuses_another(self, manager: Rest, item: dict[str, Any], day: Any) -> None:
        document = {"item_id": item["id"], "code": new("L"), "expires_on": day}
        assert manager.call("create_lot", p_document=document).errors == {("expires_on", "field.date")}

    def test_refuses_an_item_that_is_not_tracked(self, manager: Rest) -> None:
        plain = manager.done("create_item", p_document={"sku": new("SKU"), "name": "x", "unit_id": 1})
        reply = manager.call("create_lot", p_document={"item_id": plain["id"], "code": "L"})
        assert reply.errors == {("item_id", "item.not_lot_tracked")}

    def test_refuses_a_code_that_is_taken_for_the_item(self, manager: Rest, item: dict[str, Any]) -> None:
        document = {"item_id": item["id"], "code": new("L")}
        manager.done("create_lot", p_document=document)
        assert manager.call("create_lot", p_document=document).code == "lot.code_taken"


class TestReadLots:
    def test_lot_0_is_not_shown(self, manager: Rest) -> None:
        assert manager.rows("lots", id="eq.0") == []

    def test_are_found_by_a_part_of_the_code(self, manager: Rest, item: dict[str, Any]) -> None:
        code = new("LOT-abc")
        manager.done("create_lot", p_document={"item_id": item["id"], "code": code})
        assert [row["code"] for row in manager.rows("rpc/search_lots", p_query=code[2:].upper())] == [code]
