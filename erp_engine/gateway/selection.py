"""Which rows a list wants: typed filters, a sort and a page, in PostgREST's own words.

Values come from validated, typed fields. Free text never becomes a filter: it goes to a search function as
a parameter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from httpx import QueryParams
from postgrest.utils import sanitize_param

# PostgreSQL shapes every row that it skips: from here on that costs more than a second request.
DEEP_OFFSET = 400

Operator = Literal["eq", "gte", "lte", "lt", "in"]


@dataclass(frozen=True, slots=True)
class Filter:
    """`column operator value`; for `in`, the value is a sequence."""

    column: str
    operator: Operator
    value: Any

    @property
    def text(self) -> str:
        if self.operator == "in":
            return f"in.({','.join(sanitize_param(one) for one in self.value)})"
        return f"{self.operator}.{_text(self.value)}"


@dataclass(frozen=True, slots=True)
class Selection:
    """A page of a view or, when `function` is named, of what that function returns.

    `key`: the column that names a row of the view, where there is one.
    """

    view: str
    page: int
    limit: int
    order: Sequence[str]
    filters: Sequence[Filter] = ()
    function: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    key: str | None = None

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.limit

    @property
    def is_deep(self) -> bool:
        """Whether to look up the keys first: what is before the page is then not shaped in vain."""
        return self.key is not None and self.offset >= DEEP_OFFSET

    @property
    def key_columns(self) -> str:
        """The key; of a function also what it is sorted and filtered by, which PostgREST does not add itself."""
        beside = [one.partition(".")[0] for one in self.order] + [one.column for one in self.filters]
        return ",".join(dict.fromkeys([self.key or "*", *(beside if self.function else [])]))

    def rows(self, keys: Sequence[Any]) -> "Selection":
        """The rows of these keys, in the same order."""
        return Selection(self.view, 1, len(keys), self.order, [Filter(self.key or "", "in", keys)])

    @property
    def query(self) -> QueryParams:
        pairs: list[tuple[str, Any]] = [(one.column, one.text) for one in self.filters]
        pairs.append(("order", ",".join(self.order)))
        pairs.append(("limit", str(self.limit)))
        if self.page > 1:
            pairs.append(("offset", str(self.offset)))
        return QueryParams(pairs)


def order_of(sort: str, *tie_break: str) -> list[str]:
    """`-created_at` to PostgREST's order, made total by the tie-break so that pages do not overlap."""
    column = sort.removeprefix("-")
    direction = "desc" if sort.startswith("-") else "asc"
    return [f"{one}.{direction}" for one in (column, *(key for key in tie_break if key != column))]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
