"""The stack's commands of `erp`."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from dotenv import dotenv_values

from deploy.cli import deployment
from erp_engine.cli import app
from stack import migrate as migration
from stack import remembered, schemas
from stack.errors import StackError
from stack.paths import MIGRATIONS, ROOT, Var, postgres_program
from stack.plainly import plainly
from stack.processes import CLEAN_PATH
from stack.stack import Stack
from stack.up import audit_key, down, prepare_database, up

__all__ = ["app"]

app.add_typer(deployment, name="deploy")

Database = Annotated[str, typer.Option(help="Name of the database.")]


@app.callback(help="ERP Engine from the command line.")
def find_the_running_stack() -> None:
    """Commands of the API, such as `erp verify`, reach the running stack without further settings."""
    for name, value in remembered.load(Var.at()).items():
        os.environ.setdefault(name, value)


@app.command("up")
@plainly
def up_command(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The API's port, on loopback.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=32, help="Processes of the API.")] = 2,
    demo: Annotated[bool, typer.Option(help="Fill a new database with demo data.")] = True,
) -> None:
    """Start everything and stay in the foreground; Ctrl-C ends it. Serves the web app too, once web/dist is built."""
    up(port=port, workers=workers, demo=demo, say=typer.echo)


@app.command("down")
@plainly
def down_command() -> None:
    """End what `erp up` or `erp start` runs on this var/."""
    down(Var.at(), say=typer.echo)


@app.command()
@plainly
def start() -> None:
    """Start PostgreSQL and PostgREST in the background, migrated and seeded, without the API."""
    stack = Stack.start(tied=False)
    prepare_database(stack, say=typer.echo)
    remembered.save(Var.at(), {**stack.api_environment(), **audit_key(Var.at())})
    typer.echo(f"PostgreSQL  {stack.conninfo()}")
    typer.echo(f"PostgREST   {stack.rest_url}")
    typer.echo("End them with: erp down")


@app.command()
@plainly
def migrate(
    check: Annotated[bool, typer.Option("--check", help="Apply nothing: do all of them only expand?")] = False,
) -> None:
    """Apply pending migrations, to the embedded database or to the one of SUPABASE_DB_URL."""
    if check:
        from stack import expand_only

        expand_only.check()
        return
    url = os.environ.get("SUPABASE_DB_URL")
    if url:
        applied = migration.migrate(migration.hosted_libpq(url))
    else:
        with running() as stack:
            applied = stack.migrate()
    for name in applied:
        typer.echo(f"applied {name}")
    typer.echo(f"{len(applied)} applied, the database is up to date.")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
@plainly
def psql(context: typer.Context, database: Database = "postgres") -> None:
    """Open psql as the superuser; further arguments are psql's own."""
    stack = Stack.attach()
    environment = {"PATH": CLEAN_PATH, "LANG": "C.UTF-8", **stack.libpq(database)}
    for name in ("HOME", "TERM", "PAGER"):
        if name in os.environ:
            environment[name] = os.environ[name]
    program = str(postgres_program("psql"))
    os.execve(program, [program, *context.args], environment)  # noqa: S606 - psql is to take our place


@app.command()
@plainly
def backup(
    base: Annotated[bool, typer.Option("--base", help="The whole cluster, to go back to any moment from.")] = False,
    keep: Annotated[str, typer.Option(help="How many stay: of days, weeks, months.")] = "7,4,12",
) -> None:
    """Make a backup into ERP_BACKUPS (var/backups), and remove those that need no longer be kept."""
    from stack.backup import commands
    from stack.backup.settings import Settings, environment

    var = Var.at()
    settings = Settings.of(var, environment())
    if base:
        commands.make_base(var, settings, say=typer.echo)
    else:
        commands.make(var, settings, keep=keep, say=typer.echo)


