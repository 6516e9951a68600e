"""The app in this process, before whatever stands where PostgREST should."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
from pydantic import SecretStr

from erp_engine.main import create_app
from erp_engine.settings import Settings

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
SERVICE_KEY = "the service key of tests, as long as a real one is"
SECRET = "a secret of tests, long enough for HS256"


def settings(url: str, **more: Any) -> Settings:
    """Settings that name no real database."""
    return Settings(
        _env_file=None,
        supabase_url=url,
        supabase_rest_prefix="",
        supabase_anon_key=SecretStr("anon"),
        supabase_service_role_key=SecretStr(SERVICE_KEY),
        **_signing(more),
    )


def _signing(more: dict[str, Any]) -> dict[str, Any]:
    return {"supabase_jwt_secret": SecretStr(SECRET), **more}


@asynccontextmanager
async def running(chosen: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client before the app, with its lifespan."""
    app = create_app(chosen)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://engine") as client:
            yield client


@asynccontextmanager
async def server(handler: Handler) -> AsyncIterator[str]:
    """A TCP server of a few lines; its address."""
    started = await asyncio.start_server(handler, "127.0.0.1", 0)
    host, port = started.sockets[0].getsockname()[:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        started.close()


async def read_request(reader: asyncio.StreamReader) -> tuple[str, bytes]:
    """One HTTP request: its head in lower case, and its body."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = next((int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length:")), 0)
    return head, await reader.readexactly(length)


def reply(body: bytes, *, status: str = "200 OK") -> bytes:
    """An HTTP reply, as bytes."""
    return (
        f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n"
        "content-range: 0-0/1\r\n\r\n"
    ).encode() + body
