"""Partners as the database keeps them."""

from typing import Any

import pytest

from tests.support.rest import Rest, new


def a_partner(**fields: Any) -> dict[str, Any]:
    return {"code": new("P"), "name": "삼성전자", "is_customer": True, **fields}


class TestCreatePartner:
    def test_keeps_a_business_number_as_digits(self, manager: Rest) -> None:
        made = manager.done("create_partner", p_document=a_partner(business_number="124-81-00998"))
        assert made["business_number"] == "1248100998"

    @pytest.mark.parametrize("number", ["124-81-00999", "1248100", "12-481-00998", "가나다"])
    def test_refuses_a_wrong_business_number(self, manager: Rest, number: str) -> None:
        reply = manager.call("create_partner", p_document=a_partner(business_number=number))
        assert reply.errors == {("business_number", "field.business_number")}

    def test_is_a_supplier_or_a_customer(self, manager: Rest) -> None:
        reply = manager.call("create_partner", p_document=a_partner(is_customer=False))
        assert reply.errors == {("is_supplier", "partner.no_role")}

    def test_refuses_a_code_that_is_taken(self, manager: Rest) -> None:
        taken = manager.done("create_partner", p_document=a_partner())
        reply = manager.call("create_partner", p_document=a_partner(code=taken["code"]))
        assert (reply.status, reply.code) == (409, "partner.code_taken")


class TestChangePartner:
    def test_keeps_one_role_at_least(self, manager: Rest) -> None:
        made = manager.done("create_partner", p_document=a_partner())
        reply = manager.call("change_partner", p_id=made["id"], p_version=1, p_document={"is_customer": None})
        assert reply.errors == {("is_supplier", "partner.no_role")}

    def test_may_trade_one_role_for_the_other(self, manager: Rest) -> None:
        made = manager.done("create_partner", p_document=a_partner())
        document = {"is_customer": False, "is_supplier": True}
        changed = manager.done("change_partner", p_id=made["id"], p_version=1, p_document=document)
        assert (changed["is_supplier"], changed["is_customer"], changed["version"]) == (True, False, 2)


class TestSearchPartners:
    @pytest.mark.parametrize("query", ["ㄷㅅㅁㅇ", "동서ㅁ", "220-81", "22081"])
    def test_finds_by_name_initials_or_number(self, manager: Rest, query: str) -> None:
        name = f"동서무역 {new('x')}"
        made = manager.done("create_partner", p_document=a_partner(name=name, business_number="220-81-62517"))
        found = [row["id"] for row in manager.rows("rpc/search_partners", p_query=query)]
        assert (made["id"] in found) is (query != "220-81")
