"""Where it was measured, and with what."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from stack.paths import ROOT, postgres_program, postgrest_program

PACKAGES = ("fastapi", "uvicorn", "uvloop", "aiohttp", "supabase", "pydantic")


def described() -> dict[str, str]:
    return {
        "cpu": _first("/proc/cpuinfo", "model name"),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": _first("/proc/meminfo", "MemTotal"),
        "system": platform.platform(),
        "commit": _said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"),
        "python": platform.python_version(),
        "postgresql": _said(str(postgres_program("postgres")), "--version").rpartition(" ")[2],
        "postgrest": _said(str(postgrest_program()), "--version").split()[1],
        **{name: version(name) for name in PACKAGES},
    }


def _first(path: str, name: str) -> str:
    lines = Path(path).read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "unknown")


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown unknown"
