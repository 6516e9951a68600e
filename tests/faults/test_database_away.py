"""The database goes away and comes back: everybody is told soon and truly, and the API heals by itself."""

import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from stack import Stack
from stack.server import Server
from tests.faults.record import keep
from tests.support import contract
from tests.support.company import Company
from tests.support.rest import Rest
from tests.support.timing import slowdown

PROVE = bool(os.environ.get("PROVE"))
AWAY_S = 60.0 if PROVE else 5.0
REPLY_S_MAX, BACK_S_MAX = 3.0, 5.0
CLIENTS = 8

pytestmark = pytest.mark.timeout(300)


@dataclass
class Seen:
    """One reply: to what, when, and how."""

    path: str
    began_s: float
    took_s: float
    status: int
    code: str
    retry_after: str | None


@dataclass
class Outage:
    """What clients saw while a server was away."""

    replies: list[Seen] = field(default_factory=list)
    away_s: float = 0.0
    returned_s: float = 0.0
    back_s: float = 0.0

    def during(self) -> list[Seen]:
        return [one for one in self.replies if one.began_s > self.away_s and one.began_s + one.took_s < self.returned_s]

    def since(self, moment_s: float) -> list[Seen]:
        return [one for one in self.replies if one.began_s > moment_s]


@dataclass
class Place:
    """A stack of its own, so that nobody else misses what is stopped here."""

    stack: Stack
    company: Company
    item_id: int

    def server(self, name: str) -> Server:
        return next(one for one in self.stack.servers if one.name == name)

    def api_processes(self) -> set[int]:
        process = self.server("The API").process
        assert process is not None
        return {process.record.pid, *(one.pid for one in process.record.orphans())}


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    var = Path(tempfile.mkdtemp(prefix="erp-away-"))
    with Stack.start(var=var, fast=True) as stack, ExitStack() as opened:
        stack.migrate()
        service = opened.enter_context(closing(Rest(stack.rest_url, stack.service_key)))
        company = Company(stack.api().url, stack.rest_url, service, opened)
        company.furnish()
        yield Place(stack, company, company.item())
    shutil.rmtree(var, ignore_errors=True)


@pytest.mark.parametrize(("name", "failing"), [("PostgreSQL", "database"), ("PostgREST", "supabase")])
class TestAway:
    async def test_is_told_soon_and_heals_by_itself(self, place: Place, name: str, failing: str) -> None:
        before = place.api_processes()
        outage = await _outage(place, place.server(name), failing)
        during = outage.during()
        keep(f"away_{name.lower()}", _summary(outage))
        assert {one.status for one in outage.replies if one.status >= 500} == {503}
        assert {(one.path, one.status) for one in during} == {
            *((path, 503) for path in ("/healthz", "/api/v1/me", "/api/v1/items", "/api/v1/inbounds")),
            ("/livez", 200),
        }
        assert {one.code for one in during if one.path.startswith("/api")} == {"database.unavailable"}
        assert [one for one in outage.replies if one.status == 503 and not one.retry_after] == []
        assert max(one.took_s for one in outage.replies) < REPLY_S_MAX
        assert outage.back_s < BACK_S_MAX * slowdown()
        assert place.api_processes() == before


async def _outage(place: Place, server: Server, failing: str) -> Outage:
    """Reads, writes and health checks without a pause, before, during and after."""
    outage, ended = Outage(), asyncio.Event()
    async with contract.async_client(place.company.api_url, token=place.company.manager.token) as api:
        clients = [asyncio.create_task(_client(api, place, outage, ended)) for _ in range(CLIENTS)]
        await asyncio.sleep(0.5)
        await asyncio.to_thread(server.stop)
        outage.away_s = time.monotonic()
        await asyncio.sleep(AWAY_S / 2)
        assert (await api.get("/healthz")).json()["failing"] == failing
        await asyncio.sleep(AWAY_S / 2)
        outage.returned_s = time.monotonic()
        await asyncio.to_thread(server.start)
        started_s = time.monotonic()
        while not _well(outage.since(started_s)):
            assert time.monotonic() < started_s + 60, outage.replies[-20:]
            await asyncio.sleep(0.05)
        outage.back_s = time.monotonic() - started_s
        ended.set()
        await asyncio.gather(*clients)
    return outage


async def _client(api: httpx.AsyncClient, place: Place, outage: Outage, ended: asyncio.Event) -> None:
    """Asks for everything in turn. A write carries no key: what became of it does not matter here."""
    lines = [{"item_id": place.item_id, "quantity": "1"}]
    draft = {"warehouse_id": place.company.warehouse_id, "lines": lines}
    while not ended.is_set():
        for path in ("/healthz", "/livez", "/api/v1/me", "/api/v1/items"):
            outage.replies.append(await _seen(api, path))
        outage.replies.append(await _seen(api, "/api/v1/inbounds", body=draft))
        await asyncio.sleep(0.1)


async def _seen(api: httpx.AsyncClient, path: str, *, body: object = None) -> Seen:
    began_s = time.monotonic()
    reply = await (api.get(path) if body is None else api.post(path, json=body))
    code = reply.json().get("code", "") if reply.status_code >= 400 else ""
    took_s = time.monotonic() - began_s
    return Seen(path, began_s, took_s, reply.status_code, code, reply.headers.get("retry-after"))


def _well(replies: list[Seen]) -> bool:
    """The last reply of each path is no 503 any more."""
    last = {one.path: one.status for one in replies}
    return len(last) == 5 and not any(status >= 500 for status in last.values())


def _summary(outage: Outage) -> dict[str, object]:
    during = outage.during()
    return {
        "away_s": round(outage.returned_s - outage.away_s, 1),
        "replies_during": len(during),
        "slowest_reply_s": round(max(one.took_s for one in outage.replies), 3),
        "server_errors_500": sum(one.status == 500 for one in outage.replies),
        "back_s": round(outage.back_s, 2),
    }
