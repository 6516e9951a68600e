"""Keeps the results of a `make prove` run under bench/results."""

import datetime as dt
import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

from stack.paths import ROOT, postgres_program, postgrest_program

RESULTS = ROOT / "bench" / "results"


def keep(name: str, result: dict[str, Any], *, proof: str = "faults") -> None:
    """Show what was found; with PROVE=1 also add it to the day's file of this proof."""
    os.write(1, f"{name}: {json.dumps(result, indent=2)}\n".encode())
    if not os.environ.get("PROVE"):
        return
    now = dt.datetime.now(dt.UTC)
    path = RESULTS / f"{now.date().isoformat()}-{proof}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    found = json.loads(path.read_text()) if path.exists() else {}
    found |= {"date": now.isoformat(timespec="seconds"), "machine": _machine(), "versions": _versions()}
    found[name] = result
    path.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")


def _machine() -> dict[str, Any]:
    memory = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    return {
        "cpus": os.cpu_count(),
        "memory_gib": round(int(memory.split()[1]) / 2**20, 1),
        "load_1min_at_end": os.getloadavg()[0],
    }


def _versions() -> dict[str, str]:
    return {
        "commit": _said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"),
        "postgresql": _said(str(postgres_program("postgres")), "--version"),
        "postgrest": _said(str(postgrest_program()), "--version"),
        "python": platform.python_version(),
    }


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
