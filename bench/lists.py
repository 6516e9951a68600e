"""Reading: pages of 20 through the API and straight from PostgREST, and the smallest requests beside them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bench.figures import API, LIST_AIM, REST, Figure, compared
from bench.loader import Step, load
from bench.shop import CLIENTS, Shop


@dataclass(frozen=True)
class Reading:
    """The same thing on both ways."""

    what: str
    api: Step
    rest: Step
    aim: float | None = None


def _page(what: str, path: str, view: str) -> Reading:
    return Reading(what, Step("GET", f"/api/v1/{path}?limit=20"), Step("GET", f"/{view}&limit=20"), LIST_AIM)


READINGS = (
    _page("list of 20 items", "items", "items?select=*&order=sku.asc,id.asc"),
    _page("list of 20 stocks", "stocks", "stocks?select=*&order=sku.asc,item_id.asc,warehouse_id.asc"),
    _page("list of 20 outbounds", "outbounds", "flows?select=*&engine=eq.outbound&order=id.desc"),
    Reading("/healthz", Step("GET", "/healthz"), Step("POST", "/rpc/health", {})),
    Reading("/me", Step("GET", "/api/v1/me"), Step("POST", "/rpc/me", {})),
)


def measure(shop: Shop, *, quick: bool) -> Iterator[Figure]:
    """Three turns of each, API and PostgREST one after the other."""
    seconds, turns = (0.7, 1) if quick else (2.0, 3)
    if shop.get("outbounds", limit=1)["total"] < 1000:
        documents = [{"engine": "outbound", **shop.outbound(shop.three_lines(n))} for n in range(1000)]
        shop.post("flows/bulk", {"documents": documents, "through": "commit"})
    shop.stack.psql("vacuum analyze;", database=shop.database)
    for reading in READINGS:
        rounds: dict[str, list[float]] = defaultdict(list)
        for _ in range(turns):
            for way, url, step in ((API, shop.api_url, reading.api), (REST, shop.rest_url, reading.rest)):
                # PostgREST counts for the API as well.
                headers = shop.headers if way == API else {**shop.headers, "Prefer": "count=exact"}
                seen = load(url, [step], headers=headers, clients=CLIENTS, seconds=seconds)
                rounds[way].append(seen.rate)
        yield compared("lists", reading.what, rounds, api=reading.aim)
