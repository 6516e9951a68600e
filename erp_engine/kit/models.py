"""The shapes of what comes in and goes out."""

from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")

DecimalText = Annotated[str, Field(pattern=r"^-?[0-9]+([.][0-9]+)?$", examples=["12.5"])]


# A field that may be left out: it then keeps its value, or takes the database's default. It is no way to
# send null: a field that takes null says so in its type.
OMITTED: Any = None


class Input(BaseModel):
    """A request body. An unknown field is an error, so that a misspelt one is not silently lost."""

    model_config = ConfigDict(extra="forbid")

    def document(self, *, without: set[str] | None = None) -> dict[str, Any]:
        """What was sent and nothing else: a field left out keeps its default in the database."""
        return self.model_dump(exclude_unset=True, exclude=without)


class Version(Input):
    """The version that the caller has read; 409 when somebody has changed the record since."""

    version: Annotated[int, Field(strict=True, ge=1, le=2**31 - 1)]


class Output(BaseModel):
    """A reply as the database shapes it. Passed on as bytes, so this model describes and tests check.

    A later release may add fields, which clients and the release before ignore; tests allow none that is not declared.
    """


class Record(Output):
    """What every master record has."""

    id: int
    is_active: bool
    version: int
    created_at: datetime
    updated_at: datetime


class Page(Output, Generic[T]):
    """One page of a list; `total` counts all pages."""

    rows: list[T]
    total: int
    page: int
    limit: int


class FieldError(BaseModel):
    """One thing that is wrong, and where: `document` counts from 0, `line` from 1.

    Where another document stands in the way, `document` is its code.

    Some codes bring more, such as how many of which item are wanted and free (`stock.short`). In a problem each has
    its `message`, in the language of the request's `Accept-Language`.
    """

    model_config = ConfigDict(extra="allow")

    code: str
    document: int | str = OMITTED
    line: int = OMITTED
    field: str = OMITTED
    message: str = OMITTED


class Problem(BaseModel):
    """RFC 9457. `code` is for programs; `title`, `detail` and the `message` of each error are for people.

    They are Korean, English or Chinese, as `Accept-Language` asks; Korean when it asks for none of these.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldError]
    context: dict[str, Any]
    request_id: str
