"""The sealed audit trail: each kind of change behind the back of the engine is found."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest

from erp_engine.commands.audit import Found, Tampered, examine, seal_trail
from erp_engine.commands.audit_key import AuditKey
from erp_engine.gateway import Gateway
from erp_engine.kit.secrecy import Unsafe
from erp_engine.settings import Settings
from stack import Stack
from stack.paths import ROOT
from tests.conftest import TEMPLATE

Result = TypeVar("Result")
# As whoever owns the machine could do it: past triggers and row security.
BEHIND_THE_BACK = "set session_replication_role = replica;"
SEAL_TIMEOUT_S = 60
COLUMNS = "action, record, record_id, before, after, request_id, build"


class Trail:
    """A database of its own, its trail, and the commands that seal and verify it."""

    def __init__(self, stack: Stack, database: str, key: Path) -> None:
        self.connection = psycopg.connect(stack.conninfo(database), autocommit=True)
        self.key = key
        self._environment = stack.api_environment(database)

    def write(self, count: int) -> list[int]:
        """Rows of the trail, each in a transaction of its own."""
        for number in range(count):
            self.connection.execute("select erp.audit('update', 'items', %s, null, null)", [str(number)])
        found = self.connection.execute("select id from erp.audit_log order by xid, id").fetchall()
        return [one for (one,) in found][-count:]

    def seal(self) -> int:
        return asyncio.run(self._with(seal_trail))

    def seal_all(self) -> int:
        """Transaction ids are the cluster's: what other tests have begun in other databases holds a seal up, too."""
        count, deadline = 0, time.monotonic() + SEAL_TIMEOUT_S
        while self.unsealed():
            assert time.monotonic() < deadline, "the trail cannot be sealed"
            count += self.seal()
        return count

    def unsealed(self) -> int:
        query = "select count(*) from erp.audit_log as l where l.xid >= erp.sealed_upto()"
        found = self.connection.execute(query).fetchone()
        assert found
        return int(found[0])

    def last_seal(self) -> int:
        found = self.connection.execute("select max(number) from erp.audit_seals").fetchone()
        assert found
        return int(found[0])

    def verify(self) -> Found:
        return asyncio.run(self._with(examine))

    def problems(self) -> str:
        """What `verify` finds, one a line."""
        return "\n".join(self.verify().problems)

    def command(self, name: str) -> "subprocess.CompletedProcess[str]":
        """As it is run."""
        call = [sys.executable, "-m", "stack", "audit", name]
        environment = {**os.environ, **self._environment, "AUDIT_KEY_FILE": str(self.key), "PYTHONPATH": str(ROOT)}
        return subprocess.run(call, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)

    def change(self, statement: str, *values: object) -> None:
        self.connection.execute(BEHIND_THE_BACK)
        self.connection.execute(statement.encode(), values)
        self.connection.execute("reset session_replication_role")

    async def _with(self, work: Callable[[Gateway, AuditKey], Coroutine[Any, Any, Result]]) -> Result:
        known: dict[str, Any] = {name.lower(): value for name, value in self._environment.items()}
        gateway = Gateway(Settings(_env_file=None, **known))
        try:
            return await work(gateway, AuditKey(self.key))
        finally:
            await gateway.aclose()


@pytest.fixture
def trail(stack: Stack, worker_id: str, tmp_path: Path) -> Iterator[Trail]:
    name = f"erp_trail_{worker_id}"
    stack.create_database(name, template=TEMPLATE)
    made = Trail(stack, name, tmp_path / "audit.key")
    yield made
    made.connection.close()
    server = stack.servers.pop()
    server.stop()
    stack._rests.pop(name)
    stack.drop_database(name)


@pytest.fixture
def sealed(trail: Trail) -> tuple[Trail, list[int]]:
    """Sealed twice: the trail of the program's own rows, then five more. Two rows are not yet sealed."""
    trail.write(1)
    trail.seal_all()
    rows = trail.write(5)
    assert trail.seal_all() == 5
    trail.write(2)
    found = trail.verify()
    assert found.problems == []
    assert found.seals >= 2
    assert found.window.startswith("2 rows since ")
    return trail, rows


