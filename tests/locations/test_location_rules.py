"""Locations as the database keeps them: one tree in each warehouse."""

from typing import Any

import pytest

from tests.support.rest import Rest, new


@pytest.fixture(scope="module")
def warehouse(manager: Rest) -> dict[str, Any]:
    code = new("W")
    made: dict[str, Any] = manager.done("create_warehouse", p_document={"code": code, "name": code})
    return made


def a_location(manager: Rest, warehouse: dict[str, Any], **fields: Any) -> dict[str, Any]:
    document = {"warehouse_id": warehouse["id"], "code": new("A"), "name": "선반", **fields}
    made: dict[str, Any] = manager.done("create_location", p_document=document)
    return made


class TestCreateLocation:
    def test_stands_under_the_root_when_it_names_no_parent(self, manager: Rest, warehouse: dict[str, Any]) -> None:
        made = a_location(manager, warehouse)
        assert (made["parent_code"], made["kind"]) == (warehouse["code"], "internal")

    def test_refuses_a_parent_elsewhere_and_a_place_in_transit(self, manager: Rest, warehouse: dict[str, Any]) -> None:
        transit = manager.rows("warehouses", kind="eq.transit")[0]
        parent = a_location(manager, warehouse)
        document = {"warehouse_id": transit["id"], "code": "A", "name": "A", "parent_id": parent["id"]}
        assert manager.call("create_location", p_document=document).errors == {
            ("warehouse_id", "warehouse.fixed"),
            ("parent_id", "location.other_warehouse"),
        }

    def test_refuses_a_code_that_is_taken_in_the_warehouse(self, manager: Rest, warehouse: dict[str, Any]) -> None:
        made = a_location(manager, warehouse)
        document = {"warehouse_id": warehouse["id"], "code": made["code"], "name": "x"}
        assert manager.call("create_location", p_document=document).code == "location.code_taken"


class TestChangeLocation:
    def test_refuses_a_circle_and_another_warehouse(self, manager: Rest, warehouse: dict[str, Any]) -> None:
        upper = a_location(manager, warehouse)
        lower = a_location(manager, warehouse, parent_id=upper["id"])
        other = manager.done("create_warehouse", p_document={"code": new("W"), "name": "x"})
        document = {"parent_id": lower["id"], "warehouse_id": other["id"]}
        reply = manager.call("change_location", p_id=upper["id"], p_version=1, p_document=document)
        assert reply.errors == {("parent_id", "field.circle"), ("warehouse_id", "field.fixed")}

    def test_the_root_and_the_outside_stay_as_they_are(self, manager: Rest, warehouse: dict[str, Any]) -> None:
        root = manager.rows("locations", warehouse_id=f"eq.{warehouse['id']}", parent_id="is.null")[0]
        outside = manager.rows("locations", kind="eq.supplier")[0]
        for fixed in (root, outside):
            reply = manager.call("change_location", p_id=fixed["id"], p_version=1, p_document={"name": "x"})
            assert reply.code == "location.fixed"

    def test_is_put_away_after_those_below_it(self, manager: Rest, warehouse: dict[str, Any]) -> None:
        upper = a_location(manager, warehouse)
        lower = a_location(manager, warehouse, parent_id=upper["id"])
        away = {"is_active": False}
        refused = manager.call("change_location", p_id=upper["id"], p_version=1, p_document=away)
        assert refused.code == "location.has_locations"
        manager.done("change_location", p_id=lower["id"], p_version=1, p_document=away)
        assert manager.done("change_location", p_id=upper["id"], p_version=1, p_document=away)["is_active"] is False


class TestTree:
    def test_says_what_is_the_whole_and_what_has_something_below(
        self, manager: Rest, warehouse: dict[str, Any]
    ) -> None:
        upper = a_location(manager, warehouse)
        lower = a_location(manager, warehouse, parent_id=upper["id"])
        (root,) = manager.rows("locations", warehouse_id=f"eq.{warehouse['id']}", is_root="eq.true")
        assert (root["id"], root["has_children"]) == (upper["parent_id"], True)
        found = {row["id"]: row["has_children"] for row in manager.rows("locations", parent_id=f"eq.{upper['id']}")}
        assert found == {lower["id"]: False}
        assert upper["is_root"] is False
