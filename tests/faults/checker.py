"""Judges a history by the tables alone. It shares no code with the engine: its own SQL, its own rules.

Every flow event carries the request id of the attempt that made it, and that names the command. So for each
command it is seen whether it happened, how often, and whether that is what its client was told.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row

from tests.faults.history import Command
from tests.faults.ledger import Ledger, ledger_faults

WAY = ("submit", "approve", "commit")
Row = Any


@dataclass
class Verdict:
    """What is wrong, by kind; all empty when the engine kept its word."""

    unresolved: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    half_done: list[str] = field(default_factory=list)
    done_though_refused: list[str] = field(default_factory=list)
    of_nobody: list[str] = field(default_factory=list)
    stock: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        return {kind: len(found) for kind, found in vars(self).items()}

    def wrong(self) -> dict[str, list[str]]:
        """The first few of each kind."""
        return {kind: found[:5] for kind, found in vars(self).items() if found}


def judge(connection: psycopg.Connection, history: Sequence[Command]) -> Verdict:
    """Read the tables once and hold them against the history."""
    verdict = Verdict()
    events = _rows(
        connection, "select id, flow_id, action, from_status, to_status, request_id from erp.flow_events order by id"
    )
    done = defaultdict(list)
    for event in events:
        done[_key(event)].append(event)
    for command in history:
        _judge_command(verdict, command, done.pop(command.key, []))
    verdict.of_nobody += [f"{key}: {found}" for key, found in done.items()]
    _judge_keys(verdict, connection, history)
    ledger = Ledger.read(connection)
    _judge_documents(verdict, ledger, events)
    verdict.half_done += ledger_faults(ledger)
    _judge_stock(verdict, ledger, history)
    return verdict


def _judge_command(verdict: Verdict, command: Command, events: list[Row]) -> None:
    """What one command did, against what its client was told."""
    if command.refused:
        verdict.done_though_refused += [f"{command.key} {command.action}: {events}"] if events else []
        return
    if not command.acknowledged:
        verdict.unresolved.append(command.key)
        return
    replies = [one.reply for one in command.attempts if one.status is not None and one.status < 300]
    wanted, found = _actions(command), [event.action for event in events]
    attempts = {event.request_id for event in events}
    said = f"{command.key} {command.action} {command.reply.get('code')}: wanted {wanted}, found {found} by {attempts}"
    if not events:
        verdict.lost.append(said)
    elif any(reply != replies[0] for reply in replies) or len(attempts) > 1 or len(found) > len(wanted):
        verdict.doubled.append(said)
    elif found != wanted or {event.flow_id for event in events} != {command.reply["id"]}:
        verdict.half_done.append(said)
    elif events[-1].to_status != command.reply["status"]:
        verdict.half_done.append(f"{said}: ended {events[-1].to_status}, told {command.reply['status']}")


def _actions(command: Command) -> list[str]:
    """The events that a granted command leaves."""
    through = command.body.get("through")
    if command.action != "create" or through is None:
        return [command.action]
    return ["create", *WAY[: WAY.index(through) + 1]]


def _judge_keys(verdict: Verdict, connection: psycopg.Connection, history: Sequence[Command]) -> None:
    """Each granted command left its key, with the reply that was told; no other did."""
    stored = {row.key: row.reply for row in _rows(connection, "select key, reply from erp.idempotency_keys")}
    told = {command.key: _in_codes(command.reply) for command in history if command.acknowledged}
    verdict.keys += [f"{key}: nothing stored" for key in told.keys() - stored.keys()]
    verdict.keys += [f"{key}: stored, not told" for key in stored.keys() - told.keys()]
    both = told.keys() & stored.keys()
    verdict.keys += [f"{key}: {stored[key]} stored, {told[key]} told" for key in both if stored[key] != told[key]]


def _judge_documents(verdict: Verdict, ledger: Ledger, events: Iterable[Row]) -> None:
    """Each document's events form one chain, which ends at its status, and its lines stand where that says."""
    chains = defaultdict(list)
    for event in events:
        chains[event.flow_id].append(event)
    for flow in ledger.flows.values():
        chain = chains.pop(flow.id, [])
        links = [None, *(event.to_status for event in chain)]
        if [event.from_status for event in chain] != links[:-1] or links[-1] != flow.status:
            verdict.half_done.append(f"{flow.code}: {flow.status}, its events {chain}")
        moving = [event.id for event in chain if event.action in ("commit", "reverse")]
        verdict.half_done += [f"{flow.code}: event {one} moved nothing" for one in moving if not ledger.moves_of(one)]
    verdict.half_done += [f"events of no document: {flow_id}" for flow_id in chains]


def _judge_stock(verdict: Verdict, ledger: Ledger, history: Sequence[Command]) -> None:
    """Stock is what the acknowledged commands add up to, in any order."""
    on_hand: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    reserved: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    incoming: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for flow_id, commands in _by_document(history).items():
        created = next((one for one in commands if one.action == "create"), None)
        if created is None:
            verdict.unresolved.append(f"document {flow_id} acted on, never created")
            continue
        sign = 1 if created.engine == "inbound" else -1
        for item, posted, held in _lines(ledger, created, commands):
            place = (item, created.body["warehouse_id"])
            on_hand[place] += sign * posted
            (incoming if sign > 0 else reserved)[place] += held
    for position in ledger.positions:
        place = (position.item_id, position.warehouse_id)
        told = (on_hand[place], reserved[place], incoming[place])
        if (position.on_hand, position.reserved, position.incoming) != told:
            verdict.stock.append(f"{position}: acknowledged commands say {told}")


def _lines(ledger: Ledger, created: Command, commands: list[Command]) -> list[tuple[int, Decimal, Decimal]]:
    """Of each line: its item, how much is posted and how much is held or expected."""
    acted = {one.action for one in commands} | set(_actions(created))
    part: dict[int, Decimal] = defaultdict(Decimal)
    for command in commands:
        for named in command.body.get("lines", []) if command.action == "commit" else []:
            part[ledger.item_of(named["line_id"])] += Decimal(named["quantity"])
    whole = "commit" in _actions(created) or any(one.action == "commit" and "lines" not in one.body for one in commands)
    found = []
    for line in created.body["lines"]:
        quantity = Decimal(line["quantity"])
        posted = quantity if whole else part[line["item_id"]]
        held = quantity - posted if "approve" in acted and "cancel" not in acted else Decimal(0)
        found.append((line["item_id"], Decimal(0) if "reverse" in acted else posted, held))
    return found


def _by_document(history: Sequence[Command]) -> dict[int, list[Command]]:
    found = defaultdict(list)
    for command in history:
        if command.acknowledged:
            found[int(command.reply["id"])].append(command)
    return found


def _key(event: Row) -> str:
    return str(event.request_id).rpartition(".")[0]


def _rows(connection: psycopg.Connection, query: str) -> list[Row]:
    with connection.cursor(row_factory=namedtuple_row) as cursor:
        return cursor.execute(query.encode()).fetchall()


def _in_codes(reply: Any) -> Any:
    """A reply as it is stored: the sentences are the API's, in the language of each request."""
    if isinstance(reply, dict):
        return {name: _in_codes(value) for name, value in reply.items() if name != "message"}
    return [_in_codes(one) for one in reply] if isinstance(reply, list) else reply
