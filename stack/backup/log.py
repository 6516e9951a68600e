"""Point-in-time recovery: base backups, the archived log, and a new data folder at a moment of the past."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from stack.account import Account
from stack.backup.shelf import Shelf
from stack.checks import check_disk
from stack.errors import StackError
from stack.paths import Var, wal_archive
from stack.postgres import STOP_STEPS, Cluster, run_client
from stack.stack import Stack, check_ended, cluster_of, make_folders

BASES_KEPT = 2
# Reading a day's log again takes minutes.
RECOVERY_TIMEOUT_S = 3600.0
_STAMP = "%Y%m%dT%H%M%SZ"
_SEGMENT = re.compile(r"[0-9A-F]{24}")
_BEGINS = re.compile(r"^START WAL LOCATION: .* \(file ([0-9A-F]{24})\)$", re.MULTILINE)


def base_backup(var: Var, folder: Path) -> Path:
    """Copy the whole cluster while it runs, check the copy, and forget the log that no kept copy needs."""
    shelf = Shelf(folder)
    with shelf.reserved(), shelf.recorded("base") as entry, Stack.attach(var=var.root) as stack:
        archive = _archive()
        if stack.psql("show archive_mode;") != "on":
            raise StackError("The log is not archived yet: restart the stack with ERP_WAL_ARCHIVE set.")
        check_disk(folder, free_bytes_min=int(stack.psql("select sum(pg_database_size(oid)) from pg_database;")))
        aside = folder / ".new-base"
        options = ["--format=plain", "--wal-method=stream", "--checkpoint=fast", "--manifest-checksums=SHA256"]
        run_client(stack.libpq("postgres"), "pg_basebackup", f"--pgdata={aside}", *options)
        check_base(aside)
        # Named by its end: to moments before that it cannot go.
        base = aside.rename(folder / f"base-{datetime.now(UTC):{_STAMP}}")
        gone = _thin_out(folder, archive)
        entry |= {"file": base.name, "removed": len(gone)}
        return base


def check_base(base: Path) -> None:
    """Every byte is as it was copied. Raises StackError."""
    try:
        run_client({}, "pg_verifybackup", "--quiet", str(base))
    except StackError as error:
        raise StackError(f"{base} is damaged: {str(error).splitlines()[0]}. Take an older one.") from None


def recover(var: Var, folder: Path, moment: datetime, target: Path) -> Var:
    """A new folder like `var/`, whose database is as it was at the moment. Refused while anything runs on `var`.

    The old data folder is only read: what its log holds beyond the archive is needed for the last minutes.
    """
    check_ended(var)
    archive = _archive()
    base = _base_before(folder, moment)
    check_base(base)
    if target.exists():
        raise StackError(f"{target} exists: name a new folder with --folder.")
    made = Var.at(target)
    try:
        with Stack.reserved(var=var.root) as place:
            drift = _recovered(base, made, place, archive, moment)
    except BaseException:
        shutil.rmtree(made.root, ignore_errors=True)
        raise
    if drift:
        raise StackError(f"The ledger in {target} has {drift} drifts: it had them then, or the log is damaged.")
    return made


def _recovered(base: Path, made: Var, place: Var, archive: Path, moment: datetime) -> int:
    """Bring the copy of a base backup to the moment; how much drift its ledger has."""
    check_disk(made.root, free_bytes_min=2 * sum(path.stat().st_size for path in _files(base)))
    make_folders(made)
    shutil.copy2(place.secrets, made.secrets)
    # The new log must not be mixed with the archived one.
    cluster = replace(cluster_of(made), archive=None, start_timeout_s=RECOVERY_TIMEOUT_S)
    _lay_out(base, made, place, archive, moment, cluster.account)
    with _running(cluster):
        return int(cluster.psql("select count(*) from erp.ledger_drift();"))


def take(var: Var, made: Var) -> Path:
    """Put the recovered data folder in the place of the one in use, which is kept; where it is then."""
    with Stack.reserved(var=var.root) as place:
        kept = place.root / f"data.before-{datetime.now(UTC):{_STAMP}}"
        place.data.rename(kept)
        made.data.rename(place.data)
    shutil.rmtree(made.root)
    return kept


def _archive() -> Path:
    archive = wal_archive()
    if archive is None:
        raise StackError("ERP_WAL_ARCHIVE is not set: the log is archived nowhere (docs/operations/backup-restore.md).")
    return archive


def _bases(folder: Path) -> list[Path]:
    return sorted(folder.glob("base-*Z"))


def _base_before(folder: Path, moment: datetime) -> Path:
    stamp = f"base-{moment.astimezone(UTC):{_STAMP}}"
    fitting = [base for base in _bases(folder) if base.name <= stamp]
    if not fitting:
        raise StackError(f"There is no base backup from before {moment.isoformat()} in {folder}.")
    return fitting[-1]


def _thin_out(folder: Path, archive: Path) -> list[Path]:
    """Keep the newest; of the log, what is younger than the oldest one kept."""
    bases = _bases(folder)
    for base in bases[:-BASES_KEPT]:
        shutil.rmtree(base)
    begins = _BEGINS.search((bases[-BASES_KEPT:][0] / "backup_label").read_text())
    if begins is None:
        raise StackError(f"{bases[-BASES_KEPT:][0]} does not say where its log begins.")
    run_client({}, "pg_archivecleanup", str(archive), begins[1])
    return bases[:-BASES_KEPT]


def _lay_out(base: Path, made: Var, place: Var, archive: Path, moment: datetime, account: Account) -> None:
    """The base backup, the unarchived end of the log, and the order to recover up to the moment."""
    shutil.copytree(base, made.data, symlinks=True)
    for segment in (path for path in (place.data / "pg_wal").glob("*") if _SEGMENT.fullmatch(path.name)):
        if not (archive / segment.name).exists():
            shutil.copy2(segment, made.data / "pg_wal" / segment.name)
    source = str(archive / "%f").replace("'", "''")
    (made.data / "postgresql.auto.conf").write_text(
        "# Read while there is recovery.signal, and of no effect after it.\n"
        f'restore_command = \'cp "{source}" "%p"\'\n'
        f"recovery_target_time = '{moment.isoformat()}'\n"
        "recovery_target_action = 'promote'\n"
        # Readers would be let in on the way, and the server called ready.
        "hot_standby = off\n"
    )
    (made.data / "recovery.signal").touch()
    for path in (made.data, *_everything(made.data)):
        account.own(path, mode=0o700 if path.is_dir() else 0o600)


@contextmanager
def _running(cluster: Cluster) -> Iterator[None]:
    process = cluster.start(tied=True)
    try:
        yield
    finally:
        process.stop(STOP_STEPS)
        cluster.socket.rmdir()


def _everything(folder: Path) -> list[Path]:
    return [Path(top) / name for top, folders, files in os.walk(folder) for name in (*folders, *files)]


def _files(folder: Path) -> list[Path]:
    return [path for path in _everything(folder) if path.is_file()]
