"""A person who is held to one warehouse learns nothing of what another holds: by no route, view or function."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.auth.doors import VIEWS
from tests.auth.walk import MOMENT, left_out, paths
from tests.support.company import Company, Person
from tests.support.rest import new

# Quantities that occur nowhere else, and what comes of them: received, shipped, left; found; on its way out.
RECEIVED, SHIPPED, FOUND, HELD = "7654321", "1234567", "86427", "75319"
NUMBERS = re.compile(r"(?<![\w.])(?:7654321|1234567|6419754|6506181|6430862|6430858|86427|75319)(?!\w)")


@dataclass(frozen=True)
class Scene:
    """What is in the main warehouse, and a manager of the other one."""

    item_id: int
    prefix: str
    flows: Mapping[str, dict[str, Any]]
    bin_id: int
    words: re.Pattern[str]
    """Codes of documents and bins there."""
    held: Person

    @property
    def paths(self) -> list[str]:
        flows = {name: flow["id"] for name, flow in self.flows.items()}
        return paths(self.item_id, flows, self.prefix)

    def tells(self, text: str) -> bool:
        return bool(NUMBERS.search(text) or self.words.search(text))


@pytest.fixture(scope="module")
def scene(company: Company) -> Scene:
    prefix, code = new("OTHER"), new("BIN")
    item = company.item(sku=prefix, name=prefix)
    place = company.admin.made("locations", {"warehouse_id": company.warehouse_id, "code": code, "name": "비밀"})
    one = {"item_id": item, "quantity": HELD}
    flows = {
        "inbound": company.receive(item, RECEIVED),
        "outbound": company.ship(item, SHIPPED),
        "adjustment": company.flow("adjustments", [{"item_id": item, "change": FOUND}], through="commit"),
        "opening": company.flow("openings", [{"item_id": item, "quantity": "3"}]),
        "approved": company.flow("outbounds", [one], through="approve"),
        "pending": company.flow("outbounds", [one], through="submit"),
    }
    words = re.compile("|".join([code, *(flow["code"] for flow in flows.values())]))
    # One document that both see, so that lists are not empty.
    to: dict[str, Any] = {"to_warehouse_id": company.other_warehouse_id}
    flows["transfer"] = company.flow("transfers", [{"item_id": item, "quantity": "4"}], through="ship", **to)
    held = company.hire("admin", warehouse_ids=[company.other_warehouse_id])
    return Scene(item, prefix, flows, int(place["id"]), words, held)


def test_are_there_for_those_who_may(company: Company, scene: Scene) -> None:
    """Otherwise the tests below would find nothing because there is nothing."""
    told = [company.admin.api.get(f"/api/v1{path}").text for path in scene.paths]
    assert sum(scene.tells(text) for text in told) > 20


def test_every_route_is_walked(scene: Scene) -> None:
    assert left_out(scene.paths) == []


def test_are_in_no_reply_of_the_api(scene: Scene) -> None:
    seen = 0
    for path in scene.paths:
        reply = scene.held.api.get(f"/api/v1{path}")
        assert reply.status_code in (200, 404), (path, reply.text)
        assert not scene.tells(reply.text), (path, reply.text)
        seen += scene.flows["transfer"]["code"] in reply.text
    assert seen > 2


def test_are_in_no_reply_of_postgrest(company: Company, scene: Scene) -> None:
    held, item = scene.held, scene.item_id
    told = {view: held.rest.get(view, limit=1000).text for view in VIEWS}
    for name in ("items", "stocks", "flows", "locations", "warehouses", "lots"):
        for query in (scene.prefix, scene.flows["inbound"]["code"], scene.words.pattern.split("|")[0]):
            told[f"search_{name} {query}"] = str(held.rpc(f"search_{name}", p_query=query).body)
    for word in ("as_of", "known_at"):
        moment = {f"p_{word}": MOMENT}
        told[f"stocks_{word}"] = str(held.rpc(f"stocks_{word}", **moment).body)
        for more in ({}, {"p_warehouse_id": company.warehouse_id}):
            totals = {"p_item_ids": [item], **moment, **more}
            told[f"stock_totals_{word} {more}"] = str(held.rpc(f"stock_totals_{word}", **totals).body)
    told["stock_totals"] = str(held.rpc("stock_totals", p_search=scene.prefix).body)
    told["flows_of_item"] = str(held.rpc("flows_of_item", p_item_id=item).body)
    told |= {f"inbox {box}": str(held.rpc("inbox", p_box=box).body) for box in ("mine", "to_approve")}
    told |= {f"get_flow {name}": str(held.rpc("get_flow", p_id=flow["id"]).body) for name, flow in scene.flows.items()}
    assert [name for name, text in told.items() if scene.tells(text)] == []


def test_cannot_be_found_by_asking_for_them(company: Company, scene: Scene) -> None:
    """A filter on what is not shown finds nothing, so that nobody can close in on a number."""
    here = {"warehouse_id": f"eq.{company.warehouse_id}"}
    for view in ("stocks", "stock_entries", "stock_reservations", "stock_lots", "locations"):
        assert scene.held.rest.rows(view, **here) == [], view
    assert scene.held.rest.rows("flows", code=f"eq.{scene.flows['inbound']['code']}") == []


class TestDocumentsThere:
    """To who may not see them they are not there: neither for an action, nor for a copy, nor to return from."""

    def test_take_no_action(self, scene: Scene) -> None:
        held, flow = scene.held, scene.flows["pending"]["id"]
        for action in ("approve", "reject", "cancel", "commit", "reverse", "copy"):
            reply = held.post(f"flows/{flow}/{action}", {"reason": "시험"} if action != "copy" else None)
            assert (reply.status_code, reply.json()["code"]) == (404, "flow.missing"), action
            assert not scene.tells(reply.text)

    @pytest.mark.parametrize("action", ["approve", "reverse"])
    def test_take_none_in_bulk(self, scene: Scene, action: str) -> None:
        ids = [scene.flows["pending"]["id"], scene.flows["inbound"]["id"]]
        at_once = scene.held.post(f"flows/bulk/{action}", {"ids": ids, "reason": "시험"})
        each = scene.held.post(f"flows/bulk/{action}", {"ids": ids, "reason": "시험", "mode": "each"})
        assert (at_once.status_code, at_once.json()["code"]) == (404, "flow.missing")
        assert [one["error"]["code"] for one in each.json()["results"]] == ["flow.missing"] * 2
        assert not scene.tells(at_once.text + each.text)

    def test_are_not_returned_from(self, company: Company, scene: Scene) -> None:
        body = {
            "warehouse_id": company.other_warehouse_id,
            "partner_id": company.customer_id,
            "partner_role": "customer",
            "origin_flow_id": scene.flows["outbound"]["id"],
            "lines": [{"item_id": scene.item_id, "quantity": "1"}],
        }
        reply = scene.held.post("inbounds", body)
        assert reply.json()["errors"][0]["field"] == "origin_flow_id"
        assert reply.json()["errors"][0]["code"] == "field.unknown_reference"


class TestPlacesThere:
    def test_are_not_changed(self, company: Company, scene: Scene) -> None:
        held, warehouse = scene.held, company.warehouse_id
        replies = [
            held.api.patch(f"/api/v1/warehouses/{warehouse}", json={"version": 1, "name": "다른 이름"}),
            held.api.patch(f"/api/v1/locations/{scene.bin_id}", json={"version": 1, "name": "다른 이름"}),
            held.post("locations", {"warehouse_id": warehouse, "code": new("B"), "name": "새 위치"}),
        ]
        assert [reply.status_code for reply in replies] == [403] * 3
        assert {reply.json()["context"]["why"] for reply in replies} == {"warehouse.denied"}

    def test_are_not_named_when_they_stand_in_the_way(self, scene: Scene) -> None:
        version = scene.held.get(f"items/{scene.item_id}")["version"]
        reply = scene.held.api.patch(f"/api/v1/items/{scene.item_id}", json={"version": version, "is_active": False})
        assert (reply.status_code, reply.json()["code"]) == (409, "item.has_stock")
        assert not scene.tells(reply.text)
        # Theirs expects what is on its way.
        assert sorted(error.get("warehouse", "") for error in reply.json()["errors"])[0] == ""
        assert len(reply.json()["errors"]) == 2
