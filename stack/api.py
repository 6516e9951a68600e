"""The API's process, and its workers."""

import http.client
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stack.errors import StackError
from stack.paths import ROOT, Var
from stack.postgres import last_log_line
from stack.postgrest import LOOPBACK, free_port, retry_on_taken_port
from stack.processes import Launch, Process
from stack.server import Server

START_TIMEOUT_S = 30.0
# What a request in flight gets to end in. An import that takes longer is rolled back, whole.
GRACE_S = 10
# Longer than proxies and clients keep theirs.
KEEP_ALIVE_S = 75


class Api:
    """One API. It runs as whoever started the stack: it needs no more than the code and its environment."""

    stop_steps = ((signal.SIGTERM, GRACE_S + 5.0), (signal.SIGKILL, 5.0))

    def __init__(self, var: Var, environment: Mapping[str, str], *, port: int = 0, workers: int = 2) -> None:
        self.port = port or free_port()
        self._port_is_ours_to_choose = not port
        self.workers = workers
        self._var = var
        self._environment = environment

    @property
    def name(self) -> str:
        return f"api-{self.port}"

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def log(self) -> Path:
        return self._var.log / f"{self.name}.log"

    def server(self, *, tied: bool) -> Server:
        return Server("The API", lambda: self.start(tied=tied), self.stop_steps, self.log)

    def start(self, *, tied: bool) -> Process:
        if not self._port_is_ours_to_choose:
            return self._start(tied=tied)
        process = retry_on_taken_port(lambda: self._start(tied=tied), self._choose_port)
        # Whoever asked has the address now: from here on it stays.
        self._port_is_ours_to_choose = False
        return process

    def _choose_port(self) -> None:
        self.port = free_port()

    def _start(self, *, tied: bool) -> Process:
        if importlib.util.find_spec("erp_engine.main") is None:
            raise StackError("erp_engine/main.py is missing: this copy of the repository is not whole.")
        options = {
            "--host": LOOPBACK,
            "--port": self.port,
            "--workers": self.workers,
            "--keep-alive-s": KEEP_ALIVE_S,
            # A stream may stay open for ever; the ending does not wait for it.
            "--grace-s": GRACE_S,
        }
        environment = {**web_app(ROOT), **os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        check_settings(self._environment)
        launch = Launch(
            name=self.name,
            command=[sys.executable, "-m", "erp_engine.serve", *(str(one) for pair in options.items() for one in pair)],
            environment={**environment, **self._environment},
            log=self.log,
            parent_death=signal.SIGTERM if tied else None,
        )
        return Process.start_ready(
            launch, folder=self._var.run, await_ready=self._await_healthy, stop_steps=self.stop_steps
        )

    def healthy(self) -> bool:
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()

    def _await_healthy(self, process: Process) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            if self.healthy():
                return
            if not process.alive():
                raise StackError(f"The API did not start: {last_log_line(self.log, containing=('Error', 'ERROR'))}")
            time.sleep(0.05)
        raise StackError(f"The API did not answer /healthz in {START_TIMEOUT_S:.0f} s: see {self.log}.")


def check_settings(environment: Mapping[str, str]) -> None:
    """What the API would refuse to start with, known before it starts. Imported here, since most commands need none."""
    from pydantic import ValidationError

    from erp_engine.settings import Settings, refusal_of

    fields = {name.lower(): value for name, value in environment.items()}
    known: dict[str, Any] = {name: value for name, value in fields.items() if name in Settings.model_fields}
    try:
        Settings(_env_file=None, **known)
    except ValidationError as error:
        raise StackError(refusal_of(error)) from None


def web_app(root: Path) -> dict[str, str]:
    """The setting that makes the API serve the repository's web app, once that is built."""
    built = root / "web" / "dist"
    return {"ENGINE_WEB_DIR": str(built)} if (built / "index.html").is_file() else {}