@app.command()
@plainly
def restore(
    file: Annotated[Path | None, typer.Argument(help="A backup that `erp backup` made.")] = None,
    drill: Annotated[bool, typer.Option("--drill", help="Only try: the newest, into a scratch database.")] = False,
    into: Annotated[str | None, typer.Option(help="Name of a new database beside the main one.")] = None,
    to_time: Annotated[str | None, typer.Option(help="A moment, such as '2026-11-26 14:30:00+09:00'.")] = None,
    folder: Annotated[Path | None, typer.Option(help="With --to-time: where the recovered data goes.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Take the place of data in use, which is kept.")] = False,
    identity: Annotated[Path | None, typer.Option(help="The age identity that reads an encrypted backup.")] = None,
) -> None:
    """Restore a backup, and compare it with what its manifest says; exit 1 when anything differs."""
    from stack.backup import commands
    from stack.backup.restore import backup_at
    from stack.backup.settings import Settings, environment

    if sum((file is not None, drill, to_time is not None)) != 1:
        raise StackError("Name a backup to restore, or --drill, or --to-time.")
    var = Var.at()
    settings = Settings.of(var, environment()).with_identity(identity)
    if drill:
        commands.try_out(var, settings, say=typer.echo)
    elif to_time is not None:
        commands.restore_to_time(var, settings, to_time, folder=folder, replace=replace, say=typer.echo)
    elif file is not None and into is not None:
        commands.restore_beside(var, settings, backup_at(file), into, say=typer.echo)
    elif file is not None:
        commands.restore_main(var, settings, backup_at(file), replace=replace, say=typer.echo)


@app.command()
@plainly
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    url: Annotated[str | None, typer.Option(help="The address that people use, to look at its TLS.")] = None,
    checklist: Annotated[bool, typer.Option("--checklist", help="Write the list itself, in two languages.")] = False,
) -> None:
    """Look at the safety of this installation, and say how to mend it; exit 1 when something critical fails."""
    from stack.doctor import report
    from stack.doctor.site import Site, environment_of

    if checklist:
        typer.echo(report.checklist(), nl=False)
        return
    dot_env = {name: value for name, value in dotenv_values(ROOT / ".env").items() if value}
    findings = report.examined(Site(Var.at(), environment_of(dot_env), url))
    if as_json:
        typer.echo(report.as_json(findings))
    else:
        report.tell(findings, typer.echo)
    if any(one.is_critical for one in findings):
        raise typer.Exit(1)


@app.command()
@plainly
def db_reset(yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Throw the embedded database away. The next start makes a new one."""
    var = Var.at()
    if not yes and not typer.confirm(f"Remove all data in {var.data}?"):
        raise typer.Exit(1)
    with Stack.reserved() as place:
        shutil.rmtree(place.data, ignore_errors=True)
        # The next database's trail begins anew.
        place.audit_key.with_suffix(".head").unlink(missing_ok=True)
        if place.data.exists():
            raise StackError(f"{place.data} cannot be removed: run as its owner.")
    typer.echo("Removed. `make up` makes a new database.")


@app.command(hidden=True)
@plainly
def gen_migration(
    check: Annotated[bool, typer.Option("--check", help="Only compare; fail when it differs.")] = False,
) -> None:
    """Write the initial migration from supabase/schemas/, until it is frozen."""
    path = MIGRATIONS / schemas.INITIAL
    if check or schemas.FROZEN:
        if problem := schemas.problem_of_initial(path):
            raise StackError(problem)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    text = schemas.initial_migration()
    path.write_text(text)
    typer.echo(f"wrote {path.name}, {len(text.splitlines())} lines")


@app.command()
@plainly
def new_migration(name: Annotated[str, typer.Argument(help="What it brings, such as add_item_colour.")]) -> None:
    """Begin a migration: its frame, and every function and view of supabase/schemas/ that is not in one yet."""
    from stack import new_migration as command

    typer.echo(f"wrote {command.begin(name, now=datetime.now(UTC))}")


@contextlib.contextmanager
def running() -> Iterator[Stack]:
    """The stack that runs, or one for the time of the command."""
    try:
        stack = Stack.attach()
    except StackError:
        stack = Stack.start()
    with stack:
        yield stack
