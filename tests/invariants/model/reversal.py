"""Taking back what documents posted: opposite moves of the original value, the last posting first."""

from collections import defaultdict
from decimal import Decimal

from tests.invariants.model.ledger import Ledger
from tests.invariants.model.words import ZERO, Fault, Level, Move, Place, Refused


def reverse(ledger: Ledger, numbers: list[int]) -> None:
    """Refused, all of them, when goods are gone from where they came to or are held there."""
    postings = {number: _postings(ledger, number) for number in numbers}
    ledger.postings += 1
    while any(postings.values()):
        mirrored = [_mirror(ledger, move) for found in postings.values() if found for move in found.pop()]
        _refuse_gone(ledger, mirrored)
        _revalue(ledger, mirrored)
        ledger.record(mirrored)


def _postings(ledger: Ledger, number: int) -> list[list[Move]]:
    found: dict[int, list[Move]] = defaultdict(list)
    for move in ledger.moves:
        if move.line[0] == number:
            found[move.posting].append(move)
    return [found[posting] for posting in sorted(found)]


def _mirror(ledger: Ledger, move: Move) -> Move:
    return move._replace(
        posting=ledger.postings,
        source=move.target,
        target=move.source,
        effective_at=ledger.clock,
        is_mirror=True,
    )


def _refuse_gone(ledger: Ledger, moves: list[Move]) -> None:
    faults = set()
    upto: dict[Level, Decimal] = defaultdict(Decimal)
    for move in moves:
        if move.source:
            upto[move.source] += move.quantity
            if upto[move.source] > ledger.free(move.source):
                faults.add(Fault(*move.line, "quantity", "flow.goods_gone"))
    if faults:
        raise Refused(409, "flow.goods_gone", faults)


def _revalue(ledger: Ledger, moves: list[Move]) -> None:
    """Goods leave at what they came for: no value stays where no stock stays, and none falls below nothing."""
    leaving: dict[Place, tuple[Decimal, Decimal]] = {}
    for move in moves:
        if move.source:
            quantity, value = leaving.get(move.source.place, (ZERO, ZERO))
            leaving[move.source.place] = (quantity + move.quantity, value + move.value)
    for place, (quantity, value) in leaving.items():
        stock = ledger.stock(place)
        is_last = stock.on_hand == quantity
        if (is_last and stock.value != value) or (not is_last and stock.value < value):
            ledger.write(place, ZERO, value - stock.value, ledger.clock)
