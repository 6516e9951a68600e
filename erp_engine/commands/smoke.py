"""`erp smoke`: whether an API that runs can really read, as a person would, before people reach it.

Nobody's password is needed. Who holds the keys of the installation opens a session for an account of its own, which
may only read and whose password nobody knows, and ends it through the API.
"""

import asyncio
import secrets
from contextlib import suppress
from typing import Any, Final

import httpx
import orjson
import typer

from erp_engine.auth.passwords import hashed
from erp_engine.auth.service import REFRESH_TOKEN_BYTES, token_hash
from erp_engine.auth.tokens import Tokens
from erp_engine.commands import context
from erp_engine.commands.ending import stop
from erp_engine.errors import EngineError
from erp_engine.gateway import Gateway, Service

EMAIL: Final = "deployment@erp-engine.internal"
NAME: Final = "배포 점검"
# What a person's first minutes read: each list goes through a view, its rights and its row policies.
READS: Final = (
    "me",
    "company",
    "engines",
    "items",
    "categories",
    "units",
    "partners",
    "warehouses",
    "locations",
    "lots",
    "stocks",
    "flows",
    "inbounds",
    "outbounds",
    "transfers",
    "adjustments",
)
_SESSION_S: Final = 120
_TIMEOUT_S: Final = 15.0


def smoke(*, url: str, socket: str | None) -> None:
    """Read everything once, log out; one line that says what went wrong."""
    try:
        token = asyncio.run(_token())
    except EngineError as error:
        stop(f"no session for the smoke test: {error.code}.")
    transport = httpx.HTTPTransport(uds=socket)
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(transport=transport, base_url=url, headers=headers, timeout=_TIMEOUT_S) as client:
        for name in READS:
            _check(client, "GET", f"/api/v1/{name}")
        _check(client, "POST", "/api/v1/auth/logout")
        page = client.get("/")
        if 'id="root"' not in page.text:
            stop(f"GET / is not the web app ({page.status_code}).")
    typer.echo(f"{len(READS)} reads, a log-out and the web app's page are as they should be.")


def _check(client: httpx.Client, method: str, path: str) -> None:
    try:
        reply = client.request(method, path)
    except httpx.HTTPError as error:
        stop(f"{method} {path}: {error or type(error).__name__}.")
    if not reply.is_success:
        stop(f"{method} {path} is answered with {reply.status_code} {_code(reply)}.")


def _code(reply: httpx.Response) -> str:
    with suppress(ValueError, KeyError, TypeError):
        return str(reply.json()["code"])
    return ""


async def _token() -> str:
    async with context.gateway() as gateway:
        user_id = await _account(gateway) or await _created(gateway)
        params = {
            "p_email": EMAIL,
            "p_user_id": user_id,
            "p_succeeded": True,
            "p_refresh_hash": token_hash(secrets.token_urlsafe(REFRESH_TOKEN_BYTES)),
            "p_ttl_s": _SESSION_S,
        }
        reply = await gateway.command("finish_login", params, caller=Service())
    session: dict[str, Any] = orjson.loads(reply.content)
    return Tokens(context.settings()).sign(user_id=user_id, session_id=session["session_id"])


async def _account(gateway: Gateway) -> str | None:
    reply = await gateway.command("begin_login", {"p_email": EMAIL}, caller=Service())
    found: str | None = orjson.loads(reply.content)["user_id"]
    return found


async def _created(gateway: Gateway) -> str:
    password = hashed(secrets.token_urlsafe(REFRESH_TOKEN_BYTES))
    document = {"email": EMAIL, "name": NAME, "role": "readonly", "password_hash": password}
    reply = await gateway.command("create_user", {"p_document": document}, caller=Service())
    return str(orjson.loads(reply.content)["id"])
