"""`erp audit seal` and `erp audit verify`: a change of the trail behind our back shows (docs/adr/0015)."""

import asyncio
import hashlib
import syslog
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import orjson
import typer

from erp_engine.commands.audit_key import AuditKey, Last
from erp_engine.commands.context import gateway, settings
from erp_engine.commands.ending import stop
from erp_engine.errors import EngineError
from erp_engine.gateway import Gateway, Service
from erp_engine.kit.secrecy import Unsafe

Document = Mapping[str, Any]

SEALS_AT_ONCE: Final = 50
_FIRST: Final = Last(0, "")
_TOLD_MAX: Final = 100


class Tampered(Exception):
    """The trail is not what was sealed."""


def seal() -> None:
    """Seal what is new; exit 1 when the trail is not what it was."""
    count = _run(seal_trail)
    typer.echo(f"audit trail: {count} rows sealed")


def verify() -> None:
    """Look at every sealed row; exit 1 when any was edited, removed or inserted."""
    found = _run(examine)
    for line in found.problems[:_TOLD_MAX]:
        typer.secho(line, fg="red")
    if found.problems:
        stop(f"the audit trail was changed: {len(found.problems)} findings.")
    typer.echo(f"{found.seals} seals over {found.rows} rows are intact.")
    typer.echo(found.window)


class Found:
    """What `verify` has seen."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.seals = 0
        self.rows = 0
        self.window = ""


def head_of(number: int, upto_xid: str, row_count: int, rows_hash: str, before: str) -> str:
    """The head of the chain after a seal; `before` is the one of the seal before it."""
    return hashlib.sha256(f"{number}\n{upto_xid}\n{row_count}\n{rows_hash}\n{before}".encode()).hexdigest()


def _run(work: Any) -> Any:
    key_file = settings().audit_key_file
    if key_file is None:
        stop("set AUDIT_KEY_FILE to a file that only the job can read; it is made when it is not there.")
    try:
        return asyncio.run(_with_gateway(work, AuditKey(key_file)))
    except (Unsafe, Tampered) as error:
        stop(str(error))
    except EngineError as error:
        stop(f"the audit trail could not be reached: {error.code}")


async def _with_gateway(work: Any, key: AuditKey) -> Any:
    async with gateway() as opened:
        return await work(opened, key)


async def seal_trail(opened: Gateway, key: AuditKey) -> int:
    """Seal all that can be sealed; how many rows that was. Raises Tampered."""
    count = 0
    while sealed := await _seal_next(opened, key):
        count += sealed
    return count


async def _seal_next(opened: Gateway, key: AuditKey) -> int:
    todo = await _asked(opened, "audit_to_seal", {})
    last = _checked_last(todo["last"], key)
    if not todo["row_count"]:
        return 0
    number, rows_hash, upto_xid = last.number + 1, todo["rows_hash"], todo["upto_xid"]
    head = head_of(number, upto_xid, todo["row_count"], rows_hash, last.head)
    params = {"p_number": number, "p_upto_xid": upto_xid, "p_rows_hash": rows_hash, "p_head": head}
    await opened.command("seal_audit", {**params, "p_signature": key.sign(head)}, caller=Service())
    key.remember(Last(number, head))
    # What is here is out of the database's reach, and out of ours where logs are sent elsewhere.
    syslog.openlog("erp-audit", facility=syslog.LOG_AUTH)
    syslog.syslog(syslog.LOG_NOTICE, f"seal {number} rows {todo['row_count']} head {head}")
    return int(todo["row_count"])


def _checked_last(found: Document | None, key: AuditKey) -> Last:
    """The last seal in the database, which must be the last that this key has made."""
    last = Last(found["number"], found["head"]) if found else _FIRST
    known = key.last
    # A crash between the two writes leaves a seal that is signed and not yet remembered.
    if known is not None and (last.number < known.number or (last.number == known.number and last != known)):
        raise Tampered(f"the last seal is number {last.number}, but {known.number} was made: restore, and verify.")
    return last


async def examine(opened: Gateway, key: AuditKey) -> Found:
    """Every seal and every row under one."""
    found, before = Found(), _FIRST
    while seals := await _asked(opened, "check_audit", {"p_after": before.number, "p_count": SEALS_AT_ONCE}):
        for one in seals:
            found.problems += _problems_of(one, before, key)
            found.seals += 1
            found.rows += one["row_count"]
            before = Last(one["number"], one["head"])
    if (known := key.last) is not None and known.number > before.number:
        found.problems.append(f"seals {before.number + 1} to {known.number}: removed")
    unsealed = (await _asked(opened, "audit_to_seal", {}))["unsealed"]
    found.window = _window(unsealed)
    return found


def _problems_of(one: Document, before: Last, key: AuditKey) -> Iterator[str]:
    number = one["number"]
    if number != before.number + 1:
        yield f"seals {before.number + 1} to {number - 1}: removed"
    head = head_of(number, one["upto_xid"], one["row_count"], one["rows_hash"], before.head)
    # Behind a seal that is gone the chain cannot be followed; each seal's signature still can.
    if number == before.number + 1 and head != one["head"]:
        yield f"seal {number}: not over what it says"
    if not key.has_signed(one["head"], one["signature"]):
        yield f"seal {number}: not signed with this key"
    for row in one["broken"]:
        yield f"row {row['id']}: {row['kind']} (seal {number} of {one['sealed_at']})"


def _window(unsealed: Document) -> str:
    if not unsealed["count"]:
        return "No row is unsealed."
    since = datetime.fromisoformat(unsealed["oldest_at"])
    return f"{unsealed['count']} rows since {since:%Y-%m-%d %H:%M:%S %Z} are not yet sealed: nothing vouches for those."


async def _asked(opened: Gateway, function: str, params: Document) -> Any:
    reply = await opened.query(function, params, caller=Service())
    return orjson.loads(reply.content)
