"""How the model reads a document as its author sends it, and what it finds wrong with it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from tests.invariants.model.documents import BRINGS_LOTS, POSTED, RANKS, TAKES_PARTNER
from tests.invariants.model.ledger import Ledger
from tests.invariants.model.words import ZERO, Document, Fault, Item, Line, Lot, Refused, Words, World

SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True)
class Reader:
    """Reads for one person, against the stock as it is."""

    world: World
    ledger: Ledger
    who: str

    def read(self, number: int, words: Words, origin: int | None) -> Document:
        """A document with its lines; what is wrong with it is the matter of `faults`."""
        engine = words["engine"]
        on = date.fromisoformat(words["document_on"]) if words.get("document_on") else self.ledger.today
        return Document(
            number=number,
            engine=engine,
            author=self.who,
            warehouse=words["warehouse_id"],
            on=on,
            target=words.get("to_warehouse_id"),
            role=words.get("partner_role") or self._role(engine, words.get("partner_id")),
            partner=words.get("partner_id"),
            origin=origin,
            effective_at=noon(on) if on < self.ledger.today else None,
            words=words,
            lines=[self._line(engine, words["warehouse_id"], line) for line in words["lines"]],
        )

    def _role(self, engine: str, partner: int | None) -> str | None:
        """A partner who has only the other role makes the document a return."""
        usual = TAKES_PARTNER.get(engine)
        only = {self.world.partners[role]: role for role in ("supplier", "customer")}
        return only[partner] if usual and partner is not None else usual

    def _line(self, engine: str, warehouse: int, words: Words) -> Line:
        item = self.world.items[words["item_id"]]
        given = words.get("unit_price")
        usual = item.purchase_price if engine in ("inbound", "opening") else ZERO
        lot, bin_id = words.get("lot_code"), words.get("location_id")
        line = Line(
            item=item.id,
            change=Decimal(words.get("quantity") or words.get("change") or ZERO),
            lot=lot,
            expires_on=date.fromisoformat(words["lot_expires_on"]) if words.get("lot_expires_on") else None,
            bin=bin_id,
            target_bin=words.get("to_location_id"),
            price=usual if given is None else Decimal(given),
        )
        if "counted" in words:
            line.counted = Decimal(words["counted"])
            line.change = line.counted - self._on_hand(item.id, warehouse, bin_id, lot)
        return line

    def _on_hand(self, item: int, warehouse: int, bin_id: int | None, lot: str | None) -> Decimal:
        """What the books say is where somebody counted."""
        return sum(
            (
                found
                for level, found in self.ledger.levels.items()
                if level.place == (item, warehouse) and bin_id in (None, level.bin) and lot in (None, level.lot)
            ),
            ZERO,
        )

    def refuse_faults(self, documents: list[Document], before: list[Document]) -> None:
        """Everything that is wrong with any of them, at once; `before`: the documents that there were."""
        faults = {fault for document in documents for fault in self._faults(document, documents)}
        for document in documents:
            if document.origin is not None and before[document.origin].status not in POSTED:
                faults.add(Fault(document.number, None, "origin_flow_id", "flow.origin_not_posted"))
        if faults:
            raise Refused(422, "input.invalid", faults)

    def _faults(self, document: Document, documents: list[Document]) -> set[Fault]:
        found = set()
        may_date_back = RANKS[self.world.roles[self.who]] >= RANKS["manager"]
        if document.on > self.ledger.today:
            found.add(Fault(document.number, None, "document_on", "flow.future_date"))
        if document.on < self.ledger.today and not may_date_back:
            found.add(Fault(document.number, None, "document_on", "flow.backdate_denied"))
        for number, line in enumerate(document.lines, start=1):
            for field_name, code in self._line_faults(document, line, documents):
                found.add(Fault(document.number, number, field_name, code))
            if any(_counts_again(line, earlier) for earlier in document.lines[: number - 1]):
                found.add(Fault(document.number, number, "counted", "field.duplicate"))
        return found

    def _line_faults(self, document: Document, line: Line, documents: list[Document]) -> list[tuple[str, str]]:
        item = self.world.items[line.item]
        found = [("quantity", "quantity.too_precise")] if too_precise(line.quantity, item) else []
        for field_name, bin_id, warehouse in (
            ("location_id", line.bin, document.warehouse),
            ("to_location_id", line.target_bin, document.target),
        ):
            if bin_id is not None and (warehouse is None or bin_id not in self.world.bins[warehouse]):
                found.append((field_name, "field.unknown_reference"))
        return found + self._lot_faults(document, line, item, documents)

    def _lot_faults(
        self, document: Document, line: Line, item: Item, documents: list[Document]
    ) -> list[tuple[str, str]]:
        brings = document.engine in BRINGS_LOTS
        if line.lot is None:
            return [("lot_code", "lot.required")] if item.is_lot_tracked and brings else []
        known = self.ledger.lots.get((item.id, line.lot))
        found = []
        if known is None and not brings:
            found.append(("lot_code", "lot.unknown"))
        if known is None and brings and not item.is_lot_tracked:
            found.append(("lot_code", "item.not_lot_tracked"))
        usual = known.expires_on if known else _first_expiry(documents, item.id, line.lot)
        if line.expires_on is not None and line.expires_on != usual:
            found.append(("lot_expires_on", "lot.other_expiry"))
        return found

    def make_lots(self, documents: list[Document]) -> None:
        """Lots that lines bring, in the order of item and code."""
        named = {(line.item, line.lot) for one in documents for line in one.lines if line.lot is not None}
        for item, code in sorted(named - set(self.ledger.lots)):
            self.ledger.lots[item, code] = Lot(_first_expiry(documents, item, code), len(self.ledger.lots) + 1)


def noon(on: date) -> datetime:
    """When a document that is dated back takes effect."""
    return datetime.combine(on, time(12), SEOUL)


def too_precise(quantity: Decimal, item: Item) -> bool:
    return quantity != round(quantity, item.decimals)


def _counts_again(line: Line, earlier: Line) -> bool:
    """Whether both counted the same goods: neither names another lot or bin than the other."""
    return (
        line.item == earlier.item
        and line.counted is not None
        and earlier.counted is not None
        and (line.lot == earlier.lot or None in (line.lot, earlier.lot))
        and (line.bin == earlier.bin or None in (line.bin, earlier.bin))
    )


def _first_expiry(documents: list[Document], item: int, code: str) -> date | None:
    """The earliest day that the lines of one command give for a new lot."""
    given = [line.expires_on for one in documents for line in one.lines if (line.item, line.lot) == (item, code)]
    return min((day for day in given if day), default=None)
