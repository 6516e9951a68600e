"""What has happened has happened: ledger, events and audit trail cannot be changed, by nobody."""

import psycopg
import pytest

from tests.support.company import Company

TABLES = ("stock_moves", "stock_entries", "flow_events", "audit_log")
STATEMENTS = {
    "update": "update erp.{table} set recorded_at = now()",
    "delete": "delete from erp.{table}",
    "truncate": "truncate erp.{table} cascade",
}


@pytest.mark.parametrize("role", ["erp_owner", "postgres"])
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", STATEMENTS)
def test_is_refused_even_to_the_owner_and_the_superuser(
    company: Company, connection: psycopg.Connection, role: str, table: str, statement: str
) -> None:
    company.receive(company.item(), "1")
    connection.execute(f"set role {role}")
    before = connection.execute(f"select count(*) from erp.{table}").fetchone()
    connection.commit()
    with pytest.raises(psycopg.Error, match=r"record\.append_only"):
        connection.execute(STATEMENTS[statement].format(table=table))
    connection.rollback()
    connection.execute(f"set role {role}")
    assert connection.execute(f"select count(*) from erp.{table}").fetchone() == before
    assert before is not None
    assert before[0] > 0
