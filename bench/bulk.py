"""Large documents, and many documents at once."""

import secrets
import time
from collections.abc import Iterator
from statistics import median

import httpx

from bench.figures import Figure, one
from bench.loader import Step, load
from bench.shop import Shop

DOCUMENTS = 1000
TIMES_AIM = 5.0


def measure(shop: Shop, *, quick: bool) -> Iterator[Figure]:
    shop.stack.psql("vacuum analyze; checkpoint;", database=shop.database)
    repeats = 1 if quick else 3
    took = median(_commit_of_many_lines(shop) for _ in range(repeats))
    yield one("bulk", "commit of 1,000 lines", "s", took, at_most=1.0)
    bulk = median(_bulk_rate(shop) for _ in range(repeats))
    single = median(_single_rate(shop, seconds=1 if quick else 3) for _ in range(repeats))
    reached = {f"≥ {TIMES_AIM:g} × one call each": bulk >= TIMES_AIM * single}
    yield Figure("bulk", "flows/bulk, 1,000 × 3 lines", "documents/s", {"API": bulk}, reached, f"{bulk / single:.1f} ×")
    yield Figure("bulk", "one call each, one client", "documents/s", {"API": single})


def _commit_of_many_lines(shop: Shop) -> float:
    lines = [{"item_id": item, "quantity": "1"} for item in shop.item_ids[:1000]]
    made = shop.post("outbounds", shop.outbound(lines, through="approve"))
    return _timed_post(shop, f"outbounds/{made['id']}/commit", {})


def _bulk_rate(shop: Shop) -> float:
    documents = [{"engine": "outbound", **shop.outbound(shop.three_lines(n))} for n in range(DOCUMENTS)]
    return DOCUMENTS / _timed_post(shop, "flows/bulk", {"documents": documents, "through": "commit"})


def _single_rate(shop: Shop, *, seconds: float) -> float:
    steps = [Step("POST", "/api/v1/outbounds", shop.outbound("%LINES%", through="commit"))]
    seen = load(shop.api_url, steps, headers=shop.headers, clients=1, seconds=seconds, items=shop.item_ids)
    return seen.rate


def _timed_post(shop: Shop, path: str, body: dict[str, object]) -> float:
    with httpx.Client(headers=shop.headers, timeout=75) as client:
        client.get(f"{shop.api_url}/healthz")
        key = {"Idempotency-Key": secrets.token_hex(16)}
        began = time.perf_counter()
        reply = client.post(f"{shop.api_url}/api/v1/{path}", json=body, headers=key)
        took = time.perf_counter() - began
    if reply.status_code >= 300:
        raise RuntimeError(f"{path}: {reply.status_code} {reply.text[:500]}")
    return took
