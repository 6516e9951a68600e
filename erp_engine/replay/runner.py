"""The replay itself: masters, opening stock, every document in the file's order, and the proof."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from erp_engine.kit.api_client import Api
from erp_engine.replay import masters
from erp_engine.replay.documents import Books, Document
from erp_engine.replay.masters import Made, NotReady
from erp_engine.replay.opening import Stock, chunks, least_opening, opening_documents

# Larger requests are hardly faster, and the progress line stands still for longer.
CHUNK_LINES_MAX: Final = 4000
CHUNK_DOCUMENTS_MAX: Final = 1000
ALREADY_THERE: Final = "flow.external_id_taken"
PERMISSIONS: Final = ("item.write", "partner.write", "flow.backdate", "outbound.commit", "opening.commit")

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that the system would not take."""

    invoice: str
    code: str
    errors: list[dict[str, Any]]


@dataclass(slots=True)
class Outcome:
    """What a replay did. `off` maps a code to the stock that it should have and the stock that it has."""

    items: Made = field(default_factory=Made)
    partners: Made = field(default_factory=Made)
    opening: Stock = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    lines: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    off: dict[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    codes_checked: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def succeeded(self) -> bool:
        return not self.refusals and not self.off


class Replay:
    """One file into one warehouse. `cost` is what a unit of opening stock is worth."""

    def __init__(self, api: Api, books: Books, *, warehouse_id: int, cost: Decimal) -> None:
        self._api = api
        self._books = books
        self._warehouse_id = warehouse_id
        self._cost = cost
        self._partner_ids: dict[str, int] = {}
        self._moved: Stock = defaultdict(Decimal)
        self.outcome = Outcome()

    @property
    def lines(self) -> int:
        """How many there are to bring in."""
        return sum(len(one.lines) for one in self._books.documents)

    def run(self, progress: Progress) -> Outcome:
        """Everything, in order; ends at the first request in which anything is refused."""
        with self._timed("items"):
            self.outcome.items = masters.make_items(self._api, self._books.documents, cost=self._cost)
            # New items have no stock, so there is nothing to read.
            before = self._stock() if self.outcome.items.known else {}
        # One request after the other leaves the machine's other cores idle, and opening stock is of no partner.
        with self._timed("partners and opening"), ThreadPoolExecutor(1) as beside:
            partners = beside.submit(masters.make_partners, self._api, self._books.documents)
            self._open()
            self.outcome.partners, self._partner_ids = partners.result()
        with self._timed("documents"):
            self._bring_in(progress)
        with self._timed("verify"):
            self._verify(before)
        return self.outcome

    def _open(self) -> None:
        opening = self.outcome.opening = least_opening(self._books.documents)
        bodies = opening_documents(opening, self._books.documents, warehouse_id=self._warehouse_id, cost=self._cost)
        if not bodies:
            return
        for body, result in zip(bodies, self._send(bodies), strict=True):
            if self._took("opening", body["external_id"], result):
                for line in body["lines"]:
                    self._moved[line["sku"]] += Decimal(line["quantity"])

    def _bring_in(self, progress: Progress) -> None:
        limits = {"lines_max": CHUNK_LINES_MAX, "documents_max": CHUNK_DOCUMENTS_MAX}
        for chunk in chunks(self._books.documents, self.outcome.opening, **limits):
            if self.outcome.refusals:
                return
            for document, result in zip(chunk, self._send([self._body(one) for one in chunk]), strict=True):
                self._count(document, result)
            progress(sum(len(one.lines) for one in chunk))

    def _body(self, document: Document) -> dict[str, Any]:
        return document.body(warehouse_id=self._warehouse_id, partner_ids=self._partner_ids, found_cost=self._cost)

    def _send(self, bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
        reply = self._api.post("flows/bulk", {"mode": "each", "through": "commit", "documents": bodies})
        results: list[dict[str, Any]] = reply["results"]
        return results

    def _count(self, document: Document, result: dict[str, Any]) -> None:
        if self._took(document.kind.name, document.invoice, result):
            self.outcome.lines += len(document.lines)
            for sku, change in document.movements():
                self._moved[sku] += change

    def _took(self, kind: str, invoice: str, result: dict[str, Any]) -> bool:
        """Whether a document is in now that was not before."""
        error = result.get("error")
        if error is None:
            if result["flow"]["stopped"]:
                raise NotReady(f"this person may not {result['flow']['stopped']['action']} documents.")
            self.outcome.done[kind] += 1
        elif error["code"] == ALREADY_THERE:
            self.outcome.known[kind] += 1
        else:
            self.outcome.refusals.append(Refusal(invoice, error["code"], error.get("errors", [])))
        return error is None

    def _stock(self) -> Stock:
        rows = self._api.rows("stocks", warehouse_id=self._warehouse_id)
        return {one["sku"]: Decimal(one["on_hand"]) for one in rows}

    def _verify(self, before: Stock) -> None:
        """What was there and what was brought in is what is there now, for every code of the file."""
        now = self._stock()
        codes = {line.sku for one in self._books.documents for line in one.lines}
        for sku in sorted(codes):
            expected = before.get(sku, Decimal(0)) + self._moved[sku]
            if now.get(sku) != expected:
                self.outcome.off[sku] = (expected, now.get(sku, Decimal(0)))
        self.outcome.codes_checked = len(codes)

    @contextmanager
    def _timed(self, part: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.outcome.seconds[part] = time.perf_counter() - began


def check_permissions(me: dict[str, Any]) -> None:
    """Refuse before anything is done, not halfway."""
    missing = [one for one in PERMISSIONS if one not in me["permissions"]]
    if missing:
        raise NotReady(f"{me['email']} may not {', '.join(missing)}: log in as a manager.")
