"""One running Supabase core: a PostgreSQL cluster, and a PostgREST for each database that asks for one."""

import contextlib
import fcntl
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from stack import keys as key_file
from stack import migrate, postgres, schemas
from stack.account import server_account
from stack.api import Api
from stack.errors import StackError
from stack.paths import MIGRATIONS, SUPABASE_CONFIG, Var, postgres_program, wal_archive
from stack.postgres import Cluster
from stack.postgrest import STOP_STEPS, Rest
from stack.processes import end_orphans, recorded
from stack.server import Server


class Stack:
    """Start one, or attach to one that runs; close it (or use `with`) to end what it started.

    Its servers end with the thread that started them, so that a killed test run leaves nothing behind.
    `tied=False` lets them live on; `Stack.end(var)` or `erp down` ends them then.
    """

    def __init__(self, cluster: Cluster, *, tied: bool, lock: IO[str] | None) -> None:
        self.cluster = cluster
        self._tied = tied
        self._lock = lock
        # In the order of their starts; they are stopped in the other.
        self.servers: list[Server] = []
        self._rests: dict[str, Rest] = {}

    # Starting and ending

    @classmethod
    def start(cls, *, var: Path | None = None, fast: bool = False, tied: bool = True) -> Self:
        """Start the cluster of `var`, made and bootstrapped when new. `fast` trades durability for speed."""
        place = Var.at(var)
        lock = take_lock(place)
        end_leftovers(place)
        stack = cls(cluster_of(place, fast=fast), tied=tied, lock=lock)
        try:
            stack.cluster.make()
            stack._add(stack.cluster.server(tied=tied))
            stack.cluster.bootstrap()
        except BaseException:
            stack.close()
            raise
        return stack

    @classmethod
    def attach(cls, *, var: Path | None = None) -> Self:
        """Use the cluster that another process started on `var`: a stack, or the service manager of a server."""
        place = Var.at(var)
        if not postgres.servers_on(place.data):
            raise StackError(f"No PostgreSQL runs on {place.root}: start it with `make up`.")
        return cls(cluster_of(place), tied=True, lock=None)

    @classmethod
    def end(cls, *, var: Path | None = None) -> int:
        """End whatever is recorded as running on `var`; how many processes that were."""
        return end_leftovers(Var.at(var))

    @classmethod
    @contextlib.contextmanager
    def reserved(cls, *, var: Path | None = None) -> Iterator[Var]:
        """Nothing runs on `var` while this is held, and nothing can be started."""
        place = Var.at(var)
        with take_lock(place):
            end_leftovers(place)
            yield place

    def close(self) -> None:
        """End what this object started: API and PostgREST, then PostgreSQL."""
        began_here = bool(self.servers) and self.servers[0].name == "PostgreSQL"
        while self.servers:
            self.servers.pop().stop()
        if began_here:
            remove_socket_folder(self.cluster.var)
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Databases

    def psql(self, sql: str, *, database: str = "postgres", variables: dict[str, str] | None = None) -> str:
        """Run SQL as the superuser and return its rows, unaligned and without headers."""
        return self.cluster.psql(sql, database=database, variables=variables)

    def conninfo(self, database: str = "postgres") -> str:
        """For psycopg in tests: the superuser, by peer over the socket."""
        return f"host={self.cluster.socket} port={postgres.PORT} user=postgres dbname={database}"

    def libpq(self, database: str = "postgres") -> dict[str, str]:
        return self.cluster.libpq(database)

    def create_database(self, name: str, *, template: str = "template1") -> None:
        """A new database, or a copy of `template`, which nobody may be connected to meanwhile."""
        quick = "strategy file_copy" if self.cluster.fast else ""
        script = f'create database :"name" template :"template" {quick};'
        self.psql(script, variables={"name": name, "template": template})
        # A database's own settings are not copied with it.
        path = 'alter database :"name" set search_path = "$user", public, extensions;'
        self.psql(path, variables={"name": name})

    def drop_database(self, name: str) -> None:
        self.psql('drop database if exists :"name" with (force);', variables={"name": name})

    def dump(self, database: str = "postgres", *options: str) -> str:
        """pg_dump's text."""
        return postgres.dump(self.libpq(database), *options)

    def migrate(self, database: str = "postgres", *, folder: Path = MIGRATIONS) -> list[str]:
        return migrate.migrate(self.libpq(database), folder)

    def build_schemas(self, database: str, *, config: Path = SUPABASE_CONFIG) -> None:
        schemas.build(self.libpq(database), config)

    # Servers on top

    @property
    def rest_url(self) -> str:
        """The address of the main database's PostgREST, started when first asked for."""
        return self.rest().url

    def rest(self, database: str = "postgres", *, pool: int = 20, jwks: str = "") -> Rest:
        """The PostgREST of a database; one for each, started when first asked for."""
        if database not in self._rests:
            rest = Rest(self.cluster.var, self.cluster.account, self.cluster.keys, database, pool, jwks)
            self._add(rest.server(tied=self._tied))
            self._rests[database] = rest
        return self._rests[database]

    def api(
        self,
        database: str = "postgres",
        *,
        port: int = 0,
        workers: int = 2,
        environment: Mapping[str, str] | None = None,
    ) -> Api:
        """Another API before the PostgREST of a database; at a free port unless one is named."""
        shared = {"DB_POOL": str(self.rest(database).pool), "ENGINE_WORKERS": str(workers)}
        wanted = {**shared, **self.api_environment(database), **(environment or {})}
        api = Api(self.cluster.var, wanted, port=port, workers=workers)
        self._add(api.server(tied=self._tied))
        return api

    def api_environment(self, database: str = "postgres") -> dict[str, str]:
        """What the API needs to reach a database: the names are those of a hosted project."""
        return {
            "SUPABASE_URL": self.rest(database).url,
            # At the root. Not the empty string, which many readers of settings take for "not set".
            "SUPABASE_REST_PREFIX": "/",
            "SUPABASE_ANON_KEY": self.anon_key,
            "SUPABASE_SERVICE_ROLE_KEY": self.service_key,
            "SUPABASE_JWT_SECRET": self.jwt_secret,
        }

    # Keys

    @property
    def jwt_secret(self) -> str:
        return self.cluster.keys.jwt_secret

    @property
    def service_key(self) -> str:
        return self.cluster.keys.service_key

    @property
    def anon_key(self) -> str:
        return self.cluster.keys.anon_key

    def token(self, *, role: str = "authenticated", lifetime_s: int = 900, **claims: Any) -> str:
        """A token signed as the API signs them. Claims as keywords: sub, session_id, aud, iss, …"""
        return self.cluster.keys.token(role=role, lifetime_s=lifetime_s, **claims)

    def _add(self, server: Server) -> None:
        server.start()
        self.servers.append(server)


