"""Categories, a tree by `parent_id`."""

from typing import Literal

from pydantic import StrictBool

from erp_engine.kit.fields import Id, IdText, Name
from erp_engine.kit.lists import SearchQuery
from erp_engine.kit.models import OMITTED, Input, Record, Version


class Category(Record):
    parent_id: int | None
    parent_name: str | None
    name: str


class CategoryQuery(SearchQuery):
    sort: Literal["name", "-name", "created_at", "-created_at"] = "name"
    parent_id: IdText | None = None
    is_active: bool | None = None


class CategoryFields(Input):
    parent_id: Id | None = OMITTED
    is_active: StrictBool = OMITTED


class CategoryCreate(CategoryFields):
    name: Name


class CategoryChange(CategoryFields, Version):
    name: Name = OMITTED
