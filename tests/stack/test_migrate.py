"""Migrations, in Supabase's format and history table."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from stack import Stack, StackError
from stack.migrate import changed, hosted_libpq, seed

NAME = "migrating"
FIRST = "create table public.a (n integer);"
SECOND = "insert into public.a values (1);\n-- with a comment and a 'quote', a $dollar$ and a \\backslash\n"


@pytest.fixture
def scratch(stack: Stack) -> Iterator[Stack]:
    stack.create_database(NAME)
    yield stack
    stack.drop_database(NAME)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "20260101000000_first.sql").write_text(FIRST)
    (tmp_path / "20260102000000_second_step.sql").write_text(SECOND)
    return tmp_path


class TestMigrate:
    def test_applies_in_order_and_once(self, scratch: Stack, folder: Path) -> None:
        names = ["20260101000000_first.sql", "20260102000000_second_step.sql"]
        assert scratch.migrate(NAME, folder=folder) == names
        assert scratch.migrate(NAME, folder=folder) == []
        assert scratch.psql("select n from public.a;", database=NAME) == "1"

    def test_records_as_the_supabase_cli_does(self, scratch: Stack, folder: Path) -> None:
        scratch.migrate(NAME, folder=folder)
        row = "select version, name, array_length(statements, 1) from supabase_migrations.schema_migrations"
        assert scratch.psql(f"{row} order by version;", database=NAME).splitlines() == [
            "20260101000000|first|1",
            "20260102000000|second_step|1",
        ]
        text = "select statements[1] from supabase_migrations.schema_migrations where name = 'second_step';"
        assert scratch.psql(text, database=NAME) == SECOND.strip()

    def test_a_failing_file_leaves_nothing_of_itself(self, scratch: Stack, folder: Path) -> None:
        (folder / "20260103000000_broken.sql").write_text("create table public.b (n int);\nselect 1/0;\n")
        with pytest.raises(StackError, match=r"20260103000000_broken\.sql:2: ERROR:  division by zero"):
            scratch.migrate(NAME, folder=folder)
        assert scratch.psql("select to_regclass('public.b') is null, count(*) from public.a;", database=NAME) == "t|1"

    def test_refuses_when_a_recorded_file_is_missing(self, scratch: Stack, folder: Path) -> None:
        scratch.migrate(NAME, folder=folder)
        (folder / "20260101000000_first.sql").unlink()
        with pytest.raises(StackError, match=r"The database has migration 20260101000000, which .* lacks"):
            scratch.migrate(NAME, folder=folder)

    @pytest.mark.parametrize("name", ["1_short.sql", "20260104000000-dash.sql", "20260102000000_twice.sql"])
    def test_refuses_a_wrong_name(self, scratch: Stack, folder: Path, name: str) -> None:
        (folder / name).touch()
        with pytest.raises(StackError, match=name):
            scratch.migrate(NAME, folder=folder)

    def test_does_not_let_others_queue_behind_it(self, scratch: Stack, folder: Path) -> None:
        (folder / "20260103000000_wait.sql").write_text(
            "create table public.waits as select current_setting('lock_timeout') as longest;"
        )
        scratch.migrate(NAME, folder=folder)
        assert scratch.psql("select longest from public.waits;", database=NAME) == "5s"

    def test_two_at_once_apply_each_file_once(self, scratch: Stack, folder: Path) -> None:
        (folder / "20260103000000_slow.sql").write_text("select pg_sleep(0.3);\ninsert into public.a values (2);")
        others = [threading.Thread(target=scratch.migrate, args=[NAME], kwargs={"folder": folder}) for _ in range(3)]
        for other in others:
            other.start()
        for other in others:
            other.join()
        assert scratch.psql("select n from public.a order by n;", database=NAME).split() == ["1", "2"]

    def test_tells_which_files_changed_since(self, scratch: Stack, folder: Path) -> None:
        scratch.migrate(NAME, folder=folder)
        assert changed(scratch.libpq(NAME), folder) == []
        (folder / "20260101000000_first.sql").write_text(FIRST + "\n-- more")
        assert changed(scratch.libpq(NAME), folder) == ["20260101000000_first.sql"]


def test_the_seed_is_run_once(scratch: Stack, folder: Path, tmp_path: Path) -> None:
    scratch.migrate(NAME, folder=folder)
    file = tmp_path / "seed.txt"
    file.write_text("insert into public.a values (7);")
    assert seed(scratch.libpq(NAME), file) is True
    assert seed(scratch.libpq(NAME), file) is False
    assert scratch.psql("select count(*) from public.a where n = 7;", database=NAME) == "1"


class TestAHostedAddress:
    def test_is_split_for_libpq_so_that_no_password_is_on_a_command_line(self) -> None:
        given = hosted_libpq("postgresql://postgres.ref:p%40ss@pooler.example:6543/postgres")
        assert given == {
            "PGHOST": "pooler.example",
            "PGPORT": "6543",
            "PGUSER": "postgres.ref",
            "PGPASSWORD": "p@ss",
            "PGDATABASE": "postgres",
            "PGSSLMODE": "require",
        }

    def test_may_be_the_folder_of_a_socket(self) -> None:
        given = hosted_libpq("postgresql:///erp?host=/run/postgresql")
        assert (given["PGHOST"], given["PGDATABASE"], given["PGSSLMODE"]) == ("/run/postgresql", "erp", "disable")

    def test_is_refused_when_it_is_none(self) -> None:
        with pytest.raises(StackError, match="SUPABASE_DB_URL"):
            hosted_libpq("https://ref.example")
