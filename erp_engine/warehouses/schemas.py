"""Warehouses. The one of kind `transit` holds what is on its way between two."""

from typing import Literal

from pydantic import StrictBool

from erp_engine.kit.fields import Code, Name, Words
from erp_engine.kit.lists import SearchQuery
from erp_engine.kit.models import OMITTED, Input, Record, Version

WarehouseKind = Literal["storage", "transit"]


class Warehouse(Record):
    code: str
    name: str
    kind: WarehouseKind
    address: str
    is_default: bool


class WarehouseQuery(SearchQuery):
    sort: Literal["code", "-code", "name", "-name"] = "code"
    kind: WarehouseKind | None = None
    is_active: bool | None = None


class WarehouseFields(Input):
    address: Words = OMITTED
    is_default: StrictBool = OMITTED
    is_active: StrictBool = OMITTED


class WarehouseCreate(WarehouseFields):
    code: Code
    name: Name


class WarehouseChange(WarehouseFields, Version):
    code: Code = OMITTED
    name: Name = OMITTED
