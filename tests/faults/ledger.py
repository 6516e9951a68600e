"""The stock tables as they are, and what of them does not add up. Only SQL that reads, and sums."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Self

import psycopg
from psycopg.rows import namedtuple_row

Row = Any
HOLDS = ("approved", "partially_committed")
_QUERIES = {
    "flows": "select id, engine, code, status from erp.flows",
    "lines": "select id, flow_id, item_id, quantity, committed_qty, expected_qty from erp.flow_lines",
    "moves": "select id, item_id, quantity, flow_line_id, event_id, reverses_id from erp.stock_moves",
    "entries": "select * from erp.stock_entries order by position_id, version",
    "positions": "select * from erp.stock_positions",
    "levels": "select * from erp.stock_levels",
    "reservations": "select * from erp.reservations",
}


@dataclass
class Ledger:
    """All rows of the tables that hold documents and stock, of one snapshot."""

    flows: dict[int, Row]
    lines: list[Row]
    moves: list[Row]
    entries: list[Row]
    positions: list[Row]
    levels: list[Row]
    reservations: list[Row]

    @classmethod
    def read(cls, connection: psycopg.Connection) -> Self:
        with connection.cursor(row_factory=namedtuple_row) as cursor:
            found: dict[str, Any] = {
                name: cursor.execute(query.encode()).fetchall() for name, query in _QUERIES.items()
            }
        found["flows"] = {row.id: row for row in found["flows"]}
        return cls(**found)

    def item_of(self, line_id: int) -> int:
        return self._items[line_id]

    def moves_of(self, event_id: int) -> bool:
        return event_id in self._moving_events

    @cached_property
    def _items(self) -> dict[int, int]:
        return {line.id: line.item_id for line in self.lines}

    @cached_property
    def _moving_events(self) -> set[int]:
        return {move.event_id for move in self.moves}


def ledger_faults(ledger: Ledger) -> list[str]:
    """Lines against moves, moves against entries, entries against balances."""
    return [*_line_faults(ledger), *_move_faults(ledger), *_position_faults(ledger)]


def _line_faults(ledger: Ledger) -> list[str]:
    """A line's status, what it moved, and what it holds tell the same."""
    gone, back = _sum(ledger.moves, "flow_line_id", unlinked=True), _sum(ledger.moves, "flow_line_id", unlinked=False)
    held = _sum(ledger.reservations, "flow_line_id")
    wrong, by_flow = [], defaultdict(list)
    for line in ledger.lines:
        flow = ledger.flows[line.flow_id]
        by_flow[flow.id].append(line)
        open_qty = line.quantity - gone[line.id] if flow.status in HOLDS else Decimal(0)
        wanted = {"inbound": (Decimal(0), open_qty), "outbound": (open_qty, Decimal(0))}[flow.engine]
        returned = gone[line.id] if flow.status == "reversed" else Decimal(0)
        if (held[line.id], line.expected_qty) != wanted or back[line.id] != returned:
            wrong.append(f"{flow.code} {flow.status}: {line}, holds {held[line.id]}, back {back[line.id]}")
        if flow.status != "reversed" and line.committed_qty != gone[line.id]:
            wrong.append(f"{flow.code} {flow.status}: {line} moved {gone[line.id]}")
    for flow in ledger.flows.values():
        lines = by_flow[flow.id]
        moved, all_moved = any(gone[one.id] for one in lines), all(gone[one.id] == one.quantity for one in lines)
        right = {"committed": all_moved, "reversed": all_moved, "partially_committed": moved and not all_moved}
        if not lines or not right.get(flow.status, not moved):
            wrong.append(f"{flow.code} is {flow.status}: {lines}")
    return wrong


def _move_faults(ledger: Ledger) -> list[str]:
    """Goods from or to a partner touch one position: that move's entries sum to its quantity, with its sign."""
    entered = _sum(ledger.entries, "move_id")
    lines = {line.id: line for line in ledger.lines}
    wrong = []
    for move in ledger.moves:
        engine = ledger.flows[lines[move.flow_line_id].flow_id].engine
        comes = (engine == "inbound") == (move.reverses_id is None)
        if entered.pop(move.id, None) != (move.quantity if comes else -move.quantity):
            wrong.append(f"{move} of an {engine} does not agree with its entries")
    return wrong + [f"entries of no move: {move_id}" for move_id in entered]


def _position_faults(ledger: Ledger) -> list[str]:
    """Balances are the sums of their entries, of their levels and of their reservations."""
    entries = defaultdict(list)
    for entry in ledger.entries:
        entries[entry.position_id].append(entry)
    level_of = {level.id: level for level in ledger.levels}
    held: dict[int, Decimal] = defaultdict(Decimal)
    for one in ledger.reservations:
        held[level_of[one.level_id].position_id] += one.quantity
    wrong = []
    for position in ledger.positions:
        mine = entries[position.id]
        levels = [level for level in ledger.levels if level.position_id == position.id]
        on_hand, value = sum(one.quantity for one in mine), sum(one.value for one in mine)
        if [one.version for one in mine] != list(range(1, position.version + 1)):
            wrong.append(f"{position}: a gap in its {len(mine)} entries")
        if {on_hand, sum(one.on_hand for one in levels)} != {position.on_hand} or value != position.value:
            wrong.append(f"{position}: entries {on_hand}, {value}; levels {levels}")
        if {held[position.id], sum(one.reserved for one in levels)} != {position.reserved}:
            wrong.append(f"{position}: reservations {held[position.id]}; levels {levels}")
        if mine and (mine[-1].on_hand_after, mine[-1].value_after) != (position.on_hand, position.value):
            wrong.append(f"{position}: last entry {mine[-1]}")
    return wrong


def _sum(rows: list[Row], key: str, *, unlinked: bool | None = None) -> defaultdict[int, Decimal]:
    """Quantities by a column; of moves only those that do, or do not, take another back."""
    found: defaultdict[int, Decimal] = defaultdict(Decimal)
    for row in rows:
        if unlinked is None or unlinked == (row.reverses_id is None):
            found[getattr(row, key)] += row.quantity
    return found
