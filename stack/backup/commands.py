"""What `erp backup` and `erp restore` do and say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from stack.backup import log, restore
from stack.backup.audit import problems_of_trail
from stack.backup.drill import drill
from stack.backup.main_database import replace_main
from stack.backup.make import back_up
from stack.backup.manifest import Manifest
from stack.backup.settings import Settings, environment
from stack.backup.shelf import Backup, Keep
from stack.errors import StackError
from stack.migrate import hosted_libpq
from stack.paths import Var
from stack.stack import Stack
from stack.up import build

Say = Callable[[str], None]


def make(var: Var, settings: Settings, *, keep: str, say: Say) -> None:
    commit = {**build(), **environment()}.get("ENGINE_COMMIT_SHA", "")
    source = partial(_database, var, settings)
    backup, manifest = back_up(source, settings, keep=Keep.parsed(keep), engine_commit=commit)
    say(f"{backup.dump}, {_told(manifest)}")


def make_base(var: Var, settings: Settings, *, say: Say) -> None:
    if settings.database_url:
        raise StackError(
            "SUPABASE_DB_URL names another server: its owner makes base backups (on hosted Supabase: PITR)."
        )
    say(str(log.base_backup(var, settings.folder)))


def try_out(var: Var, settings: Settings, *, say: Say) -> None:
    """The drill, on the server that holds the database."""
    audit = None if settings.database_url else partial(problems_of_trail, var)
    backup, manifest = drill(partial(_database, var, settings), settings, audit=audit)
    say(f"{backup.name} can be restored: {_told(manifest)}, all as its manifest says, no drift.")
    if audit is None:
        say("The seals of the audit trail were not looked at: that takes the embedded stack.")


def restore_beside(var: Var, settings: Settings, backup: Backup, name: str, *, say: Say) -> None:
    """Into a new database of the server."""
    with _database(var, settings) as libpq, restore.opened(backup, settings.identity) as (dump, manifest):
        taken = f"select exists (select from pg_database where datname = {_literal(name)});"
        if restore.sql(libpq, taken) == "t":
            raise StackError(f"Database {name} exists: choose another name, or drop it first.")
        restore.restore_into(libpq, name, dump)
        _compare({**libpq, "PGDATABASE": name}, backup, manifest)
    say(f"{backup.name} is in database {name}: {_told(manifest)}, all as its manifest says, no drift.")


def restore_main(var: Var, settings: Settings, backup: Backup, *, replace: bool, say: Say) -> None:
    """As the main database."""
    if settings.database_url:
        if replace:
            raise StackError("--replace is for the embedded stack. Empty the project first, or use --into NAME.")
        libpq = hosted_libpq(settings.database_url)
        with restore.opened(backup, settings.identity) as (dump, manifest):
            restore.restore_into_empty(libpq, dump)
            _compare(libpq, backup, manifest)
        say("Begin a new chain of audit seals here: this server's transaction ids are its own (docs/adr/0015).")
    else:
        manifest, kept = replace_main(var, backup, settings, replace=replace)
        if kept:
            say(f"The former database is kept as {kept}; when it is no longer wanted: drop database {kept};")
    say(f"{backup.name} is restored: {_told(manifest)}, all as its manifest says, no drift.")


def restore_to_time(var: Var, settings: Settings, time: str, *, folder: Path | None, replace: bool, say: Say) -> None:
    """As it was at a moment."""
    if folder and replace:
        raise StackError("--folder and --replace exclude each other: what takes the place is recovered beside it.")
    moment = _moment(time)
    target = folder or var.root / f"at-{moment:%Y%m%dT%H%M%S}"
    made = log.recover(var, settings.folder, moment, target)
    if replace:
        say(f"The former data folder is kept as {log.take(var, made)}.")
        say(f"The database is as it was at {moment.isoformat()}. Make a new base backup now: `erp backup --base`.")
        return
    say(f"{target} holds the database as it was at {moment.isoformat()}; look at it with ERP_VAR={target} erp start.")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise StackError(f"{text} is no time: write it as 2026-11-26 14:30:00+09:00.") from None
    if moment.tzinfo is None:
        raise StackError(f"{text} could be anywhere: add the zone, as in {text}+09:00.")
    return moment


@contextmanager
def _database(var: Var, settings: Settings) -> Iterator[dict[str, str]]:
    """libpq's environment of the database that is backed up: the one of SUPABASE_DB_URL, or the embedded one."""
    if settings.database_url:
        yield hosted_libpq(settings.database_url)
        return
    if not var.data.exists():
        raise StackError(f"There is no database in {var.root}: set ERP_VAR, or SUPABASE_DB_URL.")
    try:
        stack = Stack.attach(var=var.root)
    except StackError:
        stack = Stack.start(var=var.root)
    with stack:
        yield stack.libpq()


def _compare(libpq: dict[str, str], backup: Backup, manifest: Manifest) -> None:
    if problems := restore.problems_of(libpq, manifest):
        raise StackError(
            f"{backup.name} was restored into {libpq['PGDATABASE']}, but is not what it says: {problems[0]} "
            f"({len(problems)} differences)."
        )


def _told(manifest: Manifest) -> str:
    return f"{manifest.moves:,} moves, of {manifest.at}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
