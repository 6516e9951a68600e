"""The model of stock: where goods lie, who holds them, what they are worth. Knows nothing of documents' states."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from tests.invariants.model.history import falls_below_zero
from tests.invariants.model.words import (
    NO_LOT,
    ZERO,
    Entry,
    Fault,
    Level,
    LineKey,
    Lot,
    Move,
    Place,
    Refused,
    Wish,
    rounded,
)

Holds = dict[tuple[LineKey, Level], Decimal]
# What goods from outside are worth.
Worth = Callable[[Wish], Decimal]


class Stock(NamedTuple):
    """Quantities of a position."""

    on_hand: Decimal
    reserved: Decimal
    value: Decimal

    @property
    def free(self) -> Decimal:
        return self.on_hand - self.reserved


@dataclass
class Ledger:
    """`today` is the company's day; `clock` the moment at which the command under way is taken to happen."""

    roots: Mapping[int, int]
    transit: int
    today: date
    clock: datetime
    levels: dict[Level, Decimal] = field(default_factory=dict)
    holds: Holds = field(default_factory=dict)
    entries: dict[Place, list[Entry]] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    lots: dict[tuple[int, str], Lot] = field(default_factory=dict)
    postings: int = 0

    def copy(self) -> "Ledger":
        """Another ledger that may be changed without changing this one."""
        entries = {place: list(found) for place, found in self.entries.items()}
        return Ledger(
            self.roots, self.transit, self.today, self.clock, dict(self.levels), dict(self.holds),
            entries, list(self.moves), dict(self.lots), self.postings,
        )  # fmt: skip

    # What there is.

    def stock(self, place: Place) -> Stock:
        on_hand = sum((found for level, found in self.levels.items() if level.place == place), ZERO)
        reserved = sum((held for (_, level), held in self.holds.items() if level.place == place), ZERO)
        return Stock(on_hand, reserved, self.entries[place][-1].value_after if place in self.entries else ZERO)

    def free(self, level: Level) -> Decimal:
        held = sum((held for (_, where), held in self.holds.items() if where == level), ZERO)
        return self.levels.get(level, ZERO) - held

    def candidates(self, place: Place, lot: str | None, bin_id: int | None) -> list[Level]:
        """The levels that a line may take from, what expires first first. Expired goods only by name."""
        found = [
            level
            for level in self.levels
            if level.place == place
            and lot in (None, level.lot)
            and bin_id in (None, level.bin)
            and (lot is not None or self._expiry(level) >= self.today)
        ]
        return sorted(found, key=self._expires_first)

    # Holding.

    def hold(self, wishes: Iterable[Wish]) -> None:
        """Who names most is served first. All or none; every short line is named."""
        wanted = [wish for wish in wishes if wish.source is not None and wish.quantity > 0]
        faults, short = self._shortages(wanted)
        for names_lot, names_bin in ((True, True), (True, False), (False, True), (False, False)):
            for wish in wanted:
                place = (wish.item, wish.source or 0)
                kind = (wish.lot is not None, wish.bin is not None)
                if kind == (names_lot, names_bin) and place not in short:
                    faults |= self._hold_one(wish, place)
        if faults:
            is_short = any(fault.code == "stock.short" for fault in faults)
            raise Refused(409, "stock.short" if is_short else "stock.reserved", faults)

    def shortages(self, wishes: Iterable[Wish]) -> set[Fault]:
        """The lines that their positions cannot serve, in the order of the lines."""
        return self._shortages([wish for wish in wishes if wish.source is not None])[0]

    def _shortages(self, wishes: list[Wish]) -> tuple[set[Fault], set[Place]]:
        faults, short = set(), set()
        upto: dict[Place, Decimal] = defaultdict(Decimal)
        for wish in wishes:
            place = (wish.item, wish.source or 0)
            stock = self.stock(place)
            upto[place] += wish.quantity
            if upto[place] > stock.free:
                short.add(place)
                faults.add(_lack(wish, "quantity", is_there=stock.on_hand >= wish.quantity))
        return faults, short

    def _hold_one(self, wish: Wish, place: Place) -> set[Fault]:
        left = wish.quantity
        candidates = self.candidates(place, wish.lot, wish.bin)
        for level in candidates:
            share = min(left, self.free(level))
            if share > 0:
                key = (wish.line, level)
                self.holds[key] = self.holds.get(key, ZERO) + share
                left -= share
        if not left:
            return set()
        field_name = "location_id" if wish.bin is not None else "lot_code" if wish.lot is not None else "quantity"
        there = sum((self.levels[level] for level in candidates), ZERO)
        return {_lack(wish, field_name, is_there=there >= wish.quantity)}

    def release(self, number: int) -> None:
        """A document lets go of all that it holds."""
        self.holds = {key: held for key, held in self.holds.items() if key[0][0] != number}

    def unheld(self, wish: Wish) -> Decimal:
        """How much of a wish its line does not hold where it wants it."""
        held = sum((self.holds[key] for key in self._held(wish.line, wish) if _suits(key[1], wish)), ZERO)
        return max(wish.quantity - held, ZERO)

    def let_go_elsewhere(self, wish: Wish) -> None:
        """Makes room for a hold in the lot or bin that a wish names; what expires last is let go first."""
        left = self.unheld(wish)
        for key in reversed(self._held(wish.line, wish)):
            if not _suits(key[1], wish):
                left -= self._drop(key, left)

    def _held(self, line: LineKey, wish: Wish) -> list[tuple[LineKey, Level]]:
        """What a line holds in the position of a wish, what expires first first."""
        found = [key for key in self.holds if key[0] == line and key[1].warehouse == wish.source]
        return sorted(found, key=lambda key: self._expires_first(key[1]))

    def _drop(self, key: tuple[LineKey, Level], most: Decimal) -> Decimal:
        share = min(self.holds[key], most)
        self.holds[key] -= share
        if not self.holds[key]:
            del self.holds[key]
        return share

    # Moving.

    def post(self, wishes: list[Wish], worth: Worth, *, named: bool) -> None:
        """Moves goods, out of what is held. `named`: the caller names lots or bins, so holds move there."""
        if named:
            for wish in wishes:
                self.let_go_elsewhere(wish)
        self.hold([wish._replace(quantity=self.unheld(wish)) for wish in wishes])
        self.postings += 1
        planned = [move for wish in wishes for move in self._planned(wish)]
        self.record(self._valued(planned, {wish.line: wish for wish in wishes}, worth))
        self._check_past([move for move in planned if move.effective_at < self.clock])
        for move in planned:
            if move.target and move.target.warehouse == self.transit:
                key = (move.line, move.target)
                self.holds[key] = self.holds.get(key, ZERO) + move.quantity

    def _planned(self, wish: Wish) -> list[Move]:
        """One move for each level that the line's goods lie in, or one from outside."""
        at = wish.effective_at or self.clock
        if wish.source is None:
            target = self._target(wish, wish.lot or NO_LOT)
            return [
                Move(wish.line, self.postings, wish.lot or NO_LOT, wish.item, None, target, wish.quantity, ZERO, at)
            ]
        taken: list[tuple[Level, Decimal]] = []
        left = wish.quantity
        for key in self._held(wish.line, wish):
            if _suits(key[1], wish) and left:
                share = self._drop(key, left)
                taken.append((key[1], share))
                left -= share
        taken.sort(key=lambda one: (self._rank(one[0]), one[0].bin))
        return [
            Move(wish.line, self.postings, level.lot, wish.item, level, self._target(wish, level.lot), share, ZERO, at)
            for level, share in taken
        ]

    def _target(self, wish: Wish, lot: str) -> Level | None:
        if wish.target is None:
            return None
        return Level(wish.item, wish.target, wish.target_bin or self.roots[wish.target], lot)

    def _valued(self, moves: list[Move], wishes: Mapping[LineKey, Wish], worth: Worth) -> list[Move]:
        """What the first so many units are worth, less what those before them were; transit line by line."""
        before: dict[object, Decimal] = defaultdict(Decimal)
        valued = []
        for move in moves:
            if move.source is None:
                value = worth(wishes[move.line])
            else:
                in_transit = move.source.warehouse == self.transit
                whole, total = self.on_the_way(move.line) if in_transit else self.stock(move.source.place)[0::2]
                key: object = (move.line if in_transit else move.source.place, in_transit)
                upto = before[key] + move.quantity
                value = rounded(upto * total, whole) - rounded(before[key] * total, whole)
                before[key] = upto
            valued.append(move._replace(value=value))
        return valued

    def on_the_way(self, line: LineKey) -> tuple[Decimal, Decimal]:
        """Quantity and value that a line has in transit."""
        quantity = value = ZERO
        for move in self.moves:
            if move.line == line:
                sign = _is_at(move.target, self.transit) - _is_at(move.source, self.transit)
                quantity, value = quantity + sign * move.quantity, value + sign * move.value
        return quantity, value

    def record(self, moves: list[Move]) -> None:
        """Writes moves down: all that leaves, then all that arrives."""
        self.moves += moves
        for move in moves:
            if move.source:
                self._enter(move.source, -move.quantity, -move.value, move.effective_at)
        for move in moves:
            if move.target:
                self._enter(move.target, move.quantity, move.value, move.effective_at)

    def _enter(self, level: Level, quantity: Decimal, value: Decimal, at: datetime) -> None:
        self.levels[level] = self.levels.get(level, ZERO) + quantity
        self.write(level.place, quantity, value, at)

    def write(self, place: Place, quantity: Decimal, value: Decimal, at: datetime) -> None:
        """An entry with the running balance."""
        found = self.entries.setdefault(place, [])
        on_hand, worth = (found[-1].on_hand_after, found[-1].value_after) if found else (ZERO, ZERO)
        entry = Entry(quantity, value, on_hand + quantity, worth + value, at, self.clock)
        if entry.on_hand_after < 0 or entry.value_after < 0 or (entry.on_hand_after == 0 and entry.value_after != 0):
            raise AssertionError(f"the model itself goes wrong at {place}: {entry}")
        found.append(entry)

    def _check_past(self, moves: list[Move]) -> None:
        """Goods that leave dated back must not have left too few at any later moment."""
        since: dict[Place, datetime] = {}
        for move in moves:
            if move.source:
                place = move.source.place
                since[place] = min(since.get(place, move.effective_at), move.effective_at)
        if any(falls_below_zero(self.entries[place], at) for place, at in since.items()):
            raise Refused(409, "stock.short_later")

    # Orders.

    def _expiry(self, level: Level) -> date:
        lot = self.lots.get((level.item, level.lot))
        return lot.expires_on if lot and lot.expires_on else date.max

    def _rank(self, level: Level) -> int:
        lot = self.lots.get((level.item, level.lot))
        return lot.rank if lot else 0

    def _expires_first(self, level: Level) -> tuple[date, int, int]:
        return self._expiry(level), self._rank(level), level.bin


def _suits(level: Level, wish: Wish) -> bool:
    return wish.lot in (None, level.lot) and wish.bin in (None, level.bin)


def _is_at(level: Level | None, warehouse: int) -> int:
    return int(level is not None and level.warehouse == warehouse)


def _lack(wish: Wish, field_name: str, *, is_there: bool) -> Fault:
    """What was lost is gone already: where the books still have it, others hold what is not there."""
    code = "stock.reserved" if wish.outside == "loss" and is_there else "stock.short"
    return Fault(wish.line[0], wish.line[1], field_name, code)
