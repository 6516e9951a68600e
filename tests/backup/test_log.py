"""Point-in-time recovery: a database as it was at a moment, with what was acknowledged before it and nothing else."""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stack import Stack, StackError
from stack.backup import commands, log
from stack.backup.settings import Settings
from stack.backup.shelf import Shelf
from stack.paths import Var
from tests.faults.record import keep
from tests.support.company import Company
from tests.support.rest import Rest

PROVE = bool(os.environ.get("PROVE"))
WRITERS = 4 if PROVE else 2
# Before the moment, and after it again.
DOCUMENTS = 2000 if PROVE else 12
pytestmark = pytest.mark.timeout(600 if PROVE else 120)


@dataclass
class Written:
    """A document, by the database's clock: when it was begun, and when its acknowledgement had arrived."""

    id: int
    begun: datetime
    acknowledged: datetime


@dataclass
class History:
    """What writers were told, and a moment in the middle of it."""

    documents: list[Written] = field(default_factory=list)
    moment: datetime | None = None

    def before(self, moment: datetime) -> set[int]:
        return {one.id for one in self.documents if one.acknowledged <= moment}

    def begun_after(self, moment: datetime) -> set[int]:
        return {one.id for one in self.documents if one.begun > moment}


@pytest.fixture(scope="module")
def var() -> Iterator[Var]:
    """Of a stack of its own, whose log is archived; not running between the tests."""
    with pytest.MonkeyPatch.context() as patch:
        var = Var.at(Path(tempfile.mkdtemp(prefix="erp-log-")))
        patch.setenv("ERP_WAL_ARCHIVE", str(var.root / "wal"))
        yield var
        shutil.rmtree(var.root)


@pytest.fixture(scope="module")
def history(var: Var) -> History:
    """A base backup, and writers through the API before the moment, at it and after it."""
    with Stack.start(var=var.root, fast=True) as stack, ExitStack() as opened:
        stack.migrate()
        api_url = stack.api(workers=1).url
        service = opened.enter_context(closing(Rest(stack.rest_url, stack.service_key)))
        company = Company(api_url, stack.rest_url, service, opened)
        company.furnish()
        log.base_backup(var, var.root / "backups")
        return _written(company)


class TestAMoment:
    def test_holds_exactly_what_was_acknowledged_before_it(self, var: Var, history: History) -> None:
        assert history.moment is not None
        made = _recovered(var, history.moment)
        with Stack.start(var=made.root, fast=True) as stack:
            found = {int(one) for one in stack.psql("select id from erp.flows order by id;").split()}
            assert stack.psql("select count(*) from erp.ledger_drift();") == "0"
        before, after = history.before(history.moment), history.begun_after(history.moment)
        keep("moment", _counted(before, after, found), proof="restore")
        assert min(len(before), len(after)) >= DOCUMENTS - WRITERS
        assert before - found == set()
        assert after & found == set()
        # Between the two are only those that were on their way at the moment.
        on_the_way = {one.id for one in history.documents} - before - after
        assert len(on_the_way) <= WRITERS
        assert found - before <= on_the_way
        kept = log.take(var, made)
        assert (kept.is_dir(), made.root.exists()) == (True, False)
        with Stack.start(var=var.root, fast=True) as stack:
            assert int(stack.psql("select count(*) from erp.flows;")) == len(found)

    def test_is_refused_when_it_is_before_the_first_base_backup(self, var: Var, history: History) -> None:
        assert history.documents
        with pytest.raises(StackError, match="no base backup from before"):
            _recovered(var, datetime(2026, 1, 1, tzinfo=UTC))

    def test_is_refused_when_nothing_happened_since(self, var: Var, history: History) -> None:
        """The log cannot tell such a moment from one whose log is lost."""
        assert history.documents
        with pytest.raises(StackError, match="recovery ended before configured recovery target was reached"):
            _recovered(var, datetime.now(UTC) + timedelta(hours=1))
        assert not (var.root / "then").exists()

    @pytest.mark.parametrize("text", ["yesterday", "2026-11-26 14:30:00"])
    def test_is_refused_when_it_could_be_any(self, var: Var, text: str) -> None:
        with pytest.raises(StackError, match=r"is no time|add the zone"):
            commands.restore_to_time(var, Settings(folder=var.root), text, folder=None, replace=False, say=print)

    def test_is_refused_from_a_damaged_base_backup(self, var: Var, history: History) -> None:
        base = next((var.root / "backups").glob("base-*"))
        damaged = base / "global" / "pg_control"
        content = damaged.read_bytes()
        damaged.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
        try:
            with pytest.raises(StackError, match="is damaged"):
                _recovered(var, history.moment or datetime.now(UTC))
        finally:
            damaged.write_bytes(content)

    def test_is_recorded_when_its_base_backup_was_made(self, var: Var, history: History) -> None:
        assert history.documents
        assert Shelf(var.root / "backups").state()["base"]["ok"] is True


def _recovered(var: Var, moment: datetime) -> Var:
    return log.recover(var, var.root / "backups", moment, var.root / "then")


def _counted(before: set[int], after: set[int], found: set[int]) -> dict[str, int]:
    return {
        "acknowledged_before": len(before),
        "of_them_lost": len(before - found),
        "begun_after": len(after),
        "of_them_there": len(after & found),
        "on_the_way_and_there": len(found - before - after),
    }


def _written(company: Company) -> History:
    """Writers at their work; the moment is taken in the middle of it."""
    history, item, done = History(), company.item(), threading.Event()

    def work() -> None:
        while not done.is_set():
            begun = datetime.now(UTC)
            document = company.receive(item, "1", "7")
            history.documents.append(Written(document["id"], begun, datetime.now(UTC)))

    writers = [threading.Thread(target=work) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    _await(writers, history, DOCUMENTS)
    history.moment = datetime.now(UTC)
    _await(writers, history, len(history.documents) + DOCUMENTS)
    done.set()
    for writer in writers:
        writer.join()
    return history


def _await(writers: list[threading.Thread], history: History, count: int) -> None:
    while len(history.documents) < count:
        assert all(writer.is_alive() for writer in writers)
        time.sleep(0.01)
