"""Items and their barcodes."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from erp_engine.kit.fields import Code, Id, IdTexts, Name, NotNegative, Quantity, Text, Words
from erp_engine.kit.lists import SearchQuery
from erp_engine.kit.models import OMITTED, DecimalText, Input, Output, Record, Version

TaxKind = Literal["taxable", "zero_rated", "exempt"]
BARCODES_MAX = 50
CODES_MAX = 200


class Barcode(Output):
    """Stands for so many of the item: the single piece, or the box of 12."""

    barcode: str
    unit_name: str
    quantity: DecimalText


class Item(Record):
    """`purchase_price` is null without `cost.view`."""

    sku: str
    name: str
    category_id: int | None
    category_name: str | None
    unit_id: int
    unit_code: str
    unit_decimals: int
    safety_stock: DecimalText
    reorder_point: DecimalText
    purchase_price: DecimalText | None
    sale_price: DecimalText
    tax_kind: TaxKind
    is_lot_tracked: bool
    memo: str
    image_id: int | None
    barcodes: list[Barcode]


class ItemQuery(SearchQuery):
    """`code` may be given several times: the items that have just these codes. It stands without `search`."""

    not_filters = SearchQuery.not_filters | {"code"}

    unindexed = frozenset({"created_at"})

    sort: Literal["sku", "-sku", "name", "-name", "created_at", "-created_at"] = "sku"
    code: Annotated[list[Code], Field(default_factory=list, max_length=CODES_MAX, description="An SKU or a barcode.")]
    category_id: IdTexts
    is_active: bool | None = None
    is_lot_tracked: bool | None = None

    @model_validator(mode="after")
    def _codes_are_not_searched(self) -> Self:
        if self.code and self.search:
            raise PydanticCustomError("field.not_allowed", "either or", {"names": ["code", "search"]})
        return self

    def function(self, view: str) -> tuple[str, dict[str, Any]] | None:
        return ("items_coded", {"p_codes": self.code}) if self.code else super().function(view)


class BarcodeInput(Input):
    barcode: Code
    unit_name: Text = OMITTED
    quantity: Quantity = OMITTED


class ItemFields(Input):
    """What may be said about an item besides what it must have."""

    category_id: Id | None = OMITTED
    safety_stock: NotNegative = OMITTED
    reorder_point: NotNegative = OMITTED
    purchase_price: NotNegative = OMITTED
    sale_price: NotNegative = OMITTED
    tax_kind: TaxKind = OMITTED
    is_lot_tracked: StrictBool = OMITTED
    memo: Words = OMITTED
    image_id: Id | None = OMITTED
    barcodes: Annotated[list[BarcodeInput], Field(max_length=BARCODES_MAX)] = OMITTED
    is_active: StrictBool = OMITTED


class ItemCreate(ItemFields):
    sku: Code
    name: Name
    unit_id: Id


class ItemChange(ItemFields, Version):
    sku: Code = OMITTED
    name: Name = OMITTED
    unit_id: Id = OMITTED
