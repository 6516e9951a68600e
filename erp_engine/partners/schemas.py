"""Partners: suppliers, customers, or both."""

from typing import Literal

from pydantic import StrictBool

from erp_engine.kit.fields import Code, Name, Text, Words
from erp_engine.kit.lists import SearchQuery
from erp_engine.kit.models import OMITTED, Input, Record, Version


class Partner(Record):
    code: str
    name: str
    is_supplier: bool
    is_customer: bool
    business_number: str
    representative: str
    phone: str
    email: str
    address: str
    memo: str


class PartnerQuery(SearchQuery):
    unindexed = frozenset({"created_at"})

    sort: Literal["code", "-code", "name", "-name", "created_at", "-created_at"] = "code"
    is_supplier: bool | None = None
    is_customer: bool | None = None
    is_active: bool | None = None


class PartnerFields(Input):
    """One of `is_supplier` and `is_customer` must be true."""

    is_supplier: StrictBool = OMITTED
    is_customer: StrictBool = OMITTED
    business_number: Text = OMITTED
    representative: Text = OMITTED
    phone: Text = OMITTED
    email: Text = OMITTED
    address: Words = OMITTED
    memo: Words = OMITTED
    is_active: StrictBool = OMITTED


class PartnerCreate(PartnerFields):
    code: Code
    name: Name


class PartnerChange(PartnerFields, Version):
    code: Code = OMITTED
    name: Name = OMITTED
