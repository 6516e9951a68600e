"""`erp verify`: whether the ledger adds up."""

import asyncio
from typing import Any

import orjson
import typer

from erp_engine.commands.context import gateway
from erp_engine.commands.ending import stop
from erp_engine.errors import EngineError
from erp_engine.gateway import Service


def verify() -> None:
    """Look for drift in the stock ledger; exit 1 when there is any."""
    try:
        drift = asyncio.run(_drift())
    except EngineError as error:
        stop(f"the ledger could not be checked: {error.code}")
    for row in drift:
        typer.echo(f"{row['kind']}  {row['record_id']}  {orjson.dumps(row['detail']).decode()}")
    if drift:
        stop(f"the ledger has {len(drift)} drifts.")
    typer.echo("The ledger adds up.")


async def _drift() -> list[dict[str, Any]]:
    async with gateway() as opened:
        reply = await opened.query("ledger_drift", {}, caller=Service())
    drift: list[dict[str, Any]] = orjson.loads(reply.content)
    return drift
