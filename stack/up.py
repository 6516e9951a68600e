"""`erp up`: everything, in order, in the foreground."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from dotenv import dotenv_values

from erp_engine.kit.secrecy import Unsafe, check_private
from stack import migrate, remembered
from stack.api import Api
from stack.checks import check_disk, check_port, check_programs
from stack.errors import StackError
from stack.jobs import Jobs
from stack.paths import ROOT, SEED, Var
from stack.processes import recorded
from stack.stack import Stack, end_leftovers, take_lock
from stack.supervisor import EndAsked, ending_by_signal, recorded_as_supervisor, watch

# Longer than all stop steps together, so that a slow but orderly ending is not reported as none.
DOWN_TIMEOUT_S = 120.0
Say = Callable[[str], None]


def up(*, port: int, workers: int, demo: bool, say: Say) -> None:
    """Run until told to end; ends all that it started."""
    environment = _dot_env(Path(os.environ.get("ERP_ENV_FILE", ROOT / ".env")))
    run = _run_hosted if environment.get("SUPABASE_URL") else _run_embedded
    var = Var.at()
    try:
        with ending_by_signal():
            run(var, environment, port=port, workers=workers, demo=demo, say=say)
    except EndAsked:
        say("Ended.")


def down(var: Var, *, say: Say) -> None:
    """End a running `erp up` of this `var`, and whatever a killed one left."""
    if not var.run.is_dir():
        say("Nothing is running.")
        return
    supervisor = next((one for one in recorded(var.run) if one.record.name == "supervisor"), None)
    ended = 0
    if supervisor and supervisor.alive():
        ended = 1
        # Not waited for as a child: it may be anybody's.
        supervisor.ask_to_end()
        if not supervisor.wait(DOWN_TIMEOUT_S):
            raise StackError(f"`erp up` (process {supervisor.record.pid}) does not end: see {var.log}.")
    with take_lock(var):
        ended += end_leftovers(var)
    say("Ended." if ended else "Nothing is running.")


def prepare_database(stack: Stack, *, say: Say) -> None:
    """Migrate and seed the main database."""
    for name in stack.migrate():
        say(f"applied {name}")
    if SEED.exists() and migrate.seed(stack.libpq(), SEED):
        say("seeded")
    for name in migrate.changed(stack.libpq()):
        say(f"{name} changed since it was applied: `make db-reset` builds anew.")


def _run_embedded(var: Var, environment: Mapping[str, str], *, port: int, workers: int, demo: bool, say: Say) -> None:
    check_programs()
    check_disk(var.root)
    with Stack.start() as stack, recorded_as_supervisor(var):
        check_port(port)
        prepare_database(stack, say=say)
        api = stack.api(port=port, workers=workers, environment={**build(), **environment})
        remembered.save(var, {**stack.api_environment(), **audit_key(var)})
        accounts = _demo(stack, api, wanted=demo, say=say)
        _announce(api, var, accounts, say=say)
        jobs = Jobs({**stack.api_environment(), **audit_key(var)}, var.log / "jobs.log")
        watch(stack.servers, jobs=jobs, logs=var.log, say=say)


def _run_hosted(var: Var, environment: Mapping[str, str], *, port: int, workers: int, demo: bool, say: Say) -> None:
    """Only the API, against the project that `.env` names. Its data is not ours to fill: no demo."""
    del demo
    with take_lock(var):
        # Before we are recorded ourselves: leftovers are whatever is recorded.
        end_leftovers(var)
        check_port(port)
        with recorded_as_supervisor(var):
            api = Api(var, environment, port=port, workers=workers)
            server = api.server(tied=True)
            server.start()
            try:
                say(f"Data is at {environment['SUPABASE_URL']} (from .env).")
                _announce(api, var, "", say=say)
                jobs = Jobs({**audit_key(var), **environment}, var.log / "jobs.log")
                watch([server], jobs=jobs, logs=var.log, say=say)
            finally:
                server.stop()


def audit_key(var: Var) -> dict[str, str]:
    """For jobs alone, never for the API: where the key is that seals the audit trail."""
    return {"AUDIT_KEY_FILE": str(var.audit_key)}


def _announce(api: Api, var: Var, accounts: str, *, say: Say) -> None:
    say("\nERP Engine is up.")
    say(f"  address   {api.url}")
    say(f"  API docs  {api.url}/docs")
    say(f"  logs      {var.log}")
    if accounts:
        say(f"\n{accounts}")
    say("\nCtrl-C ends it.")


def _demo(stack: Stack, api: Api, *, wanted: bool, say: Say) -> str:
    """Load the demo data into a new database; the accounts to log in with.

    What was decided at the first start is recorded, so that demo accounts never appear in a database in use.
    """
    if importlib.util.find_spec("erp_engine.demo") is None:
        return ""
    environment = {**os.environ, **stack.api_environment(), "ENGINE_URL": api.url}
    decided = migrate.mark_of(stack.libpq(), "demo")
    if not decided:
        decided = "loaded" if wanted else "declined"
        if wanted:
            say("loading the demo data …")
            _run_demo(environment)
        migrate.set_mark(stack.libpq(), "demo", decided)
    return _run_demo(environment, "--accounts") if decided == "loaded" else ""


def _run_demo(environment: Mapping[str, str], *options: str) -> str:
    command = [sys.executable, "-m", "erp_engine.demo", *options]
    done = subprocess.run(command, env=dict(environment), cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise StackError(f"The demo data could not be loaded: {last}")
    return done.stdout.rstrip()


def build() -> dict[str, str]:
    """Which build this is, so that every flow event can name it; unknown outside a git checkout."""
    if "ENGINE_COMMIT_SHA" in os.environ or shutil.which("git") is None:
        return {}
    command = ["git", "-C", str(ROOT), "rev-parse", "--verify", "--quiet", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return {"ENGINE_COMMIT_SHA": done.stdout.strip()} if done.returncode == 0 else {}


def _dot_env(path: Path) -> dict[str, str]:
    try:
        check_private(path)
    except Unsafe as error:
        raise StackError(str(error)) from None
    return {name: value for name, value in dotenv_values(path).items() if value} if path.exists() else {}
