"""People as an administrator sees them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StrictBool

from erp_engine.auth.schemas import PASSWORD_LENGTH_MAX
from erp_engine.kit.fields import Id, Name, Slug
from erp_engine.kit.lists import ListQuery
from erp_engine.kit.models import OMITTED, Input, Output, Version

# NIST SP 800-63B: length, and no rules about kinds of characters.
PASSWORD_LENGTH_MIN = 10
Password = Annotated[str, Field(min_length=PASSWORD_LENGTH_MIN, max_length=PASSWORD_LENGTH_MAX)]


class User(Output):
    """`warehouse_ids` null: all of them."""

    id: UUID
    email: str
    name: str
    role: str
    is_active: bool
    warehouse_ids: list[int] | None
    version: int
    created_at: datetime
    updated_at: datetime


class UserQuery(ListQuery):
    sort: Literal["name", "-name", "email", "-email", "created_at", "-created_at"] = "name"
    role: Slug | None = None
    is_active: bool | None = None


class UserFields(Input):
    warehouse_ids: Annotated[list[Id], Field(max_length=1000)] | None = OMITTED
    is_active: StrictBool = OMITTED


class UserCreate(UserFields):
    email: Name
    name: Name
    role: Slug
    password: Password


class UserChange(UserFields, Version):
    email: Name = OMITTED
    name: Name = OMITTED
    role: Slug = OMITTED
    password: Password = OMITTED


class Role(Output):
    name: str
    rank: int
    permissions: list[str]


class RoleQuery(ListQuery):
    sort: Literal["rank", "-rank"] = "rank"
