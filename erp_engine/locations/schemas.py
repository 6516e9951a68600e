"""Locations: a tree of places in each warehouse."""

from typing import Literal

from pydantic import StrictBool

from erp_engine.kit.fields import Code, Id, IdText, Name
from erp_engine.kit.lists import SearchQuery
from erp_engine.kit.models import OMITTED, Input, Record, Version

LocationKind = Literal["internal", "transit", "supplier", "customer", "loss", "production", "opening"]


class Location(Record):
    """`warehouse_id` is null for the outside ends of the ledger. The root of a warehouse is all of it."""

    warehouse_id: int | None
    warehouse_code: str | None
    warehouse_name: str | None
    parent_id: int | None
    parent_code: str | None
    is_root: bool
    has_children: bool
    kind: LocationKind
    code: str
    name: str


class LocationQuery(SearchQuery):
    sort: Literal["code", "-code", "name", "-name"] = "code"
    warehouse_id: IdText | None = None
    parent_id: IdText | None = None
    is_root: bool | None = None
    kind: LocationKind | None = None
    is_active: bool | None = None


class LocationFields(Input):
    parent_id: Id | None = OMITTED
    is_active: StrictBool = OMITTED


class LocationCreate(LocationFields):
    warehouse_id: Id
    code: Code
    name: Name


class LocationChange(LocationFields, Version):
    code: Code = OMITTED
    name: Name = OMITTED
