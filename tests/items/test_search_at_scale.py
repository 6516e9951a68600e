"""The search among 100,000 items, as a person's role: which index it reads. How long it takes, `make bench` tells."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.types.json import Json

from stack import Stack

NAME = "at_scale"
ACTOR = "00000000-0000-0000-0000-000000000001"
CATALOGUE = f"""
insert into erp.users (id, email, name, role) values ('{ACTOR}', 'scale@example.com', 'scale', 'staff');
alter table erp.items disable trigger user;
insert into erp.items (sku, name, unit_id, search_text)
select r.sku, r.name, 1, erp.search_text(r.name, r.sku || ' ' || r.barcode)
from (
  select
    'SKU-' || lpad(n.n::text, 6, '0') as sku,
    (8800000000000 + n.n * 7919)::text as barcode,
    concat_ws(
      ' ',
      (array['무선', '유선', '블루투스', '휴대용', '스테인리스', '고급', '친환경', '대용량'])[1 + n.n % 8],
      (array['마우스', '키보드', '모니터', '텀블러', '의자', '책상', '과자', '닭가슴살', '선반', '충전기', '케이블'])
        [1 + n.n / 8 % 11],
      (array['블랙', '화이트', '실버', '레드', '블루', '그린'])[1 + n.n / 88 % 6],
      n.n % 997
    ) as name
  from generate_series(1, 100000) as n (n)
) as r;
vacuum analyze erp.items;
"""


@pytest.fixture(scope="module")
def connection(stack: Stack, database: str) -> Iterator[psycopg.Connection]:
    """A person's role, with every plan told in a notice."""
    del database
    stack.create_database(NAME, template="erp_template")
    for statement in CATALOGUE.split(";\n"):
        stack.psql(statement + ";", database=NAME)
    with psycopg.connect(stack.conninfo(NAME), autocommit=True) as opened:
        opened.execute("load 'auto_explain'")
        opened.execute("set auto_explain.log_min_duration = 0")
        opened.execute("set auto_explain.log_nested_statements = on")
        opened.execute("set role authenticated")
        opened.execute(f"set erp.actor_id = '{ACTOR}'")
        yield opened
    stack.drop_database(NAME)


@pytest.mark.parametrize(
    "query", ["마우", "무선 ㅁ", "마웃", "ㅁㅅㅁㅇㅅ", "-01234", "8800007919", "케이블 무선 블루", "zqzqz", "뷁뷁"]
)
def test_the_first_page_comes_from_the_trigram_index(connection: psycopg.Connection, query: str) -> None:
    plans: list[str] = []
    connection.add_notice_handler(lambda notice: plans.append(str(notice.message_primary)))
    connection.execute("set client_min_messages = log")
    _first_page(connection, query)
    connection.execute("set client_min_messages = warning")
    assert any("items_search_text_idx" in plan for plan in plans), plans


@pytest.mark.parametrize(("query", "found"), [("ㅁㅅ", 20), ("우", 20), ("zq", 0)])
def test_less_than_three_keys_are_found_too(connection: psycopg.Connection, query: str, found: int) -> None:
    assert len(_first_page(connection, query)) == found


def _first_page(connection: psycopg.Connection, query: str) -> list[object]:
    """The first 20, called as PostgREST calls it."""
    row = connection.execute(
        """
        with source as (
          select found.* from (select %s::json as body) as payload,
            lateral (select p_query from json_to_record(payload.body) as b (p_query text)) as body,
            lateral api.search_items(p_query := body.p_query) as found
        )
        select coalesce(json_agg(page), '[]')
        from (select * from source order by name, id limit 20) as page
        """,
        [Json({"p_query": query})],
    ).fetchone()
    assert row is not None
    return list(row[0])
