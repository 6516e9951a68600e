"""Items as the database keeps them, whoever asks."""

from typing import Any

from tests.support.rest import Rest, new

EA = 1


def an_item(**fields: Any) -> dict[str, Any]:
    return {"sku": new("SKU"), "name": "무선 마우스", "unit_id": EA, **fields}


def a_warehouse(manager: Rest) -> int:
    code = new("W")
    return int(manager.done("create_warehouse", p_document={"code": code, "name": code})["id"])


class TestCreateItem:
    def test_gives_the_row_of_the_view(self, manager: Rest) -> None:
        made = manager.done(
            "create_item", p_document=an_item(purchase_price="1000.5", barcodes=[{"barcode": new("B")}])
        )
        assert made == manager.rows("items", id=f"eq.{made['id']}")[0]
        assert made["purchase_price"] == "1000.5"
        assert made["unit_code"] == "EA"
        assert made["barcodes"][0]["quantity"] == "1"

    def test_trims_and_composes_texts(self, manager: Rest) -> None:
        sku = new("SKU")
        made = manager.done(
            "create_item", p_document=an_item(sku=f"  {sku}\u3000", name="\u1106\u1161\u110b\u116e\u1109\u1173 ")
        )
        assert (made["sku"], made["name"]) == (sku, "마우스")

    def test_names_everything_that_is_wrong_at_once(self, manager: Rest) -> None:
        barcodes = [{"barcode": "1"}, {"barcode": "1 "}, 7, {"quantity": 0}]
        document = {"sku": " ", "name": 5, "unit_id": 999999, "category_id": 999999, "purchase_price": "1.23456"}
        document |= {"tax_kind": "x", "colour": "red", "safety_stock": "-1", "barcodes": barcodes}
        reply = manager.call("create_item", p_document=document)
        assert (reply.status, reply.code) == (422, "input.invalid")
        assert reply.errors == {
            ("sku", "field.required"),
            ("name", "field.text"),
            ("unit_id", "field.unknown_reference"),
            ("category_id", "field.unknown_reference"),
            ("purchase_price", "field.too_precise"),
            ("tax_kind", "field.choice"),
            ("colour", "field.unknown"),
            ("safety_stock", "field.too_small"),
            ("barcodes.1.barcode", "field.twice"),
            ("barcodes.2", "field.object"),
            ("barcodes.3.barcode", "field.required"),
            ("barcodes.3.quantity", "field.zero"),
        }

    def test_refuses_what_is_no_object(self, manager: Rest) -> None:
        assert manager.call("create_item", p_document=[1]).errors == {("", "field.object")}

    def test_refuses_a_sku_that_is_taken(self, manager: Rest) -> None:
        taken = manager.done("create_item", p_document=an_item())
        reply = manager.call("create_item", p_document=an_item(sku=taken["sku"]))
        assert (reply.status, reply.code) == (409, "item.sku_taken")

    def test_names_every_barcode_that_is_taken_and_by_which_item(self, manager: Rest) -> None:
        one, two = new("B"), new("B")
        owner = manager.done("create_item", p_document=an_item(barcodes=[{"barcode": one}, {"barcode": two}]))
        barcodes = [{"barcode": one}, {"barcode": new("B")}, {"barcode": two}]
        reply = manager.call("create_item", p_document=an_item(barcodes=barcodes))
        assert (reply.status, reply.code) == (409, "item.barcode_taken")
        assert reply.errors == {
            ("barcodes.0.barcode", "item.barcode_taken"),
            ("barcodes.2.barcode", "item.barcode_taken"),
        }
        assert {one["sku"] for one in reply.detail["errors"]} == {owner["sku"]}

    def test_refuses_an_inactive_unit(self, manager: Rest) -> None:
        code = new("U")
        unit = manager.done("create_unit", p_document={"code": code, "name": code, "is_active": False})
        reply = manager.call("create_item", p_document=an_item(unit_id=unit["id"]))
        assert reply.errors == {("unit_id", "field.inactive")}

    def test_opens_a_position_in_every_warehouse(self, manager: Rest) -> None:
        warehouse_id = a_warehouse(manager)
        item = manager.done("create_item", p_document=an_item())
        assert manager.rows("stocks", item_id=f"eq.{item['id']}", warehouse_id=f"eq.{warehouse_id}")

    def test_gives_a_retry_the_first_reply(self, manager: Rest) -> None:
        document, key = an_item(), new("idempotency-key")
        first = manager.call("create_item", key=key, p_document=document)
        assert manager.call("create_item", key=key, p_document=document) == first
        assert len(manager.rows("items", sku=f"eq.{document['sku']}")) == 1

    def test_refuses_a_key_that_was_used_for_something_else(self, manager: Rest) -> None:
        key = new("idempotency-key")
        manager.call("create_item", key=key, p_document=an_item())
        reply = manager.call("create_item", key=key, p_document=an_item())
        assert (reply.status, reply.code) == (422, "idempotency.other_body")

    def test_a_refusal_leaves_the_key_free(self, manager: Rest) -> None:
        key = new("idempotency-key")
        assert manager.call("create_item", key=key, p_document={}).status == 422
        assert manager.call("create_item", key=key, p_document=an_item()).status == 200


