"""What is text stays text: words of SQL, of PostgREST and of HTTP, through every string that the contract takes."""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx
import psycopg
import pytest

from erp_engine.cli import CONTRACT
from tests.support import contract
from tests.support.company import Company
from tests.support.rest import new
from tests.support.traces import Traces

SQL = (
    "' or '1'='1",
    "'; drop table erp.items; --",
    "1); select pg_sleep(3); --",
    "x' union select password_hash from erp.users --",
    "$$; select pg_sleep(3); $$",
    "\\'; select 1 --",
    "%' or name ilike '%",
    '"; set role postgres; --',
    "{1,2}",
    "E'\\x27'",
)
POSTGREST = (
    "eq.1",
    "not.is.null",
    "in.(1,2)",
    "a,or(id.gt.0)",
    "id.gt.0,name.neq.x)",
    "*,users(password_hash)",
    "password_hash.desc",
    "name->>a",
    "like(any).{*}",
    'x"),id.gt.(0',
    "x&select=*&or=(id.gt.0)",
)
HEADERS = (
    "x\r\nX-Injected: yes",
    "x\nSet-Cookie: injected=yes",
    "x\r\n\r\nHTTP/1.1 200 OK\r\nX-Injected: yes",
    "x\u2028X-Injected: yes",
    "x\u0000y",
)
OTHERS = (
    "../../../etc/passwd",
    "{{7*7}}${7*7}",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "\ud7ff\uffff",
    "％２７",
    "x" * 5000,
)
CORPUS = (*SQL, *POSTGREST, *HEADERS, *OTHERS)
# For what takes no free text but a date, an id, one of a few words: those that would do most.
FEW = (SQL[1], POSTGREST[3], HEADERS[0])
# What only the inside of a database or of a server says.
_INSIDE = re.compile(r"syntax error|PGRST|PT\d{3}|pg_catalog|psycopg|Traceback|SQLSTATE|\berp\.\w+\(|root:x:0|argon2")
_TYPED = re.compile('"(format|enum|pattern|const)"|"integer"')
# Names nothing, so that a key which happens to be a good one does nothing.
NOBODYS = "987654321"
AT_ONCE = 8


@dataclass(frozen=True)
class Place:
    """A string of an operation: where it stands, and what else the operation must have."""

    method: str
    path: str
    name: str
    where: str
    is_free: bool

    @property
    def texts(self) -> tuple[str, ...]:
        return CORPUS if self.is_free else FEW

    def request(self, text: str) -> dict[str, Any]:
        path = self.path
        if self.where == "path":
            path = path.replace(f"{{{self.name}}}", quote(text, safe=""))
        filled = path.replace("{id}", NOBODYS).replace("{item_id}", NOBODYS).replace("{action}", "approve")
        filled = filled.replace("{month}", "2020-13").replace("{code}", "inbound")
        request: dict[str, Any] = {"method": self.method, "url": filled}
        if self.where == "query":
            request["params"] = {self.name: text}
        if self.where == "header":
            request["headers"] = {self.name: text.encode()}
        return request


def places() -> list[Place]:
    """Every string among the parameters of every operation."""
    document = json.loads(CONTRACT.read_text())
    return [
        Place(method.upper(), path, one["name"], one["in"], is_free=not _TYPED.search(json.dumps(one["schema"])))
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        for one in operation.get("parameters", [])
        if '"string"' in json.dumps(one["schema"]) or one["in"] == "path"
    ]


@pytest.fixture
def no_trace(connection: psycopg.Connection, company: Company) -> Iterator[None]:
    assert company.admin
    connection.autocommit = True
    traces = Traces(connection)
    before = traces.look()
    yield
    assert traces.look() == before


@pytest.mark.usefixtures("no_trace")
class TestParameters:
    async def test_are_data_whatever_is_in_them(self, company: Company) -> None:
        found, turns = places(), asyncio.Semaphore(AT_ONCE)
        assert len(found) > 150

        async def check(client: httpx.AsyncClient, place: Place, text: str) -> None:
            async with turns:
                try:
                    reply = await client.request(**place.request(text))
                except httpx.LocalProtocolError:
                    # No client can send this as a header: see TestRawHeaders.
                    assert place.where == "header"
                    return
            _is_harmless(reply, place)

        async with contract.async_client(company.api_url, token=company.admin.token) as client:
            await asyncio.gather(*(check(client, place, text) for place in found for text in place.texts))

    def test_of_a_search_find_only_what_has_them_in_its_name(self, company: Company) -> None:
        for text in (*SQL, *POSTGREST):
            rows = company.manager.rows("items", search=text)
            letters = {letter for letter in text.lower() if letter.isalnum()}
            assert all(letters <= set(str(row).lower()) for row in rows), text


class TestBodies:
    @pytest.mark.parametrize("text", [text for text in CORPUS if text.isprintable() and len(text) <= 200])
    def test_are_kept_as_they_are(self, company: Company, text: str) -> None:
        """In every text of an item and of a partner, and found again by it."""
        code = new("INJ")
        item_id = company.item(sku=f"{code}{text}"[:40], name=text, memo=text)
        item = company.manager.get(f"items/{item_id}")
        assert (item["sku"], item["name"], item["memo"]) == (f"{code}{text}"[:40], text, text)
        partner = company.manager.get(f"partners/{company.partner(name=text, address=text, is_customer=True)}")
        assert (partner["name"], partner["address"]) == (text, text)
        assert item_id in [row["id"] for row in company.manager.rows("items", search=code)]


class TestRawHeaders:
    @pytest.mark.parametrize("name", ["X-Request-Id", "Accept-Language", "Authorization", "Idempotency-Key", "Cookie"])
    async def test_are_not_repeated_in_replies(self, company: Company, name: str) -> None:
        """Written to the socket by hand, as no client would."""
        host, port = httpx.URL(company.api_url).host, httpx.URL(company.api_url).port
        for text in (b"x%0d%0aX-Injected: yes", b"x\rX-Injected: yes", b"x\xe2\x80\xa8X-Injected: yes", b"<script>"):
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(
                b"GET /api/v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s: %s\r\n\r\n" % (name.encode(), text)
            )
            head = (await reader.read()).partition(b"\r\n\r\n")[0].lower()
            writer.close()
            assert head.split()[1] in (b"400", b"401")
            assert b"injected" not in head
            assert b"<script>" not in head


def _is_harmless(reply: httpx.Response, place: Place) -> None:
    assert reply.status_code < 500, (place, reply.text)
    assert reply.elapsed.total_seconds() < 30
    assert "x-injected" not in reply.headers
    assert "set-cookie" not in reply.headers or place.path.endswith(("/logout", "/refresh"))
    assert not _INSIDE.search(reply.text), (place, reply.text[:500])
    if reply.status_code == 200 and place.where == "query" and place.name not in ("search", "sort"):
        assert reply.json()["rows"] == [], (place, reply.text[:300])
