"""Many clients at once: nothing is sold twice, nothing deadlocks, a command sent twice happens once."""

import asyncio
import random
from collections import Counter
from typing import Any

import httpx
import psycopg
import pytest

from tests.support import contract
from tests.support.company import Company
from tests.support.rest import new


def _client(company: Company) -> httpx.AsyncClient:
    return contract.async_client(company.api_url, token=company.manager.token, timeout_s=60)


async def _each(clients: int, jobs: list[Any], do: Any) -> list[Any]:
    """Do every job, `clients` at a time, and give the results in the order of the jobs."""
    turns = asyncio.Semaphore(clients)

    async def one(job: Any) -> Any:
        async with turns:
            return await do(job)

    return await asyncio.gather(*(one(job) for job in jobs))


class TestLastUnits:
    async def test_ships_each_unit_exactly_once(self, company: Company, connection: psycopg.Connection) -> None:
        """1,000 units, 50 clients, 2,000 outbounds of one unit each."""
        item = company.item()
        company.receive(item, "1000", "7")
        body = {"warehouse_id": company.warehouse_id, "lines": [{"item_id": item, "quantity": "1"}]}
        async with _client(company) as api:

            async def ship(_: int) -> httpx.Response:
                return await _patient(api, "POST", "outbounds", {**body, "through": "commit"})

            replies = await _each(50, list(range(2000)), ship)
        answers = Counter((reply.status_code, reply.json().get("code", "")[:4]) for reply in replies)
        assert answers == {(201, "OUT-"): 1000, (409, "stoc"): 1000}
        assert {reply.json()["code"] for reply in replies if reply.status_code == 409} == {"stock.short"}
        documents = connection.execute(
            "select count(distinct f.id) from erp.flows f join erp.flow_lines l on l.flow_id = f.id"
            " where l.item_id = %s and f.engine = 'outbound'",
            (item,),
        ).fetchone()
        assert documents == (1000,)
        assert company.stock(item)["on_hand"] == "0"


class TestLockOrder:
    @pytest.mark.parametrize("seed", [1, 2])
    async def test_never_deadlocks(self, company: Company, connection: psycopg.Connection, seed: int) -> None:
        """20 clients, documents of 10 shuffled lines over 20 items, single and in bulk."""
        chance = random.Random(seed)
        items = [company.item() for _ in range(20)]
        for item in items:
            company.receive(item, "100000", "3")
        before = _deadlocks(connection)
        jobs = [[_shuffled(chance, items, company) for _ in range(chance.choice((1, 1, 5)))] for _ in range(160)]
        async with _client(company) as api:
            replies = await _each(20, jobs, lambda job: _through(api, job))
        assert {reply.status_code for reply in replies} == {200}, [reply.text for reply in replies][:3]
        assert _deadlocks(connection) == before

    async def test_nor_when_what_is_copied_to_stock_changes_meanwhile(
        self, company: Company, connection: psycopg.Connection
    ) -> None:
        """Documents of 10 shuffled lines, while their items get other codes and limits, and the default changes."""
        chance = random.Random(3)
        items = [company.item() for _ in range(12)]
        for item in items:
            company.receive(item, "100000", "3")
        before = _deadlocks(connection)
        jobs = [[_shuffled(chance, items, company) for _ in range(chance.choice((1, 1, 5)))] for _ in range(60)]
        changes = [(f"items/{item}", {"sku": new("SKU"), "safety_stock": str(n)}) for n in (1, 2, 3) for item in items]
        places = ((company.other_warehouse_id, True), (company.warehouse_id, True), (company.warehouse_id, False)) * 5
        moves = [(f"warehouses/{place}", {"is_default": is_default}) for place, is_default in places]
        async with _client(company) as api:

            async def change(job: tuple[str, dict[str, Any]]) -> httpx.Response:
                seen = await _patient(api, "GET", job[0])
                return await _patient(api, "PATCH", job[0], {"version": seen.json()["version"], **job[1]})

            replies = await asyncio.gather(
                _each(12, jobs, lambda job: _through(api, job)), _each(4, changes, change), _each(1, moves, change)
            )
        texts = [reply.text for replied in replies for reply in replied if reply.status_code != 200]
        assert (texts, _deadlocks(connection) - before) == ([], 0)


