"""Looks at what the engine has: stocks as a person sees them, the rest straight in the tables."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import psycopg

from tests.invariants.model.ledger import Stock
from tests.invariants.model.words import Event, Level, Place
from tests.support.rest import Rest

_LEVELS = """
select p.item_id, p.warehouse_id, l.location_id, t.code, l.on_hand
from erp.stock_levels l
join erp.stock_positions p on p.id = l.position_id
join erp.lots t on t.id = l.lot_id
where p.item_id = any(%s) and l.on_hand <> 0
"""
_HOLDS = """
select f.flow_id, f.line_no, p.item_id, p.warehouse_id, l.location_id, t.code, r.quantity
from erp.reservations r
join erp.flow_lines f on f.id = r.flow_line_id
join erp.stock_levels l on l.id = r.level_id
join erp.stock_positions p on p.id = l.position_id
join erp.lots t on t.id = l.lot_id
where p.item_id = any(%s)
"""
_ENTRIES = """
select p.item_id, p.warehouse_id, e.quantity, e.value, e.on_hand_after, e.value_after
from unnest(%s::bigint[], %s::bigint[], %s::bigint[]) as k (item_id, warehouse_id, known)
join erp.stock_positions p on p.item_id = k.item_id and p.warehouse_id = k.warehouse_id
join erp.stock_entries e on e.position_id = p.id and e.version > k.known
order by e.position_id, e.version
"""
_EVENTS = """
select flow_id, array_agg(array[action, from_status, to_status, actor_id::text] order by id)
from erp.flow_events where flow_id = any(%s) group by flow_id
"""
ViewRow = tuple[Stock, Decimal, Decimal]
EntryRow = tuple[Decimal, Decimal, Decimal, Decimal]


class Eyes:
    """On the items of one run."""

    def __init__(self, connection: psycopg.Connection, manager: Rest, places: list[Place]) -> None:
        self._connection, self._manager, self._places = connection, manager, places
        self._items = sorted({item for item, _ in places})
        self._filter = {
            "item_id": f"in.({','.join(map(str, self._items))})",
            "warehouse_id": f"in.({','.join(map(str, sorted({place[1] for place in places})))})",
        }

    def stocks(self) -> dict[Place, ViewRow]:
        """On hand, reserved and value; available; incoming. Transit appears once something was there."""
        columns = "item_id,warehouse_id,on_hand,reserved,available,incoming,value"
        return {
            (row["item_id"], row["warehouse_id"]): (
                Stock(Decimal(row["on_hand"]), Decimal(row["reserved"]), Decimal(row["value"])),
                Decimal(row["available"]),
                Decimal(row["incoming"]),
            )
            for row in self._manager.rows("stocks", select=columns, **self._filter)
        }

    def levels(self) -> dict[Level, Decimal]:
        return {Level(*row[:4]): row[4] for row in self._rows(_LEVELS, self._items)}

    def holds(self) -> dict[tuple[tuple[int, int], Level], Decimal]:
        return {((row[0], row[1]), Level(*row[2:6])): row[6] for row in self._rows(_HOLDS, self._items)}

    def flows(self, ids: list[int]) -> dict[int, tuple[str, int]]:
        rows = self._rows("select id, status, version from erp.flows where id = any(%s)", ids)
        return {row[0]: (row[1], row[2]) for row in rows}

    def newer_entries(self, known: dict[Place, int]) -> dict[Place, list[EntryRow]]:
        """The entries of each position after the first so many."""
        found: dict[Place, list[EntryRow]] = {}
        items, warehouses = zip(*self._places, strict=True)
        versions = [known.get(place, 0) for place in self._places]
        for row in self._rows(_ENTRIES, list(items), list(warehouses), versions):
            found.setdefault((row[0], row[1]), []).append((row[2], row[3], row[4], row[5]))
        return found

    def line_ids(self, flow_id: int) -> dict[int, int]:
        rows = self._rows("select line_no, id from erp.flow_lines where flow_id = %s", flow_id)
        return {row[0]: row[1] for row in rows}

    def events(self, ids: list[int]) -> dict[int, list[Event]]:
        return {row[0]: [(one[0], one[1], one[2], one[3]) for one in row[1]] for row in self._rows(_EVENTS, ids)}

    def drift(self) -> list[Any]:
        return list(self._rows("select to_jsonb(d) from erp.ledger_drift() as d"))

    def as_of(self, moment: str) -> dict[Place, Decimal]:
        return {place: Decimal(row["on_hand"]) for place, row in self._past("stocks_as_of", p_as_of=moment)}

    def known_at(self, moment: str) -> dict[Place, tuple[Decimal, Decimal]]:
        return {
            place: (Decimal(row["on_hand"]), Decimal(row["value"]))
            for place, row in self._past("stocks_known_at", p_known_at=moment)
        }

    def _past(self, function: str, **moment: str) -> Iterable[tuple[Place, Any]]:
        rows = self._manager.rows(f"rpc/{function}", **moment, **self._filter)
        return [((row["item_id"], row["warehouse_id"]), row) for row in rows]

    def _rows(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(query.encode(), parameters or None).fetchall()
