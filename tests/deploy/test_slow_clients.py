"""Hundreds who are slow on purpose: people who work meanwhile hardly notice.

`PROVE=1` (make prove) has 500 of each kind for a minute, and compares how long people wait with and without them.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Self

import pytest

from deploy.nginx import Site
from deploy.services import NGINX
from stack.debian import installed
from stack.postgrest import LOOPBACK
from tests.faults.record import keep
from tests.support.company import Company
from tests.support.server import Server
from tests.support.slow_clients import KINDS, PROGRAM, SlowClients, connections_at
from tests.support.traffic import CLIENTS, Traffic

PROVE = bool(os.environ.get("PROVE"))
SLOW = 500 if PROVE else 150
LASTS_S = 60.0 if PROVE else 2.0
RATE_PER_S = 40
TIMES_SLOWER_MAX = 2.0
LARGE_BYTES = 1_000_000
PATHS = {"headers": "/", "body": "/api/v1/auth/login", "read": "/assets/large-1.js"}
pytestmark = pytest.mark.timeout(900 if PROVE else 120)


@pytest.fixture(scope="module")
def front(site: Server) -> Iterator[Server]:
    """People come by way of a proxy, so that they are not the address that is slow; that one is not held back."""
    if installed(PROGRAM, ["slowhttptest"]) is None:
        pytest.skip("slowhttptest is missing: install Debian's package of that name")
    site.configure(
        Site(addresses=(LOOPBACK,), trusted_proxies=(LOOPBACK,), requests_burst=10_000, connections_per_address=10_000)
    )
    site.services.restart(NGINX)
    # Long enough to be read slowly for as long as it takes.
    (site.layout.blue.web / "assets" / "large-1.js").write_text("//" * (LARGE_BYTES // 2))
    yield site
    site.configure(Site(addresses=(LOOPBACK,)))
    site.services.restart(NGINX)


def test_people_work_on_beside_slow_clients(front: Server, company: Company) -> None:
    spans: dict[str, Span] = {}
    port = front.layout.http_port
    with Traffic(port, company.manager.token, RATE_PER_S) as traffic:
        for kind in KINDS:
            spans[f"before {kind}"] = Span.at(port)
            with SlowClients(kind, front.url + PATHS[kind], SLOW):
                time.sleep(LASTS_S / 4)
                spans[kind] = Span.at(port)
    assert traffic.failures == []
    assert traffic.counts.keys() == {("GET", 200), ("POST", 201)}
    waits = {name: span.p95_ms(traffic) for name, span in spans.items()}
    held = {kind: spans[kind].connections for kind in KINDS}
    keep("slow_clients", {"connections": held, "lasts_s": LASTS_S, "p95_ms": waits}, proof="deploy")
    assert min(held.values()) > SLOW / 2
    if PROVE:
        for kind in KINDS:
            assert waits[kind] <= TIMES_SLOWER_MAX * waits[f"before {kind}"], kind


@dataclass(frozen=True)
class Span:
    """A while, and how many connections beside those of people there were, as a rule."""

    began: float
    ended: float
    connections: int

    @classmethod
    def at(cls, port: int) -> Self:
        began, counts = time.monotonic(), []
        while time.monotonic() - began < LASTS_S:
            time.sleep(0.25)
            counts.append(connections_at(port) - CLIENTS)
        return cls(began, time.monotonic(), int(median(counts)))

    def p95_ms(self, traffic: Traffic) -> float:
        sent = [one for one in traffic.replies if self.began <= one.sent_at < self.ended]
        return round(quantiles((one.received_at - one.sent_at for one in sent), n=20)[-1] * 1000, 1)
