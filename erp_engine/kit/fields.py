"""The kinds of value that a request may carry, each refused with the slug that the database uses too.

Decimals travel as strings (or whole numbers) and stay strings: nothing here does arithmetic.
"""

import re
import unicodedata
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

ID_MAX = 2**63 - 1

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_DECIMAL = re.compile(r"-?[0-9]{1,12}([.][0-9]{1,6}0*)?")
_DAY = re.compile(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_MONTH = re.compile(r"(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])")


def _text(value: Any) -> str:
    if not isinstance(value, str) or _CONTROL.search(value):
        raise PydanticCustomError("field.text", "a text without control characters")
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def _id(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= ID_MAX:
        raise PydanticCustomError("field.id", "the id of a record")
    return value


def _decimal(value: Any) -> str:
    # A JSON number with a fraction has passed through a float somewhere, so it is no decimal here.
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _DECIMAL.fullmatch(text):
        raise PydanticCustomError("field.decimal", "a decimal as a string, such as '12.5', or a whole number")
    return text


def _positive(value: str) -> str:
    return _not_negative(_not_zero(value))


def _not_negative(value: str) -> str:
    if value.startswith("-") and value.strip("-0."):
        raise PydanticCustomError("field.too_small", "a number not below zero")
    return value


def _not_zero(value: str) -> str:
    if not value.strip("-0."):
        raise PydanticCustomError("field.zero", "a number other than zero")
    return value


def _day(value: Any) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("field.date", "a day of the calendar, such as 2026-11-23")


def _month(value: Any) -> str:
    if not isinstance(value, str) or not _MONTH.fullmatch(value):
        raise PydanticCustomError("field.month", "a month, such as 2026-11")
    return value


def _moment(value: Any) -> Any:
    # Without this, pydantic takes a bare number for seconds since 1970.
    if not isinstance(value, str) or not _DAY.match(value):
        raise PydanticCustomError("field.moment", "a moment with its zone, such as 2026-11-23T09:00:00+09:00")
    return value


def _day_or_moment(value: Any) -> date | datetime:
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
        moment = datetime.fromisoformat(_moment(value))
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise PydanticCustomError("field.moment", "a day, or a moment with its zone: 2026-11-23T09:00:00+09:00")
    return moment


# The length stands first: pydantic then knows that it is a text's, and says so in its errors.
Text = Annotated[str, StringConstraints(max_length=200), BeforeValidator(_text)]
Words = Annotated[str, StringConstraints(max_length=2000), BeforeValidator(_text)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=2000), BeforeValidator(_text)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200), BeforeValidator(_text)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=100), BeforeValidator(_text)]
Slug = Annotated[str, Field(pattern="^[a-z][a-z_]{1,30}$")]

Decimal = Annotated[str, BeforeValidator(_decimal, json_schema_input_type=str | int)]
Quantity = Annotated[Decimal, AfterValidator(_positive)]
NotNegative = Annotated[Decimal, AfterValidator(_not_negative)]
Change = Annotated[Decimal, AfterValidator(_not_zero)]

# An id in a body is a JSON number; in a path or a query it can only be text.
Id = Annotated[int, BeforeValidator(_id, json_schema_input_type=int)]
IdText = Annotated[int, Field(ge=1, le=ID_MAX)]
# Any of these: a category and those below it, say.
IdTexts = Annotated[list[IdText], Field(default_factory=list, max_length=200)]

Day = Annotated[date, BeforeValidator(_day)]
Month = Annotated[str, BeforeValidator(_month)]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]
# A day means its end, where the company is: the database knows the zone.
DayOrMoment = Annotated[date | datetime, PlainValidator(_day_or_moment, json_schema_input_type=str)]
