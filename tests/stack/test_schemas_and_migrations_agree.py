"""`supabase/schemas/` and `supabase/migrations/` are two ways to the same database."""

from collections.abc import Iterator

import pytest

from stack import Stack

FROM_SCHEMAS = "from_schemas"
FROM_MIGRATIONS = "from_migrations"

# Rows that are part of the program. Each is compared as JSON, in order, without the time it was written at.
DEFINITION_TABLES = [
    "erp.engines",
    "erp.transitions",
    "erp.permissions",
    "erp.role_permissions",
    "erp.units",
]


@pytest.fixture(scope="module")
def both(stack: Stack) -> Iterator[Stack]:
    stack.create_database(FROM_SCHEMAS)
    stack.build_schemas(FROM_SCHEMAS)
    stack.create_database(FROM_MIGRATIONS)
    stack.migrate(FROM_MIGRATIONS)
    # The history is the migrations' own; nothing else may differ.
    stack.psql("drop schema supabase_migrations cascade;", database=FROM_MIGRATIONS)
    yield stack
    stack.drop_database(FROM_SCHEMAS)
    stack.drop_database(FROM_MIGRATIONS)


def test_the_schemas_are_the_same(both: Stack) -> None:
    dumps = [both.dump(name, "--schema-only").splitlines() for name in (FROM_SCHEMAS, FROM_MIGRATIONS)]
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize("table", DEFINITION_TABLES)
def test_the_definitions_are_the_same(both: Stack, table: str) -> None:
    query = f"""
select to_jsonb(t) - array['created_at', 'updated_at'] from {table} as t order by 1;"""
    rows = [both.psql(query, database=name).splitlines() for name in (FROM_SCHEMAS, FROM_MIGRATIONS)]
    assert rows[0] == rows[1]
    assert rows[0], f"{table} is empty"


def test_every_function_body_is_valid(both: Stack) -> None:
    """The files are loaded with body checks off, since they stand in no order; here each is checked."""
    script = """
set check_function_bodies = on;
do $check$
declare
  v_function record;
begin
  for v_function in
    select p.oid from pg_catalog.pg_proc as p
    where p.pronamespace in ('erp'::regnamespace, 'api'::regnamespace) and p.prokind in ('f', 'p')
  loop
    execute pg_catalog.pg_get_functiondef(v_function.oid);
  end loop;
end
$check$;"""
    both.psql(script, database=FROM_SCHEMAS)
