"""Costs are for those with `cost.view`: nobody else finds one in any reply, of any route, view or function."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.auth.walk import MOMENT, left_out, paths
from tests.support.company import Company
from tests.support.rest import new

# Numbers that occur nowhere else, and what comes of them: 3 × 98765.4 = 296296.2 → 296296, VAT 29630, total 325926.
PRICE, OTHER_PRICE = "98765.4321", "87654.3219"
# As numbers of their own: not the digits of a time or of an id.
SECRETS = re.compile(r"(?<![\w.])(?:98765|87654|296296|29630|325926|262963|185185|283950|191358)(?!\w)")
# Fields that say what something cost or is worth.
COSTS = {"purchase_price", "average_cost", "value", "value_after"}
# On the documents that bring goods in, and on those that carry a cost beside them.
AMOUNTS = {"unit_price", "supply_value", "vat", "total"}
COST_ENGINES = ("inbound", "adjustment", "transfer", "opening")
EACH_OUTSIDER = pytest.mark.parametrize("role", ["readonly", "staff"])


@dataclass(frozen=True)
class Scene:
    item_id: int
    flows: Mapping[str, int]
    prefix: str

    @property
    def paths(self) -> list[str]:
        return paths(self.item_id, self.flows, self.prefix)


@pytest.fixture(scope="module")
def scene(company: Company) -> Scene:
    """Goods that came in, were found, moved, counted and sent back, all at telling prices."""
    prefix = new("COST")
    item = company.item(sku=prefix, name=prefix, purchase_price=PRICE, sale_price="11")
    partner = company.supplier_id
    dear = {"item_id": item, "quantity": "3", "unit_price": PRICE}
    flows = {
        "inbound": company.flow("inbounds", [dear], through="commit", partner_id=partner, reference=prefix),
        "opening": company.flow("openings", [{**dear, "unit_price": OTHER_PRICE}], through="commit"),
        "adjustment": company.flow(
            "adjustments", [{"item_id": item, "change": "1", "unit_price": PRICE}], through="commit"
        ),
        "transfer": company.flow(
            "transfers",
            [{"item_id": item, "quantity": "2"}],
            through="commit",
            to_warehouse_id=company.other_warehouse_id,
        ),
        "outbound": company.ship(item, "1"),
        "draft": company.flow("inbounds", [{"item_id": item, "quantity": "3"}], partner_id=partner),
    }
    company.flow("outbounds", [{"item_id": item, "quantity": "1"}], through="approve", partner_id=company.customer_id)
    return Scene(item, {name: flow["id"] for name, flow in flows.items()}, prefix)


def test_are_there_for_those_who_may(company: Company, scene: Scene) -> None:
    """Otherwise the tests below would find nothing because there is nothing."""
    told = [company.manager.api.get(f"/api/v1{path}").text for path in scene.paths]
    assert sum(bool(SECRETS.search(text)) for text in told) > 12


@EACH_OUTSIDER
def test_are_in_no_reply_of_the_api(company: Company, scene: Scene, role: str) -> None:
    for path in scene.paths:
        reply = company.people[role].api.get(f"/api/v1{path}")
        assert reply.status_code in (200, 403, 404), (path, reply.text)
        assert not SECRETS.search(reply.text), path
        if reply.status_code == 200 and "json" in reply.headers["content-type"]:
            assert _shown(reply.json()) == [], path


def test_every_route_is_walked(scene: Scene) -> None:
    assert left_out(scene.paths) == []


@EACH_OUTSIDER
def test_are_in_no_reply_of_postgrest(company: Company, scene: Scene, role: str) -> None:
    person = company.people[role]
    views = ("items", "stocks", "stock_entries", "stock_reservations", "flows", "audit_log", "lots", "engines")
    told = [person.rest.get(view, limit=1000).text for view in views]
    for function in ("search_items", "search_stocks", "search_flows"):
        told.append(str(person.rpc(function, p_query=scene.prefix).body))
    told += [str(person.rpc(f"stocks_{word}", **{f"p_{word}": MOMENT}).body) for word in ("as_of", "known_at")]
    told += [str(person.rpc("get_flow", p_id=flow_id).body) for flow_id in scene.flows.values()]
    told += [str(person.rpc("inbox", p_box=box).body) for box in ("mine", "to_approve")]
    assert [text[:200] for text in told if SECRETS.search(text)] == []


@EACH_OUTSIDER
@pytest.mark.parametrize(
    "query",
    [
        "items purchase_price=gt.0",
        "items purchase_price=not.is.null",
        "stocks value=not.is.null",
        "stocks average_cost=not.is.null",
        "stock_entries value_after=not.is.null",
        "flows total=not.is.null engine=in.(inbound,opening,transfer,adjustment)",
    ],
)
def test_cannot_be_found_by_asking_for_them(company: Company, scene: Scene, role: str, query: str) -> None:
    """A filter on what is not shown finds nothing, so that nobody can close in on a number."""
    assert scene.item_id
    view, *filters = query.split()
    asked = dict(one.split("=", 1) for one in filters)
    assert company.people[role].rest.rows(view, **asked) == []
    assert company.manager.rest.rows(view, **asked) != []


def test_are_in_no_reply_to_what_staff_write(company: Company, scene: Scene) -> None:
    staff, item = company.staff, scene.item_id
    lines = [{"item_id": item, "quantity": "3"}]
    replies = [
        staff.post("inbounds", {"warehouse_id": company.warehouse_id, "lines": lines, "through": "submit"}),
        staff.post("openings", {"warehouse_id": company.warehouse_id, "lines": lines}),
        staff.post(f"inbounds/{scene.flows['inbound']}/copy"),
        staff.post(f"inbounds/{scene.flows['draft']}/approve"),
        staff.post(f"inbounds/{scene.flows['inbound']}/reverse", {"reason": "x"}),
        staff.post("outbounds", {"warehouse_id": company.warehouse_id, "lines": [{**lines[0], "quantity": "x"}]}),
        staff.api.patch(f"/api/v1/items/{item}", json={"version": 1, "purchase_price": "1"}),
    ]
    copied = replies[2].json()["id"]
    change = {"version": 1, "lines": lines}
    replies.append(staff.api.patch(f"/api/v1/inbounds/{copied}", json=change))
    replies.append(staff.api.get(f"/api/v1/inbounds/{copied}"))
    assert [reply.status_code for reply in replies] == [201, 201, 201, 409, 403, 422, 403, 200, 200]
    assert [reply.text[:200] for reply in replies if SECRETS.search(reply.text)] == []


def test_sale_prices_are_shown(company: Company, scene: Scene) -> None:
    for role in ("readonly", "staff"):
        shown = company.people[role].get(f"outbounds/{scene.flows['outbound']}")
        assert (shown["lines"][0]["unit_price"], shown["total"]) == ("11", "12")


def _shown(body: Any, engine: str | None = None) -> list[str]:
    """Fields that say a cost and are not null."""
    if isinstance(body, list):
        return [found for one in body for found in _shown(one, engine)]
    if not isinstance(body, dict):
        return []
    engine = body.get("engine", engine)
    hidden = COSTS | (AMOUNTS if engine in COST_ENGINES else set())
    here = [name for name, value in body.items() if name in hidden and value is not None]
    return here + [found for value in body.values() for found in _shown(value, engine)]
