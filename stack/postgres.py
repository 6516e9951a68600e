"""The PostgreSQL cluster of one `var/`: made once, started, asked, stopped."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from stack import postgres_config
from stack.account import Account
from stack.errors import StackError
from stack.keys import Keys
from stack.paths import BOOTSTRAP, Var, postgres_program
from stack.processes import CLEAN_PATH, Launch, Process, Record, boot_id, start_ticks
from stack.server import Server

START_TIMEOUT_S = 60.0
# Fast shutdown first. Then immediate: no checkpoint, the next start replays the log. Never SIGKILL from here: it
# would leave backends and shared memory behind.
STOP_STEPS = ((signal.SIGINT, 45.0), (signal.SIGQUIT, 15.0))
# To a backend SIGINT means: stop the query; to a postmaster: fast shutdown.
_LEAVE_STEPS = ((None, 2.0), (signal.SIGINT, 10.0), (signal.SIGTERM, 3.0), (signal.SIGKILL, 3.0))
PORT = 5432
NEW_DATABASE = Path(__file__).resolve().parent / "new_database.sql"


@dataclass
class Cluster:
    var: Var
    account: Account
    keys: Keys
    fast: bool = False
    # Where finished segments of the log are copied to, for point-in-time recovery.
    archive: Path | None = None
    start_timeout_s: float = START_TIMEOUT_S

    @property
    def socket(self) -> Path:
        return self.var.socket

    def make(self) -> bool:
        """Make the data folder when there is none; True when it was made now.

        Made aside and renamed: a crash half-way leaves no folder that looks whole.
        """
        for left in self.var.root.glob("data.new-*"):
            shutil.rmtree(left)
        if self.var.data.exists():
            self._check_data()
            return False
        aside = Path(tempfile.mkdtemp(prefix="data.new-", dir=self.var.root))
        self.account.own(aside, mode=0o700)
        # Locale C.UTF-8: pg_trgm drops Korean under any ctype that does not know it, C included.
        options = ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--username=postgres"]
        auth = ["--auth-local=peer", "--auth-host=scram-sha-256"]
        sync = ["--no-sync"] if self.fast else []
        command = [postgres_program("initdb"), "-D", aside, *options, *auth, *sync]
        done = _run([*self.account.prefix, *map(str, command)])
        if done.returncode != 0:
            shutil.rmtree(aside)
            raise StackError(f"PostgreSQL could not make its data folder: {_last_line(done.stderr)}")
        aside.rename(self.var.data)
        return True

    def server(self, *, tied: bool) -> Server:
        return Server("PostgreSQL", lambda: self.start(tied=tied), STOP_STEPS, self.var.log / "postgres.log")

    def start(self, *, tied: bool) -> Process:
        """Start it and wait until it answers."""
        self._make_socket_folder()
        postgres_config.write(self.var, self.account, fast=self.fast, archive=self.archive)
        await_backends_gone(self.var)
        program = postgres_program("postgres")
        launch = Launch(
            name="postgres",
            command=[program, "-D", self.var.data, "-k", self.socket],
            environment={"TZ": "UTC"},
            log=self.var.log / "postgres.log",
            account=self.account,
            parent_death=signal.SIGINT if tied else None,
        )
        return Process.start_ready(launch, folder=self.var.run, await_ready=self._await_ready, stop_steps=STOP_STEPS)

    def bootstrap(self) -> None:
        """The roles and schemas that every Supabase cluster has."""
        password = {"authenticator_password": self.keys.authenticator_password}
        self.psql(BOOTSTRAP.read_text(), variables=password)
        for database in ("template1", "postgres"):
            self.psql(NEW_DATABASE.read_text(), database=database)

    def psql(self, sql: str, *, database: str = "postgres", variables: dict[str, str] | None = None) -> str:
        """Run a script as the superuser; its rows, unaligned, without headers.

        The script goes in by stdin and variables as `\\set`: a command line can be read by everybody.
        """
        lines = "".join(f"\\set {name} '{_escape(value)}'\n" for name, value in (variables or {}).items())
        done = run_psql(self.libpq(database), lines + sql)
        if done.returncode != 0:
            raise SqlError(done.stderr.strip())
        return done.stdout.strip()

    def maintain(self, name: str, *options: str) -> None:
        """Run one of PostgreSQL's programs on the data folder, as its owner, while no server does."""
        done = _run([*self.account.prefix, str(postgres_program(name)), *options, "-D", str(self.var.data)])
        if done.returncode != 0:
            raise StackError(f"{name} failed: {_last_line(done.stderr)}")

    def libpq(self, database: str) -> dict[str, str]:
        """The environment that makes libpq's programs connect as the superuser, by peer."""
        return {
            "PGHOST": str(self.socket),
            "PGPORT": str(PORT),
            "PGUSER": "postgres",
            "PGDATABASE": database,
        }

    def _check_data(self) -> None:
        wanted = _major_version()
        try:
            found = (self.var.data / "PG_VERSION").read_text().strip()
        except PermissionError as error:
            raise StackError(f"{self.var.data} belongs to somebody else: run as its owner, or set ERP_VAR.") from error
        except OSError as error:
            raise StackError(
                f"{self.var.data} is not a PostgreSQL data folder: restore it from a backup, "
                "or `make db-reset` to begin anew."
            ) from error
        if found != wanted:
            raise StackError(
                f"{self.var.data} was made by PostgreSQL {found}, this is {wanted}: "
                "dump it with the old one and restore, or `make db-reset` to begin anew."
            )
        owner = self.var.data.stat().st_uid
        if owner != self.account.uid:
            raise StackError(
                f"{self.var.data} belongs to user id {owner}, not to {self.account.name}: "
                "run as the user that made it, or set ERP_VAR."
            )

    def _make_socket_folder(self) -> None:
        folder = self.socket
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        found = folder.lstat()
        # In a world-writable place somebody else could have made it first.
        if folder.is_symlink() or found.st_uid not in (os.geteuid(), self.account.uid):
            raise StackError(f"{folder} belongs to somebody else: remove it, it is the socket's folder.")
        self.account.own(folder, mode=0o700)

    def _await_ready(self, process: Process) -> None:
        """Ready when postmaster.pid's last line says so: the server writes it for exactly this."""
        deadline = time.monotonic() + self.start_timeout_s
        status_file = self.var.data / "postmaster.pid"
        while time.monotonic() < deadline:
            if not process.alive():
                reason = last_log_line(self.var.log / "postgres.log", containing=("FATAL", "could not"))
                raise StackError(f"PostgreSQL did not start: {reason}")
            lines = status_file.read_text().splitlines() if status_file.exists() else []
            if len(lines) > 7 and lines[0] == str(process.record.pid) and lines[7].strip() == "ready":
                return
            time.sleep(0.02)
        raise StackError(f"PostgreSQL did not become ready in {self.start_timeout_s:.0f} s: see {self.var.log}.")


