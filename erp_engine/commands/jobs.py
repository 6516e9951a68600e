"""`erp jobs`: what has to be done from time to time. A running `erp up` does it every quarter of an hour."""

import asyncio
from typing import Any

import orjson
import typer

from erp_engine.commands.context import gateway
from erp_engine.commands.ending import stop
from erp_engine.errors import EngineError
from erp_engine.gateway import Service


def jobs() -> None:
    """Check the ledger, for `/healthz` to tell, and forget old Idempotency-Keys and log-in attempts."""
    try:
        found = asyncio.run(_run())
    except EngineError as error:
        stop(f"the jobs could not be run: {error.code}")
    typer.echo(f"ledger checked, drift {found['count']}")


async def _run() -> dict[str, Any]:
    async with gateway() as opened:
        checked = await opened.command("check_ledger", {}, caller=Service())
        await opened.command("clean_up", {}, caller=Service())
    found: dict[str, Any] = orjson.loads(checked.content)
    return found
