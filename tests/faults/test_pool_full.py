"""Forty slow commands on a pool of ten: the excess is told so, health answers, and soon all is as before."""

import asyncio
import time
from dataclasses import dataclass, field
from statistics import median

import httpx
import psycopg

from stack import Stack
from tests.faults.record import keep
from tests.support import contract
from tests.support.company import Company
from tests.support.timing import slowdown

SLOW, POOL, WORKERS = 40, 10, 2
BUSY_S_MAX, HEALTH_S_MAX, NORMAL_S_MAX = 2.5, 0.1, 1.0
# What must be true is true every time; how fast it is, is the best of so many.
TRIES = 3


@dataclass
class Jam:
    """What was seen while the rows were locked, and after."""

    statuses: list[int] = field(default_factory=list)
    busy_s: list[float] = field(default_factory=list)
    health_s: list[float] = field(default_factory=list)
    normal_s: float = 0.0

    def fast_enough(self) -> bool:
        slower = slowdown()
        limits = (BUSY_S_MAX, HEALTH_S_MAX, NORMAL_S_MAX)
        seen = (max(self.busy_s), median(self.health_s), self.normal_s)
        return all(one < limit * slower for one, limit in zip(seen, limits, strict=True))

    def summary(self) -> dict[str, float]:
        return {
            "slow": SLOW,
            "pool": POOL,
            "told_busy": len(self.busy_s),
            "slowest_busy_s": round(max(self.busy_s), 3),
            "health_median_s": round(median(self.health_s), 4),
            "health_worst_s": round(max(self.health_s), 4),
            "normal_again_s": round(self.normal_s, 3),
        }


class TestPoolFull:
    async def test_tells_the_excess_and_nobody_else_notices(
        self, company: Company, stack: Stack, database: str
    ) -> None:
        assert stack.rest(database).pool == POOL
        jams = []
        for _ in range(TRIES):
            jams.append(await _jam(company, stack.conninfo(database)))
            if jams[-1].fast_enough():
                break
        keep("pool_full", jams[-1].summary())
        assert jams[-1].fast_enough(), [jam.summary() for jam in jams]


async def _jam(company: Company, conninfo: str) -> Jam:
    """Submit one draft 40 times while somebody holds its row."""
    lines = [{"item_id": company.item(), "quantity": "1"}]
    flow = company.flow("inbounds", lines)
    jam, over = Jam(), asyncio.Event()
    async with contract.async_client(company.api_url, token=company.manager.token) as api:
        # Connections are made before the clock runs.
        await asyncio.gather(*(api.get("/livez") for _ in range(SLOW)))
        with psycopg.connect(conninfo) as holder:
            holder.execute("select 1 from erp.flows where id = %s for update", [flow["id"]])
            calls = [asyncio.create_task(_submit(api, flow["id"], jam)) for _ in range(SLOW)]
            probe = asyncio.create_task(_probe(api, jam, over))
            inside = await _those_inside(calls)
            told = list(jam.statuses)
            holder.rollback()
        released_s = time.monotonic()
        await _all_normal(api)
        jam.normal_s = time.monotonic() - released_s
        over.set()
        await asyncio.gather(probe, *calls)
    # Each worker has its share of the pool, less what is kept for the health check.
    assert 0 < len(inside) <= POOL - WORKERS
    assert told == [503] * (SLOW - len(inside))
    # One of those who were let in did it; the others came too late.
    assert sorted(jam.statuses[len(told) :]) == [200, *[409] * (len(inside) - 1)]
    return jam


async def _those_inside(calls: list[asyncio.Task[None]]) -> set[asyncio.Task[None]]:
    """Who is left once nobody is told any more. A machine that is busy itself takes longer to tell them."""
    inside, until = set(calls), time.monotonic() + 2 * BUSY_S_MAX
    told: set[asyncio.Task[None]] = set()
    while time.monotonic() < until and (told or len(inside) > POOL - WORKERS):
        told, inside = await asyncio.wait(inside, timeout=0.5)
    return inside


async def _submit(api: httpx.AsyncClient, flow_id: int, jam: Jam) -> None:
    began_s = time.monotonic()
    reply = await api.post(f"/api/v1/flows/{flow_id}/submit")
    jam.statuses.append(reply.status_code)
    if reply.status_code == 503:
        assert (reply.json()["code"], reply.headers["retry-after"]) == ("busy", "1")
        jam.busy_s.append(time.monotonic() - began_s)


async def _probe(api: httpx.AsyncClient, jam: Jam, over: asyncio.Event) -> None:
    """The health check, all the while."""
    while not over.is_set():
        began_s = time.monotonic()
        assert (await api.get("/healthz")).status_code == 200
        jam.health_s.append(time.monotonic() - began_s)
        await asyncio.sleep(0.05)


async def _all_normal(api: httpx.AsyncClient) -> None:
    """As many reads as there are connections succeed at once."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        replies = await asyncio.gather(*(api.get("/api/v1/me") for _ in range(POOL)))
        if {reply.status_code for reply in replies} == {200}:
            return
    raise AssertionError("not normal again after 10 s")
