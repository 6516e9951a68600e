"""`erp backup`: dump, manifest and checksums of one moment, written aside and then renamed."""

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from stack.backup import age
from stack.backup.manifest import Manifest, about
from stack.backup.settings import Settings
from stack.backup.shelf import Backup, Keep, Shelf
from stack.backup.snapshot import Snapshot
from stack.checks import check_disk
from stack.errors import StackError
from stack.paths import postgres_program
from stack.postgres import SqlError, clean_environment

# Beyond half of the database's size, which a compressed dump without indexes stays below.
DISK_SPARE_BYTES = 100_000_000
# The database to back up, opened for as long as that takes: libpq's environment.
Source = Callable[[], AbstractContextManager[dict[str, str]]]


def back_up(source: Source, settings: Settings, *, keep: Keep, engine_commit: str) -> tuple[Backup, Manifest]:
    """Make one, and remove those that need no longer be kept. How it ended is recorded, whatever the end."""
    shelf = Shelf(settings.folder)
    with shelf.reserved(), shelf.recorded("backup") as entry:
        with source() as libpq, Snapshot(libpq) as snapshot:
            facts = about(snapshot)
            check_disk(shelf.folder, free_bytes_min=facts["bytes"] // 2 + DISK_SPARE_BYTES)
            manifest = Manifest.read(snapshot, facts, engine_commit=engine_commit)
            parts = _written(libpq, snapshot, shelf, settings.recipients, manifest, others=facts["others"])
        backup = _shelved(shelf, parts, encrypted=bool(settings.recipients))
        gone = shelf.thin_out(keep)
        entry |= {"file": backup.dump.name, "bytes": backup.dump.stat().st_size, "removed": len(gone)}
        return backup, manifest


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _written(
    libpq: dict[str, str],
    snapshot: Snapshot,
    shelf: Shelf,
    recipients: Sequence[str],
    manifest: Manifest,
    *,
    others: Sequence[str],
) -> tuple[Path, Path]:
    """Dump and manifest, aside."""
    dump, text = shelf.folder / ".new-dump", shelf.folder / ".new-manifest"
    # Others' schemas are left out by name instead of ours being chosen: what stands in no schema (casts, default
    # privileges) would be left out with the choice.
    excluded = ['--exclude-schema="{}"'.format(name.replace('"', '""')) for name in others]
    options = [
        "--format=custom",
        "--compress=1",
        "--no-publications",
        "--no-subscriptions",
        f"--snapshot={snapshot.id}",
    ]
    command = [str(postgres_program("pg_dump")), *options, *excluded]
    with _private(dump) as out:
        _dump(command, libpq, out, recipients)
    with _private(text) as out:
        out.write(age.encrypted(manifest.text().encode(), recipients))
    return dump, text


def _dump(command: list[str], libpq: dict[str, str], out: IO[bytes], recipients: Sequence[str]) -> None:
    """Encrypted, it goes through a pipe: nothing readable touches the disk."""
    started = subprocess.Popen(
        command,
        env=clean_environment(libpq),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if recipients else out,
        stderr=subprocess.PIPE,
    )
    with started:
        try:
            if started.stdout is not None:
                age.encrypt(started.stdout, out, recipients)
            complaint = started.stderr.read().decode(errors="replace") if started.stderr else ""
        except BaseException:
            started.kill()
            raise
    if started.returncode != 0:
        raise SqlError(complaint.strip() or "pg_dump was ended.")


def _shelved(shelf: Shelf, parts: tuple[Path, Path], *, encrypted: bool) -> Backup:
    """Put the parts in their places, the checksums last."""
    backup = Backup(shelf.folder / f"{shelf.name_for(datetime.now(UTC))}.dump{'.age' if encrypted else ''}")
    if backup.sums.exists():
        raise StackError(f"{backup.name} exists: two backups within a second are one too many.")
    places = (backup.dump, backup.manifest)
    lines = "".join(f"{digest(part)}  {place.name}\n" for part, place in zip(parts, places, strict=True))
    sums = shelf.folder / ".new-sums"
    with _private(sums) as out:
        out.write(lines.encode())
    for part, place in zip((*parts, sums), (*places, backup.sums), strict=True):
        part.rename(place)
    _sync_folder(shelf.folder)
    return backup


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    """A new file of mode 600, on the disk when the block ends."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
