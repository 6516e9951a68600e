"""Where model and engine differ. Each function raises with what either says."""

from typing import Any

from tests.invariants.model.book import Book, Outcome
from tests.invariants.model.door import Heard
from tests.invariants.model.eyes import Eyes
from tests.invariants.model.history import as_of, known_at
from tests.invariants.model.words import Event, Fault, Refused, Words


def same(what: str, model: object, engine: object) -> None:
    assert model == engine, f"{what}\n  model:  {model}\n  engine: {engine}"


def refusals(refused: Refused, heard: Heard, ids: list[int], first: int, *, with_faults: bool) -> None:
    """`first`: the number of the document that the engine calls 0."""
    same("refusal", (refused.status, refused.code), (heard.status, heard.code))
    if with_faults and refused.faults:
        same("faults", refused.faults, {_fault(error, ids, first) for error in heard.errors})


def outcomes(expected: list[Outcome], states: list[Words], ids: list[int]) -> None:
    """What a command replied of each document."""
    numbers = {flow_id: number for number, flow_id in enumerate(ids)}
    same("outcome", expected, [_outcome(state, numbers) for state in states])


def results(expected: list[Outcome | Refused], body: Words, ids: list[int]) -> None:
    """What a bulk command with a result for each replied."""
    numbers = {flow_id: number for number, flow_id in enumerate(ids)}
    heard = [
        (one["error"]["status"], one["error"]["code"]) if "error" in one else _outcome(one["flow"], numbers)
        for one in body["results"]
    ]
    same("results", [(one.status, one.code) if isinstance(one, Refused) else one for one in expected], heard)
    failed = sum(isinstance(one, Refused) for one in expected)
    same("counts", (len(expected) - failed, failed), (body["succeeded"], body["failed"]))


def standing(book: Book, eyes: Eyes, ids: list[int], known: dict[Any, int]) -> None:
    """Everything that can be seen of the stock and the documents; `known`: entries seen before."""
    ledger = book.ledger
    seen = eyes.stocks()
    for item in book.world.items:
        for warehouse in book.world.roots:
            place = (item, warehouse)
            if warehouse == book.world.transit and place not in ledger.entries:
                continue
            stock = ledger.stock(place)
            same(f"stock of {place}", (stock, stock.free, book.incoming(*place)), seen[place])
    same("levels", {level: found for level, found in ledger.levels.items() if found}, eyes.levels())
    held = {((ids[line[0]], line[1]), level): share for (line, level), share in ledger.holds.items()}
    same("reservations", held, eyes.holds())
    same("documents", {ids[one.number]: (one.status, one.version) for one in book.documents}, eyes.flows(ids))
    newer = eyes.newer_entries(known)
    for place, entries in ledger.entries.items():
        new = [entry[:4] for entry in entries[known.get(place, 0) :]]
        same(f"entries of {place}", new, newer.pop(place, []))
        known[place] = len(entries)
    same("entries that nobody expected", {}, newer)


def past(book: Book, eyes: Eyes, moment: Any) -> None:
    """What was there at a moment, and what was known of it then."""
    found = {place: as_of(entries, moment) for place, entries in book.ledger.entries.items()}
    then = {place: known_at(entries, moment) for place, entries in book.ledger.entries.items()}
    text = moment.isoformat()
    same(f"as of {text}", {place: one for place, one in found.items() if one is not None}, eyes.as_of(text))
    same(f"known at {text}", {place: one for place, one in then.items() if one is not None}, eyes.known_at(text))


def events(book: Book, eyes: Eyes, ids: list[int], people: dict[str, str]) -> None:
    """Who did what to each document."""
    expected: dict[int, list[Event]] = {
        ids[one.number]: [(*event[:3], people[event[3]]) for event in one.events] for one in book.documents
    }
    same("events", expected, eyes.events(ids))


def _outcome(state: Words, numbers: dict[int, int]) -> Outcome:
    stopped = state["stopped"]
    return Outcome(
        number=numbers[state["id"]],
        status=state["status"],
        version=state["version"],
        short=frozenset(warning["line"] for warning in state["warnings"]),
        stopped=(stopped["action"], stopped["code"]) if stopped else None,
    )


def _fault(error: Words, ids: list[int], first: int) -> Fault:
    document = first + error["document"] if "document" in error else None
    if "flow_id" in error:
        document = ids.index(error["flow_id"])
    return Fault(document, error.get("line"), error.get("field"), error["code"])