class TestVerify:
    def test_finds_a_row_that_was_edited(self, sealed: tuple[Trail, list[int]]) -> None:
        trail, rows = sealed
        trail.change("update erp.audit_log set record_id = '99' where id = %s", rows[2])
        assert f"row {rows[2]}: edited (seal " in trail.problems()

    def test_finds_a_row_that_was_removed(self, sealed: tuple[Trail, list[int]]) -> None:
        trail, rows = sealed
        trail.change("delete from erp.audit_log where id = %s", rows[0])
        assert f"row {rows[0]}: removed (seal " in trail.problems()

    def test_finds_a_row_that_was_inserted(self, sealed: tuple[Trail, list[int]]) -> None:
        trail, rows = sealed
        trail.change(
            f"insert into erp.audit_log (xid, recorded_at, {COLUMNS})"
            f" select xid, recorded_at, {COLUMNS} from erp.audit_log where id = %s",
            rows[3],
        )
        assert ": inserted (seal " in trail.problems()

    def test_finds_what_was_resealed_without_the_key(self, sealed: tuple[Trail, list[int]]) -> None:
        """The row, its digest and the head are changed together: only the signature cannot be."""
        trail, rows = sealed
        last = trail.last_seal()
        trail.change("update erp.audit_log set record_id = '99' where id = %s", rows[4])
        trail.change(
            "update erp.audit_seals as s set digests[array_position(s.ids, l.id)] = erp.audit_digest(l)"
            " from erp.audit_log as l where s.number = %s and l.id = %s",
            last,
            rows[4],
        )
        assert f"seal {last}: not over what it says" in trail.problems()
        trail.change("update erp.audit_seals set head = sha256(head) where number = %s", last)
        assert f"seal {last}: not signed with this key" in trail.problems()

    def test_finds_a_trail_that_was_cut_short(self, sealed: tuple[Trail, list[int]]) -> None:
        trail, rows = sealed
        last = trail.last_seal()
        trail.change("delete from erp.audit_seals where number = %s", last)
        trail.change("delete from erp.audit_log where id = any(%s)", rows)
        assert f"seals {last} to {last}: removed" in trail.problems()
        with pytest.raises(Tampered, match=f"the last seal is number {last - 1}, but {last} was made"):
            trail.seal()

    def test_finds_another_key(self, sealed: tuple[Trail, list[int]]) -> None:
        trail, _ = sealed
        trail.key.unlink()
        assert "seal 1: not signed with this key" in trail.problems()


class TestCommands:
    def test_say_how_it_ended(self, trail: Trail) -> None:
        rows = trail.write(3)
        sealed = trail.command("seal")
        trail.seal_all()
        intact = trail.command("verify")
        assert (sealed.returncode, intact.returncode) == (0, 0), sealed.stderr + intact.stderr
        assert sealed.stdout.endswith("rows sealed\n")
        assert "are intact.\nNo row is unsealed." in intact.stdout
        trail.change("delete from erp.audit_log where id = %s", rows[1])
        changed = trail.command("verify")
        assert changed.returncode == 1
        assert f"row {rows[1]}: removed" in changed.stdout
        assert changed.stderr == "erp: the audit trail was changed: 1 findings.\n"


class TestSeal:
    def test_waits_for_transactions_that_go_on(self, trail: Trail, stack: Stack) -> None:
        """A row that becomes visible later has a lower place: it must not be left behind the seal."""
        trail.seal_all()
        database = trail.connection.info.dbname
        with psycopg.connect(stack.conninfo(database)) as slow:
            slow.execute("select erp.audit('update', 'items', 'slow', null, null)")
            later = trail.write(3)
            assert trail.seal() == 0
            slow.commit()
        assert trail.seal_all() == 4
        trail.change("update erp.audit_log set record_id = 'x' where record_id = 'slow'")
        said = trail.problems()
        assert ": edited" in said
        assert f"row {later[0]}:" not in said

    def test_keeps_its_key_to_its_owner(self, trail: Trail) -> None:
        trail.seal()
        assert trail.key.stat().st_mode & 0o777 == 0o600
        assert trail.key.with_suffix(".head").stat().st_mode & 0o777 == 0o600
        trail.key.chmod(0o644)
        with pytest.raises(Unsafe, match="can be read by others"):
            trail.seal()

    @pytest.mark.parametrize("table", ["audit_log", "audit_seals"])
    def test_is_not_undone_by_the_owner_of_the_tables(self, trail: Trail, table: str) -> None:
        trail.seal_all()
        trail.connection.execute("set role erp_owner")
        for statement in (f"delete from erp.{table}", f"truncate erp.{table}"):
            with pytest.raises(psycopg.Error, match=r"record\.append_only"):
                trail.connection.execute(statement.encode())
