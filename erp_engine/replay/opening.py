"""The stock that must have been there before the file begins, and how documents may go together."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from erp_engine.replay.documents import Document

Stock = dict[str, Decimal]
OPENING_LINES_MAX = 1500


def least_opening(documents: list[Document]) -> Stock:
    """The least of each code that keeps it from ever falling below nothing; only codes that need any."""
    balance: dict[str, Decimal] = defaultdict(Decimal)
    lowest: dict[str, Decimal] = defaultdict(Decimal)
    for document in documents:
        for sku, change in document.movements():
            balance[sku] += change
            lowest[sku] = min(lowest[sku], balance[sku])
    return {sku: -low for sku, low in sorted(lowest.items()) if low < 0}


def opening_documents(opening: Stock, documents: list[Document], *, warehouse_id: int, cost: Decimal) -> list[Any]:
    """Opening stock, dated the day before the first invoice."""
    if not opening:
        return []
    dated = (documents[0].dated - timedelta(days=1)).isoformat()
    lines = [
        {"sku": sku, "quantity": format(quantity, "f"), "unit_price": format(cost, "f")}
        for sku, quantity in opening.items()
    ]
    return [
        {
            "engine": "opening",
            "warehouse_id": warehouse_id,
            "document_on": dated,
            "external_id": f"opening-{dated}-{number}",
            "lines": lines[start : start + OPENING_LINES_MAX],
        }
        for number, start in enumerate(range(0, len(lines), OPENING_LINES_MAX), 1)
    ]


def chunks(
    documents: list[Document], opening: Stock, *, lines_max: int, documents_max: int
) -> Iterator[list[Document]]:
    """Documents that one request can bring in together, in order.

    In one request all that goes out is reserved before anything comes in. So a chunk ends where a sale needs what
    came back within it.
    """
    balance: dict[str, Decimal] = defaultdict(Decimal, opening)
    arrived: dict[str, Decimal] = defaultdict(Decimal)
    chunk: list[Document] = []
    lines = 0
    for document in documents:
        needs_arrivals = _apply(document, balance, arrived)
        full = len(chunk) >= documents_max or lines + len(document.lines) > lines_max
        if chunk and (needs_arrivals or full):
            yield chunk
            chunk, lines = [], 0
            arrived.clear()
            _note_arrivals(document, arrived)
        chunk.append(document)
        lines += len(document.lines)
    if chunk:
        yield chunk


def _apply(document: Document, balance: Stock, arrived: Stock) -> bool:
    """Whether it takes more than was there when the chunk began."""
    for sku, change in document.movements():
        balance[sku] += change
    if document.kind.sign > 0:
        _note_arrivals(document, arrived)
        return False
    return any(balance[sku] < arrived[sku] for sku, _ in document.movements())


def _note_arrivals(document: Document, arrived: Stock) -> None:
    if document.kind.sign > 0:
        for sku, change in document.movements():
            arrived[sku] += change
