"""What the flow routes take."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import (
    Field,
    StrictBool,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from erp_engine.errors import ERRORS_MAX
from erp_engine.flows.documents import (
    LINES,
    LINES_MAX,
    AdjustmentFields,
    AdjustmentLine,
    AnyFields,
    AnyLine,
    InboundFields,
    MovedLine,
    OpeningFields,
    OutboundFields,
    PricedLine,
    ReceivedLine,
    Through,
    TransferFields,
)
from erp_engine.flows.replies import Status
from erp_engine.kit.fields import Day, Id, IdText, Name, Quantity, Reason, Slug, Text
from erp_engine.kit.lists import SearchQuery, Where
from erp_engine.kit.models import OMITTED, Input, Version
from erp_engine.kit.validation import field_error

BULK_MAX = 2000

Mode = Annotated[
    Literal["all", "each"],
    Field(description="all: everything or nothing. each: a result for every one of them."),
]


class Creation(Input):
    """`through` goes on in the same transaction, as far as the caller's permissions reach."""

    through: Through = OMITTED
    warehouse_id: Id


class InboundCreate(InboundFields, Creation):
    warehouse_id: Id
    lines: Annotated[list[ReceivedLine], LINES]


class InboundChange(InboundFields, Version):
    """The fields that are to change; `lines`, when given, are all lines."""


class OutboundCreate(OutboundFields, Creation):
    warehouse_id: Id
    lines: Annotated[list[PricedLine], LINES]


class OutboundChange(OutboundFields, Version):
    """The fields that are to change; `lines`, when given, are all lines."""


class AdjustmentCreate(AdjustmentFields, Creation):
    warehouse_id: Id
    lines: Annotated[list[AdjustmentLine], LINES]


class AdjustmentChange(AdjustmentFields, Version):
    """The fields that are to change; `lines`, when given, are all lines."""


class TransferCreate(TransferFields, Creation):
    warehouse_id: Id
    to_warehouse_id: Id
    lines: Annotated[list[MovedLine], LINES]


class TransferChange(TransferFields, Version):
    """The fields that are to change; `lines`, when given, are all lines."""


class OpeningCreate(OpeningFields, Creation):
    warehouse_id: Id
    lines: Annotated[list[ReceivedLine], LINES]


class OpeningChange(OpeningFields, Version):
    """The fields that are to change; `lines`, when given, are all lines."""


class FlowDocument(AnyFields):
    """A document of any engine, with all that it must say."""

    engine: Slug
    warehouse_id: Id
    lines: Annotated[list[AnyLine], LINES]


class FlowCreate(FlowDocument, Creation):
    warehouse_id: Id


class FlowChange(AnyFields, Version):
    """The fields that are to change; `lines`, when given, are all lines."""


class Action(Input):
    """With `version`, refused when somebody has changed the document since."""

    version: Annotated[int, Field(strict=True, ge=1, le=2**31 - 1)] = OMITTED
    reason: Reason = OMITTED

    def params(self) -> dict[str, Any]:
        """The arguments of transition_flow that were given."""
        return {f"p_{name}": value for name, value in self.document().items()}


class CommitLine(Input):
    """So much of a line. Without lot and location, where the line says, or what its reservation holds."""

    line_id: Id
    quantity: Quantity
    lot_code: Text = OMITTED
    location_id: Id = OMITTED


class Approval(Action):
    """`release_reservations` sends the newest reservations that stand in the way back to pending."""

    release_reservations: StrictBool = OMITTED


class Posting(Approval):
    """Without `lines`, all that is open."""

    lines: Annotated[list[CommitLine], Field(min_length=1, max_length=LINES_MAX)] = OMITTED


class FlowQuery(SearchQuery):
    """`status` may be given several times. `warehouse_id` is the source, or the only one."""

    unindexed = frozenset({"created_at", "updated_at"})

    sort: Literal[
        "id",
        "-id",
        "code",
        "-code",
        "document_on",
        "-document_on",
        "created_at",
        "-created_at",
        "updated_at",
        "-updated_at",
    ] = "-id"
    status: Annotated[list[Status], Field(default_factory=list, max_length=9)]
    partner_id: IdText | None = None
    warehouse_id: IdText | None = None
    to_warehouse_id: IdText | None = None
    author_id: UUID | None = None
    external_id: Name | None = None
    from_on: Annotated[Day | None, Where("document_on", "gte")] = None
    to_on: Annotated[Day | None, Where("document_on", "lte")] = None


class AllFlowsQuery(FlowQuery):
    """`inbox` is what waits for me to approve, or what is mine; `item_id`, documents with a line of that item.

    `item_id` stands without `inbox` and `search`: each is a function of its own.
    """

    engine: Slug | None = None
    inbox: Literal["to_approve", "mine"] | None = None
    item_id: IdText | None = None

    @model_validator(mode="after")
    def _an_item_stands_alone(self) -> Self:
        asked = [name for name in ("inbox", "search") if getattr(self, name) is not None]
        if self.item_id is not None and asked:
            raise PydanticCustomError("field.not_allowed", "either or", {"names": ["item_id", *asked]})
        return self


@dataclass(frozen=True)
class Malformed:
    """A document of a request with a result for each that breaks the rules of its fields."""

    errors: list[dict[str, Any]]


def _aside(value: Any, read: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    """With a result for each, what is malformed is one of the results."""
    try:
        return read(value)
    except ValidationError as error:
        if info.data.get("mode") != "each":
            raise
        return Malformed([field_error(one) for one in error.errors(include_url=False)[:ERRORS_MAX]])


class BulkCreate(Input):
    mode: Mode = "all"
    through: Through = OMITTED
    documents: Annotated[list[Annotated[FlowDocument, WrapValidator(_aside)]], Field(min_length=1, max_length=BULK_MAX)]

    def well_formed(self) -> list[dict[str, Any]]:
        """What the database is asked for, in order."""
        return [one.document() for one in self.documents if isinstance(one, FlowDocument)]

    def malformed(self) -> dict[int, list[dict[str, Any]]]:
        """What is wrong with those that it is not asked for, by their places in the request."""
        documents: list[FlowDocument | Malformed] = [*self.documents]
        return {place: one.errors for place, one in enumerate(documents) if isinstance(one, Malformed)}


class BulkAction(Input):
    mode: Mode = "all"
    reason: Reason = OMITTED
    ids: Annotated[list[Id], Field(min_length=1, max_length=BULK_MAX)]
