"""A command whose sender hung up while it queued is not done: they may have asked again, and been told no."""

import asyncio
import time

import psycopg

from stack import Stack
from tests.support import contract
from tests.support.company import Company
from tests.support.flows import line, shown


async def test_is_not_served_once_it_is_their_turn(company: Company, stack: Stack, database: str) -> None:
    held, waiting = (company.flow("inbounds", [line(company.item(), "1")]) for _ in range(2))
    # It makes one call at a time: its share is of two, and the health check has one of them.
    url = stack.api(database, workers=1, environment={"DB_POOL": "2"}).url
    async with contract.async_client(url, token=company.manager.token) as api:
        with psycopg.connect(stack.conninfo(database)) as holder:
            holder.execute("select 1 from erp.flows where id = %s for update", [held["id"]])
            first = asyncio.create_task(api.post(f"/api/v1/flows/{held['id']}/submit"))
            await _until_waiting(stack, database)
            second = asyncio.create_task(api.post(f"/api/v1/flows/{waiting['id']}/submit"))
            await asyncio.sleep(0.3)
            second.cancel()
            await asyncio.wait([second])
            holder.rollback()
        assert (await first).status_code == 200
        # Behind it in the queue, and answered: by then it would have been done.
        assert (await api.post(f"/api/v1/flows/{held['id']}/withdraw")).status_code == 200
    assert shown(company.manager, waiting)["status"] == "draft"


async def _until_waiting(stack: Stack, database: str) -> None:
    """The first command has the one connection, and waits for the row."""
    deadline = time.monotonic() + 10
    query = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    with psycopg.connect(stack.conninfo(database), autocommit=True) as looking:
        while (looking.execute(query).fetchone() or (0,))[0] == 0:
            assert time.monotonic() < deadline, "it does not come to wait"
            await asyncio.sleep(0.02)
