"""Deployments that break off, two at once, and what a dry run leaves behind."""

import fcntl
import os
import signal
import subprocess
from pathlib import Path

import pytest

from deploy.journal import alone
from deploy.release import Release
from deploy.steps import STEPS
from stack.paths import ROOT
from tests.support.server import Server, commit_at, erp, rollout
from tests.support.traffic import Traffic

RATE_PER_S = 20


@pytest.fixture(scope="module", autouse=True)
def live(target: Server, first: Release) -> None:
    rollout(target).run(first)


def break_off(server: Server, release: Release, step: str) -> None:
    """Kill the deployment, and all that it started for itself, as it begins a step."""
    command = [
        str(ROOT / ".venv" / "bin" / "erp"),
        "deploy",
        "run",
        str(release.path),
        "--root",
        str(server.layout.root),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as running:
        assert running.stdout
        assert any(f" {step}: " in line for line in running.stdout), f"it never came to {step}"
        os.killpg(running.pid, signal.SIGKILL)
    # What it had just started may outlive it by a moment, with its lock in hand.
    with (server.layout.state / "deploy.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)


@pytest.mark.parametrize("step", [one.name for one in STEPS])
def test_goes_on_where_it_was_killed(target: Server, first: Release, second: Release, token: str, step: str) -> None:
    other = first if commit_at(target) == second.commit else second
    with Traffic(target.layout.http_port, token, RATE_PER_S) as traffic:
        break_off(target, other, step)
        rollout(target).run(other)
    assert commit_at(target) == other.commit
    assert traffic.failures == []


def test_two_at_once_are_one_too_many(target: Server, first: Release) -> None:
    commit = commit_at(target)
    with alone(target.layout):
        refused = [erp(target, "run", str(first.path)), erp(target, "rollback")]
    for one in refused:
        assert one.returncode == 1
        assert f"Another deployment is under way (process {os.getpid()} since " in one.stderr
    assert commit_at(target) == commit


def test_a_dry_run_leaves_no_trace(target: Server, first: Release) -> None:
    def tree() -> dict[str, tuple[int, int]]:
        places = (target.layout.state, target.layout.web, target.layout.root / "opt", target.layout.config)
        paths = [path for place in places for path in Path(place).rglob("*")]
        return {str(path): (path.lstat().st_mtime_ns, path.lstat().st_size) for path in paths}

    before = tree()
    done = erp(target, "run", str(first.path), "--dry-run")
    assert done.returncode == 0, done.stderr
    assert tree() == before
