"""Warehouses as the database keeps them."""

import threading
from typing import Any

import psycopg

from stack import Stack
from tests.support.rest import Rest, new


def a_warehouse(**fields: Any) -> dict[str, Any]:
    code = new("W")
    return {"code": code, "name": f"{code} 창고", **fields}


class TestCreateWarehouse:
    def test_comes_with_its_root_location(self, manager: Rest) -> None:
        made = manager.done("create_warehouse", p_document=a_warehouse())
        roots = manager.rows("locations", warehouse_id=f"eq.{made['id']}")
        assert [(root["code"], root["kind"], root["parent_id"]) for root in roots] == [(made["code"], "internal", None)]

    def test_the_transit_warehouse_has_a_root_of_its_own_kind(self, manager: Rest) -> None:
        assert [row["warehouse_code"] for row in manager.rows("locations", kind="eq.transit")] == ["TRANSIT"]

    def test_a_new_default_takes_the_place_of_the_old(self, manager: Rest) -> None:
        first = manager.done("create_warehouse", p_document=a_warehouse(is_default=True))
        second = manager.done("create_warehouse", p_document=a_warehouse(is_default=True))
        assert [row["id"] for row in manager.rows("warehouses", is_default="eq.true")] == [second["id"]]
        first = manager.rows("warehouses", id=f"eq.{first['id']}")[0]
        manager.done("change_warehouse", p_id=first["id"], p_version=first["version"], p_document={"is_default": True})
        assert [row["id"] for row in manager.rows("warehouses", is_default="eq.true")] == [first["id"]]

    def test_stock_is_watched_where_the_default_is_and_as_the_item_says(self, manager: Rest) -> None:
        document = {"sku": new("SKU"), "name": "x", "unit_id": 1, "safety_stock": "5"}
        item = manager.done("create_item", p_document=document)

        def watched() -> dict[int, tuple[str, str]]:
            rows = manager.rows("stocks", item_id=f"eq.{item['id']}")
            assert {row["sku"] for row in rows} == {item["sku"]}
            known = [row for row in rows if row["level"] != "normal"]
            return {row["warehouse_id"]: (row["level"], row["safety_stock"]) for row in known}

        first = manager.done("create_warehouse", p_document=a_warehouse(is_default=True))
        assert watched() == {first["id"]: ("low", "5")}
        second = manager.done("create_warehouse", p_document=a_warehouse(is_default=True))
        assert watched() == {second["id"]: ("low", "5")}
        (first,) = manager.rows("warehouses", id=f"eq.{first['id']}")
        manager.done("change_warehouse", p_id=first["id"], p_version=first["version"], p_document={"is_default": True})
        assert watched() == {first["id"]: ("low", "5")}
        changes = {"p_id": item["id"], "p_version": 1, "p_document": {"sku": new("SKU"), "safety_stock": "7"}}
        item = manager.done("change_item", **changes)
        assert watched() == {first["id"]: ("low", "7")}

    def test_no_pair_is_left_without_a_position_when_items_come_at_the_same_time(
        self, stack: Stack, database: str, manager: Rest
    ) -> None:
        with psycopg.connect(stack.conninfo(database)) as slow:
            row = slow.execute(
                "insert into erp.items (sku, name, unit_id) values (%s, 'slow', 1) returning id", [new("SLOW")]
            ).fetchone()
            made: list[dict[str, Any]] = []
            waiting = threading.Thread(
                target=lambda: made.append(manager.done("create_warehouse", p_document=a_warehouse()))
            )
            waiting.start()
            waiting.join(timeout=0.5)
            assert waiting.is_alive()
            slow.commit()
        waiting.join(timeout=10)
        assert row is not None
        with psycopg.connect(stack.conninfo(database)) as looking:
            found = looking.execute(
                "select 1 from erp.stock_positions where item_id = %s and warehouse_id = %s", [row[0], made[0]["id"]]
            ).fetchall()
        assert found == [(1,)]


class TestChangeWarehouse:
    def test_renames_its_root(self, manager: Rest) -> None:
        made, code = manager.done("create_warehouse", p_document=a_warehouse()), new("W")
        manager.done("change_warehouse", p_id=made["id"], p_version=1, p_document={"code": code})
        assert [row["code"] for row in manager.rows("locations", warehouse_id=f"eq.{made['id']}")] == [code]

    def test_the_transit_warehouse_stays_as_it_is(self, manager: Rest) -> None:
        transit = manager.rows("warehouses", kind="eq.transit")[0]
        reply = manager.call("change_warehouse", p_id=transit["id"], p_version=1, p_document={"name": "x"})
        assert (reply.status, reply.code) == (409, "warehouse.fixed")

    def test_closes_when_empty_only(self, manager: Rest) -> None:
        made = manager.done("create_warehouse", p_document=a_warehouse())
        item = manager.done("create_item", p_document={"sku": new("SKU"), "name": "x", "unit_id": 1})
        supplier = manager.done("create_partner", p_document={"code": new("P"), "name": "x", "is_supplier": True})
        document = {
            "warehouse_id": made["id"],
            "partner_id": supplier["id"],
            "lines": [{"item_id": item["id"], "quantity": "1", "unit_price": "1"}],
        }
        flow = manager.done("create_flow", p_engine="inbound", p_document=document, p_through="commit")
        close = {"p_id": made["id"], "p_version": 1, "p_document": {"is_active": False}}
        assert manager.call("change_warehouse", **close).code == "warehouse.has_stock"
        manager.done("transition_flow", p_id=flow["id"], p_action="reverse", p_reason="test")
        assert manager.done("change_warehouse", **close)["is_active"] is False
