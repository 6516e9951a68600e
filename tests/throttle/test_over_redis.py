"""Two workers count together in a real Redis, and do without it when it is gone."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator

import httpx
import pytest

from stack import Stack
from tests.support import contract
from tests.support.company import Company
from tests.support.ports import kept_ports
from tests.support.redis import redis_server
from tests.support.timing import slowdown

LIMIT = 40
AT_ONCE = 32
# A day, so that no window ends in the middle of a test.
ENVIRONMENT = {"ENGINE_WEB_DIR": "", "RATE_READ": f"{LIMIT}/day", "RATE_LOG_IN": f"{LIMIT}/day"}


@pytest.fixture
def port() -> Iterator[int]:
    with kept_ports(1) as [kept]:
        yield kept


class TestRedis:
    async def test_lets_exactly_so_many_of_ten_times_as_many_pass_over_two_workers(
        self, stack: Stack, database: str, company: Company
    ) -> None:
        with redis_server() as redis:
            url = stack.api(database, workers=2, environment={**ENVIRONMENT, "REDIS_URL": redis.url}).url
            assert await self._reads(url, company, 10 * LIMIT) == {200: LIMIT, 429: 9 * LIMIT}

    async def test_that_is_killed_in_between_takes_nothing_with_it(
        self, stack: Stack, database: str, company: Company, port: int
    ) -> None:
        """Each worker then counts for itself; log-in is limited by the database as ever. Redis back: all as before."""
        with redis_server(port) as redis:
            url = stack.api(database, workers=2, environment={**ENVIRONMENT, "REDIS_URL": redis.url}).url
            assert await self._reads(url, company, LIMIT // 2) == {200: LIMIT // 2}
            redis.kill()
        began = time.monotonic()
        assert await self._reads(url, company, LIMIT // 2) == {200: LIMIT // 2}
        assert time.monotonic() - began < 3 * slowdown()
        refused = await self._log_ins(url, 14)
        assert refused == ["auth.wrong_credentials"] * 10 + ["auth.locked"] * 4
        with redis_server(port):
            await asyncio.sleep(5.5)
            assert await self._reads(url, company, 10 * LIMIT) == {200: LIMIT, 429: 9 * LIMIT}

    async def _reads(self, url: str, company: Company, count: int) -> Counter[int]:
        """As one new person, over as many connections as reach both workers."""
        token, turns = company.hire("staff").token, asyncio.Semaphore(AT_ONCE)

        async def status(client: httpx.AsyncClient) -> int:
            async with turns:
                return (await client.get("/api/v1/me")).status_code

        async with contract.async_client(url, token=token) as client:
            return Counter(await asyncio.gather(*(status(client) for _ in range(count))))

    async def _log_ins(self, url: str, count: int) -> list[str]:
        body = {"email": f"nobody-{time.monotonic_ns()}@test.example", "password": "a wrong password"}
        async with httpx.AsyncClient(base_url=url, timeout=30) as client:
            return [(await client.post("/api/v1/auth/login", json=body)).json()["code"] for _ in range(count)]
