"""What may be written on a document: the line and the head of each kind, and of any kind."""

from typing import Annotated, Literal

from pydantic import Field

from erp_engine.kit.fields import Change, Code, Day, Id, NotNegative, Quantity, Slug, Text, Words
from erp_engine.kit.models import OMITTED, Input

LINES_MAX = 2000

TaxKind = Literal["taxable", "zero_rated", "exempt"]
PartnerRole = Literal["supplier", "customer"]
# A step on the path of the engine, such as submit, approve or commit.
Through = Slug

LINES = Field(min_length=1, max_length=LINES_MAX)


class Line(Input):
    """Names its item by id, SKU or barcode; a barcode of a box stands for what is in it."""

    item_id: Id = OMITTED
    sku: Code = OMITTED
    barcode: Code = OMITTED
    lot_code: Text | None = OMITTED
    location_id: Id | None = OMITTED
    memo: Text = OMITTED


class MovedLine(Line):
    """So many of an item, from one of our warehouses to another."""

    quantity: Quantity
    to_location_id: Id | None = OMITTED


class PricedLine(Line):
    """So many of an item at a price; without one, the item's own."""

    quantity: Quantity
    unit_price: NotNegative | None = OMITTED
    tax_kind: TaxKind = OMITTED


class ReceivedLine(PricedLine):
    """May bring a new lot with it."""

    lot_expires_on: Day | None = OMITTED


class AdjustmentLine(Line):
    """Either the signed `change`, or what was `counted`. `unit_price` is the cost of what is found."""

    change: Change = OMITTED
    counted: NotNegative = OMITTED
    lot_expires_on: Day | None = OMITTED
    unit_price: NotNegative | None = OMITTED


class AnyLine(AdjustmentLine):
    """A line of any engine: the engine's rows say which of these it takes."""

    quantity: Quantity = OMITTED
    to_location_id: Id | None = OMITTED
    tax_kind: TaxKind = OMITTED


class Head(Input):
    """What a document may say besides its lines. Left out, `document_on` is today where the company is."""

    warehouse_id: Id = OMITTED
    document_on: Day | None = OMITTED
    reference: Text = OMITTED
    external_id: Text | None = OMITTED
    memo: Words = OMITTED
    origin_flow_id: Id | None = OMITTED


class PartnerHead(Head):
    """`partner_role` is the engine's usual one unless said: an inbound from a customer is a return."""

    partner_id: Id | None = OMITTED
    partner_role: PartnerRole | None = OMITTED


class InboundFields(PartnerHead):
    lines: Annotated[list[ReceivedLine], LINES] = OMITTED


class OutboundFields(PartnerHead):
    lines: Annotated[list[PricedLine], LINES] = OMITTED


class AdjustmentFields(Head):
    lines: Annotated[list[AdjustmentLine], LINES] = OMITTED


class TransferFields(Head):
    to_warehouse_id: Id = OMITTED
    lines: Annotated[list[MovedLine], LINES] = OMITTED


class OpeningFields(Head):
    """Stock at the opening of the books; `unit_price` of a line is its cost."""

    lines: Annotated[list[ReceivedLine], LINES] = OMITTED


class AnyFields(PartnerHead):
    """A document of any engine: the engine's rows say which of these it takes."""

    to_warehouse_id: Id | None = OMITTED
    lines: Annotated[list[AnyLine], LINES] = OMITTED
