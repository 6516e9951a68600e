"""`erp restore --drill`: is the newest backup one that could be restored?"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from stack.backup import restore
from stack.backup.make import Source
from stack.backup.manifest import Manifest
from stack.backup.settings import Settings
from stack.backup.shelf import Backup, Shelf
from stack.errors import StackError

# What is wrong with the audit trail of a database; None: there is no way to look here.
AuditCheck = Callable[[str], list[str]]
_TOLD_MAX = 10


def drill(source: Source, settings: Settings, *, audit: AuditCheck | None = None) -> tuple[Backup, Manifest]:
    """Restore it into a scratch database, compare, drop. How it ended is recorded. Raises when anything differs."""
    shelf = Shelf(settings.folder)
    with shelf.reserved(), shelf.recorded("drill") as entry:
        backup = shelf.newest()
        entry["file"] = backup.dump.name
        with source() as libpq, restore.opened(backup, settings.identity) as (dump, manifest):
            entry["moves"] = manifest.moves
            problems = _tried(libpq, _scratch(shelf.folder), dump, manifest, audit)
        if problems:
            told = "\n".join(f"  {problem}" for problem in problems[:_TOLD_MAX])
            raise StackError(f"{backup.name} is not what it says; {len(problems)} differences:\n{told}")
        return backup, manifest


def _tried(libpq: dict[str, str], scratch: str, dump: Path, manifest: Manifest, audit: AuditCheck | None) -> list[str]:
    # A drill that was killed has left its database.
    restore.drop(libpq, scratch)
    restore.restore_into(libpq, scratch, dump)
    try:
        problems = restore.problems_of({**libpq, "PGDATABASE": scratch}, manifest)
        return problems + (audit(scratch) if audit else [])
    finally:
        restore.drop(libpq, scratch)


def _scratch(folder: Path) -> str:
    """The same for the same folder, which is reserved meanwhile."""
    return f"erp_drill_{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"
