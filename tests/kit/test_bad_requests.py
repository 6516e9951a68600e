"""Requests that are none, at both doors: not JSON, not of the right type, too large, too deep, with numbers that are
none; lists, ids and keys that make no sense. A 4xx each, and nothing left behind."""

from collections.abc import Iterator
from typing import Any

import httpx
import psycopg
import pytest

from tests.support.company import Company
from tests.support.contract import operations
from tests.support.refusals import Refusal, of_api, of_rest
from tests.support.rest import new
from tests.support.traces import Traces

# A body as bytes; then the API's status.
BODIES: dict[str, tuple[bytes, int]] = {
    "half of it": (b'{"sku": "S"', 422),
    "a comma too many": (b'{"sku": "S",}', 422),
    "single quotes": (b"{'sku': 'S'}", 422),
    "nothing": (b"", 422),
    "NaN": (b'{"sku": "S", "name": "N", "unit_id": 1, "sale_price": NaN}', 422),
    "Infinity": (b'{"sku": "S", "name": "N", "unit_id": 1, "sale_price": -Infinity}', 422),
    "1e400": (b'{"sku": "S", "name": "N", "unit_id": 1, "sale_price": 1e400}', 422),
    "1e400 for an id": (b'{"sku": "S", "name": "N", "unit_id": 1e400}', 422),
    "1e-400": (b'{"sku": "S", "name": "N", "unit_id": 1, "sale_price": 1e-400}', 422),
    "1e999999 for a number": (b'{"sku": "S", "name": "N", "unit_id": 1, "sale_price": 1e999999}', 422),
    "a number of 200,000 digits": (b'{"sku": "S", "name": "N", "unit_id": %s}' % (b"9" * 200_000), 422),
    "a number that begins with 0": (b'{"sku": "S", "name": "N", "unit_id": 01}', 422),
    "a null byte": (b'{"sku": "S\x00", "name": "N", "unit_id": 1}', 422),
    "a null byte, escaped": (b'{"sku": "S\\u0000", "name": "N", "unit_id": 1}', 422),
    "a null byte in a name": (b'{"sku": "S", "name": "N", "unit_id": 1, "a\\u0000b": 1}', 422),
    "half a character": (b'{"sku": "\\ud800", "name": "N", "unit_id": 1}', 422),
    "no UTF-8": (b'{"sku": "\xff\xfe", "name": "N", "unit_id": 1}', 422),
    "depth": (b'{"sku": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 422),
    "deep objects": (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, 422),
    "a list": (b"[]", 422),
    "a text": (b'"S"', 422),
    "null": (b"null", 422),
    "true": (b"true", 422),
    "10 MB of blanks": (b" " * 10_000_000, 413),
    "10 MB of a name": (b'{"sku": "S", "unit_id": 1, "name": "%s"}' % (b"x" * 10_000_000), 413),
    "10,000 fields": (b"{" + b",".join(b'"f%d": 1' % n for n in range(10_000)) + b"}", 422),
}
TYPES = ("text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "text/csv", "x")
# What every list refuses, and where.
QUERIES: dict[str, tuple[str, str]] = {
    "page 0": ("page=0", "page: field.too_small"),
    "page -1": ("page=-1", "page: field.too_small"),
    "page in words": ("page=two", "page: field.integer"),
    "page 1.5": ("page=1.5", "page: field.integer"),
    "page 1e9": ("page=1000000000", "page: field.too_large"),
    "page 2^64": ("page=18446744073709551616", "page: field.too_large"),
    "limit 0": ("limit=0", "limit: field.too_small"),
    "limit 201": ("limit=201", "limit: field.too_large"),
    "limit NaN": ("limit=NaN", "limit: field.integer"),
    "a sort by what is not shown": ("sort=password_hash", "sort: field.choice"),
    "a sort of words": ("sort=name;drop table items", "sort: field.choice"),
    "an unknown parameter": ("colour=red", "colour: field.unknown"),
    "PostgREST's own": ("select=*", "select: field.unknown"),
    "PostgREST's or": ("or=(id.gt.0)", "or: field.unknown"),
}
# These answer without pages.
NO_PAGES = {"/me", "/company", "/healthz", "/health", "/livez", "/me/sessions", "/me/tokens", "/stocks/totals"}
LISTS = [
    path
    for method, path in (one.split() for one in operations())
    if method == "GET" and "{" not in path and path not in NO_PAGES
]
BAD_IDS = ("0", "-1", str(2**63), str(2**200), "abc", "1.5", "1e3", "%00", "%20", "null", "１", "1;drop")


@pytest.fixture(scope="module")
def taken_sku(company: Company) -> str:
    sku: str = company.manager.get(f"items/{company.item()}")["sku"]
    return sku


@pytest.fixture
def no_trace(connection: psycopg.Connection, taken_sku: str) -> Iterator[None]:
    assert taken_sku
    connection.autocommit = True
    traces = Traces(connection)
    before = traces.look()
    yield
    assert traces.look() == before


@pytest.fixture(scope="module")
def at_rest(company: Company) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {company.manager.token}"}
    with httpx.Client(base_url=company.rest_url, headers=headers, timeout=30) as client:
        yield client


@pytest.mark.usefixtures("no_trace")
class TestBody:
    @pytest.mark.parametrize("case", BODIES.values(), ids=BODIES)
    def test_that_is_none_is_refused(self, company: Company, at_rest: httpx.Client, case: tuple[bytes, int]) -> None:
        content, status = case
        headers = {"Content-Type": "application/json", "Idempotency-Key": new("bad-body")}
        reply = company.manager.api.post("/api/v1/items", content=content, headers=headers)
        assert reply.status_code == status, reply.text[:300]
        assert reply.json()["code"] in ("input.invalid", "request.too_large")
        straight = at_rest.post("/rpc/create_item", content=b'{"p_document": %s}' % content, headers=headers)
        assert 400 <= straight.status_code < 500, straight.text[:300]

    @pytest.mark.parametrize("media_type", TYPES)
    def test_of_another_type_is_refused(self, company: Company, at_rest: httpx.Client, media_type: str) -> None:
        content = b'{"sku": "TYPED", "name": "N", "unit_id": 1}'
        reply = company.manager.api.post("/api/v1/items", content=content, headers={"Content-Type": media_type})
        assert 400 <= reply.status_code < 500, reply.text
        wrapped = b'{"p_document": %s}' % content
        straight = at_rest.post("/rpc/create_item", content=wrapped, headers={"Content-Type": media_type})
        assert 400 <= straight.status_code < 500, straight.text

    def test_of_too_many_records_is_refused(self, company: Company) -> None:
        documents = [{"sku": new("S"), "name": "N", "unit_id": company.unit_id}] * 2001
        reply = company.manager.post("items/bulk", {"documents": documents})
        straight = company.manager.rpc("create_items", p_documents=documents)
        assert (reply.status_code, straight.status) == (422, 422)


@pytest.mark.usefixtures("no_trace")
class TestRecord:
    def test_whose_code_is_taken_is_refused(self, company: Company, taken_sku: str) -> None:
        body = {"sku": taken_sku, "name": "N", "unit_id": company.unit_id}
        expected = Refusal(409, "item.sku_taken", frozenset({"sku: item.sku_taken"}))
        assert self._both(company, "items", "create_item", body) == [expected, expected]

    @pytest.mark.parametrize(
        ("change", "wrong"),
        [
            ({"unit_id": 999_999}, "unit_id: field.unknown_reference"),
            ({"category_id": 999_999}, "category_id: field.unknown_reference"),
            ({"image_id": 999_999}, "image_id: field.unknown_reference"),
            ({"colour": "red"}, "colour: field.unknown"),
            ({"sku": "x" * 101}, "sku: field.too_long"),
            ({"name": "   "}, "name: field.required"),
            ({"tax_kind": "none"}, "tax_kind: field.choice"),
            ({"safety_stock": "-1"}, "safety_stock: field.too_small"),
            ({"sale_price": "9" * 13}, "sale_price: field.decimal"),
            ({"is_active": "yes"}, "is_active: field.boolean"),
            ({"barcodes": "x"}, "barcodes: field.array"),
            ({"id": 7}, "id: field.unknown"),
            ({"version": 7}, "version: field.unknown"),
            ({"search_text": "x"}, "search_text: field.unknown"),
            ({"created_at": "2026-01-01"}, "created_at: field.unknown"),
        ],
    )
    def test_with_a_wrong_field_is_refused(self, company: Company, change: dict[str, Any], wrong: str) -> None:
        body = {"sku": new("S"), "name": "N", "unit_id": company.unit_id, **change}
        expected = Refusal(422, "input.invalid", frozenset({wrong}))
        assert self._both(company, "items", "create_item", body) == [expected, expected]

    def test_has_everything_named_at_once(self, company: Company) -> None:
        body = {"name": 7, "unit_id": "x", "sale_price": "NaN", "is_active": 1, "colour": "red"}
        expected = {
            "sku: field.required",
            "name: field.text",
            "unit_id: field.id",
            "sale_price: field.decimal",
            "is_active: field.boolean",
            "colour: field.unknown",
        }
        for told in self._both(company, "items", "create_item", body):
            assert told == Refusal(422, "input.invalid", frozenset(expected))

    def _both(self, company: Company, plural: str, function: str, body: dict[str, Any]) -> list[Refusal]:
        key = new("bad-record")
        straight = company.manager.rest.call(function, key=key, p_document=body)
        return [of_api(company.manager.post(plural, body, key=key)), of_rest(straight)]


@pytest.mark.usefixtures("no_trace")
class TestList:
    @pytest.mark.parametrize("case", QUERIES.values(), ids=QUERIES)
    def test_refuses_a_query_that_is_none(self, company: Company, case: tuple[str, str]) -> None:
        query, wrong = case
        for path in LISTS:
            reply = company.manager.api.get(f"/api/v1{path}?{query}")
            assert of_api(reply) == Refusal(422, "input.invalid", frozenset({wrong})), path

    def test_names_all_that_is_wrong_with_a_query(self, company: Company) -> None:
        for path in LISTS:
            reply = company.manager.api.get(f"/api/v1{path}?page=0&limit=0&sort=x&colour=red")
            assert len(reply.json()["errors"]) == 4, path

    @pytest.mark.parametrize(
        "query",
        [
            "items?order=password_hash",
            "items?limit=-1",
            "items?colour=eq.red",
            "items?id=eq.x",
            "items?id=eq.9223372036854775808",
            "items?id=between.1",
            "items?select=nothing",
            "items?or=(id.gt.0",
            "rpc/search_items?p_query=%00",
            "rpc/search_items?q=x",
            "rpc/get_flow?p_id=x",
            "nothing",
            "rpc/nothing",
        ],
    )
    def test_of_postgrest_refuses_what_it_does_not_know(self, at_rest: httpx.Client, query: str) -> None:
        assert 400 <= at_rest.get(f"/{query}").status_code < 500


@pytest.mark.usefixtures("no_trace")
class TestId:
    @pytest.mark.parametrize("number", BAD_IDS)
    def test_that_is_none_is_refused_everywhere(self, company: Company, number: str) -> None:
        for operation in operations():
            method, path = operation.split()
            if "{id}" not in path and "{item_id}" not in path:
                continue
            filled = path.replace("{id}", number).replace("{item_id}", number).replace("{action}", "approve")
            body = {"version": 1} if method != "GET" else None
            reply = company.manager.api.request(method, f"/api/v1{filled}", json=body)
            assert reply.status_code == 422, (operation, reply.text)

    @pytest.mark.parametrize("number", [0, -1, 2**63, 2**200, "abc", 1.5, True, [1], {"a": 1}, "1;drop"])
    def test_that_is_none_is_refused_by_postgrest(self, company: Company, number: Any) -> None:
        for function, arguments in (
            ("get_flow", {}),
            ("copy_flow", {}),
            ("transition_flow", {"p_action": "approve"}),
            ("change_flow", {"p_version": 1, "p_document": {"memo": "x"}}),
            ("change_item", {"p_version": 1, "p_document": {"name": "x"}}),
            ("get_file", {}),
        ):
            reply = company.manager.rest.call(function, p_id=number, **arguments)
            assert 400 <= reply.status < 500, (function, reply)

    @pytest.mark.parametrize("month", ["2026-13", "2026", "x", "2026-00", "9999-12", "2026-11-01"])
    def test_of_a_month_that_is_none(self, company: Company, month: str) -> None:
        reply = company.manager.post(f"periods/{month}/close")
        assert 400 <= reply.status_code < 500
        assert 400 <= company.manager.rpc("close_period", p_month=f"{month}-01").status < 500


@pytest.mark.usefixtures("no_trace")
class TestKey:
    @pytest.mark.parametrize("key", ["1234567", "x" * 201, "x" * 5000])
    def test_that_is_too_short_or_too_long_is_refused(self, company: Company, key: str) -> None:
        body = {"sku": new("S"), "name": "N", "unit_id": company.unit_id}
        reply = of_api(company.manager.post("items", body, key=key))
        assert (reply.status, {one.split(":")[0] for one in reply.named}) == (422, {"Idempotency-Key"})
        straight = of_rest(company.manager.rest.call("create_item", key=key, p_document=body))
        assert (straight.status, straight.code) == (422, "idempotency.key_length")

    @pytest.mark.parametrize("key", [b"caf\xe9-caf\xe9", b"\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8", b"with a space"])
    def test_of_other_bytes_is_refused(self, company: Company, key: bytes) -> None:
        headers = [(b"Idempotency-Key", key), (b"Content-Type", b"application/json")]
        reply = company.manager.api.post("/api/v1/items", content=b'{"sku": "S"}', headers=headers)
        assert reply.status_code == 422


class TestKeyEdge:
    @pytest.mark.parametrize("length", [8, 200])
    def test_of_the_least_and_the_greatest_length_serves(self, company: Company, length: int) -> None:
        key = new("k").ljust(length, "-")
        body = {"sku": new("S"), "name": "N", "unit_id": company.unit_id}
        first, second = (company.manager.post("items", body, key=key) for _ in range(2))
        assert first.status_code == 201
        assert second.content == first.content
        straight = company.manager.rest.call("create_item", key=key, p_document={**body, "name": "M"})
        assert (straight.status, straight.code) == (422, "idempotency.other_body")

    def test_of_a_refused_command_is_free_again(self, company: Company) -> None:
        """Whatever the refusal was: wrong input, no permission, a conflict."""
        key, sku = new("free-again"), new("S")
        good = {"sku": sku, "name": "N", "unit_id": company.unit_id}
        taken = {**good, "sku": company.manager.made("items", {**good, "sku": new("S")})["sku"]}
        assert company.manager.post("items", {**good, "unit_id": 999_999}, key=key).status_code == 422
        assert company.manager.post("items", taken, key=key).status_code == 409
        assert company.staff.post("items", good, key=key).status_code == 403
        assert company.manager.post("items", good, key=key).status_code == 201
