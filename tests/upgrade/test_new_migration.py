"""After the first release: its migration is frozen, and a change of the schemas is a migration written by hand."""

import hashlib
from collections.abc import Iterator

import pytest

from stack import Stack, StackError
from stack.expand_only import problems
from stack.schemas import INITIAL, problem_of_initial
from tests.upgrade.conftest import Supabase

FROM_SCHEMAS = "upgrade_from_schemas"
FROM_MIGRATIONS = "upgrade_from_migrations"


@pytest.fixture
def both(stack: Stack) -> Iterator[Stack]:
    for name in (FROM_SCHEMAS, FROM_MIGRATIONS):
        stack.create_database(name)
    yield stack
    for name in (FROM_SCHEMAS, FROM_MIGRATIONS):
        stack.drop_database(name)


class TestNewMigration:
    def test_holds_what_changed_and_makes_the_same_database(self, both: Stack, supabase: Supabase) -> None:
        path = supabase.add_unit_symbol("symbol text")
        text = path.read_text()
        assert (path.name, text.count("create or replace")) == ("20300102030405_add_unit_symbol.sql", 2)
        assert "create or replace view api.units" in text
        assert "-- How a unit is written behind a number.\ncreate or replace function erp.symbol_of" in text
        assert list(problems(supabase.migrations, released=frozenset())) == []
        both.build_schemas(FROM_SCHEMAS, config=supabase.config)
        both.migrate(FROM_MIGRATIONS, folder=supabase.migrations)
        both.psql("drop schema supabase_migrations cascade;", database=FROM_MIGRATIONS)
        dumps = [both.dump(name, "--schema-only").splitlines() for name in (FROM_SCHEMAS, FROM_MIGRATIONS)]
        assert dumps[0] == dumps[1]

    def test_comes_after_all_others(self, supabase: Supabase) -> None:
        (supabase.migrations / "20991231235959_late.sql").touch()
        assert supabase.begin().name == "21000101000000_add_unit_symbol.sql"

    def test_refuses_a_name_that_is_none(self, supabase: Supabase) -> None:
        with pytest.raises(StackError, match="write it as add_item_colour"):
            supabase.begin("../Colour")


class TestTheFirstMigration:
    def test_is_what_the_schemas_make_until_it_is_frozen(self, supabase: Supabase) -> None:
        path = supabase.migrations / INITIAL
        frozen = hashlib.sha256(path.read_bytes()).hexdigest()
        assert problem_of_initial(path, frozen=frozen) is None
        path.write_text(path.read_text() + "\n")
        said = problem_of_initial(path, frozen=frozen)
        assert said is not None
        assert said.startswith(f"{INITIAL} is frozen since the first release")
