"""Lots: batches of one item, with their expiry."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StrictBool

from erp_engine.kit.fields import Code, Day, Id, IdText
from erp_engine.kit.lists import SearchQuery, Where
from erp_engine.kit.models import OMITTED, Input, Record, Version


class Lot(Record):
    item_id: int
    sku: str
    item_name: str
    code: str
    expires_on: date | None


class LotQuery(SearchQuery):
    unindexed = frozenset({"expires_on", "created_at"})

    sort: Literal["code", "-code", "expires_on", "-expires_on", "created_at", "-created_at"] = "code"
    item_id: IdText | None = None
    expires_until: Annotated[Day | None, Where("expires_on", "lte")] = None
    is_active: bool | None = None


class LotFields(Input):
    expires_on: Day | None = OMITTED
    is_active: StrictBool = OMITTED


class LotCreate(LotFields):
    item_id: Id
    code: Code


class LotChange(LotFields, Version):
    code: Code = OMITTED
