"""Many partners in one request: all or none."""

from tests.support.company import Company
from tests.support.rest import new


class TestCreateMany:
    def test_creates_all_in_order(self, company: Company) -> None:
        codes = [new("MANY") for _ in range(3)]
        documents = [{"code": code, "name": "거래처", "is_customer": True} for code in codes]
        ids = company.manager.made("partners/bulk", {"documents": documents})["ids"]
        assert [company.manager.get(f"partners/{one}")["code"] for one in ids] == codes

    def test_creates_none_when_one_is_wrong_and_names_every_error(self, company: Company) -> None:
        good = new("MANY")
        documents = [
            {"code": good, "name": "거래처", "is_customer": True},
            {"code": new("MANY"), "name": "거래처"},
            {"code": new("MANY"), "name": "거래처", "is_supplier": True, "business_number": "123-45-67890"},
        ]
        refused = company.manager.post("partners/bulk", {"documents": documents})
        assert refused.status_code == 422
        named = {(one["document"], one["field"], one["code"]) for one in refused.json()["errors"]}
        assert named == {(1, "is_supplier", "partner.no_role"), (2, "business_number", "field.business_number")}
        assert company.manager.rows("partners", search=good) == []

    def test_is_for_those_who_may_write_partners(self, company: Company) -> None:
        document = {"code": new("MANY"), "name": "거래처", "is_customer": True}
        assert company.staff.post("partners/bulk", {"documents": [document]}).status_code == 403
        assert company.staff.rpc("create_partners", p_documents=[document]).status == 403
