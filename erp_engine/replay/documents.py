"""Turns invoice lines into documents, by the rules that real files ask for.

An invoice whose number starts with `C` is a return: an inbound from the customer. A negative quantity without
it is stock written off. Stock is found where a quantity comes at price 0, for no customer, as the only line of
its invoice. Everything else is a sale, at price 0 too. Codes that are no goods (postage, fees, vouchers) move
no stock: they are listed and left out, as are lines of quantity 0.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from erp_engine.replay.retail_csv import Line

_GOODS = re.compile(r"[0-9]|DCGS")


@dataclass(frozen=True, slots=True)
class Kind:
    """`sign`: which way it moves stock. `suffix`: what tells it from others of the same invoice."""

    name: str
    engine: str
    sign: int
    suffix: str = ""


SALE = Kind("sale", "outbound", -1)
RETURN = Kind("return", "inbound", 1)
WRITE_OFF = Kind("write_off", "adjustment", -1, "-out")
FIND = Kind("find", "adjustment", 1, "-in")
KINDS = (SALE, RETURN, WRITE_OFF, FIND)


@dataclass(slots=True)
class Document:
    """The lines of one invoice that are of one kind."""

    kind: Kind
    invoice: str
    dated: date
    customer: str
    lines: list[Line] = field(default_factory=list)

    @property
    def external_id(self) -> str:
        """What keeps a second run from bringing it in again."""
        return self.invoice + self.kind.suffix

    def movements(self) -> Iterable[tuple[str, Decimal]]:
        """How it changes the stock of which code."""
        return ((line.sku, self.kind.sign * abs(line.quantity)) for line in self.lines)

    def body(self, *, warehouse_id: int, partner_ids: dict[str, int], found_cost: Decimal) -> dict[str, Any]:
        """The document as the API takes it. `found_cost`: what stock is worth that nobody had any of."""
        body = {
            "engine": self.kind.engine,
            "warehouse_id": warehouse_id,
            "document_on": self.dated.isoformat(),
            "external_id": self.external_id,
            "reference": self.invoice,
            "lines": [self._line(line, found_cost) for line in self.lines],
        }
        if self.kind is RETURN:
            body["partner_role"] = "customer"
        if self.customer and self.kind in (SALE, RETURN):
            body["partner_id"] = partner_ids[self.customer]
        return body

    def _line(self, line: Line, found_cost: Decimal) -> dict[str, str]:
        quantity = format(abs(line.quantity), "f")
        if self.kind is WRITE_OFF:
            return {"sku": line.sku, "change": f"-{quantity}"}
        if self.kind is FIND:
            return {"sku": line.sku, "change": quantity, "unit_price": format(found_cost, "f")}
        return {"sku": line.sku, "quantity": quantity, "unit_price": format(line.price, "f")}


@dataclass(slots=True)
class Skipped:
    """Lines of one code that is no goods, or of quantity 0."""

    lines: int = 0
    quantity: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Books:
    """What the file comes to. Documents stand in the order in which they are to be posted."""

    documents: list[Document]
    skipped: dict[str, Skipped]


def books_of(lines: list[Line]) -> Books:
    """Documents in the order of their days, and within a day as the file has them; and what is left out."""
    lines_of_invoice = Counter(line.invoice for line in lines)
    documents: dict[tuple[str, str], Document] = {}
    skipped: dict[str, Skipped] = {}
    for line in lines:
        if not _GOODS.match(line.sku) or line.quantity == 0:
            left_out = skipped.setdefault(line.sku, Skipped())
            left_out.lines += 1
            left_out.quantity += line.quantity
            continue
        kind = _kind(line, is_alone=lines_of_invoice[line.invoice] == 1)
        empty = Document(kind, line.invoice, line.sold_on, line.customer)
        documents.setdefault((line.invoice, kind.name), empty).lines.append(line)
    return Books(sorted(documents.values(), key=lambda one: one.dated), skipped)


def _kind(line: Line, *, is_alone: bool) -> Kind:
    if line.invoice.startswith("C"):
        return RETURN
    if line.quantity < 0:
        return WRITE_OFF
    if line.price == 0 and not line.customer and is_alone:
        return FIND
    return SALE
