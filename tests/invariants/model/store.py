"""Documents and the stock they move: what each action does to it, and what goods from outside are worth."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from tests.invariants.model.documents import POSTED
from tests.invariants.model.ledger import Ledger
from tests.invariants.model.reading import SEOUL
from tests.invariants.model.reversal import reverse
from tests.invariants.model.wishes import expects, holds, posts, releases, wishes_of
from tests.invariants.model.words import ZERO, Document, Fault, Line, Refused, Wish, Words, World, rounded


@dataclass
class Store:
    """Documents by their number, which is the order in which they were made."""

    world: World
    ledger: Ledger
    documents: list[Document] = field(default_factory=list)
    closed: frozenset[date] = frozenset()
    must_differ: bool = False

    def line(self, wish: Wish) -> Line:
        return self.documents[wish.line[0]].lines[wish.line[1] - 1]

    def incoming(self, item: int, warehouse: int) -> Decimal:
        return sum((
            line.expected for one in self.documents if (one.target or one.warehouse) == warehouse
            for line in one.lines if line.item == item
        ), ZERO)  # fmt: skip

    def apply(self, documents: list[Document], action: str, named: dict[int, Words] | None, passing: set[int]) -> None:
        """What only reserves goes before what reserves here and expects there; posting goes before letting go.

        `passing`: those that post in their very next step, and so need not be reserved.
        """
        wishes = {
            one.number: wishes_of(self.world, one, action, named, effective_at=self._effective_at(one))
            for one in documents
        }
        for batch in (
            [one for one in documents if holds(one, action) and not expects(one, action)],
            [one for one in documents if holds(one, action) and expects(one, action)],
        ):
            self.ledger.hold([wish for one in batch if one.number not in passing for wish in wishes[one.number]])
        for one in documents:
            if expects(one, action):
                for line in one.lines:
                    line.expected = line.open
        posting = [one for one in documents if posts(one, action)]
        self._post(posting, action, [wish for one in posting for wish in wishes[one.number]], named)
        for one in documents:
            if releases(one, action):
                self._release(one)
        if action == "reverse":
            self._refuse_returned({one.number for one in documents})
            reverse(self.ledger, [one.number for one in documents])

    def _post(self, documents: list[Document], action: str, wishes: list[Wish], named: dict[int, Words] | None) -> None:
        if {_month(self._effective_at(one) or self.ledger.clock) for one in documents} & self.closed:
            raise Refused(409, "period.closed")
        moves_holds = any(part.get("lot_code") or part.get("location_id") for part in (named or {}).values())
        if wishes:
            self.ledger.post(wishes, self._worth, named=moves_holds)
        if action == "commit":
            for wish in wishes:
                line = self.line(wish)
                line.done += wish.quantity
                line.expected -= min(line.expected, wish.quantity)

    def _effective_at(self, document: Document) -> datetime | None:
        """None is now: so is what goes on with a document whose month has closed since it first posted."""
        at = document.effective_at
        goes_on = document.status in ("in_transit", "partially_committed")
        return None if at and goes_on and _month(at) in self.closed else at

    def refuse_more_than_issued(self, documents: list[Document], named: dict[int, Words] | None) -> None:
        """All that comes back from a document, by returns that stand and by these, it has sent."""
        back: dict[tuple[int, int], Decimal] = {}
        faults = set()
        for one in documents:
            for place, line in enumerate(one.lines, start=1):
                if one.origin is None or not line.open or (named is not None and place not in named):
                    continue
                key = (one.origin, line.item)
                quantity = (named or {}).get(place, {}).get("quantity") or line.open
                back[key] = back.get(key, self._returned(*key)) + quantity
                sent = sum((sold.done for sold in self.documents[one.origin].lines if sold.item == line.item), ZERO)
                if back[key] > sent:
                    faults.add(Fault(one.number, place, "quantity", "flow.more_than_issued"))
        if faults:
            raise Refused(409, "flow.more_than_issued", faults)

    def _returned(self, origin: int, item: int) -> Decimal:
        return sum((
            line.done for one in self.documents if one.origin == origin and one.status in POSTED
            for line in one.lines if line.item == item
        ), ZERO)  # fmt: skip

    def _refuse_returned(self, numbers: set[int]) -> None:
        """What came back by a return that stands would come back twice."""
        returned = {one.origin for one in self.documents if one.status in POSTED and one.origin in numbers}
        if returned:
            faults = {Fault(number, None, "origin_flow_id", "flow.has_returns") for number in returned}
            raise Refused(409, "flow.has_returns", faults)

    def _release(self, document: Document) -> None:
        self.ledger.release(document.number)
        for line in document.lines:
            line.expected = ZERO

    def make_room(self, who: str, number: int, action: str, named: dict[int, Words] | None) -> None:
        """The newest approved documents that hold what this one lacks go back, no more than it takes."""
        lacking: dict[tuple[int, int, str | None, int | None], Decimal] = {}
        for wish in wishes_of(self.world, self.documents[number], action, named):
            if wish.source is not None and self.ledger.unheld(wish):
                key = (wish.item, wish.source, wish.lot, wish.bin)
                lacking[key] = lacking.get(key, ZERO) + self.ledger.unheld(wish)
        leaving: set[int] = set()
        for (item, warehouse, lot, bin_id), wanted in lacking.items():
            levels = self.ledger.candidates((item, warehouse), lot, bin_id)
            left = wanted - sum((self.ledger.free(level) for level in levels), ZERO)
            for holder in reversed(self.documents):
                held = sum((
                    share for (line, level), share in self.ledger.holds.items()
                    if line[0] == holder.number and level in levels
                ), ZERO)  # fmt: skip
                if held and left > 0 and holder.status == "approved" and holder.number != number:
                    leaving.add(holder.number)
                    left -= held
        for one in (self.documents[other] for other in leaving):
            self._release(one)
            one.events.append(("release", "approved", "pending", who))
            one.status, one.version = "pending", one.version + 1

    def _worth(self, wish: Wish) -> Decimal:
        """What goods from outside are worth."""
        line, place = self.line(wish), (wish.item, wish.target or 0)
        if wish.outside in ("supplier", "opening"):
            return rounded(wish.quantity * line.price)
        origin = self.documents[wish.line[0]].origin
        found = self._issue_cost(origin, wish) if wish.outside == "customer" and origin is not None else None
        stock = self.ledger.stock(place)
        if found is None and stock.on_hand:
            found = rounded(wish.quantity * stock.value, stock.on_hand)
        if found is None and wish.outside == "loss" and line.price:
            found = rounded(wish.quantity * line.price)
        last = [entry for entry in self.ledger.entries.get(place, []) if entry.on_hand_after]
        if found is None and last:
            found = rounded(wish.quantity * last[-1].value_after, last[-1].on_hand_after)
        return rounded(wish.quantity * self.world.items[wish.item].purchase_price) if found is None else found

    def _issue_cost(self, origin: int, wish: Wish) -> Decimal | None:
        moves = [
            move for move in self.ledger.moves
            if move.line[0] == origin and move.item == wish.item and move.source and not move.is_mirror
        ]  # fmt: skip
        quantity = sum((move.quantity for move in moves), ZERO)
        return rounded(wish.quantity * sum((move.value for move in moves), ZERO), quantity) if quantity else None


def _month(moment: datetime) -> date:
    return moment.astimezone(SEOUL).date().replace(day=1)
