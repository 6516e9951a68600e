"""Log-in and the person who is logged in."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from erp_engine.company.schemas import Company
from erp_engine.kit.fields import Name
from erp_engine.kit.models import Input, Output

# NIST SP 800-63B: length, and no rules about kinds of characters.
PASSWORD_LENGTH_MIN = 10
# It asks to allow at least 64; the limit keeps a hash from being fed megabytes.
PASSWORD_LENGTH_MAX = 200
NewPassword = Annotated[str, Field(min_length=PASSWORD_LENGTH_MIN, max_length=PASSWORD_LENGTH_MAX)]
# 32 random bytes as text: a refresh token, or what the link of an invitation holds.
Token = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$")]


class Login(Input):
    """`session` says where the refresh token goes: into the reply, or into a cookie that no script can read."""

    email: Name
    password: Annotated[str, Field(min_length=1, max_length=PASSWORD_LENGTH_MAX)]
    session: Literal["token", "cookie"] = "token"


class Refresh(Input):
    refresh_token: Token


class InvitationToken(Input):
    token: Token


class InvitationAccept(InvitationToken):
    password: NewPassword


class Invitation(Output):
    """Whom a link invites, and until when."""

    email: str
    name: str
    company: str
    expires_at: datetime


class InvitationAccepted(Output):
    """The address to log in with now."""

    email: str


class SessionUser(Output):
    id: UUID
    email: str
    name: str
    role: str


class TokenPair(Output):
    """`expires_in` in seconds. The refresh token serves once; the next one comes with its reply.

    It is null where the session is kept in a cookie.
    """

    access_token: str
    token_type: Literal["bearer"]
    expires_in: int
    refresh_token: str | None
    user: SessionUser


class Me(Output):
    """`warehouses` null: all of them."""

    id: UUID
    email: str
    name: str
    role: str
    permissions: list[str]
    warehouses: list[int] | None
    company: Company
