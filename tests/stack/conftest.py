"""`erp up` as a user runs it: a process of its own on a folder of its own."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from stack import Stack
from stack.keys import load_or_make
from stack.paths import ROOT, Var
from stack.processes import Process, Record, recorded
from tests.support.ports import kept_ports

READY = "Ctrl-C ends it."


class Erp:
    """One `var/` and the `erp` command on it."""

    def __init__(self, var: Path) -> None:
        self.var = Var.at(var)
        self._kept = ExitStack()
        [self.port] = self._kept.enter_context(kept_ports(1))
        self.log = var / "up.out"
        self._up: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            self._command(*arguments),
            env=self._environment(environment),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def up(self, *arguments: str, **environment: str) -> None:
        """Start `erp up` and wait until it says it is up."""
        self.start_up(*arguments, **environment)
        self.wait_until(lambda: READY in self.output(), timeout_s=40)

    def start_up(self, *arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
        self.var.root.mkdir(exist_ok=True)
        with self.log.open("wb") as out:
            self._up = subprocess.Popen(
                self._command("up", "--port", str(self.port), "--no-demo", *arguments),
                env=self._environment(environment),
                cwd=ROOT,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        return self._up

    def down(self) -> str:
        """`erp down`, and what it said."""
        done = self.run("down")
        assert done.returncode == 0, done.stderr
        if self._up is not None:
            assert self._up.wait(1) == 0
            self._up = None
        return done.stdout.strip()

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        assert self._up is not None
        self._up.send_signal(number)
        code = self._up.wait(60)
        self._up = None
        return code

    def output(self) -> str:
        return self.log.read_text()

    def part(self, name: str) -> Process:
        return next(one for one in recorded(self.var.run) if one.record.name.startswith(name))

    def running(self) -> list[str]:
        return [one.record.name for one in recorded(self.var.run) if one.alive() or one.record.orphans()]

    def healthy(self) -> bool:
        return self._status(self.port, "/healthz", {}) == http.HTTPStatus.OK

    def psql(self, sql: str) -> str:
        with Stack.attach(var=self.var.root) as stack:
            return stack.psql(sql)

    def run_psql_in_background(self, sql: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            self._command("psql", "-c", sql),
            env=self._environment({}),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def rest_status(self, path: str) -> int:
        """What PostgREST answers to the service key; 0 when it does not."""
        lines = (self.var.run / "postgrest-postgres.conf").read_text().splitlines()
        port = next(int(line.split("=")[1]) for line in lines if line.startswith("server-port"))
        return self._status(port, path, {"Authorization": f"Bearer {load_or_make(self.var.secrets).service_key}"})

    def records(self) -> list[Record]:
        return [one.record for one in recorded(self.var.run)]

    def wait_until(self, condition: Callable[[], bool], *, timeout_s: float = 20) -> None:
        deadline = time.monotonic() + timeout_s
        while not condition():
            said = self.output() if self.log.exists() else ""
            assert self._up is None or self._up.poll() is None, f"erp up ended early: {said}"
            assert time.monotonic() < deadline, f"waited {timeout_s} s; erp up said: {said}"
            time.sleep(0.05)

    def close(self) -> None:
        self._kept.close()
        if self._up is not None and self._up.poll() is None:
            self._up.kill()
            self._up.wait()
        if self.var.run.is_dir():
            Stack.end(var=self.var.root)
        shutil.rmtree(self.var.root, ignore_errors=True)
        shutil.rmtree(self.var.socket, ignore_errors=True)

    def _status(self, port: int, path: str, headers: dict[str, str]) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
        try:
            connection.request("GET", path, headers=headers)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "stack", *arguments]

    def _environment(self, more: dict[str, str]) -> dict[str, str]:
        return {**os.environ, "ERP_VAR": str(self.var.root), **more}


@pytest.fixture
def erp() -> Iterator[Erp]:
    """A fresh one."""
    made = Erp(Path(tempfile.mkdtemp(prefix="erp-up-")))
    yield made
    made.close()


@pytest.fixture(scope="module")
def up_erp() -> Iterator[Erp]:
    """One that is up, shared by a module's tests; each leaves it up."""
    made = Erp(Path(tempfile.mkdtemp(prefix="erp-up-")))
    made.up()
    made.psql("create table public.kept (n integer); insert into public.kept values (1);")
    yield made
    made.close()