class SqlError(StackError):
    """psql's own message, with file and line."""


def run_psql(libpq: dict[str, str], script: str, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [str(postgres_program("psql")), "-XAtq", "-v", "ON_ERROR_STOP=1", *options, "-f", "-"]
    return _run(command, environment=libpq, script=script)


def dump(libpq: dict[str, str], *options: str) -> str:
    """pg_dump's text, the same for the same database every time."""
    # The key only guards against psql meta-commands in hostile dumps; random, it would make each dump differ.
    return run_client(libpq, "pg_dump", "--restrict-key=erp", *options)


def run_client(libpq: dict[str, str], name: str, *options: str) -> str:
    """Run one of PostgreSQL's programs to its end; what it printed. Raises SqlError with what it complained of."""
    done = _run([str(postgres_program(name)), *options], environment=libpq)
    if done.returncode != 0:
        raise SqlError(done.stderr.strip())
    return done.stdout


def clean_environment(libpq: dict[str, str]) -> dict[str, str]:
    """A PGHOST or PGOPTIONS of the caller must not reach PostgreSQL's programs."""
    return {"PATH": CLEAN_PATH, "LANG": "C.UTF-8", "PGCLIENTENCODING": "UTF8", **libpq}


def await_backends_gone(var: Var) -> None:
    """Wait for the backends of a killed postmaster; they hold its shared memory and would block the next.

    They leave by themselves once they look up. One deep in a computation does not, so it is asked.
    """
    for number, grace_s in _LEAVE_STEPS:
        left = servers_on(var.data)
        for server in left if number else []:
            server.send(number or signal.SIGINT)
        deadline = time.monotonic() + grace_s
        while left and time.monotonic() < deadline:
            time.sleep(0.05)
            left = servers_on(var.data)
        if not left:
            return
    raise StackError(f"PostgreSQL (process {left[0].pid}) still uses {var.data} and does not end.")


def servers_on(data: Path) -> list[Record]:
    """Processes of our PostgreSQL that work in this very folder."""
    program = postgres_program("postgres").resolve()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            ours = (entry / "exe").samefile(program) and (entry / "cwd").samefile(data)
        except OSError:
            continue
        ticks = start_ticks(int(entry.name))
        if ours and ticks is not None:
            found.append(Record("postgres", int(entry.name), ticks, boot_id(), mark=""))
    return found


def last_log_line(log: Path, *, containing: tuple[str, ...] = ()) -> str:
    """The last telling line of a log's end."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 8192))
        lines = [line.strip() for line in file.read().decode(errors="replace").splitlines() if line.strip()]
    telling = [line for line in lines if any(word in line for word in containing)]
    return (telling or lines or ["its log is empty"])[-1]


def _run(
    command: list[str], *, environment: dict[str, str] | None = None, script: str | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run to its end, in a clean environment."""
    clean = clean_environment(environment or {})
    return subprocess.run(command, env=clean, input=script, cwd="/", capture_output=True, text=True, check=False)


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")


def _major_version() -> str:
    text = _run([str(postgres_program("postgres")), "--version"]).stdout
    return text.split()[2].split(".")[0]


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"
