"""Which rows a list wants: typed filters, a sort and a page, in PostgREST's own words.

Values come from validated, typed fields. Free text never becomes a filter: it goes to a search function as
a parameter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
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

    @property
    def pair(self) -> tuple[str, str]:
        return self.column, self.text


@dataclass(frozen=True, slots=True)
class Keys:
    """The rows of these keys, of one column or of two; the values come from the database."""

    columns: Sequence[str]
    found: Sequence[Mapping[str, Any]]

    @property
    def pair(self) -> tuple[str, str]:
        first, *rest = self.columns
        if not rest:
            return Filter(first, "in", [row[first] for row in self.found]).pair
        groups: dict[Any, list[Any]] = {}
        for row in self.found:
            groups.setdefault(row[first], []).append(row[rest[0]])
        both = [f"and({first}.eq.{one},{rest[0]}.{Filter(rest[0], 'in', many).text})" for one, many in groups.items()]
        return "or", f"({','.join(both)})"


@dataclass(frozen=True, slots=True)
class Selection:
    """A page of a view or, when `function` is named, of what that function returns: rows of the view where both
    are named.

    `key`: the columns that name a row of the view, one or two, where there are any. `keys_first`: look them up
    first for every page, since rows cost much beside their keys, or all of them are read to be sorted.
    """

    view: str | None
    page: int
    limit: int
    order: Sequence[str]
    filters: Sequence[Filter | Keys] = ()
    function: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    key: Sequence[str] = ()
    keys_first: bool = False
    with_total: bool = True

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.limit

    @property
    def takes_two(self) -> bool:
        """Whether to look up the keys first: what is not on the page is then not shaped in vain.

        PostgREST shapes all that a function returns, in order to count it.
        """
        if not self.key:
            return False
        return self.keys_first or self.function is not None or self._is_deep

    @property
    def counts_apart(self) -> bool:
        """Whether to count in a request of its own: finding the keys of many rows and counting them take long each.

        What a function returns is found anew by each request.
        """
        return self.takes_two and self.with_total and self.function is None

    @property
    def _is_deep(self) -> bool:
        return self.offset >= DEEP_OFFSET

    @property
    def count(self) -> "Selection":
        """How many rows there are, and none of them."""
        return replace(self, page=1, limit=0)

    @property
    def key_columns(self) -> str:
        """The key; of a function also what it is sorted and filtered by, which PostgREST does not add itself."""
        filtered = [one.column for one in self.filters if isinstance(one, Filter)]
        beside = [one.partition(".")[0] for one in self.order] + filtered
        return ",".join(dict.fromkeys([*self.key, *(beside if self.function else [])]))

    def rows(self, found: Sequence[Mapping[str, Any]]) -> "Selection":
        """The rows of these keys, in the same order; not searched for again, where a view has them."""
        rows = replace(self, page=1, limit=len(found), filters=[Keys(self.key, found)], with_total=False)
        return replace(rows, function=None) if self.view else rows

    @property
    def source(self) -> str:
        """The function or view that is read."""
        return self.function or self.view or ""

    @property
    def query(self) -> QueryParams:
        pairs: list[tuple[str, Any]] = [one.pair for one in self.filters]
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
