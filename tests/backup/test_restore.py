"""`erp restore`: the same database again, or a refusal that says why."""

import difflib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stack import Stack, StackError
from stack.backup import commands, restore
from stack.backup.drill import drill
from stack.backup.main_database import replace_main
from stack.backup.make import Source, digest
from stack.backup.manifest import Manifest
from stack.backup.settings import Settings
from stack.backup.shelf import Backup, Shelf
from stack.paths import Var

RESTORED = "erp_restored"


@pytest.fixture
def copied(backup: Backup, tmp_path: Path) -> Backup:
    """One to damage."""
    for path in (backup.dump, backup.manifest, backup.sums):
        shutil.copy2(path, tmp_path)
    return Backup(tmp_path / backup.dump.name)


@pytest.fixture(scope="module")
def var() -> Iterator[Var]:
    """Of a machine that has nothing but the program and the backup."""
    var = Var.at(Path(tempfile.mkdtemp(prefix="erp-restore-")))
    yield var
    shutil.rmtree(var.root)


class TestTheDrill:
    def test_restores_compares_and_leaves_nothing(self, backup: Backup, settings: Settings, source: Source) -> None:
        found, manifest = drill(source, settings)
        assert (found, manifest.moves > 1) == (backup, True)
        state = Shelf(settings.folder).state()["drill"]
        assert (state["ok"], state["file"], state["moves"]) == (True, backup.dump.name, manifest.moves)
        with source() as libpq:
            assert restore.sql(libpq, "select datname from pg_database where datname like 'erp_drill_%';") == ""

    def test_names_what_differs(self, copied: Backup, settings: Settings, source: Source) -> None:
        document = json.loads(copied.manifest.read_text())
        document["totals"]["ledger"]["on_hand"] = "12"
        document["totals"]["tables"]["erp.stock_moves"]["digest"] = "1"
        copied.manifest.write_text(json.dumps(document))
        copied.sums.write_text("".join(f"{digest(path)}  {path.name}\n" for path in (copied.dump, copied.manifest)))
        here = replace(settings, folder=copied.dump.parent)
        with pytest.raises(StackError, match=r"(?s)2 differences.*ledger on_hand: the manifest says 12,.*stock_moves"):
            drill(source, here)
        assert Shelf(here.folder).state()["drill"]["ok"] is False

    def test_names_drift(self, backup: Backup, source: Source, stack: Stack) -> None:
        """What the backup holds may be what it says and still not add up."""
        manifest = Manifest.parsed(backup.manifest.read_text())
        with source() as libpq:
            restore.restore_into(libpq, RESTORED, backup.dump)
        script = "update erp.stock_levels set on_hand = on_hand + 1 where on_hand > 0;"
        stack.psql(script, database=RESTORED)
        problems = restore.problems_of(stack.libpq(RESTORED), manifest)
        stack.drop_database(RESTORED)
        assert [one for one in problems if one.startswith("drift: ")]
        assert [one for one in problems if "erp.stock_levels digest" in one]


class TestADamagedBackup:
    @pytest.mark.parametrize("part", ["dump", "manifest"])
    def test_is_refused_for_one_flipped_bit(self, copied: Backup, source: Source, part: str) -> None:
        path: Path = getattr(copied, part)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        with pytest.raises(StackError, match=f"{path.name} is damaged: its checksum"):
            drill(source, Settings(folder=copied.dump.parent))

    def test_is_refused_without_its_checksums(self, copied: Backup) -> None:
        copied.sums.unlink()
        with pytest.raises(StackError, match="only with its checksums"):
            restore.check_whole(copied)

    def test_is_refused_without_its_manifest(self, copied: Backup) -> None:
        copied.manifest.unlink()
        with pytest.raises(StackError, match="is not whole"):
            restore.check_whole(copied)


class TestARestoredDatabase:
    def test_has_the_same_schema_owners_and_grants(
        self, backup: Backup, source: Source, stack: Stack, database: str
    ) -> None:
        with source() as libpq:
            restore.restore_into(libpq, RESTORED, backup.dump)
        # Read once more, a condition has fewer brackets.
        before, after = (
            re.sub("[()]", "", stack.dump(name, "--schema-only")).splitlines() for name in (database, RESTORED)
        )
        stack.drop_database(RESTORED)
        assert list(difflib.unified_diff(before, after, lineterm="", n=0)) == []

    def test_does_not_take_the_place_of_another(
        self, backup: Backup, settings: Settings, stack: Stack, database: str
    ) -> None:
        with pytest.raises(StackError, match=f"Database {database} exists"):
            commands.restore_beside(stack.cluster.var, settings, backup, database, say=print)


class TestAnEmptyCluster:
    def test_holds_the_same_afterwards_and_goes_on_behind_it(
        self, backup: Backup, settings: Settings, var: Var
    ) -> None:
        manifest, kept = replace_main(var, backup, settings, replace=False)
        assert kept is None
        with Stack.start(var=var.root) as stack:
            assert restore.problems_of(stack.libpq(), manifest) == []
            assert stack.migrate() == []
            # The audit trail is ordered by transaction ids: new ones must be greater than all in it.
            newer = (
                "select pg_current_xact_id() > (select max(l.xid::text::bigint)::text::xid8 from erp.audit_log as l);"
            )
            assert stack.psql(newer) == "t"
            with pytest.raises(StackError, match="runs: end it first"):
                replace_main(var, backup, settings, replace=True)

    def test_is_not_overwritten_once_it_is_in_use(self, backup: Backup, settings: Settings, var: Var) -> None:
        with pytest.raises(StackError, match="is in use"):
            replace_main(var, backup, settings, replace=False)
        _, kept = replace_main(var, backup, settings, replace=True)
        assert kept is not None
        with Stack.start(var=var.root) as stack:
            people = [stack.psql("select count(*) from erp.users;", database=name) for name in ("postgres", kept)]
        assert people[0] == people[1] != "0"
