"""Log-in and the person who is logged in."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from erp_engine.company.schemas import Company
from erp_engine.kit.fields import Code, Name
from erp_engine.kit.models import Input, Output

# NIST SP 800-63B: length, and no rules about kinds of characters.
PASSWORD_LENGTH_MIN = 10
# It asks to allow at least 64; the limit keeps a hash from being fed megabytes.
PASSWORD_LENGTH_MAX = 200
NewPassword = Annotated[str, Field(min_length=PASSWORD_LENGTH_MIN, max_length=PASSWORD_LENGTH_MAX)]
GivenPassword = Annotated[str, Field(min_length=1, max_length=PASSWORD_LENGTH_MAX)]
# 32 random bytes as text: a refresh token, or what the link of an invitation holds.
Token = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$")]

PermissionName = Annotated[str, Field(pattern="^[a-z_]{1,30}[.][a-z_]{1,30}$")]


class Login(Input):
    """`session` says where the refresh token goes: into the reply, or into a cookie that no script can read.

    `code` is the second step, for those who have one: `auth.code_required` asks for it.
    """

    email: Name
    password: GivenPassword
    code: Code | None = None
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
    """`warehouses` null: all of them. `totp` required: two-step log-in must be set up before anything else."""

    id: UUID
    email: str
    name: str
    role: str
    permissions: list[str]
    warehouses: list[int] | None
    totp: Literal["on", "off", "required"]
    recovery_codes_left: int
    company: Company


class PasswordChange(Input):
    current: GivenPassword
    password: NewPassword


class PasswordProof(Input):
    password: GivenPassword


class CodeProof(Input):
    """A code of the authenticator."""

    code: Code


class TwoProofs(Input):
    """`code`: of the authenticator, or a recovery code."""

    password: GivenPassword
    code: Code


class TotpSetUp(Output):
    """For an authenticator: the secret to type, the link, and its picture (a data URI)."""

    secret: str
    uri: str
    qr: str


class RecoveryCodes(Output):
    recovery_codes: list[str]


class MySession(Output):
    """`device` is what the browser says of itself; `is_this`: the one that asks."""

    id: UUID
    device: str | None
    address: str | None
    created_at: datetime
    seen_at: datetime
    is_this: bool


class MySessions(Output):
    rows: list[MySession]


class ApiTokenCreate(Input):
    """`permissions`: some of one's own. `days`: how long it lives."""

    name: Annotated[Name, Field(max_length=100)]
    permissions: Annotated[list[PermissionName], Field(min_length=1, max_length=100)]
    days: Annotated[int, Field(strict=True, ge=1, le=366)]


class ApiToken(Output):
    """`used_at` is known to a few minutes."""

    id: UUID
    name: str
    permissions: list[str]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


class ApiTokens(Output):
    rows: list[ApiToken]


class NewApiToken(ApiToken):
    """`token` is shown here and never again."""

    token: str
