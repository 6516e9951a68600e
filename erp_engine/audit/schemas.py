"""The audit trail."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from erp_engine.kit.fields import Moment, Text
from erp_engine.kit.lists import ListQuery, Where
from erp_engine.kit.models import Output


class AuditEntry(Output):
    """What was done to a record, with the record before and after."""

    id: int
    recorded_at: datetime
    actor_id: UUID | None
    actor_name: str | None
    action: str
    record: str
    record_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    request_id: str | None
    address: str | None
    build: str | None


class AuditQuery(ListQuery):
    sort: Literal["id", "-id"] = "-id"
    record: Text | None = None
    record_id: Text | None = None
    action: Text | None = None
    actor_id: UUID | None = None
    since: Annotated[Moment | None, Where("recorded_at", "gte")] = None
    until: Annotated[Moment | None, Where("recorded_at", "lt")] = None
