"""Words that the tests of documents share."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from tests.support.company import Company, Person

SEOUL = ZoneInfo("Asia/Seoul")
Flow = dict[str, Any]


def today() -> dt.date:
    """The company's day."""
    return dt.datetime.now(SEOUL).date()


def days_ago(days: int) -> str:
    return (today() - dt.timedelta(days=days)).isoformat()


def line(item: int, quantity: str, **more: Any) -> dict[str, Any]:
    return {"item_id": item, "quantity": quantity, **more}


def stopped_at(flow: Flow) -> tuple[str, str] | None:
    """Where a document's own way ended, and why: action and code."""
    stopped = flow["stopped"]
    return (stopped["action"], stopped["code"]) if stopped else None


def act(person: Person, flow: Flow, action: str, **body: Any) -> Flow:
    """What an action replied that had to succeed."""
    return person.acts(f"flows/{flow['id']}/{action}", body or None)


def tried(person: Person, flow: Flow, action: str, **body: Any) -> httpx.Response:
    return person.post(f"flows/{flow['id']}/{action}", body or None)


def changed(person: Person, flow: Flow, **fields: Any) -> httpx.Response:
    return person.api.patch(f"/api/v1/flows/{flow['id']}", json={"version": flow["version"], **fields})


def shown(person: Person, flow: Flow) -> Flow:
    found: Flow = person.get(f"flows/{flow['id']}")
    return found


def refusal(reply: httpx.Response) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def named(reply: httpx.Response, *keys: str) -> list[tuple[Any, ...]]:
    """The errors of a reply, each as these of its words."""
    return [tuple(error.get(key) for key in keys) for error in reply.json()["errors"]]


def wrong(reply: httpx.Response) -> set[tuple[Any, ...]]:
    """What was named of malformed input: (field, code)."""
    assert refusal(reply) == (422, "input.invalid"), reply.text
    return set(named(reply, "field", "code"))


def actions(person: Person, flow: Flow) -> list[str]:
    """The actions of a document's events, oldest first."""
    return [event["action"] for event in shown(person, flow)["events"]]


def held(company: Company, item: int) -> list[tuple[Any, Any, Any]]:
    """Who holds how much of which lot of an item, in the order of the documents."""
    rows = company.manager.rows(f"stocks/{item}/reservations")
    return [(row["flow_id"], row["lot_code"], row["quantity"]) for row in rows]


def sums(company: Company, item: int, warehouse_id: int | None = None) -> tuple[str, str, str]:
    """On hand, reserved, incoming."""
    stock = company.stock(item, warehouse_id)
    return stock["on_hand"], stock["reserved"], stock["incoming"]


def bin_in(company: Company, code: str) -> int:
    """A new bin in the main warehouse."""
    body = {"warehouse_id": company.warehouse_id, "code": code, "name": code}
    made: int = company.manager.made("locations", body)["id"]
    return made