class TestIdempotency:
    async def test_acts_once_for_each_key(self, company: Company) -> None:
        """200 commands, each sent 1 to 10 times at once with one key."""
        chance = random.Random(3)
        item = company.item()
        sent = [f"command-{item}-{number:04d}" for number in range(200) for _ in range(chance.randint(1, 10))]
        chance.shuffle(sent)
        lines = [{"item_id": item, "quantity": "1", "unit_price": "5"}]
        body = {"warehouse_id": company.warehouse_id, "lines": lines, "through": "commit"}
        async with _client(company) as api:

            async def send(key: str) -> tuple[str, httpx.Response]:
                return key, await _patient(api, "POST", "inbounds", body, key=key)

            replies = await _each(50, sent, send)
        assert {reply.status_code for _, reply in replies} == {201}
        assert len({(key, reply.text) for key, reply in replies}) == 200
        assert company.stock(item)["on_hand"] == "200"

    def test_refuses_another_payload_under_the_same_key(self, company: Company) -> None:
        item = company.item()
        body = {"warehouse_id": company.warehouse_id, "lines": [{"item_id": item, "quantity": "1"}]}
        key = f"key-of-{item}-payload"
        assert company.manager.post("inbounds", body, key=key).status_code == 201
        other = company.manager.post("inbounds", {**body, "memo": "다른 내용"}, key=key)
        assert (other.status_code, other.json()["code"]) == (422, "idempotency.other_body")

    def test_keeps_the_keys_of_people_apart(self, company: Company) -> None:
        item = company.item()
        body = {"warehouse_id": company.warehouse_id, "lines": [{"item_id": item, "quantity": "1"}]}
        key = f"key-of-{item}-people"
        mine = company.manager.post("inbounds", body, key=key)
        theirs = company.staff.post("inbounds", body, key=key)
        assert (mine.status_code, theirs.status_code) == (201, 201)
        assert mine.json()["id"] != theirs.json()["id"]


def _shuffled(chance: random.Random, items: list[int], company: Company) -> dict[str, Any]:
    lines = [{"item_id": item, "quantity": "1"} for item in chance.sample(items, 10)]
    engine = chance.choice(("outbound", "inbound", "transfer"))
    head: dict[str, Any] = {"engine": engine, "warehouse_id": company.warehouse_id, "lines": lines}
    if engine == "transfer":
        head["to_warehouse_id"] = company.other_warehouse_id
    return head


async def _through(api: httpx.AsyncClient, documents: list[dict[str, Any]]) -> httpx.Response:
    """Create, submit, approve and commit documents: one by its own routes, several in bulk."""
    made = await _done(api, "flows/bulk", {"documents": documents, "through": "submit"})
    ids = [result["flow"]["id"] for result in made.json()["results"]]
    for action in ("approve", "commit"):
        if len(ids) > 1:
            chosen = [one for one, document in zip(ids, documents, strict=True) if document["engine"] != "transfer"]
            if not chosen:
                return made
            last = await _done(api, f"flows/bulk/{action}", {"ids": chosen[::-1]})
        else:
            next_action = "ship" if action == "commit" and documents[0]["engine"] == "transfer" else action
            last = await _done(api, f"flows/{ids[0]}/{next_action}", {})
    return last


async def _done(api: httpx.AsyncClient, path: str, body: dict[str, Any]) -> httpx.Response:
    reply = await _patient(api, "POST", path, body)
    assert reply.status_code < 300, reply.text
    return reply


async def _patient(
    api: httpx.AsyncClient, method: str, path: str, body: dict[str, Any] | None = None, key: str | None = None
) -> httpx.Response:
    """Ask until there is an answer: "busy" is none, but a request to come back."""
    headers = {"Idempotency-Key": key} if key else None
    while True:
        reply = await api.request(method, f"/api/v1/{path}", json=body, headers=headers)
        if reply.status_code != 503 or reply.json()["code"] != "busy":
            return reply


def _deadlocks(connection: psycopg.Connection) -> int:
    connection.execute("select pg_stat_force_next_flush()")
    connection.commit()
    row = connection.execute("select deadlocks from pg_stat_database where datname = current_database()").fetchone()
    connection.commit()
    assert row is not None
    return int(row[0])
