"""How often one may come, how much at once, how large: each limit has its 4xx and says what it is."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from stack import Stack
from tests.support import contract
from tests.support.company import Company, Person

# Of a day, so that no window ends in the middle of a test.
FEW = {"RATE_LOG_IN": "3/day", "RATE_READ": "4/day", "RATE_WRITE": "2/day", "RATE_BULK": "1/day"}
STATE = re.compile(r'"(\w+)";r=(\d+);t=(\d+)')


@pytest.fixture(scope="module")
def few(stack: Stack, database: str, company: Company) -> str:
    """An API, of one worker, that takes few requests."""
    assert company
    environment = {"ENGINE_WEB_DIR": "", "TRUSTED_PROXIES": "", **FEW}
    return stack.api(database, workers=1, environment=environment).url


@pytest.fixture(scope="module")
def behind_a_proxy(stack: Stack, database: str) -> str:
    """An API that believes a proxy on loopback."""
    environment = {"ENGINE_WEB_DIR": "", "TRUSTED_PROXIES": "127.0.0.1", "RATE_LOG_IN": "3/day"}
    return stack.api(database, workers=1, environment=environment).url


@pytest.fixture
def person(few: str, company: Company) -> Iterator[tuple[Person, httpx.Client]]:
    """Somebody new, before the API that takes few requests."""
    somebody = company.hire("manager")
    with closing(contract.client(few, token=somebody.token)) as client:
        yield somebody, client


class TestRates:
    def test_count_a_person_and_each_kind_of_request_apart(
        self, few: str, company: Company, person: tuple[Person, httpx.Client]
    ) -> None:
        _, client = person
        reads = [client.get("/api/v1/items").status_code for _ in range(6)]
        assert reads == [200] * 4 + [429] * 2
        writes = [client.post("/api/v1/items", json={}).status_code for _ in range(3)]
        assert writes == [422, 422, 429]
        bulk = [client.post("/api/v1/items/bulk", json={}).status_code for _ in range(2)]
        assert bulk == [422, 429]
        with contract.client(few, token=company.hire("staff").token) as other:
            assert other.get("/api/v1/items").status_code == 200

    def test_are_told_with_every_reply(self, person: tuple[Person, httpx.Client]) -> None:
        _, client = person
        replies = [client.get("/api/v1/items?page=0"), client.get("/api/v1/items/0"), client.get("/api/v1/items")]
        assert [reply.status_code for reply in replies] == [422, 422, 200]
        for left, reply in zip((3, 2, 1), replies, strict=True):
            assert reply.headers["ratelimit-policy"] == '"read";q=4;w=86400'
            found = STATE.fullmatch(reply.headers["ratelimit"])
            assert found
            assert found.group(1, 2) == ("read", str(left))
            assert 0 < int(found[3]) <= 86400

    @pytest.mark.parametrize(
        ("language", "words"), [("ko", "요청이 너무 잦습니다."), ("en", "Too many requests."), ("zh", "请求过于频繁。")]
    )
    def test_that_are_passed_are_told_in_words(
        self, person: tuple[Person, httpx.Client], language: str, words: str
    ) -> None:
        _, client = person
        reply = [client.get("/api/v1/me", headers={"Accept-Language": language}) for _ in range(5)][-1]
        problem = reply.json()
        assert (reply.status_code, problem["code"]) == (429, "limit.rate")
        assert reply.headers["content-type"] == contract.PROBLEM
        assert problem["detail"].startswith(words)
        retry_after_s = int(reply.headers["retry-after"])
        assert problem["context"] == {"retry_after_s": retry_after_s, "limit": 4, "window_s": 86_400}
        assert reply.headers["ratelimit"] == f'"read";r=0;t={retry_after_s}'

    def test_do_not_hold_for_the_health_check(self, few: str) -> None:
        with contract.client(few) as nobody:
            assert {nobody.get("/healthz").status_code for _ in range(20)} == {200}


class TestAddress:
    def test_that_is_forged_does_not_help(self, few: str) -> None:
        statuses = [self._log_in(few, f"203.0.113.{n}") for n in range(6)]
        assert statuses == [401] * 3 + [429] * 3

    def test_is_named_by_a_trusted_proxy_alone(self, behind_a_proxy: str) -> None:
        """The proxy adds the address that it sees behind what the client has sent."""
        statuses = [self._log_in(behind_a_proxy, f"198.51.100.{n}, 203.0.113.9") for n in range(5)]
        assert statuses == [401] * 3 + [429] * 2
        assert self._log_in(behind_a_proxy, "203.0.113.10") == 401

    def _log_in(self, url: str, forwarded_for: str) -> int:
        with contract.client(url) as nobody:
            headers = {
                "X-Forwarded-For": forwarded_for,
                "X-Real-IP": forwarded_for,
                "Forwarded": f"for={forwarded_for}",
            }
            body = {"email": "nobody@test.example", "password": "a wrong password"}
            return nobody.post("/api/v1/auth/login", json=body, headers=headers).status_code


class TestAtOnce:
    async def test_one_person_may_have_so_many_requests_on_their_way(
        self, stack: Stack, database: str, company: Company
    ) -> None:
        environment = {"ENGINE_WEB_DIR": "", "PERSON_CONCURRENCY_MAX": "4"}
        url = stack.api(database, workers=1, environment=environment).url
        person = company.hire("manager")
        async with contract.async_client(url, token=person.token) as client:
            replies = await asyncio.gather(*(client.get("/api/v1/stocks") for _ in range(40)))
            codes = {reply.json()["code"] for reply in replies if reply.status_code == 429}
            assert codes == {"limit.at_once"}
            assert all(reply.headers["retry-after"] == "1" for reply in replies if reply.status_code == 429)
            assert sum(reply.status_code == 200 for reply in replies) >= 4
            assert (await client.get("/api/v1/stocks")).status_code == 200


class TestSize:
    """Bodies, pages and lines: tests/kit/test_bad_requests.py."""

    def test_of_an_address(self, company: Company) -> None:
        reply = company.manager.api.get("/api/v1/items?search=" + "x" * 9000)
        assert (reply.status_code, reply.json()["code"]) == (414, "request.url_too_long")

    def test_of_headers(self, company: Company) -> None:
        headers = {f"X-More-{n}": "x" * 4000 for n in range(10)}
        reply = company.manager.api.get("/api/v1/items", headers=headers)
        assert (reply.status_code, reply.json()["code"]) == (431, "request.headers_too_large")

    def test_of_a_search(self, company: Company) -> None:
        reply = company.manager.api.get("/api/v1/items", params={"search": "x" * 201})
        assert (reply.status_code, reply.json()["errors"][0]["code"]) == (422, "field.too_long")

    def test_of_the_values_of_a_body(self, company: Company) -> None:
        lines = b'{"documents": [' + b",".join([b"{}"] * 300_000) + b"]}"
        json = {"Content-Type": "application/json"}
        reply = company.manager.api.post("/api/v1/flows/bulk", content=lines, headers=json)
        assert (reply.status_code, reply.json()["code"]) == (413, "request.too_large")

    def test_of_what_is_told_of_a_body(self, company: Company) -> None:
        body = {f"field-{n}": 1 for n in range(30_000)}
        reply = company.manager.api.post("/api/v1/items", json=body)
        problem = reply.json()
        assert (reply.status_code, len(problem["errors"])) == (422, 2000)
        assert problem["context"]["errors_total"] == 30_003
        assert problem["detail"].endswith("(외 30002건)")
