"""What a document wants of stock when it takes an action: from where to where, line by line."""

from datetime import datetime
from typing import NamedTuple

from tests.invariants.model.words import Document, Line, Wish, Words, World

HOLDING = ("outbound", "transfer", "adjustment")
POSTING = {
    ("inbound", "commit"),
    ("outbound", "commit"),
    ("adjustment", "commit"),
    ("opening", "commit"),
    ("transfer", "ship"),
    ("transfer", "commit"),
    ("transfer", "close"),
}


class End(NamedTuple):
    """A warehouse and a bin there, or the name of what is outside."""

    warehouse: int | None = None
    bin: int | None = None
    outside: str | None = None


def holds(document: Document, action: str) -> bool:
    return action == "approve" and document.engine in HOLDING


def expects(document: Document, action: str) -> bool:
    return action == "approve" and document.engine in ("inbound", "transfer")


def posts(document: Document, action: str) -> bool:
    is_called_back = action == "cancel" and document.status == "in_transit"
    return is_called_back or (document.engine, action) in POSTING


def releases(document: Document, action: str) -> bool:
    return action == "close" or (action == "cancel" and document.status in ("approved", "in_transit"))


def wishes_of(
    world: World,
    document: Document,
    action: str,
    parts: dict[int, Words] | None = None,
    effective_at: datetime | None = None,
) -> list[Wish]:
    """`parts`: what the caller names of each line, by the line's number; without, all that is open."""
    if not (holds(document, action) or posts(document, action)):
        return []
    found = []
    for number, line in enumerate(document.lines, start=1):
        if line.open and (parts is None or number in parts):
            named = (parts or {}).get(number, {})
            source, target = _ends(world, document, line, action, named.get("location_id"))
            found.append(
                Wish(
                    line=(document.number, number),
                    item=line.item,
                    quantity=named["quantity"] if named.get("quantity") else line.open,
                    lot=named.get("lot_code") or line.lot,
                    source=source.warehouse,
                    bin=source.bin,
                    target=target.warehouse,
                    target_bin=target.bin,
                    outside=source.outside or target.outside,
                    effective_at=effective_at,
                )
            )
    return found


def _ends(world: World, document: Document, line: Line, action: str, named: int | None) -> tuple[End, End]:
    here = End(document.warehouse, named or line.bin)
    match document.engine:
        case "inbound":
            return End(outside=document.role), here
        case "opening":
            return End(outside="opening"), here
        case "outbound":
            return here, End(outside=document.role)
        case "adjustment":
            lost = End(outside="loss")
            return (here, lost) if line.change < 0 else (lost, here)
    transit = End(world.transit)
    if action in ("approve", "ship"):
        return here, transit
    back, on = End(document.warehouse, line.bin), End(document.target, named or line.target_bin)
    return transit, {"cancel": back, "commit": on, "close": End(outside="loss")}[action]
