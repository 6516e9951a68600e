"""What a command left behind: the number of rows of every table, and how often rows were changed."""

from collections.abc import Mapping
from functools import cached_property

import psycopg

# A look at the audit trail is a look of its own; a session says only that somebody is there.
LEFT_OUT = {"audit_log", "sessions", "login_attempts", "drift_checks"}


class Traces:
    """Looks at the whole database, so that a refused command can be shown to have left nothing."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def look(self) -> Mapping[str, int]:
        """Rows of each table, the sum of their versions where they have one, and idempotency keys."""
        cursor = self._connection.execute(self._query)
        names = [column.name for column in cursor.description or ()]
        found = cursor.fetchone() or ()
        return dict(zip(names, found, strict=True))

    def left(self) -> bool:
        """Whether anything was written since the last call of this method."""
        before, self._last_look = self._last_look, self.look()
        return before != self._last_look

    def denials(self) -> list[tuple[str, str]]:
        """Who was denied which permission since the last call of this method."""
        found = self._connection.execute(
            "select id, actor_id::text, record_id from erp.audit_log where action = 'denied' and id > %s order by id",
            [self._last_denial],
        ).fetchall()
        self._last_denial = found[-1][0] if found else self._last_denial
        return [(actor, permission) for _, actor, permission in found]

    @cached_property
    def _last_look(self) -> Mapping[str, int]:
        return self.look()

    @cached_property
    def _last_denial(self) -> int:
        return self._number("select coalesce(max(id), 0) from erp.audit_log")

    @cached_property
    def _query(self) -> bytes:
        tables = self._names("select relname from pg_class where relnamespace = 'erp'::regnamespace and relkind = 'r'")
        versioned = self._names(
            "select table_name from information_schema.columns where table_schema = 'erp' and column_name = 'version'"
        )
        counts = [f"(select count(*) from erp.{name}) as {name}" for name in sorted(tables - LEFT_OUT)]
        versions = [
            f"(select coalesce(sum(version), 0) from erp.{name}) as {name}_versions" for name in sorted(versioned)
        ]
        return f"select {', '.join(counts + versions)}".encode()

    def _names(self, query: str) -> set[str]:
        return {row[0] for row in self._connection.execute(query.encode()).fetchall()}

    def _number(self, query: str) -> int:
        row = self._connection.execute(query.encode()).fetchone()
        assert row is not None
        return int(row[0])
