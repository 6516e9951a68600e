"""What every list takes (page, limit, sort, filters, search) and how it answers."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Final

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from erp_engine.gateway import AnyCaller, Filter, Gateway, Selection, order_of
from erp_engine.gateway.selection import Operator
from erp_engine.kit.fields import Text
from erp_engine.kit.replies import json_bytes

LIMIT_MAX: Final = 200
PAGE_MAX: Final = 1_000_000


class Where:
    """Says which column and operator a query field filters by, where it is not `field = value`."""

    def __init__(self, column: str, operator: Operator = "eq") -> None:
        self.column = column
        self.operator = operator

    def filter(self, value: Any) -> Filter:
        """One value of a list is asked for as itself: only so can an index that begins with it give the order."""
        if not isinstance(value, list):
            return Filter(self.column, self.operator, value)
        return Filter(self.column, "in", value) if len(value) > 1 else Filter(self.column, "eq", value[0])


class ListQuery(BaseModel):
    """Query parameters of a list. A subclass adds `sort` as a Literal of what is allowed, and filters.

    A field is a filter on the column of its name, or of its `Where`.
    """

    model_config = ConfigDict(extra="forbid")

    not_filters: ClassVar[frozenset[str]] = frozenset({"page", "limit", "sort", "search"})
    # What may be sorted by and no index gives in order.
    unindexed: ClassVar[frozenset[str]] = frozenset()

    page: int = Field(1, ge=1, le=PAGE_MAX)
    limit: int = Field(50, ge=1, le=LIMIT_MAX)
    sort: Any

    def filters(self, *, without: frozenset[str]) -> list[Filter]:
        """The filters that were asked for."""
        found = []
        for name, info in type(self).model_fields.items():
            value = getattr(self, name)
            if name in self.not_filters or name in without or value is None or value == []:
                continue
            where = next((one for one in info.metadata if isinstance(one, Where)), None) or Where(name)
            found.append(where.filter(value))
        return found

    def function(self, view: str) -> tuple[str, dict[str, Any]] | None:  # noqa: ARG002
        """The function that the rows come from, with its parameters, where that is not the view itself."""
        return None


SearchText = Annotated[Text, Field(description="Any part of a name, code or barcode; 초성 too.")]


class SearchQuery(ListQuery):
    """A list that can also be searched."""

    search: SearchText | None = None

    def function(self, view: str) -> tuple[str, dict[str, Any]] | None:
        return (f"search_{view}", {"p_query": self.search}) if self.search else None


def selection(
    query: ListQuery,
    view: str,
    *keys: str,
    fixed: tuple[Filter, ...] = (),
    without: frozenset[str] = frozenset(),
    key: Sequence[str] = (),
    keys_first: bool = False,
) -> Selection:
    """The page of a view that a query asks for, or of the function that the query names.

    `keys` make the order total; `key` and `keys_first`: see Selection.
    """
    function, params = query.function(view) or (None, {})
    sorts_all = query.sort.removeprefix("-") in query.unindexed
    return Selection(
        view=view,
        page=query.page,
        limit=query.limit,
        order=order_of(query.sort, *keys),
        filters=[*fixed, *query.filters(without=without)],
        function=function,
        params=params,
        key=key,
        keys_first=keys_first or sorts_all,
    )


async def list_reply(gateway: Gateway, wanted: Selection, *, caller: AnyCaller) -> Response:
    """The page, around rows that are not parsed on their way."""
    page = await gateway.page(wanted, caller=caller)
    tail = b',"total":%d,"page":%d,"limit":%d}' % (page.total, wanted.page, wanted.limit)
    return json_bytes(b'{"rows":' + page.rows + tail)
