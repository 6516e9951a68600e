"""Log-in: whether time tells an address that has an account from one that has none."""

import time
from collections.abc import Iterator
from statistics import median

import httpx

from bench.figures import Figure, one
from bench.shop import EMAIL, Shop

# Fewer than are counted before an address is locked; forgotten between the rounds.
TRIES = 8
NOBODY = "nobody@bench.example"


def measure(shop: Shop, *, quick: bool) -> Iterator[Figure]:
    """Wrong passwords for both, by turns, so that what else the machine does falls on both alike."""
    times: dict[str, list[float]] = {EMAIL: [], NOBODY: []}
    with httpx.Client(base_url=shop.api_url, timeout=30) as client:
        for _ in range(3 if quick else 50):
            shop.stack.psql("delete from erp.login_attempts;", database=shop.database)
            for _ in range(TRIES):
                for email, taken in times.items():
                    taken.append(_refused_ms(client, email))
    known, unknown = (median(taken) for taken in times.values())
    note = f"{len(times[EMAIL])} each; {known:.2f} and {unknown:.2f} ms"
    yield one(
        "login", "known against unknown address, medians apart", "ms", abs(known - unknown), at_most=5.0, note=note
    )


def _refused_ms(client: httpx.Client, email: str) -> float:
    began = time.perf_counter()
    reply = client.post("/api/v1/auth/login", json={"email": email, "password": "a wrong guess"})
    took_ms = 1000 * (time.perf_counter() - began)
    if reply.json()["code"] != "auth.wrong_credentials":
        raise RuntimeError(reply.text)
    return took_ms
