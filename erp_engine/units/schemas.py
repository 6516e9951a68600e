"""Units of measure and how finely each divides."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from erp_engine.kit.fields import Code, Name
from erp_engine.kit.lists import SearchQuery
from erp_engine.kit.models import OMITTED, Input, Record, Version

Decimals = Annotated[int, Field(strict=True, ge=0, le=6)]


class Unit(Record):
    """`decimals`: 0 for pieces, 3 for kilograms."""

    code: str
    name: str
    decimals: int


class UnitQuery(SearchQuery):
    sort: Literal["code", "-code", "name", "-name"] = "code"
    is_active: bool | None = None


class UnitFields(Input):
    decimals: Decimals = OMITTED
    is_active: StrictBool = OMITTED


class UnitCreate(UnitFields):
    code: Code
    name: Name


class UnitChange(UnitFields, Version):
    code: Code = OMITTED
    name: Name = OMITTED
