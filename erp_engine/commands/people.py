"""`erp user create` and `reset-totp`: also the first person, whom nobody who is logged in can make."""

import asyncio
import sys
from typing import Any

import orjson
import typer

from erp_engine.auth.passwords import hashed
from erp_engine.auth.schemas import PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN
from erp_engine.commands.context import gateway
from erp_engine.commands.ending import stop
from erp_engine.errors import EngineError
from erp_engine.gateway import Service


def create(*, email: str, name: str, role: str) -> None:
    """Create a person with the password that is typed, or that comes on standard input."""
    password = _password()
    document = {
        "email": email,
        "name": name,
        "role": role,
        "password_hash": hashed(password),
    }
    try:
        created = asyncio.run(_create(document))
    except EngineError as error:
        stop(f"{error.code} {orjson.dumps(error.errors).decode() if error.errors else ''}".strip())
    typer.echo(f"created {created['email']}, {created['role']}")


def reset_totp(*, email: str) -> None:
    """Switch the two-step log-in of a person off, who has lost their device: also of the last administrator."""
    try:
        asyncio.run(_reset_totp(email))
    except EngineError as error:
        stop(error.code)
    typer.echo(f"{email} logs in with the password alone")


async def _reset_totp(email: str) -> None:
    async with gateway() as opened:
        await opened.command("reset_totp", {"p_person": email}, caller=Service())


async def _create(document: dict[str, Any]) -> dict[str, Any]:
    async with gateway() as opened:
        reply = await opened.command("create_user", {"p_document": document}, caller=Service())
    created: dict[str, Any] = orjson.loads(reply.content)
    return created


def _password() -> str:
    if sys.stdin.isatty():
        password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    if not PASSWORD_LENGTH_MIN <= len(password) <= PASSWORD_LENGTH_MAX:
        stop(f"the password must have {PASSWORD_LENGTH_MIN} to {PASSWORD_LENGTH_MAX} characters.")
    return password
