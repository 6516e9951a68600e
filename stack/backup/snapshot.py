"""One moment of a database, held so that pg_dump and our own questions see the same."""

import subprocess
from types import TracebackType
from typing import Self

from stack.paths import postgres_program
from stack.postgres import SqlError, clean_environment

# A hosted project ends long statements and idle transactions; and texts are to read the same everywhere.
_SETTINGS = """
set statement_timeout = 0;
set idle_in_transaction_session_timeout = 0;
set client_min_messages = warning;
set search_path = '';
set timezone = 'UTC';
set datestyle = 'iso, ymd';
set intervalstyle = 'postgres';
set bytea_output = 'hex';
set extra_float_digits = 1;
"""


class Snapshot:
    """A read-only transaction that psql keeps open until this is closed. `id` is for `pg_dump --snapshot`."""

    def __init__(self, libpq: dict[str, str]) -> None:
        self._psql = subprocess.Popen(
            [str(postgres_program("psql")), "-XAtq", "-v", "ON_ERROR_STOP=1", "-f", "-"],
            env=clean_environment(libpq),
            cwd="/",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        begin = "begin transaction isolation level repeatable read read only;\n"
        try:
            self.id = self.ask(f"{_SETTINGS}{begin}select pg_export_snapshot();")
        except SqlError:
            self._psql.communicate()
            raise

    def ask(self, sql: str) -> str:
        """The one line that a query answers with."""
        if self._psql.stdin is None or self._psql.stdout is None or self._psql.stderr is None:
            raise SqlError("psql was started without its pipes.")
        try:
            self._psql.stdin.write(f"{sql}\n")
            self._psql.stdin.flush()
        except BrokenPipeError:
            raise SqlError(self._psql.stderr.read().strip()) from None
        line = self._psql.stdout.readline()
        if not line:
            raise SqlError(self._psql.stderr.read().strip())
        return line.rstrip("\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._psql.communicate()
