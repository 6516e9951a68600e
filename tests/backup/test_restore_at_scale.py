"""A large company's backup on a machine that has nothing else: how long until people can go on."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from bench import scale
from bench.shop import Shop
from stack import Stack
from stack.backup.main_database import replace_main
from stack.backup.make import Source, back_up
from stack.backup.restore import problems_of
from stack.backup.settings import Settings
from stack.backup.shelf import Keep
from stack.paths import Var
from tests.faults.record import keep

ITEMS, MOVES = scale.LARGE
RESTORE_S_MAX = 300.0
DATABASE = "large"


@pytest.mark.prove
@pytest.mark.timeout(1800)
def test_a_million_moves_are_back_within_five_minutes(folder: Path) -> None:
    settings = Settings(folder=folder / "backups")
    with _large_company(folder / "burnt") as source:
        began = time.perf_counter()
        backup, manifest = back_up(source, settings, keep=Keep(), engine_commit="")
        backup_s = time.perf_counter() - began
    empty = Var.at(folder / "new")
    began = time.perf_counter()
    # All of `erp restore FILE`: check, make a cluster, fill, compare every table, look for drift, take the place.
    replace_main(empty, backup, settings, replace=False)
    restore_s = time.perf_counter() - began
    with Stack.start(var=empty.root) as stack:
        problems = problems_of(stack.libpq(), manifest)
        moves = int(stack.psql("select count(*) from erp.stock_moves;"))
    found = {
        "items": ITEMS,
        "moves": moves,
        "differences_and_drift": problems,
        "ledger": manifest.totals["ledger"],
        "dump_bytes": backup.dump.stat().st_size,
        "backup_s": round(backup_s, 1),
        "restore_s": round(restore_s, 1),
        "restore_s_max": RESTORE_S_MAX,
    }
    keep("restore", found, proof="restore")
    assert (problems, moves) == ([], MOVES)
    assert restore_s < RESTORE_S_MAX


@contextmanager
def _large_company(var: Path) -> Iterator[Source]:
    """Its database as a source of backups. The machine is gone afterwards."""
    with Stack.start(var=var) as stack:
        scale.fill(Shop.opened(stack, DATABASE), items=ITEMS, moves=MOVES)
        yield lambda: nullcontext(stack.libpq(DATABASE))
    shutil.rmtree(var)


@pytest.fixture
def folder() -> Iterator[Path]:
    """With a short path, since it holds sockets; PostgreSQL's own user goes through it."""
    folder = Path(tempfile.mkdtemp(prefix="erp-large-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)
