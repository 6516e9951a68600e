"""What the service manager hears of the engine, and what becomes of a worker whose event loop hangs."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from erp_engine.heartbeat import SILENCE_S_MAX, Beats
from stack import Stack
from stack.paths import ROOT
from stack.postgrest import free_port

WAIT_S = 60.0
# The first worker of the first place hangs at once; whoever takes its place beats, as all others do.
HANGS = """
import os, sys, time
from erp_engine import heartbeat, serve
heartbeat.SILENCE_S_MAX = 1.0
def work(beat):
    hangs = not os.path.exists(sys.argv[1])
    if hangs:
        open(sys.argv[1], "x").close()
    beat()
    while True:
        time.sleep(0.05)
        if not hangs:
            beat()
serve.Workers(work, count=2).run()
"""


class Ear:
    """The socket of a service manager."""

    def __init__(self, listener: socket.socket, address: str) -> None:
        self._listener = listener
        self.environment = {**os.environ, "NOTIFY_SOCKET": f"@{address}", "WATCHDOG_USEC": "900000"}

    def hear(self) -> str:
        return self._listener.recv(4096).decode()

    def hear_until(self, wanted: str) -> list[str]:
        """Everything up to it."""
        heard = [self.hear()]
        while heard[-1] != wanted:
            heard.append(self.hear())
        return heard


@pytest.fixture
def ear() -> Iterator[Ear]:
    address = f"erp-test-{secrets.token_hex(8)}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(f"\0{address}")
        listener.settimeout(WAIT_S)
        yield Ear(listener, address)


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([sys.executable, *command], env=environment, cwd=ROOT, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(WAIT_S)


class TestEngine:
    def test_says_that_it_is_ready_and_well_and_that_it_ends(self, stack: Stack, database: str, ear: Ear) -> None:
        environment = {**ear.environment, **stack.api_environment(database), "PYTHONPATH": str(ROOT)}
        with running(["-m", "erp_engine.serve", "--port", str(free_port()), "--workers", "2"], environment) as engine:
            assert ear.hear() == "READY=1"
            assert [ear.hear(), ear.hear()] == ["WATCHDOG=1", "WATCHDOG=1"]
            engine.send_signal(signal.SIGTERM)
            assert set(ear.hear_until("STOPPING=1")) <= {"WATCHDOG=1", "STOPPING=1"}
            assert engine.wait(WAIT_S) == 0

    def test_does_not_say_that_it_is_ready_before_it_is(self, ear: Ear) -> None:
        """Its settings are missing, so no worker comes up."""
        settings = {name: value for name, value in ear.environment.items() if not name.startswith("SUPABASE_")}
        with running(["-m", "erp_engine.serve", "--port", str(free_port()), "--workers", "1"], settings) as engine:
            assert engine.wait(WAIT_S) == 3
            assert ear.hear() == "STOPPING=1"

    def test_replaces_a_worker_that_hangs_and_is_not_well_meanwhile(self, ear: Ear, tmp_path: object) -> None:
        with running(["-c", HANGS, f"{tmp_path}/hung"], ear.environment) as master:
            assert ear.hear() == "READY=1"
            assert master.stderr is not None
            assert b"hangs: it is ended" in master.stderr.readline()
            before = time.monotonic()
            # After the replacement it is well again.
            assert ear.hear_until("WATCHDOG=1")
            assert time.monotonic() - before < WAIT_S


class TestBeats:
    def test_are_missed_only_after_so_many_looks(self) -> None:
        beats = Beats(2, look_every_s=SILENCE_S_MAX / 3)
        for _ in range(3):
            beats.beat(0)
            beats.look()
            assert beats.silent == []
        beats.beat(0)
        beats.look()
        assert beats.silent == [1]
        beats.beat(1)
        beats.look()
        assert beats.silent == []

    def test_begin_anew_with_a_new_worker(self) -> None:
        beats = Beats(1, look_every_s=SILENCE_S_MAX / 2)
        began = [beats.all_began]
        beats.beat(0)
        beats.look()
        began.append(beats.all_began)
        for _ in range(3):
            beats.look()
        assert beats.silent == [0]
        beats.begin(0)
        began.append(beats.all_began)
        assert (beats.silent, began) == ([], [False, True, False])
