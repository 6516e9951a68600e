"""What the flow routes answer."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict

from erp_engine.flows.documents import TaxKind
from erp_engine.kit.models import OMITTED, DecimalText, FieldError, Output

Status = Literal[
    "draft",
    "pending",
    "approved",
    "in_transit",
    "partially_committed",
    "committed",
    "rejected",
    "cancelled",
    "reversed",
]


class FlowRow(Output):
    """A document in a list. Amounts are null where they are costs and the caller lacks `cost.view`."""

    id: int
    engine: str
    code: str
    status: Status
    version: int
    document_on: date
    partner_id: int | None
    partner_name: str | None
    partner_role: str | None
    warehouse_id: int
    warehouse_code: str
    warehouse_name: str
    to_warehouse_id: int | None
    to_warehouse_code: str | None
    to_warehouse_name: str | None
    reference: str
    external_id: str | None
    memo: str
    origin_flow_id: int | None
    author_id: UUID
    author_name: str
    created_at: datetime
    updated_at: datetime
    line_count: int
    quantity: DecimalText
    supply_value: DecimalText | None
    vat: DecimalText | None
    total: DecimalText | None


class FlowLine(Output):
    """`available` is what the line's warehouse has free of the item now."""

    id: int
    line_no: int
    item_id: int
    sku: str
    item_name: str
    unit_code: str
    unit_decimals: int
    quantity: DecimalText
    committed_quantity: DecimalText
    open_quantity: DecimalText
    reserved_quantity: DecimalText
    change: DecimalText | None
    counted: DecimalText | None
    lot_id: int | None
    lot_code: str | None
    expires_on: date | None
    location_id: int | None
    location_code: str | None
    to_location_id: int | None
    to_location_code: str | None
    unit_price: DecimalText | None
    tax_kind: TaxKind
    supply_value: DecimalText | None
    vat: DecimalText | None
    total: DecimalText | None
    memo: str
    available: DecimalText | None


class Moved(Output):
    """What an event moved of a line."""

    line_id: int
    quantity: DecimalText
    lot_code: str | None


class FlowEvent(Output):
    """One change of state, for good: who, when, from where to where, why, and by which build."""

    id: int
    action: str
    from_status: Status | None
    to_status: Status
    reason: str | None
    actor_id: UUID
    actor_name: str
    build: str | None
    recorded_at: datetime
    moved: list[Moved]


class FlowTransition(Output):
    """What may happen next. Where it is not allowed to this caller, `why` is the code, and `message` its words."""

    action: str
    to_status: Status
    needs_reason: bool
    takes_lines: bool
    allowed: bool
    why: str | None
    message: str | None


class Flow(FlowRow):
    """A whole document, with the transitions open to the caller: buttons are drawn from them."""

    lines: list[FlowLine]
    events: list[FlowEvent]
    transitions: list[FlowTransition]


class Stopped(Output):
    """Where `through` stopped, and why: the code, and its words."""

    action: str
    code: str
    message: str


class FlowState(Output):
    """Where a command left a document. `warnings` do not stop it, such as a draft that is short."""

    id: int
    engine: str
    code: str
    status: Status
    version: int
    warnings: list[FieldError]
    stopped: Stopped | None


class BulkError(Output):
    """Why one document of a bulk request was refused; some codes bring more. `message` is for people."""

    model_config = ConfigDict(extra="allow")

    status: int
    code: str
    message: str
    errors: list[FieldError] = OMITTED


class BulkResult(Output):
    """Either `flow` or `error`. `index` is its place in the request, from 0."""

    index: int
    flow: FlowState = OMITTED
    error: BulkError = OMITTED


class BulkReply(Output):
    """How many succeeded and failed, and what became of each, in the order of the request."""

    succeeded: int
    failed: int
    results: list[BulkResult]
