"""The life of a document: four calls, or one. API, PostgREST and pgbench take turns."""

from collections import defaultdict
from collections.abc import Iterator

from bench import pgbench
from bench.figures import API, API_AIM, REST, REST_AIM, SQL, Figure, compared, p95
from bench.loader import Seen, Step, load
from bench.memory import watched
from bench.shop import CLIENTS, Shop

ACTIONS = ("submit", "approve", "commit")


def measure(shop: Shop, *, quick: bool) -> Iterator[Figure]:
    """Both ways, three rounds of each."""
    for one_call in (False, True):
        yield from _measure(shop, one_call=one_call, quick=quick)


def _measure(shop: Shop, *, one_call: bool, quick: bool) -> Iterator[Figure]:
    seconds, turns = (1.0, 1) if quick else (4.0, 3)
    rounds: dict[str, list[float]] = defaultdict(list)
    waits: list[float] = []
    shop.stack.psql("vacuum analyze; checkpoint;", database=shop.database)
    for way in (API, REST) * (not quick):
        _load(shop, way, one_call=one_call, seconds=0.5)
    with watched(shop.stack) as memory:
        for _ in range(turns):
            for way in (API, REST):
                seen = _load(shop, way, one_call=one_call, seconds=seconds)
                rounds[way].append(seen.rate)
                waits += seen.times_s if way == API else []
            rounds[SQL].append(pgbench.rate(shop, one_call=one_call, seconds=seconds))
    what = "create through=commit, one call" if one_call else "create, submit, approve, commit"
    yield compared("cycle", what, rounds, api=API_AIM, rest=REST_AIM)
    yield Figure("cycle", f"{what}: p95", "ms", {API: p95(waits)})
    if one_call:
        for name, most in memory.items():
            yield Figure("memory", f"{name} under this load, PSS", "MB", {API: most})


def _load(shop: Shop, way: str, *, one_call: bool, seconds: float) -> Seen:
    steps = _api_steps(shop, one_call=one_call) if way == API else _rest_steps(shop, one_call=one_call)
    url = shop.api_url if way == API else shop.rest_url
    return load(url, steps, headers=shop.headers, clients=CLIENTS, seconds=seconds, items=shop.item_ids)


def _api_steps(shop: Shop, *, one_call: bool) -> list[Step]:
    through = {"through": "commit"} if one_call else {}
    path = "/api/v1/outbounds"
    steps = [Step("POST", path, shop.outbound("%LINES%", **through))]
    return steps if one_call else steps + [Step("POST", f"{path}/%ID%/{action}", {}) for action in ACTIONS]


def _rest_steps(shop: Shop, *, one_call: bool) -> list[Step]:
    create = {"p_engine": "outbound", "p_document": shop.outbound("%LINES%")}
    steps = [Step("POST", "/rpc/create_flow", {**create, "p_through": "commit" if one_call else None})]
    if one_call:
        return steps
    acts = [{"p_id": "%ID%", "p_action": action, "p_engine": "outbound"} for action in ACTIONS]
    return steps + [Step("POST", "/rpc/transition_flow", act) for act in acts]
