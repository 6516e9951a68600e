"""The company and its policies."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StrictBool

from erp_engine.kit.fields import Id, Name, NotNegative, Text, Words
from erp_engine.kit.models import OMITTED, DecimalText, Output, Version


class Company(Output):
    """`approver_must_differ`: nobody approves a document of their own.

    `totp_required_from`: the least role that must log in with a second step; empty: none must.
    """

    name: str
    business_number: str
    address: str
    time_zone: str
    currency: str
    currency_decimals: int
    vat_percent: DecimalText
    approver_must_differ: bool
    totp_required_from: str
    logo_id: int | None
    seal_id: int | None
    version: int
    updated_at: datetime


class CompanyChange(Version):
    name: Name = OMITTED
    business_number: Text = OMITTED
    address: Words = OMITTED
    time_zone: Name = OMITTED
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = OMITTED
    currency_decimals: Annotated[int, Field(strict=True, ge=0, le=4)] = OMITTED
    vat_percent: NotNegative = OMITTED
    approver_must_differ: StrictBool = OMITTED
    totp_required_from: Text = OMITTED
    logo_id: Id | None = OMITTED
    seal_id: Id | None = OMITTED
