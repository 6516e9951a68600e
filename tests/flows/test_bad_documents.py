"""Documents that are wrong: all that is wrong is named at once, at both doors, and nothing is left behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from tests.support.company import Company
from tests.support.refusals import Refusal, of_api, of_rest
from tests.support.rest import new
from tests.support.traces import Traces

# What is changed in a sound head or line; then what is named. Where the doors differ, the API's comes first.
Case = tuple[dict[str, Any], str] | tuple[dict[str, Any], str, str]

HEADS: dict[str, Case] = {
    "an unknown field": ({"colour": "red"}, "colour: field.unknown"),
    "an unknown warehouse": ({"warehouse_id": 999_999}, "warehouse_id: field.unknown_reference"),
    "no warehouse": ({"warehouse_id": None}, "warehouse_id: field.id", "warehouse_id: field.required"),
    "the transit warehouse": ({"warehouse_id": "TRANSIT"}, "warehouse_id: field.unknown_reference"),
    "an inactive warehouse": ({"warehouse_id": "INACTIVE"}, "warehouse_id: field.inactive"),
    "id 0": ({"warehouse_id": 0}, "warehouse_id: field.id"),
    "id -1": ({"warehouse_id": -1}, "warehouse_id: field.id"),
    "id 2^63": ({"warehouse_id": 2**63}, "warehouse_id: field.id"),
    "id in text": ({"warehouse_id": "1"}, "warehouse_id: field.id"),
    "id 1.5": ({"warehouse_id": 1.5}, "warehouse_id: field.id"),
    "id true": ({"warehouse_id": True}, "warehouse_id: field.id"),
    "an unknown partner": ({"partner_id": 999_999}, "partner_id: field.unknown_reference"),
    "an inactive partner": ({"partner_id": "INACTIVE"}, "partner_id: field.inactive"),
    "a role of no kind": ({"partner_role": "friend"}, "partner_role: field.choice"),
    "an unknown origin": ({"origin_flow_id": 999_999_999}, "origin_flow_id: field.unknown_reference"),
    "a day that is none": ({"document_on": "2026-02-30"}, "document_on: field.date"),
    "a day with a time": ({"document_on": "2026-11-23T00:00:00"}, "document_on: field.date"),
    "a day as a number": ({"document_on": 20261123}, "document_on: field.date"),
    "infinity": ({"document_on": "infinity"}, "document_on: field.date"),
    "tomorrow and later": ({"document_on": "2199-01-01"}, "document_on: flow.future_date"),
    "a reference too long": ({"reference": "x" * 201}, "reference: field.too_long"),
    "a memo too long": ({"memo": "x" * 2001}, "memo: field.too_long"),
    "a memo that is none": ({"memo": {"a": 1}}, "memo: field.text"),
    "control characters": ({"memo": "a\u0007b"}, "memo: field.text"),
    "no lines": ({"lines": []}, "lines: field.too_few", "lines: field.required"),
    "lines that are none": ({"lines": {"item_id": 1}}, "lines: field.array"),
    "null for lines": ({"lines": None}, "lines: field.array", "lines: field.required"),
    "3,000 lines": ({"lines": [{"item_id": 1, "quantity": "1"}] * 3000}, "lines: field.too_many"),
    "a line that is none": ({"lines": [7]}, "line 1 : field.object"),
}
LINES: dict[str, Case] = {
    "an unknown field": ({"colour": "red"}, "colour: field.unknown"),
    "no quantity": ({"quantity": None}, "quantity: field.decimal", "quantity: field.required"),
    "zero": ({"quantity": "0"}, "quantity: field.zero"),
    "zero with decimals": ({"quantity": "-0.000"}, "quantity: field.zero"),
    "less than zero": ({"quantity": "-1"}, "quantity: field.too_small"),
    "more decimals than the unit has": ({"quantity": "1.5"}, "quantity: quantity.too_precise"),
    "seven decimals": ({"quantity": "1.1234567"}, "quantity: field.decimal"),
    "NaN": ({"quantity": "NaN"}, "quantity: field.decimal"),
    "Infinity": ({"quantity": "Infinity"}, "quantity: field.decimal"),
    "an exponent": ({"quantity": "1e3"}, "quantity: field.decimal"),
    "1e400": ({"quantity": "1e400"}, "quantity: field.decimal"),
    "a huge number": ({"quantity": "9" * 13}, "quantity: field.decimal"),
    "a thousand digits": ({"quantity": "9" * 1000}, "quantity: field.decimal"),
    "hexadecimal": ({"quantity": "0x10"}, "quantity: field.decimal"),
    "digits of another script": ({"quantity": "１２"}, "quantity: field.decimal"),
    "blanks": ({"quantity": " 1 "}, "quantity: field.decimal"),
    "true": ({"quantity": True}, "quantity: field.decimal"),
    "a list": ({"quantity": ["1"]}, "quantity: field.decimal"),
    "a price below zero": ({"unit_price": "-1"}, "unit_price: field.too_small"),
    "a price with five decimals": ({"unit_price": "1.00001"}, "unit_price: quantity.too_precise"),
    "a tax kind of none": ({"tax_kind": "free"}, "tax_kind: field.choice"),
    "an unknown item": ({"item_id": 999_999_999}, "item: item.unknown"),
    "an inactive item": ({"item_id": "INACTIVE"}, "item: item.inactive"),
    "no item": ({"item_id": ...}, "item: field.required"),
    "an unknown SKU": ({"item_id": ..., "sku": "no such thing"}, "item: item.unknown"),
    "an unknown barcode": ({"item_id": ..., "barcode": "0000000000000"}, "item: item.unknown"),
    "an unknown bin": ({"location_id": 999_999}, "location_id: field.unknown_reference"),
    "a lot code too long": ({"lot_code": "x" * 201}, "lot_code: field.too_long"),
    "an expiry that is none": ({"lot_expires_on": "2026-13-01"}, "lot_expires_on: field.date"),
    "a signed change": ({"change": "1"}, "change: field.unknown", "change: field.not_allowed"),
}
# An adjustment says either by how much, or what was counted.
ADJUSTMENTS: dict[str, Case] = {
    "neither": ({}, "change: field.required"),
    "both": ({"change": "1", "counted": "1"}, "change: field.required"),
    "a change of zero": ({"change": "0"}, "change: field.zero"),
    "a count below zero": ({"counted": "-1"}, "counted: field.too_small"),
    "a quantity": ({"quantity": "1", "change": "1"}, "quantity: field.unknown", "quantity: field.not_allowed"),
    "a change too precise": ({"change": "0.5"}, "quantity: quantity.too_precise"),
}


@dataclass(frozen=True)
class Stock:
    """What the cases stand on: a sound item, and things that are inactive."""

    item_id: int
    inactive: dict[str, int]
    transit_id: int


@pytest.fixture(scope="module")
def stock(company: Company) -> Stock:
    inactive = {"item_id": company.item(), "partner_id": company.partner(is_supplier=True)}
    warehouse = company.admin.made("warehouses", {"code": new("OLD"), "name": "옛 창고"})
    inactive["warehouse_id"] = warehouse["id"]
    for plural, name in (("items", "item_id"), ("partners", "partner_id"), ("warehouses", "warehouse_id")):
        company.admin.acts(f"{plural}/{inactive[name]}/deactivate", {"version": 1})
    transit = [row for row in company.admin.rest.rows("warehouses") if row["code"] == "TRANSIT"]
    return Stock(company.item(), inactive, transit[0]["id"] if transit else 1)


@pytest.fixture
def no_trace(connection: psycopg.Connection, company: Company, stock: Stock) -> Iterator[None]:
    assert company.admin
    assert stock.item_id
    connection.autocommit = True
    traces = Traces(connection)
    before = traces.look()
    yield
    assert traces.look() == before


@pytest.mark.usefixtures("no_trace")
class TestDocument:
    @pytest.mark.parametrize("case", HEADS.values(), ids=HEADS)
    def test_with_a_wrong_head_is_refused(self, company: Company, stock: Stock, case: Case) -> None:
        change = {name: _meant(name, value, stock) for name, value in case[0].items()}
        body = {**_body(company, stock, "inbound"), **change}
        _refused(company, "inbound", body, case[1:], place="")

    @pytest.mark.parametrize("case", LINES.values(), ids=LINES)
    def test_with_a_wrong_line_is_refused(self, company: Company, stock: Stock, case: Case) -> None:
        body = _body(company, stock, "inbound")
        body["lines"] = [body["lines"][0], _changed(body["lines"][0], case[0], stock)]
        _refused(company, "inbound", body, case[1:], place="line 2 ")

    @pytest.mark.parametrize("case", ADJUSTMENTS.values(), ids=ADJUSTMENTS)
    def test_of_an_adjustment_with_a_wrong_line_is_refused(self, company: Company, stock: Stock, case: Case) -> None:
        body = {"warehouse_id": company.warehouse_id, "lines": [{"item_id": stock.item_id, **case[0]}]}
        _refused(company, "adjustment", body, case[1:], place="line 1 ")

    def test_of_a_transfer_goes_to_another_warehouse(self, company: Company, stock: Stock) -> None:
        body = _body(company, stock, "transfer")
        to_same = {**body, "to_warehouse_id": company.warehouse_id}
        _refused(company, "transfer", to_same, ("to_warehouse_id: flow.same_warehouse",), place="")
        _refused(company, "transfer", body, ("to_warehouse_id: field.required",), place="")

    @pytest.mark.parametrize("engine", ["inbound", "outbound", "adjustment", "opening"])
    def test_of_another_kind_goes_nowhere(self, company: Company, stock: Stock, engine: str) -> None:
        body = {**_body(company, stock, engine), "to_warehouse_id": company.other_warehouse_id}
        wrong = ("to_warehouse_id: field.unknown", "to_warehouse_id: field.not_allowed")
        _refused(company, engine, body, wrong, place="")

    def test_of_yesterday_is_not_for_staff(self, company: Company, stock: Stock) -> None:
        body = {**_body(company, stock, "inbound"), "document_on": "2026-01-02"}
        _refused(company, "inbound", body, ("document_on: flow.backdate_denied",), place="", who="staff")

    def test_has_everything_named_at_once(self, company: Company, stock: Stock) -> None:
        good = _body(company, stock, "inbound")["lines"][0]
        changes: list[dict[str, Any]] = [
            {"quantity": "0"},
            {},
            {"item_id": "x", "colour": 1},
            {"unit_price": "-1", "quantity": "NaN"},
        ]
        body = {**_body(company, stock, "inbound"), "lines": [{**good, **change} for change in changes]}
        expected = {
            "line 1 quantity: field.zero",
            "line 3 item_id: field.id",
            "line 3 colour: field.unknown",
            "line 4 quantity: field.decimal",
            "line 4 unit_price: field.too_small",
            "memo: field.text",
        }
        for told in _both(company, "inbound", {**body, "memo": 7}):
            assert told == Refusal(422, "input.invalid", frozenset(expected))

    def test_has_everything_named_that_only_the_database_knows(self, company: Company, stock: Stock) -> None:
        good = _body(company, stock, "inbound")["lines"][0]
        changes: list[dict[str, Any]] = [
            {"quantity": "1.5"},
            {"item_id": stock.inactive["item_id"]},
            {"item_id": 999_999_999},
        ]
        lines = [{**good, **change} for change in changes]
        body = {"warehouse_id": 999_999, "partner_id": 999_999, "document_on": "2199-01-01", "lines": lines}
        expected = {
            "warehouse_id: field.unknown_reference",
            "partner_id: field.unknown_reference",
            "document_on: flow.future_date",
            "line 1 quantity: quantity.too_precise",
            "line 2 item: item.inactive",
            "line 3 item: item.unknown",
        }
        for told in _both(company, "inbound", body):
            assert told == Refusal(422, "input.invalid", frozenset(expected))


def _refused(
    company: Company, engine: str, body: dict[str, Any], wrong: tuple[str, ...], *, place: str, who: str = "manager"
) -> None:
    expected = [Refusal(422, "input.invalid", frozenset({place + one})) for one in (wrong[0], wrong[-1])]
    assert _both(company, engine, body, who=who) == expected


def _both(company: Company, engine: str, body: dict[str, Any], *, who: str = "manager") -> list[Refusal]:
    person, key = company.people[who], new("bad-document")
    plural = f"{engine}s"
    straight = person.rest.call("create_flow", key=key, p_engine=engine, p_document=body)
    return [of_api(person.post(plural, body, key=key)), of_rest(straight)]


def _body(company: Company, stock: Stock, engine: str) -> dict[str, Any]:
    line = {"item_id": stock.item_id} | ({"change": "1"} if engine == "adjustment" else {"quantity": "1"})
    return {"warehouse_id": company.warehouse_id, "lines": [line]}


def _changed(line: dict[str, Any], change: dict[str, Any], stock: Stock) -> dict[str, Any]:
    changed = {**line, **{name: _meant(name, value, stock) for name, value in change.items()}}
    return {name: value for name, value in changed.items() if value is not ...}


def _meant(name: str, value: Any, stock: Stock) -> Any:
    return {"INACTIVE": stock.inactive.get(name), "TRANSIT": stock.transit_id}.get(str(value), value)
