"""The model as a whole: documents and the stock they move. Every command here changes the book it is called on; who
wants to be able to go back calls it on a copy.
"""

from collections.abc import Callable, Collection, Iterable
from copy import copy
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from tests.invariants.model.documents import IN_PARTS, PATHS, POSTED, RANKS, ends_in, needs_reason, why_not
from tests.invariants.model.reading import Reader, too_precise
from tests.invariants.model.store import Store
from tests.invariants.model.wishes import posts, wishes_of
from tests.invariants.model.words import ZERO, Document, Fault, Refused, Words

FORWARD = ("submit", "approve", "ship", "commit")

# What a commit names: the number of a line (0: a line of some other document), quantity, lot, bin.
Part = Words


class Outcome(NamedTuple):
    """Where a document stands after a command: which of its lines would be short, where it was stopped and why."""

    number: int
    status: str
    version: int
    short: frozenset[int] = frozenset()
    stopped: tuple[str, str] | None = None


@dataclass
class Book(Store):
    """The commands."""

    def copy(self) -> "Book":
        """Another book that may be changed without changing this one."""
        documents = [
            replace(one, lines=[copy(line) for line in one.lines], events=list(one.events)) for one in self.documents
        ]
        return Book(self.world, self.ledger.copy(), documents, self.closed, self.must_differ)

    # Writing.

    def create(self, who: str, words: list[Words], origins: list[int | None], through: str | None) -> list[Outcome]:
        if RANKS[self.world.roles[who]] < RANKS["staff"]:
            raise Refused(403, "permission.denied", is_whole=True)
        if through and any(through not in PATHS[one["engine"]] for one in words):
            raise Refused(422, "input.invalid", {Fault(None, None, "through", "field.choice")}, is_whole=True)
        return self.bring_in(who, words, origins, through)

    def bring_in(self, who: str, words: list[Words], origins: list[int | None], through: str | None) -> list[Outcome]:
        """All or none."""
        reader, first = Reader(self.world, self.ledger, who), len(self.documents)
        made = [reader.read(first + place, *one) for place, one in enumerate(zip(words, origins, strict=True))]
        reader.refuse_faults(made, self.documents)
        reader.make_lots(made)
        for one in made:
            one.events.append(("create", None, "draft", who))
        self.documents += made
        numbers = [one.number for one in made]
        return self.outcomes(numbers, self._walk(who, numbers, through) if through else {})

    def change(self, who: str, number: int, version: int | None, words: Words) -> list[Outcome]:
        document = self.documents[number]
        self._refuse_denied(who, [number], "change")
        self._refuse_stale(document, version)
        self.take(who, [number], "change", None)
        merged = document.words | words
        if "partner_id" in words and "partner_role" not in words:
            merged.pop("partner_role", None)
        keeps_day = words.get("document_on", document.on.isoformat()) == document.on.isoformat()
        merged = merged | {"document_on": None if keeps_day else words["document_on"]}
        reader = Reader(self.world, self.ledger, who)
        read = reader.read(number, merged, document.origin)
        reader.refuse_faults([read], self.documents)
        if not keeps_day:
            document.on, document.effective_at = read.on, read.effective_at
        document.words, document.role, document.partner = merged, read.role, read.partner
        document.warehouse, document.target = read.warehouse, read.target
        if "lines" in words or "warehouse_id" in words:
            reader.make_lots([read])
            document.lines = read.lines
        return self.outcomes([number])

    def duplicate(self, who: str, number: int) -> list[Outcome]:
        """The words of another document, dated today."""
        found = self.documents[number]
        return self.create(who, [found.words | {"document_on": None}], [found.origin], None)

    # Acting.

    def act(
        self,
        who: str,
        number: int,
        action: str,
        *,
        version: int | None = None,
        reason: str | None = None,
        parts: list[Part] | None = None,
        takes_over: bool = False,
    ) -> list[Outcome]:
        self._refuse_denied(who, [number], action)
        if takes_over and RANKS[self.world.roles[who]] < RANKS["manager"]:
            raise Refused(403, "permission.denied")
        self._refuse_stale(self.documents[number], version)
        if takes_over:
            self._refuse_wrong_state([number], action)
            named = self._named([self.documents[number]], action, parts) if parts is not None else None
            self.make_room(who, number, action, named)
        self.take(who, [number], action, reason, parts)
        return self.outcomes([number])

    def act_on_many(self, who: str, numbers: list[int], action: str, reason: str | None) -> list[Outcome]:
        """All or none, together: the order of the numbers does not matter."""
        self._refuse_denied(who, numbers, action)
        self.take(who, sorted(numbers), action, reason)
        return self.outcomes(numbers)

    def _refuse_denied(self, who: str, numbers: list[int], action: str) -> None:
        if self._denied(who, numbers, action):
            raise Refused(403, "permission.denied")

    def _denied(self, who: str, numbers: list[int], action: str) -> dict[int, str]:
        """Only where the state knows the action: elsewhere it is no matter of permission."""
        role = self.world.roles[who]
        found = {}
        for document in (self.documents[number] for number in numbers):
            if ends_in(document.engine, action, document.status):
                why = why_not(role, who, document, action, must_differ=self.must_differ)
                if why:
                    found[document.number] = why
        return found

    def _refuse_outdated(self, documents: list[Document]) -> None:
        """The issue that goods come back from has been taken back meanwhile."""
        found = {
            Fault(one.number, None, "origin_flow_id", "flow.origin_not_posted")
            for one in documents
            if one.origin is not None and self.documents[one.origin].status not in POSTED
        }
        if found:
            raise Refused(409, "flow.origin_not_posted", found)

    def _refuse_stale(self, document: Document, version: int | None) -> None:
        if version is not None and version != document.version:
            raise Refused(409, "record.stale")

    def _refuse_wrong_state(self, numbers: list[int], action: str) -> None:
        found = [self.documents[number] for number in numbers]
        wrong = {one.number for one in found if not ends_in(one.engine, action, one.status)}
        if wrong:
            raise Refused(409, "flow.wrong_state", {Fault(number, None, None, "flow.wrong_state") for number in wrong})

    def _walk(self, who: str, numbers: list[int], through: str) -> dict[int, tuple[str, str]]:
        """Step by step together; who may not go on stops there."""
        stopped: dict[int, tuple[str, str]] = {}
        while True:
            going = [self.documents[number] for number in numbers if number not in stopped]
            steps = sorted(step for one in going if (step := _next_step(one, through)))
            if not steps:
                return stopped
            action = steps[0][1]
            denied = self._denied(who, [one.number for one in going], action)
            stopped |= {number: (action, why) for number, why in denied.items()}
            taking = [
                one for one in going if one.number not in stopped and ends_in(one.engine, action, one.status)
            ]  # fmt: skip
            passing = {one.number for one in taking if self._posts_next(who, one, action, through)}
            self.take(who, [one.number for one in taking], action, None, passing=passing)

    def _posts_next(self, who: str, document: Document, action: str, through: str) -> bool:
        then = replace(document, status=ends_in(document.engine, action, document.status) or "")
        step = _next_step(then, through)
        if step is None or not posts(then, step[1]):
            return False
        return why_not(self.world.roles[who], who, then, step[1], must_differ=self.must_differ) is None

    def take(
        self,
        who: str,
        numbers: list[int],
        action: str,
        reason: str | None,
        parts: list[Part] | None = None,
        passing: Collection[int] = (),
    ) -> None:
        """One action on documents, all or none. `passing`: those that go on to post at once."""
        self._refuse_wrong_state(numbers, action)
        documents = [self.documents[number] for number in numbers]
        if not (reason or "").strip() and any(needs_reason(action, one.status) for one in documents):
            raise Refused(422, "input.invalid", {Fault(None, None, "reason", "field.required")})
        if action in FORWARD:
            self._refuse_outdated(documents)
        named = self._named(documents, action, parts) if parts is not None else None
        if action in FORWARD:
            self.refuse_more_than_issued(documents, named)
        endings = {one.number: self._ending(one, action, named) for one in documents}
        self.apply(documents, action, named, set(passing))
        for one in documents:
            one.events.append((action, one.status, endings[one.number], who))
            one.status, one.version = endings[one.number], one.version + 1

    def _named(self, documents: list[Document], action: str, parts: list[Part]) -> dict[int, Words]:
        if action != "commit":
            raise Refused(422, "input.invalid", {Fault(None, None, "lines", "field.array")})
        document = documents[0]
        faults = {
            Fault(None, place, field_name, code)
            for place, part in enumerate(parts, start=1)
            for field_name, code in self._part_faults(document, part, parts)
        }
        if faults:
            raise Refused(422, "input.invalid", faults)
        return {
            part["line"]: part | {"quantity": Decimal(part["quantity"]) if part.get("quantity") else None}
            for part in parts
        }

    def _part_faults(self, document: Document, part: Part, parts: list[Part]) -> Iterable[tuple[str, str]]:
        if sum(one["line"] == part["line"] for one in parts) > 1:
            yield "line_id", "field.duplicate"
        line = document.lines[part["line"] - 1] if part["line"] else None
        if line is None:
            yield "line_id", "flow.unknown_line"
        if part.get("lot_code") and (line is None or (line.item, part["lot_code"]) not in self.ledger.lots):
            yield "lot_code", "lot.unknown"
        if line is None:
            return
        quantity = Decimal(part["quantity"]) if part.get("quantity") else ZERO
        if quantity > line.open:
            yield "quantity", "line.more_than_open"
        if not line.open:
            yield "quantity", "line.nothing_open"
        if too_precise(quantity, self.world.items[line.item]):
            yield "quantity", "quantity.too_precise"
        bins = self.world.bins[document.target or document.warehouse]
        if part.get("location_id") and part["location_id"] not in bins:
            yield "location_id", "field.unknown_reference"

    def _ending(self, document: Document, action: str, named: dict[int, Words] | None) -> str:
        ending = ends_in(document.engine, action, document.status) or ""
        if action != "commit" or named is None:
            return ending
        stays_open = any(
            line.open > (named[number]["quantity"] or line.open if number in named else ZERO)
            for number, line in enumerate(document.lines, start=1)
        )
        if stays_open and document.engine not in IN_PARTS:
            raise Refused(422, "input.invalid", {Fault(None, None, "lines", "flow.not_in_parts")})
        return "partially_committed" if stays_open else ending

    # Looking.

    def outcomes(self, numbers: list[int], stopped: dict[int, tuple[str, str]] | None = None) -> list[Outcome]:
        """What a command replies: pending documents that would be short are warned, in the order of all."""
        waiting = [self.documents[number] for number in sorted(numbers)]
        wishes = [
            wish for one in waiting if one.status == "pending" for wish in wishes_of(self.world, one, "approve")
        ]  # fmt: skip
        faults = self.ledger.shortages(wishes)
        return [
            Outcome(
                number,
                self.documents[number].status,
                self.documents[number].version,
                frozenset(fault.line or 0 for fault in faults if fault.document == number),
                (stopped or {}).get(number),
            )
            for number in numbers
        ]


def each(book: Book, jobs: list[Callable[[Book], list[Outcome]]]) -> tuple[Book, list[Outcome | Refused]]:
    """One after the other; what is refused does not stop the rest."""
    results: list[Outcome | Refused] = []
    for job in jobs:
        trial = book.copy()
        try:
            results += job(trial)
            book = trial
        except Refused as refused:
            results.append(refused)
    return book, results


def _next_step(document: Document, through: str) -> tuple[int, str] | None:
    """The next step of a document on its way, and its place there: shipping stands beside committing."""
    path = PATHS[document.engine]
    for place, action in enumerate(path[: path.index(through) + 1]):
        if ends_in(document.engine, action, document.status):
            return place, action
    return None
