"""The health check: part by part, and never in the way."""

import asyncio
import time

import httpx
import psycopg

from tests.support import contract
from tests.support.app import read_request, reply, running, server, settings
from tests.support.timing import slowdown


class TestHealth:
    def test_says_that_all_is_well(self, api_url: str) -> None:
        with contract.client(api_url) as nobody:
            for path in ("/healthz", "/health", "/healthz/"):
                found = nobody.get(path)
                assert found.status_code == 200
                body = found.json()
                assert body | {"engine": None, "ledger": None} == {
                    "status": "healthy",
                    "app": "ERP Engine API",
                    "version": "1.0.0",
                    "supabase": "connected",
                    "database": "ok",
                    "engine": None,
                    "ledger": None,
                }
                assert list(body["engine"]) == ["name", "commit", "schema", "env"]

    def test_answers_head_without_a_body(self, api_url: str) -> None:
        with contract.client(api_url) as nobody:
            for path in ("/healthz", "/health", "/livez"):
                found = nobody.head(path)
                assert (found.status_code, found.content) == (200, b"")

    def test_is_degraded_while_the_ledger_drifts(self, api_url: str, connection: psycopg.Connection) -> None:
        with contract.client(api_url) as nobody:
            connection.execute("insert into erp.drift_checks (count) values (3)")
            connection.commit()
            found = nobody.get("/healthz")
            connection.execute("insert into erp.drift_checks (count) values (0)")
            connection.commit()
            assert (found.status_code, found.json()["status"]) == (200, "degraded")
            assert found.json()["ledger"]["drift"] == 3
            assert nobody.get("/healthz").json()["status"] == "healthy"

    async def test_names_supabase_when_nobody_listens(self) -> None:
        async with running(settings("http://127.0.0.1:9")) as client:
            found = await client.get("/healthz")
            assert found.status_code == 503
            assert (found.json()["failing"], found.json()["database"]) == ("supabase", "unknown")
            assert found.headers["retry-after"] == "2"
            assert (await client.get("/livez")).status_code == 200

    async def test_names_the_database_when_postgrest_has_none(self) -> None:
        async def without_database(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await read_request(reader)
            writer.write(reply(b'{"code":"PGRST000","message":"away"}', status="503 Service Unavailable"))
            writer.close()

        async with server(without_database) as url, running(settings(url)) as client:
            found = await client.get("/healthz")
        assert (found.status_code, found.json()["failing"]) == (503, "database")
        assert found.json()["supabase"] == "connected"

    async def test_gives_up_after_a_second(self) -> None:
        async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()

        async with server(silent) as url, running(settings(url)) as client:
            began = time.monotonic()
            found = await client.get("/healthz")
        assert found.status_code == 503
        assert time.monotonic() - began < 2 * slowdown()


class TestIdentity:
    def test_is_on_every_reply(self, api_url: str) -> None:
        with contract.client(api_url) as nobody:
            assert nobody.get("/nothing").status_code == 404
            assert nobody.delete("/healthz").status_code == 405
            assert nobody.get("/api/v1/me").status_code == 401

    def test_keeps_a_harmless_request_id(self, api_url: str) -> None:
        with contract.client(api_url) as nobody:
            kept = nobody.get("/livez", headers={"X-Request-Id": "order-4711-abc"})
            assert kept.headers["x-request-id"] == "order-4711-abc"
            replaced = nobody.get("/livez", headers={"X-Request-Id": 'x"}{injected'})
            assert len(replaced.headers["x-request-id"]) == 32

    async def test_is_on_what_nobody_foresaw(self) -> None:
        async def nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await read_request(reader)
            writer.write(reply(b"[not what health says]"))
            writer.close()

        async with server(nonsense) as url, running(settings(url)) as client:
            found = await client.get("/healthz")
        assert (found.status_code, found.json()["code"]) == (500, "internal")
        contract_headers = set(contract.IDENTITY)
        assert contract_headers <= set(found.headers)

    async def test_is_what_the_settings_say(self) -> None:
        chosen = settings("http://127.0.0.1:9", engine_name="erp-backend@opt", engine_commit_sha="abc123f")
        async with running(chosen) as client:
            found: httpx.Response = await client.get("/healthz")
        assert found.headers["x-engine-name"] == "erp-backend@opt"
        assert found.json()["engine"]["commit"] == "abc123f"
