"""What the API refuses before the database is asked: every offending field at once."""

from typing import Any

import httpx
import pytest

from tests.support.company import Company


def found_in(reply: httpx.Response) -> set[tuple[str, str]]:
    assert reply.status_code == 422, reply.text
    assert reply.json()["code"] == "input.invalid"
    return {(error["field"], error["code"]) for error in reply.json()["errors"]}


def sent(company: Company, content: bytes) -> httpx.Response:
    return company.manager.api.post("/api/v1/items", content=content, headers={"Content-Type": "application/json"})


class TestBody:
    def test_has_every_wrong_field_named(self, company: Company) -> None:
        body = {"sku": "", "name": 5, "unit_id": "1", "sale_price": 1.5, "is_active": "yes", "colour": "red"}
        assert found_in(company.manager.post("items", body)) == {
            ("sku", "field.required"),
            ("name", "field.text"),
            ("unit_id", "field.id"),
            ("sale_price", "field.decimal"),
            ("is_active", "field.boolean"),
            ("colour", "field.unknown"),
        }

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "1e3", "1,000", "1.2345678", "1" * 13, "", True, None, [1]])
    def test_has_no_number_that_is_none(self, company: Company, number: Any) -> None:
        body = {"sku": "S", "name": "N", "unit_id": company.unit_id, "sale_price": number}
        assert found_in(company.manager.post("items", body)) == {("sale_price", "field.decimal")}

    @pytest.mark.parametrize("text", ["a\u0000b", "a\u0007b"])
    def test_has_no_control_characters(self, company: Company, text: str) -> None:
        body = {"sku": "S", "name": text, "unit_id": company.unit_id}
        assert found_in(company.manager.post("items", body)) == {("name", "field.text")}

    @pytest.mark.parametrize(
        "content", [b"{", b'{"sku": NaN}', b'{"sku": "\\ud800"}', b"[" * 100_000, b'{"sku": "\xff"}']
    )
    def test_is_json(self, company: Company, content: bytes) -> None:
        assert found_in(sent(company, content)) == {("", "input.not_json")}

    @pytest.mark.parametrize("content", [b"[]", b"7", b'"text"', b"null"])
    def test_is_an_object(self, company: Company, content: bytes) -> None:
        assert sent(company, content).status_code == 422

    def test_of_ten_megabytes_is_too_large(self, company: Company) -> None:
        reply = sent(company, b" " * 10_000_000)
        assert (reply.status_code, reply.json()["code"]) == (413, "request.too_large")

    def test_that_does_not_say_how_long_it_is_is_too_large_too(self, company: Company) -> None:
        pieces = (b" " * 100_000 for _ in range(20))
        headers = {"Content-Type": "application/json"}
        reply = company.manager.api.post("/api/v1/items", content=pieces, headers=headers)
        assert (reply.status_code, reply.json()["code"]) == (413, "request.too_large")

    def test_names_document_and_line(self, company: Company) -> None:
        good = {"engine": "outbound", "warehouse_id": 1, "lines": [{"item_id": 1, "quantity": "1"}]}
        bad = {**good, "lines": [{"item_id": 1, "quantity": "1"}, {"item_id": 1, "quantity": "-1"}]}
        reply = company.manager.post("flows/bulk", {"documents": [good, bad]})
        assert [(one["document"], one["line"], one["field"], one["code"]) for one in reply.json()["errors"]] == [
            (1, 2, "quantity", "field.too_small")
        ]

    def test_is_stored_composed(self, company: Company) -> None:
        item = company.item(name="\u1106\u1161\u110b\u116e\u1109\u1173")
        assert company.manager.get(f"items/{item}")["name"] == "마우스"


class TestQuery:
    def test_has_every_wrong_parameter_named(self, company: Company) -> None:
        params = {"page": "0", "limit": "201", "sort": "password", "is_active": "maybe", "colour": "red"}
        reply = company.manager.api.get("/api/v1/items", params=params)
        assert found_in(reply) == {
            ("page", "field.too_small"),
            ("limit", "field.too_large"),
            ("sort", "field.choice"),
            ("is_active", "field.boolean"),
            ("colour", "field.unknown"),
        }

    def test_is_refused_where_none_is_taken(self, company: Company) -> None:
        reply = company.manager.api.get(f"/api/v1/items/{company.item()}", params={"colour": "red"})
        assert found_in(reply) == {("colour", "field.unknown")}

    @pytest.mark.parametrize("moment", ["now", "1790000000", "2026-11-23T09:00:00", "2026-13-01T00:00:00Z"])
    def test_takes_moments_with_their_zone_only(self, company: Company, moment: str) -> None:
        reply = company.manager.api.get("/api/v1/stocks", params={"as_of": moment})
        assert {field for field, _ in found_in(reply)} == {"as_of"}

    def test_refuses_a_level_of_the_past(self, company: Company) -> None:
        params = {"as_of": "2026-11-23T09:00:00Z", "level": "low"}
        assert {code for _, code in found_in(company.manager.api.get("/api/v1/stocks", params=params))} == {
            "field.not_allowed"
        }


class TestPath:
    @pytest.mark.parametrize("number", ["0", "-1", "abc", "1.5", str(2**63)])
    def test_takes_ids_only(self, company: Company, number: str) -> None:
        assert {field for field, _ in found_in(company.manager.api.get(f"/api/v1/items/{number}"))} == {"id"}

    def test_may_end_with_a_slash(self, company: Company) -> None:
        assert company.manager.api.get("/api/v1/units/").json() == company.manager.get("units")

    def test_of_no_record_is_not_found(self, company: Company) -> None:
        reply = company.manager.api.get("/api/v1/items/999999999")
        assert (reply.status_code, reply.json()["code"]) == (404, "record.not_found")


class TestKey:
    @pytest.mark.parametrize("key", ["short", "x" * 201, "with space"])
    def test_has_a_sane_form(self, company: Company, key: str) -> None:
        assert {field for field, _ in found_in(company.manager.post("items", {}, key=key))} >= {"Idempotency-Key"}
