"""People as an administrator sees them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StrictBool

from erp_engine.auth.schemas import NewPassword
from erp_engine.kit.fields import Id, Name, Slug
from erp_engine.kit.lists import ListQuery
from erp_engine.kit.models import OMITTED, Input, Output, Version

Status = Literal["invited", "active", "deactivated"]


class User(Output):
    """`warehouse_ids` empty: all of them. Invited is who has no password (any more); their link lasts until
    `invited_until`.
    """

    id: UUID
    email: str
    name: str
    role: str
    is_active: bool
    warehouse_ids: list[int] | None
    version: int
    created_at: datetime
    updated_at: datetime
    status: Status
    invited_until: datetime | None
    last_seen_at: datetime | None
    has_totp: bool
    """Whether they log in with two steps."""


class InvitedUser(User):
    """`invitation_token` goes into the link that is handed over, and is told this once; null: not invited."""

    invitation_token: str | None


class UserQuery(ListQuery):
    sort: Literal["name", "-name", "email", "-email", "created_at", "-created_at", "last_seen_at", "-last_seen_at"] = (
        "name"
    )
    role: Slug | None = None
    is_active: bool | None = None
    status: Status | None = None


class UserFields(Input):
    warehouse_ids: Annotated[list[Id], Field(max_length=1000)] | None = OMITTED
    is_active: StrictBool = OMITTED


class UserCreate(UserFields):
    email: Name
    name: Name
    role: Slug
    password: NewPassword = OMITTED


class UserChange(UserFields, Version):
    email: Name = OMITTED
    name: Name = OMITTED
    role: Slug = OMITTED
    password: NewPassword = OMITTED


class Role(Output):
    name: str
    rank: int
    permissions: list[str]


class RoleQuery(ListQuery):
    sort: Literal["rank", "-rank"] = "rank"
