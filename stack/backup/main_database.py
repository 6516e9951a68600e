"""A backup in the place of the embedded stack's main database."""

from datetime import UTC, datetime

from stack.backup import restore
from stack.backup.manifest import Manifest
from stack.backup.settings import Settings
from stack.backup.shelf import Backup
from stack.errors import StackError
from stack.paths import Var
from stack.stack import Stack, check_ended, cluster_of

MAIN = "postgres"
_RESTORED = "postgres_restored"
_XID_BITS = 32
_IN_USE = "select to_regclass('erp.users') is not null;"
_HAS_PEOPLE = "select exists (select from erp.users);"
_NEXT_XID = "select pg_snapshot_xmax(pg_current_snapshot())::text;"


def replace_main(var: Var, backup: Backup, settings: Settings, *, replace: bool) -> tuple[Manifest, str | None]:
    """Restore, compare, and only then exchange the two by their names.

    Returns the name under which the former one is kept. Refused while anything runs on `var`.
    """
    check_ended(var)
    with Stack.start(var=var.root) as stack:
        libpq = stack.libpq("template1")
        in_use = _in_use(stack)
        if in_use and not replace:
            raise StackError(
                f"The database in {var.data} is in use. Restore beside it with --into NAME, or in its place with "
                "--replace, which keeps it under another name."
            )
        with restore.opened(backup, settings.identity) as (dump, manifest):
            restore.drop(libpq, _RESTORED)
            restore.restore_into(libpq, _RESTORED, dump)
        if problems := restore.problems_of(stack.libpq(_RESTORED), manifest):
            restore.drop(libpq, _RESTORED)
            raise StackError(f"{backup.name} is not what it says: {problems[0]} ({len(problems)} differences).")
        kept = _exchange(libpq, keep=in_use)
        behind = int(stack.psql(_NEXT_XID)) <= int(manifest.next_xid)
    if behind:
        _begin_later_epoch(var, int(manifest.next_xid))
    return manifest, kept


def _in_use(stack: Stack) -> bool:
    return stack.psql(_IN_USE) == "t" and stack.psql(_HAS_PEOPLE) == "t"


def _exchange(libpq: dict[str, str], *, keep: bool) -> str | None:
    """In one transaction where both stay; a database without people is dropped instead."""
    aside = f"{MAIN}_before_{datetime.now(UTC):%Y%m%dt%H%M%Sz}"
    rename = f"alter database {_RESTORED} rename to {MAIN};"
    if not keep:
        restore.drop(libpq, MAIN)
        restore.sql(libpq, rename)
        return None
    restore.sql(libpq, f"begin; alter database {MAIN} rename to {aside}; {rename} commit;")
    return aside


def _begin_later_epoch(var: Var, next_xid: int) -> None:
    """The audit trail is ordered by transaction ids, so those of a new cluster must go on behind the old one's.

    An id's upper half is the epoch, which nothing on the disk holds but the control file.
    """
    with Stack.reserved(var=var.root) as place:
        cluster_of(place).maintain("pg_resetwal", "-e", str((next_xid >> _XID_BITS) + 1))
