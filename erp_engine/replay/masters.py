"""What documents stand on: the warehouse, partners for the customers, items for the codes."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any, Final

from erp_engine.kit.api_client import Api, ApiRefused
from erp_engine.replay.documents import RETURN, SALE, Document

BATCH: Final = 1000
BATCHES_AT_ONCE: Final = 3
PRICE_STEP: Final = Decimal("0.0001")
UNIT_CODE: Final = "EA"


class NotReady(Exception):
    """The system lacks something that the replay cannot make; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Made:
    """How many records there are now of those that the file needs, and how many of them are new."""

    new: int = 0
    known: int = 0


def warehouse_id(api: Api, code: str | None) -> int:
    """The warehouse of a code, or the default one."""
    found = list(api.rows("warehouses", kind="storage", is_active=True))
    chosen = [one for one in found if (one["code"] == code if code else one["is_default"])]
    if not chosen and not code and len(found) == 1:
        chosen = found
    if not chosen:
        raise NotReady(f"there is no warehouse {code}." if code else "name one of the warehouses with --warehouse.")
    number: int = chosen[0]["id"]
    return number


def make_items(api: Api, documents: Iterable[Document], *, cost: Decimal) -> Made:
    """An item for every code, where there is none yet."""
    unit = next((one["id"] for one in api.rows("units") if one["code"] == UNIT_CODE), None)
    if unit is None:
        raise NotReady(f"there is no unit {UNIT_CODE}.")
    return _make_missing(api, "items", "item.sku_taken", item_documents(documents, unit_id=unit, cost=cost))


def make_partners(api: Api, documents: Iterable[Document]) -> tuple[Made, dict[str, int]]:
    """A partner for every customer, where there is none yet; and the id of each."""
    customers = sorted({one.customer for one in documents if one.customer and one.kind in (SALE, RETURN)})
    wanted = [{"code": f"C{one}", "name": f"Customer {one}", "is_customer": True} for one in customers]
    made = _make_missing(api, "partners", "partner.code_taken", wanted)
    ids = {one["code"]: one["id"] for one in api.rows("partners", is_customer=True)}
    return made, {one: ids[f"C{one}"] for one in customers}


def item_documents(documents: Iterable[Document], *, unit_id: int, cost: Decimal) -> list[dict[str, Any]]:
    """Items named as most of their lines name them, at the price in the middle of what they were sold for."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    prices: dict[str, list[Decimal]] = defaultdict(list)
    for document in documents:
        for line in document.lines:
            # Write-offs say "damaged" or nothing, not what the goods are called.
            names[line.sku][line.description if document.kind in (SALE, RETURN) else ""] += 1
            if document.kind is SALE and line.price > 0:
                prices[line.sku].append(line.price)
    return [
        {
            "sku": sku,
            "name": _name(found) or sku,
            "unit_id": unit_id,
            "sale_price": format(_middle(prices.get(sku, [])), "f"),
            "purchase_price": format(cost, "f"),
        }
        for sku, found in sorted(names.items())
    ]


def _name(found: Counter[str]) -> str:
    return max((count, name) for name, count in {**found, "": 0}.items())[1]


def _middle(prices: list[Decimal]) -> Decimal:
    return median(prices).quantize(PRICE_STEP, ROUND_HALF_UP) if prices else Decimal(0)


def _make_missing(api: Api, plural: str, taken: str, wanted: list[dict[str, Any]]) -> Made:
    """Offers all of them, a few batches at once: no batch has anything to do with another."""
    batches = [wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH)]
    with ThreadPoolExecutor(BATCHES_AT_ONCE) as pool:
        new = sum(pool.map(lambda batch: _offer(api, plural, taken, batch), batches))
    return Made(new, len(wanted) - new)


def _offer(api: Api, plural: str, taken: str, batch: list[dict[str, Any]]) -> int:
    """How many were new. The refusal of those that exist names them; the rest is offered again."""
    try:
        api.post(f"{plural}/bulk", {"documents": batch})
    except ApiRefused as refused:
        if any(one["code"] != taken for one in refused.errors) or not refused.errors:
            raise
        known = {one["document"] for one in refused.errors}
        batch = [one for number, one in enumerate(batch) if number not in known]
        if batch:
            api.post(f"{plural}/bulk", {"documents": batch})
    return len(batch)
