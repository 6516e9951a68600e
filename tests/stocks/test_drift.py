"""The check of the ledger finds what is wrong: each fault is made behind its back, found, and rolled back."""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest

from stack import Stack
from tests.support.company import Company
from tests.support.flows import line, shown

POSITION = "(select id from erp.stock_positions where item_id = %(item)s and warehouse_id = %(warehouse)s)"
MOVE = "(select min(m.id) from erp.stock_moves m where m.item_id = %(item)s)"
LAST = f"version = (select max(version) from erp.stock_entries where position_id = {POSITION})"
LEVEL = f"position_id = {POSITION}"
# What is done, and the kinds of fault that must be told.
FAULTS = {
    "position.on_hand": (
        f"update erp.stock_positions set on_hand = on_hand + 1 where id = {POSITION}",
        "entries levels",
    ),
    "position.value": (f"update erp.stock_positions set value = value + 1 where id = {POSITION}", "entries"),
    "position.reserved": (f"update erp.stock_positions set reserved = reserved - 1 where id = {POSITION}", "levels"),
    "position.incoming": (f"update erp.stock_positions set incoming = incoming + 1 where id = {POSITION}", "incoming"),
    "position.version": (f"update erp.stock_positions set version = version + 1 where id = {POSITION}", "entries"),
    "position.sku": (f"update erp.stock_positions set sku = 'x' where id = {POSITION}", "copies"),
    "position.unit_id": (
        f"update erp.stock_positions set unit_id = (select max(id) from erp.units) where id = {POSITION}",
        "copies",
    ),
    "position.safety_stock": (f"update erp.stock_positions set safety_stock = 99 where id = {POSITION}", "copies"),
    "position.is_in_default": (
        f"update erp.stock_positions set is_in_default = not is_in_default where id = {POSITION}",
        "copies",
    ),
    "item.reorder_point": ("update erp.items set reorder_point = 99 where id = %(item)s", "copies"),
    "level.on_hand": (f"update erp.stock_levels set on_hand = on_hand + 1 where {LEVEL}", "levels moves"),
    "level.reserved": (f"update erp.stock_levels set reserved = reserved - 1 where {LEVEL}", "levels reservations"),
    "level is gone": (f"delete from erp.stock_levels where {LEVEL}", "levels moves"),
    "reservation.quantity": (
        "update erp.reservations set quantity = quantity - 1 where flow_line_id = %(held)s",
        "reservations",
    ),
    "reservation is gone": ("delete from erp.reservations where flow_line_id = %(held)s", "reservations"),
    "entry.value": (f"update erp.stock_entries set value = value + 1 where {LEVEL} and {LAST}", "entries"),
    "entry.value_after": (f"update erp.stock_entries set value_after = 1 where {LEVEL} and version = 1", "entries"),
    "entry.quantity": (f"update erp.stock_entries set quantity = 0 where {LEVEL} and {LAST}", "entries moves"),
    "entry.on_hand_after": (f"update erp.stock_entries set on_hand_after = 1 where {LEVEL} and {LAST}", "entries"),
    "entry.effective_at": (
        f"update erp.stock_entries set effective_at = effective_at - interval '1 day' where {LEVEL} and {LAST}",
        "moves",
    ),
    "entry.version leaves a gap": (
        f"update erp.stock_entries set version = version + 5 where {LEVEL} and {LAST}",
        "entries",
    ),
    "entry is gone": (f"delete from erp.stock_entries where {LEVEL} and version = 2", "entries moves"),
    "move.quantity": (f"update erp.stock_moves set quantity = quantity + 1 where id = {MOVE}", "lines moves"),
    "move is gone": (f"delete from erp.stock_moves where id = {MOVE}", "lines moves"),
    "line.committed_qty": ("update erp.flow_lines set committed_qty = 1 where id = %(held)s", "lines reservations"),
    "line.expected_qty": ("update erp.flow_lines set expected_qty = 1 where id = %(expected)s", "incoming"),
    "line.quantity": ("update erp.flow_lines set quantity = 99 where id = %(expected)s", "incoming"),
    "flow.status of a receipt to come": (
        "update erp.flows set status = 'cancelled' where id = %(coming)s",
        "incoming",
    ),
    "flow.status of a holder": ("update erp.flows set status = 'cancelled' where id = %(holder)s", "reservations"),
    "flow.status of what was done": ("update erp.flows set status = 'reversed' where id = %(done)s", "lines"),
}


@dataclass
class Ledger:
    """A ledger with something of everything, open to be tampered with."""

    connection: psycopg.Connection
    names: dict[str, int]

    def found(self) -> set[str]:
        return {row[0] for row in self.connection.execute("select kind from erp.ledger_drift()")}


@pytest.fixture(scope="module")
def names(company: Company) -> dict[str, int]:
    item = company.item()
    done = company.receive(item, "10", "100")
    company.ship(item, "2")
    holder = company.flow("outbounds", [line(item, "3")], through="approve")
    coming = company.flow("inbounds", [line(item, "4")], through="approve")
    held, expected = (shown(company.manager, flow)["lines"][0]["id"] for flow in (holder, coming))
    return {
        "item": item,
        "warehouse": company.warehouse_id,
        "done": done["id"],
        "holder": holder["id"],
        "coming": coming["id"],
        "held": held,
        "expected": expected,
    }


@pytest.fixture
def ledger(stack: Stack, database: str, names: dict[str, int]) -> Iterator[Ledger]:
    """Without triggers and foreign keys, in a transaction that is rolled back."""
    with psycopg.connect(stack.conninfo(database)) as connection:
        connection.execute("set session_replication_role = replica")
        yield Ledger(connection, names)
        connection.rollback()


def test_tells_nothing_of_a_sound_ledger(ledger: Ledger) -> None:
    assert ledger.found() == set()


@pytest.mark.parametrize(("statement", "kinds"), FAULTS.values(), ids=FAULTS.keys())
def test_tells_of_each_fault(ledger: Ledger, statement: str, kinds: str) -> None:
    assert ledger.connection.execute(statement, ledger.names).rowcount == 1
    assert ledger.found() >= set(kinds.split())
