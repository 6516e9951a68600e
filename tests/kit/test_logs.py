"""What is logged of a failure that nobody foresaw."""

import asyncio

import pytest
import structlog

from tests.support.app import read_request, reply, running, server, settings


async def test_tells_where_it_failed_and_no_secret(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A logger keeps the output of the test that used it first.
    monkeypatch.setattr("erp_engine.kit.edge.log", structlog.get_logger("edge"))

    async def nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(reply(b"[not what begin_login says]"))
        writer.close()

    body = {"email": "who@test.example", "password": "the secret of who"}
    async with server(nonsense) as url, running(settings(url)) as client:
        found = await client.post("/api/v1/auth/login", json=body)
    assert (found.status_code, found.json()["code"]) == (500, "internal")
    logged = capfdbinary.readouterr().out
    assert found.headers["x-request-id"].encode() in logged
    assert b"log_in" in logged
    assert b"the secret of who" not in logged
