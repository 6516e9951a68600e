"""Units as the database keeps them."""

from tests.support.rest import Rest, new


class TestChangeUnit:
    def test_keeps_its_decimals_or_gets_more_when_items_use_it(self, manager: Rest) -> None:
        code = new("U")
        unit = manager.done("create_unit", p_document={"code": code, "name": code, "decimals": 2})
        manager.done("create_item", p_document={"sku": new("SKU"), "name": "x", "unit_id": unit["id"]})
        less = manager.call("change_unit", p_id=unit["id"], p_version=1, p_document={"decimals": 1})
        assert (less.status, less.code) == (409, "unit.in_use")
        more = manager.done("change_unit", p_id=unit["id"], p_version=1, p_document={"decimals": 3})
        assert more["decimals"] == 3

    def test_has_six_decimals_at_most(self, manager: Rest) -> None:
        reply = manager.call("create_unit", p_document={"code": new("U"), "name": "x", "decimals": 7})
        assert reply.errors == {("decimals", "field.too_large")}
