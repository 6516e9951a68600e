"""What the parts of the model hand each other. Numbers are Decimal; a warehouse or bin is its id; a lot is its code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Any, NamedTuple

ZERO = Decimal(0)
NO_LOT = ""
# A line of a document: the document's number in the model, and the line's number in the document.
LineKey = tuple[int, int]
# A document as its author sends it.
Words = dict[str, Any]
# Action, from, to, who.
Event = tuple[str, str | None, str, str]
# A position: item and warehouse.
Place = tuple[int, int]
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


class Fault(NamedTuple):
    """One thing that is wrong: in which document and line, in which field, and the code of it."""

    document: int | None
    line: int | None
    field: str | None
    code: str


class Refused(Exception):
    """A command that changes nothing. `is_whole`: a request of many is refused as one, whatever its mode."""

    def __init__(self, status: int, code: str, faults: set[Fault] | None = None, *, is_whole: bool = False) -> None:
        super().__init__(status, code, faults or set())
        self.status, self.code, self.faults, self.is_whole = status, code, faults or set(), is_whole


@dataclass(frozen=True)
class Item:
    """What flows. `decimals` of its unit: how finely a quantity may be given."""

    id: int
    decimals: int
    is_lot_tracked: bool
    purchase_price: Decimal


@dataclass(frozen=True)
class Lot:
    """`rank`: how early it was made; of two lots that expire on one day, the older goes first."""

    expires_on: date | None
    rank: int


class Level(NamedTuple):
    """Where goods lie."""

    item: int
    warehouse: int
    bin: int
    lot: str

    @property
    def place(self) -> Place:
        return self.item, self.warehouse


class Entry(NamedTuple):
    """What a move did to a position. `seen_at`: a moment just after it was posted, before the next command."""

    quantity: Decimal
    value: Decimal
    on_hand_after: Decimal
    value_after: Decimal
    effective_at: datetime
    seen_at: datetime


class Wish(NamedTuple):
    """So much of a line to be moved. A warehouse of None is an end outside, which `outside` names."""

    line: LineKey
    item: int
    quantity: Decimal
    lot: str | None
    source: int | None
    bin: int | None
    target: int | None
    target_bin: int | None
    outside: str | None
    effective_at: datetime | None = None


class Move(NamedTuple):
    """A movement. `posting` counts events, so that a reversal can go through them backwards."""

    line: LineKey
    posting: int
    lot: str
    item: int
    source: Level | None
    target: Level | None
    quantity: Decimal
    value: Decimal
    effective_at: datetime
    is_mirror: bool = False


@dataclass
class Line:
    """A line of a document. `change` is signed for a correction, and positive otherwise."""

    item: int
    change: Decimal
    lot: str | None = None
    expires_on: date | None = None
    bin: int | None = None
    target_bin: int | None = None
    price: Decimal = ZERO
    counted: Decimal | None = None
    done: Decimal = ZERO
    expected: Decimal = ZERO

    @property
    def quantity(self) -> Decimal:
        return abs(self.change)

    @property
    def open(self) -> Decimal:
        return self.quantity - self.done


@dataclass
class Document:
    """A document. `effective_at` is set when it is dated back."""

    number: int
    engine: str
    author: str
    warehouse: int
    on: date
    target: int | None = None
    role: str | None = None
    partner: int | None = None
    origin: int | None = None
    effective_at: datetime | None = None
    status: str = "draft"
    version: int = 1
    words: Words = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


@dataclass(frozen=True)
class World:
    """What a run takes place in, and nothing of which a run changes."""

    items: Mapping[int, Item]
    roots: Mapping[int, int]
    bins: Mapping[int, tuple[int, ...]]
    transit: int
    roles: Mapping[str, str]
    partners: Mapping[str, int]


def rounded(numerator: Decimal, denominator: Decimal = Decimal(1)) -> Decimal:
    """A quotient to four decimals, halves away from zero."""
    with localcontext(_EXACT):
        return (numerator / denominator).quantize(Decimal("0.0001"))
