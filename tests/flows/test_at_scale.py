"""Documents among many: no command reads more than it is about, whatever there is besides."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from psycopg.types.json import Jsonb

from stack import Stack

NAME = "flows_at_scale"
ACTOR = "00000000-0000-0000-0000-000000000001"
MANY = 20_000
ROWS_MAX = 1_000
COMPANY = f"""
insert into erp.users (id, email, name, role) values ('{ACTOR}', 'scale@example.com', 'scale', 'admin');
insert into erp.warehouses (id, code, name, is_default) overriding system value values (50, 'MAIN', 'MAIN', true);
alter table erp.items disable trigger audit_change;
insert into erp.items (sku, name, unit_id, safety_stock)
select 'SKU-' || g.n, 'name ' || g.n, 1, 1 from generate_series(1, {MANY}) as g (n);
insert into erp.item_barcodes (item_id, barcode) select i.id, 'BAR-' || i.sku from erp.items as i;
insert into erp.flows (engine, code, document_on, warehouse_id, author_id)
select 'inbound', 'OLD-' || g.n, '2026-01-01', 50, '{ACTOR}' from generate_series(1, {MANY}) as g (n);
vacuum analyze;
"""


@pytest.fixture(scope="module")
def connection(stack: Stack, database: str) -> Iterator[psycopg.Connection]:
    """A person's role, with every plan told in a notice."""
    del database
    stack.create_database(NAME, template="erp_template")
    for statement in COMPANY.strip().split(";\n"):
        stack.psql(statement.removesuffix(";") + ";", database=NAME)
    with psycopg.connect(stack.conninfo(NAME), autocommit=True) as opened:
        opened.execute("load 'auto_explain'")
        for setting in ("log_min_duration = 0", "log_nested_statements = on", "log_analyze = on", "log_timing = off"):
            opened.execute(f"set auto_explain.{setting}")
        opened.execute("set role authenticated")
        opened.execute(f"set erp.actor_id = '{ACTOR}'")
        yield opened
    stack.drop_database(NAME)


@pytest.fixture
def plans(connection: psycopg.Connection) -> Iterator[list[str]]:
    told: list[str] = []

    def tell(notice: psycopg.errors.Diagnostic) -> None:
        told.append(str(notice.message_primary))

    connection.add_notice_handler(tell)
    connection.execute("set client_min_messages = log")
    yield told
    connection.execute("set client_min_messages = warning")
    connection.remove_notice_handler(tell)


def test_going_through_in_one_call(connection: psycopg.Connection, plans: list[str]) -> None:
    items: list[dict[str, object]] = [{"sku": "SKU-7"}, {"barcode": "BAR-SKU-8"}, {"item_id": 9}]
    _create(connection, "inbound", [{**item, "quantity": "5"} for item in items], "commit")
    _create(connection, "outbound", [{"sku": "SKU-7", "quantity": "1"}], "commit")
    assert _too_much(plans) == []


def test_what_goes_out_at_once_is_not_reserved_on_the_way(connection: psycopg.Connection, plans: list[str]) -> None:
    _create(connection, "inbound", [{"sku": "SKU-17", "quantity": "5"}], "commit")
    _create(connection, "outbound", [{"sku": "SKU-17", "quantity": "2"}], "commit")
    assert not any("erp.reservations as r (flow_line_id" in plan for plan in plans)
    _create(connection, "outbound", [{"sku": "SKU-17", "quantity": "2"}], "approve")
    assert any("erp.reservations as r (flow_line_id" in plan for plan in plans)


def test_going_step_by_step(connection: psycopg.Connection, plans: list[str]) -> None:
    made = _create(connection, "inbound", [{"sku": "SKU-70", "quantity": "5"}], None)
    for action in ("submit", "approve", "commit", "reverse"):
        connection.execute("select api.transition_flow(%s, %s, p_reason => 'why')", [made, action])
    assert _too_much(plans) == []


def test_a_search_looks_the_text_up(connection: psycopg.Connection, plans: list[str]) -> None:
    found = connection.execute("select f.code from api.search_flows('ld-12345') as f").fetchall()
    assert found == [("OLD-12345",)]
    assert _too_much(plans) == []
    assert any("flow_texts_search_text_idx" in plan for plan in plans), plans


def test_a_page_of_low_stocks_is_read_alone(connection: psycopg.Connection, plans: list[str]) -> None:
    query = "select position_id from api.stocks where level = 'low' order by sku, item_id, warehouse_id limit 20"
    assert len(connection.execute(query).fetchall()) == 20
    assert _too_much(plans) == []


def test_a_count_of_stocks_joins_nothing(connection: psycopg.Connection, plans: list[str]) -> None:
    row = connection.execute("select count(*) from api.stocks").fetchone()
    assert row is not None
    assert row[0] >= MANY
    assert "Index Only Scan using stock_positions_sku_idx" in plans[-1]
    assert "Join" not in plans[-1]
    assert "Loop" not in plans[-1]


def test_the_totals_of_all_stocks_join_nothing(connection: psycopg.Connection, plans: list[str]) -> None:
    row = connection.execute("select api.stock_totals()").fetchone()
    assert row is not None
    assert row[0]["positions"] >= MANY
    (plan,) = [told for told in plans if "sum(p.on_hand)" in told]
    assert "Join" not in plan
    assert "Loop" not in plan


def test_the_totals_of_what_a_search_finds_read_that_alone(connection: psycopg.Connection, plans: list[str]) -> None:
    row = connection.execute("select api.stock_totals(p_search => 'BAR-SKU-12345')").fetchone()
    assert row is not None
    assert row[0]["positions"] == 1
    assert _too_much(plans) == []


def _create(connection: psycopg.Connection, engine: str, lines: list[dict[str, object]], through: str | None) -> int:
    document = Jsonb({"warehouse_id": 50, "lines": lines})
    row = connection.execute("select api.create_flow(%s, %s, %s)", [engine, document, through]).fetchone()
    assert row is not None
    return int(row[0]["id"])


def _too_much(plans: list[str]) -> list[str]:
    """The plans in which a step reads, or throws away, more rows than a document could be about."""
    assert plans
    numbers = re.compile(r"(?:actual rows=|Rows Removed by [\w ]+: )(\d+)")
    return [plan for plan in plans if any(int(number) > ROWS_MAX for number in numbers.findall(plan))]
