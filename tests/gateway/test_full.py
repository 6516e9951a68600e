"""More requests than connections: the excess is told so, soon, and nobody else notices."""

import asyncio
import time

from erp_engine.auth.tokens import Tokens
from tests.support.app import read_request, reply, running, server, settings
from tests.support.timing import slowdown

CONNECTIONS = 3
HEALTH = b'{"schema":"v1","drift":{"count":null,"checked_at":null}}'


class TestFull:
    async def test_tells_the_excess_busy_and_answers_the_rest(self) -> None:
        release = asyncio.Event()

        async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while True:
                    head, _ = await read_request(reader)
                    if "/rpc/health" in head:
                        writer.write(reply(HEALTH))
                        continue
                    await release.wait()
                    writer.write(reply(b"{}"))
            except asyncio.IncompleteReadError:
                writer.close()

        async with server(slow) as url:
            chosen = settings(url, db_pool=CONNECTIONS + 1, engine_workers=1)
            bearer = {"Authorization": f"Bearer {Tokens(chosen).sign(user_id='u', session_id='s')}"}
            async with running(chosen) as client:
                slower, began = slowdown(), time.monotonic()
                calls = [asyncio.create_task(client.get("/api/v1/me", headers=bearer)) for _ in range(12)]
                await asyncio.sleep(0.1)
                asked = time.monotonic()
                assert (await client.get("/healthz")).status_code == 200
                answered_s = time.monotonic() - asked
                waiting = set(calls)
                while len(waiting) > CONNECTIONS:
                    _, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                assert len(waiting) == CONNECTIONS
                release.set()
                replies = await asyncio.gather(*calls)
                assert (await client.get("/api/v1/me", headers=bearer)).status_code == 200
        took_s = time.monotonic() - began
        # The machine may have become busy meanwhile, or have ceased to be.
        slower = max(slower, slowdown())
        assert (answered_s < 0.5 * slower, took_s < 4 * slower) == (True, True)
        busy = [one for one in replies if one.status_code == 503]
        assert len(busy) == len(calls) - CONNECTIONS
        assert {(one.json()["code"], one.headers["retry-after"]) for one in busy} == {("busy", "1")}
