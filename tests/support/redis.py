"""A real Redis of one's own: Debian's redis-server on a free port, without a file."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from stack.debian import installed
from stack.postgrest import free_port

PROGRAM = Path(shutil.which("redis-server") or "/usr/bin/redis-server")
START_TIMEOUT_S = 10.0


@dataclass
class RedisServer:
    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def redis_server(port: int = 0) -> Iterator[RedisServer]:
    """Started here, ended here."""
    program = installed(PROGRAM, ["redis-server"])
    if program is None:
        pytest.skip("redis-server is missing: install Debian's package redis-server")
    port = port or free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen([str(program), *options], stdout=subprocess.DEVNULL, cwd="/")
    server = RedisServer(port, process)
    try:
        _await_answer(server)
        yield server
    finally:
        server.kill()


def _await_answer(server: RedisServer) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    with Redis(port=server.port) as client:
        while True:
            try:
                client.ping()
            except RedisError:
                assert time.monotonic() < deadline, "redis-server does not answer"
                time.sleep(0.02)
            else:
                return
