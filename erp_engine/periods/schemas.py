"""Closed months: nothing can be posted into them."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from erp_engine.kit.lists import ListQuery
from erp_engine.kit.models import Output


class ClosedPeriod(Output):
    """`month` is its first day."""

    month: date
    closed_by: UUID
    closed_by_name: str
    closed_at: datetime


class PeriodQuery(ListQuery):
    sort: Literal["month", "-month"] = "-month"


class PeriodState(Output):
    month: date
    is_closed: bool
