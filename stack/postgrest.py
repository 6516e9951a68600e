"""PostgREST before one database: the REST side of Supabase."""

import contextlib
import http.client
import os
import re
import secrets
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from stack.account import Account
from stack.errors import StackError
from stack.keys import AUDIENCE, Keys
from stack.paths import Var, postgrest_program
from stack.postgres import PORT, last_log_line
from stack.processes import Launch, Process
from stack.server import Server

START_TIMEOUT_S = 20.0
PORT_TRIES_MAX = 4
STOP_STEPS = ((signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0))
LOOPBACK = "127.0.0.1"


@dataclass
class Rest:
    """One PostgREST. Its ports are chosen once, so that it comes back at the same address.

    `jwks`: a set of keys that it trusts in the place of the stack's own secret, as a hosted project has.
    """

    var: Var
    account: Account
    keys: Keys
    database: str = "postgres"
    pool: int = 20
    jwks: str = ""
    port: int = 0
    admin_port: int = 0

    @property
    def name(self) -> str:
        return f"postgrest-{self.database}"

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def log(self) -> Path:
        return self.var.log / f"{self.name}.log"

    def server(self, *, tied: bool) -> Server:
        return Server("PostgREST", lambda: self.start(tied=tied), STOP_STEPS, self.log)

    def start(self, *, tied: bool) -> Process:
        if self.port:
            return self._start(tied=tied)
        self._choose_ports()
        return retry_on_taken_port(lambda: self._start(tied=tied), self._choose_ports)

    def _choose_ports(self) -> None:
        self.port, self.admin_port = free_port(), free_port()

    def _start(self, *, tied: bool) -> Process:
        program, config = postgrest_program(), self._write_config()
        launch = Launch(
            name=self.name,
            command=[program, config],
            environment={},
            log=self.log,
            account=self.account,
            parent_death=signal.SIGTERM if tied else None,
        )
        return Process.start_ready(launch, folder=self.var.run, await_ready=self._await_ready, stop_steps=STOP_STEPS)

    def ready(self) -> bool:
        """Whether it has a connection and its picture of the schema."""
        connection = http.client.HTTPConnection(LOOPBACK, self.admin_port, timeout=1)
        try:
            connection.request("GET", "/ready")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()

    def _await_ready(self, process: Process) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            if self.ready():
                return
            if not process.alive():
                raise StackError(f"PostgREST did not start: {last_log_line(self.log)}")
            time.sleep(0.02)
        raise StackError(f"PostgREST did not become ready in {START_TIMEOUT_S:.0f} s: see {self.log}.")

    def config(self) -> str:
        """The text of its configuration file. It holds secrets."""
        return "".join(f"{key} = {_value(value)}\n" for key, value in self._settings().items())

    def _write_config(self) -> Path:
        path = self.var.run / f"{self.name}.conf"
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(self.config())
        self.account.own(path, mode=0o600)
        return path

    def _settings(self) -> dict[str, str | int | bool]:
        password = quote(self.keys.authenticator_password, safe="")
        place = f"host={quote(str(self.var.socket), safe='')}&port={PORT}"
        return {
            "db-uri": f"postgresql://authenticator:{password}@/{quote(self.database)}?{place}",
            "db-schemas": "api",
            "db-extra-search-path": "",
            "db-anon-role": "anon",
            "db-pre-request": "erp.before_request",
            "db-max-rows": 1000,
            "db-pool": self.pool,
            "db-pool-acquisition-timeout": 2,
            "db-channel-enabled": True,
            "db-prepared-statements": True,
            # Settings come from this file alone, as the hosted ones do from its dashboard.
            "db-config": False,
            "jwt-secret": self.jwks or self.keys.jwt_secret,
            # A token for another audience is refused. One without passes (tried): service keys have none.
            "jwt-aud": AUDIENCE,
            # On 12.0.2 the cache outlives a change of the secret.
            "jwt-cache-max-lifetime": 0,
            "openapi-mode": "disabled",
            "server-host": LOOPBACK,
            "server-port": self.port,
            "admin-server-port": self.admin_port,
            # Empty would mean every origin. No browser talks to it: the name can never be an origin.
            "server-cors-allowed-origins": "https://closed.invalid",
            "server-timing-enabled": False,
            "log-level": "error",
        }


def retry_on_taken_port(start: Callable[[], Process], choose_again: Callable[[], None]) -> Process:
    """Start something; when somebody took its port between choice and use, on another."""
    for _ in range(PORT_TRIES_MAX - 1):
        try:
            return start()
        except StackError as error:
            # PostgREST says it without "already", uvicorn with.
            if not re.search(r"address (already )?in use", str(error), re.IGNORECASE):
                raise
            choose_again()
    return start()


def free_port() -> int:
    """A loopback port that is free now. Somebody may take it before it is used.

    Not the kernel's choice: that comes from the range of outgoing connections, and one of those could take it.
    """
    for _ in range(100):
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((LOOPBACK, port))
            return port
    raise StackError("No free port was found between 20000 and 32000: end some servers.")


def _value(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
