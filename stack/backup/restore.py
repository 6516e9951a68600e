"""`erp restore`: a backup into a database of its own, compared with what its manifest says."""

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from stack.backup import age
from stack.backup.make import digest
from stack.backup.manifest import Manifest, differences, totals
from stack.backup.shelf import SUMS, Backup
from stack.backup.snapshot import Snapshot
from stack.checks import check_disk
from stack.errors import StackError
from stack.postgres import NEW_DATABASE, SqlError, run_client, run_psql

_GROUND = Path(__file__).with_name("ground.sql").read_text()
# Of the whole database's dump, what is not ours: a hosted project has event triggers of its own, and its
# extensions belong to somebody else.
_NOT_OURS = re.compile(r"^\d+; \d+ \d+ (?:EVENT TRIGGER|COMMENT - EXTENSION|PUBLICATION|SUBSCRIPTION) ")
JOBS = 2
# A dump of level 1 becomes, with its indexes, up to so many times as large.
GROWTH = 12


def backup_at(path: Path) -> Backup:
    """The backup that a path means: any of its parts, or the name that they share."""
    stem = path.name.removesuffix(".age").removesuffix(".dump").removesuffix(".json").removesuffix(SUMS)
    found = [one for one in (path.with_name(f"{stem}.dump"), path.with_name(f"{stem}.dump.age")) if one.exists()]
    if not found:
        raise StackError(f"{path} is no backup: name a file that `erp backup` made.")
    return Backup(found[0])


def check_whole(backup: Backup) -> None:
    """Every byte is as it was written."""
    if not backup.sums.exists():
        raise StackError(f"{backup.sums} is missing: a backup is restored only with its checksums.")
    for line in backup.sums.read_text().splitlines():
        wanted, _, name = line.partition("  ")
        path = backup.dump.with_name(name)
        if path not in (backup.dump, backup.manifest):
            raise StackError(f"{backup.sums} speaks of {name}, which is no part of {backup.name}.")
        if not path.exists():
            raise StackError(f"{path} is missing: the backup is not whole.")
        if digest(path) != wanted:
            raise StackError(
                f"{path} is damaged: its checksum is not the one in {backup.sums.name}. Take another backup."
            )


@contextmanager
def opened(backup: Backup, identity: Path | None) -> Iterator[tuple[Path, Manifest]]:
    """The dump that pg_restore can read, and the manifest; decrypted ones are gone when the block ends."""
    check_whole(backup)
    if not backup.is_encrypted:
        yield backup.dump, Manifest.parsed(backup.manifest.read_text())
        return
    with tempfile.TemporaryDirectory(prefix=".new-", dir=backup.dump.parent) as folder:
        dump, manifest = Path(folder) / "dump", Path(folder) / "manifest"
        age.decrypt(backup.dump, dump, identity)
        age.decrypt(backup.manifest, manifest, identity)
        yield dump, Manifest.parsed(manifest.read_text())


def restore_into(libpq: dict[str, str], name: str, dump: Path) -> None:
    """Make the database and fill it; a failure leaves none behind."""
    _check_room(libpq, dump)
    sql(libpq, f"create database {quoted_name(name)} template template0 encoding 'UTF8' locale 'C.UTF-8';")
    place = {**libpq, "PGDATABASE": name}
    try:
        sql(place, NEW_DATABASE.read_text() + _GROUND)
        # Nobody waits for a single statement of it; the checkpoint at the end brings all of them to the disk.
        _pg_restore({**place, "PGOPTIONS": "-c synchronous_commit=off"}, dump, f"--jobs={JOBS}")
        sql(place, "vacuum analyze;\ncheckpoint;")
    except BaseException:
        drop(libpq, name)
        raise


def restore_into_empty(libpq: dict[str, str], dump: Path) -> None:
    """Fill the database that is there, whole or not at all. For a hosted project, which has but one."""
    taken = "select count(*) from pg_namespace where nspname in ('erp', 'api', 'supabase_migrations');"
    if sql(libpq, taken) != "0":
        raise StackError(
            f"Database {libpq['PGDATABASE']} on {libpq['PGHOST']} holds an ERP already. Restore beside it with "
            "--into NAME, or into a new project."
        )
    sql(libpq, NEW_DATABASE.read_text() + _GROUND)
    _pg_restore(libpq, dump, "--single-transaction")
    sql(libpq, "analyze;")


def problems_of(libpq: dict[str, str], manifest: Manifest) -> list[str]:
    """Where a restored database differs from its manifest or does not add up."""
    with Snapshot(libpq) as snapshot:
        found = list(differences(manifest.totals, totals(snapshot)))
        drift = snapshot.ask("select coalesce(jsonb_agg(d), '[]') from erp.ledger_drift() as d;")
    return found + [f"drift: {json.dumps(row, ensure_ascii=False)}" for row in json.loads(drift)]


def drop(libpq: dict[str, str], name: str) -> None:
    sql(libpq, f"drop database if exists {quoted_name(name)} with (force);")


def quoted_name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def sql(libpq: dict[str, str], script: str) -> str:
    done = run_psql(libpq, script)
    if done.returncode != 0:
        raise SqlError(done.stderr.strip())
    return done.stdout.strip()


def _check_room(libpq: dict[str, str], dump: Path) -> None:
    """Where the server's data is on this machine: a disk that a trial fills up stops the company."""
    data = sql(libpq, "select setting from pg_settings where name = 'data_directory';")
    if data and Path(data).exists():
        check_disk(Path(data), free_bytes_min=GROWTH * dump.stat().st_size)


def _pg_restore(libpq: dict[str, str], dump: Path, *options: str) -> None:
    listed = run_client(libpq, "pg_restore", "--list", str(dump))
    with tempfile.NamedTemporaryFile("w", prefix="erp-restore-") as file:
        file.writelines(_ours(listed.splitlines(keepends=True)))
        file.flush()
        name = f"--dbname={libpq['PGDATABASE']}"
        run_client(libpq, "pg_restore", name, "--exit-on-error", f"--use-list={file.name}", *options, str(dump))


def _ours(lines: Sequence[str]) -> Iterator[str]:
    return (line for line in lines if not _NOT_OURS.match(line))