def take_lock(var: Var) -> IO[str]:
    """Only one may start servers on a `var`. The kernel gives the lock back however its holder ends."""
    make_folders(var)
    file = (var.run / "lock").open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise StackError(f"Already running on {var.root}: use it, or end it with `make down`.") from None
    return file


def check_ended(var: Var) -> None:
    """For those who would rather refuse than end what runs."""
    if var.run.is_dir() and any(one.alive() for one in recorded(var.run)):
        raise StackError(f"The stack of {var.root} runs: end it first, with `erp down`.")


def make_folders(var: Var) -> None:
    """Folders that the servers' user can pass through but not list."""
    try:
        for folder in (var.root, var.run, var.log):
            folder.mkdir(parents=True, exist_ok=True)
            if folder.stat().st_uid == os.geteuid():
                folder.chmod(0o711)
        (var.run / ".write").touch()
        (var.run / ".write").unlink()
    except (PermissionError, FileNotFoundError) as error:
        raise StackError(f"{error.filename} cannot be written: run as its owner, or set ERP_VAR.") from error
    except FileExistsError as error:
        raise StackError(f"{error.filename} is not a folder: move it away, or set ERP_VAR.") from error


def end_leftovers(var: Var) -> int:
    """End what an earlier start left behind when it was killed: front first, PostgreSQL last."""
    count = 0
    left = [one for one in recorded(var.run) if one.record.name != "supervisor"]
    for process in sorted(left, key=lambda one: one.record.name == "postgres"):
        count += process.alive()
        steps = postgres.STOP_STEPS if process.record.name == "postgres" else STOP_STEPS
        if not process.stop(steps):
            raise StackError(f"{process.record.name} (process {process.record.pid}) does not end.")
        end_orphans(process.record)
    with contextlib.suppress(FileNotFoundError):
        (var.run / "supervisor.json").unlink()
    remove_socket_folder(var)
    return count


def remove_socket_folder(var: Var) -> None:
    """Only when empty: a server that still has its socket there keeps it."""
    with contextlib.suppress(OSError):
        var.socket.rmdir()


def cluster_of(var: Var, *, fast: bool = False) -> Cluster:
    """The cluster of a folder, running or not."""
    keys = key_file.load_or_make(var.secrets)
    programs = [postgres_program("postgres"), postgres_program("initdb")]
    return Cluster(var, server_account([*programs, var.root, var.run]), keys, fast, wal_archive())
