"""Who runs the servers, in a home that is closed to everybody else."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from stack.account import SYSTEM_USER
from stack.paths import ROOT
from stack.processes import Record, recorded

CLOSED = 0o700
DAC_OVERRIDE = 1 << 1
DAC_READ_SEARCH = 1 << 2
NOBODY = "nobody"

# Who starts it → whom the servers run as, and with which capabilities.
ROOT_STARTS = {
    "root": ([], SYSTEM_USER, DAC_READ_SEARCH),
    "root without CAP_DAC_READ_SEARCH": (["setpriv", "--bounding-set=-dac_read_search"], SYSTEM_USER, DAC_OVERRIDE),
    "an ordinary user": (["setpriv", f"--reuid={NOBODY}", "--regid=nogroup", "--clear-groups"], NOBODY, 0),
}
# Without root there is only oneself to try.
STARTS = ROOT_STARTS if os.geteuid() == 0 else {"an ordinary user": ([], os.environ.get("USER", ""), 0)}


@pytest.fixture
def home() -> Iterator[Path]:
    """A closed home with a copy of the programs; hard links where the disk allows, since they are large."""
    made = Path(tempfile.mkdtemp(prefix="erp-home-"))
    for folder in ("stack", "erp_engine", "supabase"):
        shutil.copytree(ROOT / folder, made / folder, ignore=shutil.ignore_patterns("node_modules"))
    for source in (Path(sys.prefix), ROOT / "stack" / "npm" / "node_modules"):
        target = made / (".venv" if source == Path(sys.prefix) else source.relative_to(ROOT))
        linked = subprocess.run(["cp", "-al", source.resolve(), target], capture_output=True, check=False)
        if linked.returncode != 0:
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, symlinks=True)
    (made / "supabase" / "config.toml").touch()
    yield made
    shutil.rmtree(made)


@pytest.mark.parametrize("who", STARTS)
def test_the_stack_runs_in_a_closed_home(home: Path, who: str) -> None:
    become, user, capabilities = STARTS[who]
    if user == NOBODY:
        shutil.chown(home, NOBODY)
    assert home.stat().st_mode & 0o777 == CLOSED
    begun = _stack(home, [*become], "start")
    assert begun.returncode == 0, begun.stderr
    records = [process.record for process in recorded(home / "var" / "run")]
    try:
        assert {record.name for record in records} == {"postgres", "postgrest-postgres"}
        assert {Path(f"/proc/{record.pid}").owner() for record in records} == {user}
        assert {_capabilities(record) for record in records} == {capabilities}
        asked = _stack(home, [*become], "psql", "-c", "select 'answer'")
        assert "answer" in asked.stdout, asked.stderr
    finally:
        ended = _stack(home, [*become], "down")
    assert ended.stdout.strip() == "Ended.", ended.stderr
    assert not any(record.alive() for record in records)
    assert home.stat().st_mode & 0o777 == CLOSED


def _stack(home: Path, become: list[str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(home), "LANG": "C.UTF-8"}
    command = [*become, str(home / ".venv" / "bin" / "python"), "-m", "stack", *arguments]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False, timeout=60)


def _capabilities(record: Record) -> int:
    status = Path(f"/proc/{record.pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in status if line.startswith("CapEff:")), 16)
