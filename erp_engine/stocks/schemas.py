"""Stock per item and warehouse, its ledger, and who holds what."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from erp_engine.kit.fields import DayOrMoment, IdText, IdTexts, Moment
from erp_engine.kit.lists import ListQuery, SearchQuery, SearchText, Where
from erp_engine.kit.models import DecimalText, Output

Level = Literal["low", "normal", "high"]
# These look at what stock is now; a past balance has none of them.
_ONLY_NOW = ("category_id", "level", "is_active", "search", "warehouse_kind")


class Stock(Output):
    """`value` and `average_cost` are null without `cost.view`."""

    position_id: int
    item_id: int
    sku: str
    item_name: str
    category_id: int | None
    category_name: str | None
    unit_code: str
    unit_decimals: int
    warehouse_id: int
    warehouse_code: str
    warehouse_name: str
    warehouse_kind: Literal["storage", "transit"]
    on_hand: DecimalText
    reserved: DecimalText
    available: DecimalText
    incoming: DecimalText
    safety_stock: DecimalText
    reorder_point: DecimalText
    level: Level
    value: DecimalText | None
    average_cost: DecimalText | None
    version: int
    is_active: bool


class StockAsOf(Output):
    """What was there at a moment, by when it took effect."""

    position_id: int
    item_id: int
    sku: str
    item_name: str
    unit_code: str
    warehouse_id: int
    warehouse_code: str
    warehouse_name: str
    on_hand: DecimalText


class StockKnownAt(StockAsOf):
    """What the books said at a moment, by when it was posted. `value` is null without `cost.view`."""

    value: DecimalText | None


class StockTotals(Output):
    """Quantities are null where they count in several units, or where the moment has none of them.

    `value` is null without `cost.view`, and for `as_of`.
    """

    positions: int
    unit_code: str | None
    on_hand: DecimalText | None
    reserved: DecimalText | None
    available: DecimalText | None
    incoming: DecimalText | None
    value: DecimalText | None


class StockLot(Output):
    """A lot that a warehouse has, all bins taken together."""

    item_id: int
    warehouse_id: int
    lot_id: int
    lot_code: str
    expires_on: date | None
    on_hand: DecimalText
    available: DecimalText


class StockFilters(BaseModel):
    """`as_of` goes by when movements took effect, `known_at` by when they were posted; a day means its end."""

    model_config = ConfigDict(extra="forbid")

    search: SearchText | None = None
    item_id: IdTexts
    warehouse_id: IdText | None = None
    warehouse_kind: Literal["storage", "transit"] | None = None
    category_id: IdTexts
    level: Annotated[list[Level], Field(default_factory=list, max_length=3)]
    is_active: bool | None = None
    as_of: DayOrMoment | None = None
    known_at: DayOrMoment | None = None

    @model_validator(mode="after")
    def _the_past_has_no_level(self) -> Self:
        asked = [name for name in _ONLY_NOW if getattr(self, name) not in (None, [])]
        if self.moment and asked:
            raise PydanticCustomError("field.not_allowed", "not of the past", {"names": [self.moment, *asked]})
        if self.as_of and self.known_at:
            raise PydanticCustomError("field.not_allowed", "either or", {"names": ["as_of", "known_at"]})
        return self

    @property
    def moment(self) -> str | None:
        """By which clock the past is asked for; None asks for what is there now."""
        return "as_of" if self.as_of else "known_at" if self.known_at else None


class StockQuery(StockFilters, SearchQuery):
    unindexed = frozenset({"on_hand", "available"})

    sort: Literal["sku", "-sku", "on_hand", "-on_hand", "available", "-available", "item_id", "-item_id"] = "sku"

    @model_validator(mode="after")
    def _the_past_is_sorted_by_item(self) -> Self:
        if self.moment and self.sort.lstrip("-") not in ("sku", "item_id"):
            raise PydanticCustomError("field.not_allowed", "not of the past", {"names": [self.moment, "sort"]})
        return self


class StockLotQuery(ListQuery):
    """The lot that expires first comes first; those that never do, last."""

    sort: Literal["expires_on", "-expires_on", "lot_code", "-lot_code"] = "expires_on"
    warehouse_id: IdText | None = None


class ItemStockQuery(ListQuery):
    sort: Literal["warehouse_code", "-warehouse_code"] = "warehouse_code"


class StockEntry(Output):
    """One line of the ledger with the balance after it. Values are null without `cost.view`."""

    position_id: int
    item_id: int
    warehouse_id: int
    warehouse_code: str
    version: int
    move_id: int
    quantity: DecimalText
    value: DecimalText | None
    on_hand_after: DecimalText
    value_after: DecimalText | None
    flow_id: int
    flow_code: str
    engine: str
    action: str
    line_no: int
    lot_code: str | None
    partner_name: str | None
    actor_id: UUID
    actor_name: str
    build: str | None
    reverses_id: int | None
    effective_at: datetime
    recorded_at: datetime


class EntryQuery(ListQuery):
    """The ledger runs by `version` within a warehouse."""

    sort: Literal["version", "-version"] = "-version"
    warehouse_id: IdText | None = None
    since: Annotated[Moment | None, Where("effective_at", "gte")] = None
    until: Annotated[Moment | None, Where("effective_at", "lt")] = None


class StockReservation(Output):
    """So much is held for a line of a document."""

    item_id: int
    warehouse_id: int
    warehouse_code: str
    flow_id: int
    flow_code: str
    engine: str
    status: str
    line_no: int
    lot_code: str | None
    location_code: str
    quantity: DecimalText
    partner_name: str | None
    author_name: str
    created_at: datetime


class ReservationQuery(ListQuery):
    sort: Literal["flow_id", "-flow_id", "created_at", "-created_at"] = "flow_id"
    warehouse_id: IdText | None = None
