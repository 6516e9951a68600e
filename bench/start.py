"""How long `erp up` takes until /healthz answers."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.figures import Figure, one
from stack.paths import ROOT
from stack.postgrest import LOOPBACK, free_port

PATIENCE_S = 60.0


def measure(*, quick: bool) -> Iterator[Figure]:
    """The first start makes the cluster and applies the migrations; the later ones find them."""
    with TemporaryDirectory(prefix="erp-bench-") as folder:
        # The servers' user passes through to its own folder.
        Path(folder).chmod(0o711)
        var = Path(folder) / "var"
        yield one("start", "erp up, the first time", "s", _time_up(var))
        later = [_time_up(var) for _ in range(1 if quick else 3)]
        yield one("start", "erp up, later", "s", median(later))


def _time_up(var: Path) -> float:
    port = free_port()
    command = [sys.executable, "-m", "stack", "up", "--port", str(port), "--no-demo"]
    environment = {**os.environ, "ERP_VAR": str(var)}
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            while not _healthy(port):
                if process.poll() is not None or time.perf_counter() - began > PATIENCE_S:
                    raise RuntimeError("`erp up` did not start: run it by hand to see why.")
                time.sleep(0.01)
            return time.perf_counter() - began
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE_S)


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
