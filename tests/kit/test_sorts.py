"""A page of many rows is read in the order of an index, or by its keys first: else all rows are put together for it."""

from typing import get_args

import psycopg
import pytest

from erp_engine.audit.schemas import AuditQuery
from erp_engine.flows.requests import FlowQuery
from erp_engine.items.schemas import ItemQuery
from erp_engine.kit.lists import ListQuery, selection
from erp_engine.lots.schemas import LotQuery
from erp_engine.partners.schemas import PartnerQuery
from erp_engine.stocks.schemas import StockQuery

# What grows with the company, by the tables that its rows stand in.
LISTS: dict[str, type[ListQuery]] = {
    "flows": FlowQuery,
    "items": ItemQuery,
    "stock_positions": StockQuery,
    "partners": PartnerQuery,
    "lots": LotQuery,
    "audit_log": AuditQuery,
}


@pytest.mark.parametrize("table", LISTS)
def test_every_sort_has_an_index_or_looks_up_keys_first(connection: psycopg.Connection, table: str) -> None:
    query = LISTS[table]
    offered = get_args(query.model_fields["sort"].annotation)
    one_step = {sort for sort in offered if not selection(query(sort=sort), table, key=("id",)).takes_two}
    found = connection.execute(
        """
        select a.attname from pg_index as i
        join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = ('erp.' || %s)::regclass
        """,
        [table],
    )
    indexed = {name for (name,) in found}
    assert {sort.removeprefix("-") for sort in one_step} <= indexed
    assert query.model_fields["sort"].default in one_step