class TestChangeItem:
    def test_changes_what_is_named_and_counts_the_version(self, manager: Rest) -> None:
        item = manager.done("create_item", p_document=an_item(memo="old", safety_stock="5"))
        changed = manager.done("change_item", p_id=item["id"], p_version=1, p_document={"memo": None})
        assert (changed["memo"], changed["safety_stock"], changed["version"]) == ("", "5", 2)

    def test_barcodes_take_the_place_of_those_before(self, manager: Rest) -> None:
        kept, gone, added = new("B"), new("B"), new("B")
        item = manager.done("create_item", p_document=an_item(barcodes=[{"barcode": kept}, {"barcode": gone}]))
        document = {"barcodes": [{"barcode": kept, "unit_name": "BOX", "quantity": "12"}, {"barcode": added}]}
        changed = manager.done("change_item", p_id=item["id"], p_version=1, p_document=document)
        assert [(one["barcode"], one["quantity"]) for one in changed["barcodes"]] == [(kept, "12"), (added, "1")]
        assert changed["version"] == 2
        assert manager.rows("rpc/search_items", p_query=gone) == []
        assert [one["id"] for one in manager.rows("rpc/search_items", p_query=added)] == [item["id"]]

    def test_refuses_a_stale_version_and_tells_the_current_one(self, manager: Rest) -> None:
        item = manager.done("create_item", p_document=an_item())
        manager.done("change_item", p_id=item["id"], p_version=1, p_document={"memo": "a"})
        reply = manager.call("change_item", p_id=item["id"], p_version=1, p_document={"memo": "b"})
        assert (reply.status, reply.code, reply.detail) == (409, "record.stale", {"version": 2})

    def test_says_when_there_is_none(self, manager: Rest) -> None:
        reply = manager.call("change_item", p_id=999999, p_version=1, p_document={})
        assert (reply.status, reply.code) == (404, "item.missing")

    def test_refuses_to_put_away_what_is_in_stock(self, manager: Rest) -> None:
        item = _stocked_item(manager)
        reply = manager.call("change_item", p_id=item["id"], p_version=1, p_document={"is_active": False})
        assert (reply.status, reply.code) == (409, "item.has_stock")

    def test_refuses_another_unit_once_documents_have_it(self, manager: Rest) -> None:
        item = _stocked_item(manager)
        reply = manager.call("change_item", p_id=item["id"], p_version=1, p_document={"unit_id": 6})
        assert (reply.status, reply.code) == (409, "item.in_use")

    def test_puts_away_what_is_not_in_stock_and_takes_it_back(self, manager: Rest) -> None:
        item = manager.done("create_item", p_document=an_item())
        gone = manager.done("change_item", p_id=item["id"], p_version=1, p_document={"is_active": False})
        back = manager.done("change_item", p_id=item["id"], p_version=2, p_document={"is_active": True})
        assert (gone["is_active"], back["is_active"]) == (False, True)


class TestWhoMay:
    def test_staff_see_items_but_not_what_they_cost(self, manager: Rest, staff: Rest) -> None:
        item = manager.done("create_item", p_document=an_item(purchase_price="9"))
        assert staff.rows("items", id=f"eq.{item['id']}")[0]["purchase_price"] is None

    def test_staff_may_not_write_and_the_refusal_is_recorded(self, staff: Rest, manager: Rest) -> None:
        reply = staff.call("create_item", p_document=an_item())
        assert (reply.status, reply.code) == (403, "permission.denied")
        assert reply.detail == {"permission": "item.write"}
        last = manager.rows("audit_log", action="eq.denied", order="id.desc", limit=1)[0]
        assert (last["record_id"], last["actor_name"]) == ("item.write", "staff")

    def test_nobody_and_strangers_see_nothing(self, nobody: Rest, stranger: Rest, service: Rest) -> None:
        assert [one.get("items").status_code for one in (nobody, stranger, service)] == [401, 401, 403]


class TestAudit:
    def test_keeps_the_record_before_and_after(self, manager: Rest) -> None:
        item = manager.done("create_item", p_document=an_item(memo="before"))
        manager.done("change_item", p_id=item["id"], p_version=1, p_document={"memo": "after"})
        rows = manager.rows("audit_log", record="eq.items", record_id=f"eq.{item['id']}", order="id")
        assert [(row["action"], row["actor_name"]) for row in rows] == [("insert", "manager"), ("update", "manager")]
        assert (rows[1]["before"]["memo"], rows[1]["after"]["memo"]) == ("before", "after")
        assert "search_text" not in rows[0]["after"]


def _stocked_item(manager: Rest) -> dict[str, Any]:
    item: dict[str, Any] = manager.done("create_item", p_document=an_item())
    lines = [{"item_id": item["id"], "quantity": "3", "unit_price": "10"}]
    code = new("P")
    supplier = manager.done("create_partner", p_document={"code": code, "name": code, "is_supplier": True})
    document = {"warehouse_id": a_warehouse(manager), "partner_id": supplier["id"], "lines": lines}
    made = manager.done("create_flow", p_engine="inbound", p_document=document, p_through="commit")
    assert made["status"] == "committed", made
    return item
