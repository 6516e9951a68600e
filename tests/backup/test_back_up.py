"""`erp backup`: what it writes, what it keeps, and how it fails."""

import json
import stat
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pyrage
import pytest

from stack import StackError
from stack.backup import make, restore
from stack.backup.drill import drill
from stack.backup.make import Source, back_up
from stack.backup.manifest import Manifest
from stack.backup.settings import Settings
from stack.backup.shelf import Backup, Keep, Shelf
from tests.backup.conftest import BackUp
from tests.support.company import Company


class TestABackup:
    def test_is_for_its_owner_alone(self, backup: Backup) -> None:
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (backup.dump, backup.manifest, backup.sums)}
        assert set(modes.values()) == {0o600}
        assert [path.name for path in backup.dump.parent.glob(".new-*")] == []

    def test_can_be_checked_by_hand(self, backup: Backup) -> None:
        command = ["sha256sum", "--check", "--strict", backup.sums.name]
        done = subprocess.run(command, cwd=backup.dump.parent, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines() == [f"{backup.dump.name}: OK", f"{backup.manifest.name}: OK"]

    def test_says_what_the_ledger_adds_up_to(self, backup: Backup, connection: psycopg.Connection) -> None:
        manifest = Manifest.parsed(backup.manifest.read_text())
        sums = "select sum(quantity)::text, sum(value)::text, count(*) from erp.stock_entries"
        moved, value, count = connection.execute(sums).fetchone() or ()
        assert (manifest.totals["ledger"]["entered"], manifest.totals["ledger"]["entered_value"]) == (moved, value)
        assert manifest.totals["tables"]["erp.stock_entries"]["rows"] == count > 1
        assert float(manifest.totals["ledger"]["reserved"]) >= 1
        assert manifest.totals["ledger"]["last_audit"]
        versions = connection.execute("select version from supabase_migrations.schema_migrations").fetchall()
        assert manifest.migrations == sorted(version for (version,) in versions)
        assert (manifest.engine_commit, manifest.postgresql[:2]) == ("abc1234", "18")

    def test_holds_one_moment_while_people_work(
        self, company: Company, source: Source, backed_up: BackUp, tmp_path: Path
    ) -> None:
        """The manifest's totals and the dump are of the same snapshot, or the drill would see the difference."""
        backed_up(Settings(folder=tmp_path / "before"))
        item, done = company.item(), threading.Event()

        def work() -> None:
            while not done.is_set():
                company.receive(item, "1", "7")

        worker = threading.Thread(target=work)
        settings = Settings(folder=tmp_path)
        worker.start()
        try:
            back_up(source, settings, keep=Keep(), engine_commit="")
        finally:
            done.set()
            worker.join()
        drill(source, settings)


class TestARecord:
    def test_is_kept_of_a_success(self, backup: Backup, settings: Settings) -> None:
        found = Shelf(settings.folder).state()["backup"]
        assert (found["ok"], found["file"], found["last_ok_at"]) == (True, backup.dump.name, found["at"])

    def test_is_kept_of_a_failure_and_of_the_last_success(self, backed_up: BackUp, tmp_path: Path) -> None:
        settings = Settings(folder=tmp_path)
        backed_up(settings)
        before = Shelf(tmp_path).state()["backup"]

        @contextmanager
        def nowhere() -> Iterator[dict[str, str]]:
            yield {"PGHOST": str(tmp_path), "PGUSER": "postgres"}

        with pytest.raises(StackError, match="No such file or directory"):
            back_up(nowhere, settings, keep=Keep(), engine_commit="")
        found = Shelf(tmp_path).state()["backup"]
        assert (found["ok"], found["last_ok_at"]) == (False, before["at"])
        assert "No such file or directory" in found["error"]
        assert len(Shelf(tmp_path).backups()) == 1

    def test_says_that_the_disk_is_too_full(
        self, source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(make, "DISK_SPARE_BYTES", 10**18)
        with pytest.raises(StackError, match="are needed"):
            back_up(source, Settings(folder=tmp_path), keep=Keep(), engine_commit="")
        assert Shelf(tmp_path).state()["backup"]["ok"] is False
        assert Shelf(tmp_path).backups() == []


class TestEncryption:
    def test_leaves_nothing_that_others_can_read(self, backed_up: BackUp, source: Source, tmp_path: Path) -> None:
        key = pyrage.x25519.Identity.generate()
        identity = tmp_path / "identity"
        identity.write_text(f"# kept elsewhere\n{key}\n")
        identity.chmod(0o600)
        settings = Settings(folder=tmp_path / "backups", recipients=(str(key.to_public()),))
        backup = backed_up(settings)
        assert backup.dump.name.endswith(".dump.age")
        for path in (backup.dump, backup.manifest):
            assert path.read_bytes().startswith(b"age-encryption.org/v1")
        with pytest.raises(StackError, match="is encrypted: name the age identity"):
            drill(source, settings)
        drill(source, replace(settings, identity=identity))
        identity.write_text(f"{pyrage.x25519.Identity.generate()}\n")
        with pytest.raises(StackError, match="cannot be decrypted"), restore.opened(backup, identity):
            pass

    def test_refuses_what_is_no_key(self, backed_up: BackUp, tmp_path: Path) -> None:
        with pytest.raises(StackError, match="holds no age public key"):
            backed_up(Settings(folder=tmp_path, recipients=("age1nonsense",)))
        assert Shelf(tmp_path).backups() == []


class TestKeep:
    def test_keeps_the_newest_of_days_weeks_and_months(self) -> None:
        noon = datetime(2026, 11, 26, 12, tzinfo=UTC)
        made = [_backup(noon - timedelta(hours=12 * n)) for n in range(800)]
        kept = sorted((one.at for one in Keep(daily=3, weekly=2, monthly=3).chosen(made)), reverse=True)
        assert [f"{at:%m-%d %H}" for at in kept] == [
            "11-26 12",
            "11-25 12",
            "11-24 12",
            "11-22 12",
            "10-31 12",
            "09-30 12",
        ]

    def test_keeps_the_newest_whatever_is_said(self) -> None:
        made = [_backup(datetime(2026, 11, day, tzinfo=UTC)) for day in (1, 2)]
        assert Keep(0, 0, 0).chosen(made) == {made[1]}

    def test_removes_the_others(self, tmp_path: Path) -> None:
        shelf = Shelf(tmp_path)
        for day in (1, 2, 3):
            one = _backup(datetime(2026, 11, day, tzinfo=UTC), tmp_path)
            for path in (one.dump, one.manifest, one.sums):
                path.touch()
        unfinished = _backup(datetime(2026, 11, 4, tzinfo=UTC), tmp_path)
        unfinished.dump.touch()
        assert [one.at.day for one in shelf.thin_out(Keep(2, 0, 0))] == [1]
        assert [one.at.day for one in shelf.backups()] == [2, 3]
        assert len(list(tmp_path.iterdir())) == 7

    def test_refuses_what_is_no_count(self) -> None:
        with pytest.raises(StackError, match="DAYS,WEEKS,MONTHS"):
            Keep.parsed("7,four")


class TestAShelf:
    def test_lets_one_write_at_a_time_and_clears_what_a_killed_one_left(self, tmp_path: Path) -> None:
        (tmp_path / ".new-dump").touch()
        (tmp_path / ".new-folder").mkdir()
        with Shelf(tmp_path).reserved():
            assert list(tmp_path.glob(".new-*")) == []
            with pytest.raises(StackError, match="Another backup is being made"), Shelf(tmp_path).reserved():
                pass

    def test_does_not_take_a_damaged_record_for_none(self, tmp_path: Path) -> None:
        (tmp_path / "state.json").write_text(json.dumps({})[:1])
        with pytest.raises(StackError, match="is damaged"):
            Shelf(tmp_path).state()


def _backup(at: datetime, folder: Path = Path("/nowhere")) -> Backup:
    return Backup(folder / f"{Shelf(folder).name_for(at)}.dump")
