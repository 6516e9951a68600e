"""Items by exactly their codes: what was scanned, or pasted from a sheet."""

from tests.support.company import Company
from tests.support.flows import refusal
from tests.support.rest import new


def item(company: Company, *barcodes: str) -> dict[str, object]:
    document = {
        "sku": new("SKU"),
        "name": new("품목"),
        "unit_id": 1,
        "barcodes": [{"barcode": one} for one in barcodes],
    }
    made: dict[str, object] = company.manager.made("items", document)
    return made


def found(company: Company, *codes: str, **more: object) -> list[object]:
    return [row["id"] for row in company.staff.rows("items", code=list(codes), sort="created_at", **more)]


class TestItemsByCode:
    def test_finds_by_sku_and_by_any_barcode_in_one_request(self, company: Company) -> None:
        one, two = item(company, new("88")), item(company, new("88"), barcode := new("88"))
        assert found(company, str(one["sku"]), barcode) == [one["id"], two["id"]]

    def test_takes_a_code_for_the_whole_of_it(self, company: Company) -> None:
        sku = str(item(company)["sku"])
        assert found(company, sku[:-1]) == found(company, sku.lower()) == []

    def test_names_an_item_once_though_all_its_codes_are_asked_for(self, company: Company) -> None:
        one = item(company, barcode := new("88"))
        assert found(company, str(one["sku"]), barcode, new("88")) == [one["id"]]

    def test_can_be_held_to_those_in_use(self, company: Company) -> None:
        one = item(company)
        company.manager.acts(f"items/{one['id']}/deactivate", {"version": one["version"]})
        assert found(company, str(one["sku"]), is_active=True) == []

    def test_takes_text_for_what_it_is(self, company: Company) -> None:
        sku = str(item(company)["sku"])
        for code in ("*", "%", '"', "a,b", "{}", "\\", f"{sku},", "' or true --"):
            assert found(company, code) == [], code

    def test_cannot_be_searched_besides(self, company: Company) -> None:
        reply = company.staff.api.get("/api/v1/items", params={"code": "A", "search": "A"})
        assert refusal(reply) == (422, "input.invalid")

    def test_takes_at_most_200_codes(self, company: Company) -> None:
        reply = company.staff.api.get("/api/v1/items", params={"code": [f"A{n}" for n in range(201)]})
        assert refusal(reply) == (422, "input.invalid")
