"""A database to spoil, and people who work in it: straight in SQL, so that two of them can meet where they must."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from stack import Stack
from tests.support.rest import new

# Nothing here takes long; who waits for ever is to be seen to.
STATEMENT_TIMEOUT_S = 60


@dataclass(frozen=True)
class Answer:
    """What a call came to: `done` with its body, a slug, or the SQLSTATE of an error that nobody foresaw."""

    code: str
    body: Any = None


@dataclass
class Scratch:
    stack: Stack
    database: str
    manager: str = ""
    held: str = ""
    warehouse_id: int = 0
    other_warehouse_id: int = 0
    partner_id: int = 0

    def change(self, *statements: str) -> None:
        """Do something to the database that its people could not."""
        with psycopg.connect(self.stack.conninfo(self.database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def ask(self, query: str, *values: Any) -> Any:
        """One value."""
        with psycopg.connect(self.stack.conninfo(self.database)) as connection:
            row = connection.execute(query.encode(), values).fetchone()
        return row[0] if row else None

    def drift(self) -> int:
        return int(self.ask("select count(*) from erp.ledger_drift()"))

    @contextmanager
    def person(self, person: str, *, key: str | None = None) -> Iterator[psycopg.Connection]:
        """Somebody's transaction, as PostgREST would open it for them; the caller commits."""
        with closing(psycopg.connect(self.stack.conninfo(self.database))) as connection:
            connection.execute("select set_config('erp.actor_id', %s, false)", (person,))
            headers = json.dumps({"idempotency-key": key} if key else {})
            connection.execute("select set_config('request.headers', %s, false)", (headers,))
            connection.execute(f"set statement_timeout = '{STATEMENT_TIMEOUT_S}s'")
            connection.commit()
            yield connection

    def call(self, function: str, *values: Any) -> Answer:
        """A command of the manager, committed."""
        with self.person(self.manager) as connection:
            answer = called(connection, function, *values)
            connection.commit()
        return answer

    def done(self, function: str, *values: Any) -> Any:
        answer = self.call(function, *values)
        assert answer.code == "done", answer
        return answer.body

    def together(self, first: tuple[Any, ...], second: tuple[Any, ...], *, key: str | None = None) -> list[Answer]:
        """Two commands of the manager: the second comes while the first is not yet committed."""
        with (
            self.person(self.manager, key=key) as one,
            self.person(self.manager, key=key) as other,
            ThreadPoolExecutor(1) as threads,
        ):
            answers = [called(one, *first)]
            coming = threads.submit(called, other, *second)
            self._until_waiting(other, coming)
            one.commit()
            answers.append(coming.result())
            other.commit()
        return answers

    def _until_waiting(self, connection: psycopg.Connection, coming: "Future[Answer]") -> None:
        """Until it stands in line behind the other, or has got past it."""
        backend = connection.info.backend_pid
        while not coming.done() and not self.ask("select pg_blocking_pids(%s) <> '{}'", backend):
            time.sleep(0.01)

    # Records

    def furnish(self) -> None:
        """Two warehouses, a partner, a manager of all and one of the other warehouse only."""
        self.manager = self._hire()
        warehouses = [self.done("create_warehouse", {"code": new("W"), "name": "창고"})["id"] for _ in range(2)]
        self.warehouse_id, self.other_warehouse_id = warehouses
        partner = {"code": new("P"), "name": "거래처", "is_supplier": True, "is_customer": True}
        self.partner_id = self.done("create_partner", partner)["id"]
        self.held = self._hire(warehouse_ids=[self.other_warehouse_id])

    def item(self, on_hand: str = "0", price: str = "0") -> int:
        """A new item with stock in the main warehouse."""
        unit = self.ask("select id from erp.units where code = 'EA'")
        item: int = self.done("create_item", {"sku": new("SKU"), "name": "무선 마우스", "unit_id": unit})["id"]
        if on_hand != "0":
            self.flow("inbound", item, on_hand, "commit", unit_price=price)
        return item

    def document(self, item: int, quantity: str, **line: Any) -> dict[str, Any]:
        lines = [{"item_id": item, "quantity": quantity, **line}]
        return {"warehouse_id": self.warehouse_id, "partner_id": self.partner_id, "lines": lines}

    def flow(self, engine: str, item: int, quantity: str, through: str | None = None, **line: Any) -> int:
        made: int = self.done("create_flow", engine, self.document(item, quantity, **line), through)["id"]
        return made

    def _hire(self, **fields: Any) -> str:
        email = f"{new('person')}@controls.example"
        document = {"email": email, "name": "사람", "role": "admin", "password_hash": "x", **fields}
        with closing(psycopg.connect(self.stack.conninfo(self.database))) as connection:
            connection.execute("set role service_role")
            answer = called(connection, "create_user", document)
            connection.commit()
        assert answer.code == "done", answer
        return str(answer.body["id"])


def called(connection: psycopg.Connection, function: str, *values: Any) -> Answer:
    """What a function of schema `api` says; what it refuses is rolled back."""
    given = [Jsonb(value) if isinstance(value, dict | list) else value for value in values]
    marks = ", ".join(["%s"] * len(given))
    try:
        row = connection.execute(f"select to_jsonb(api.{function}({marks}))".encode(), given).fetchone()
    except psycopg.Error as error:
        connection.rollback()
        ours = (error.sqlstate or "").startswith("PT")
        return Answer(str(error.diag.message_primary) if ours else str(error.sqlstate))
    return Answer("done", row[0] if row else None)
