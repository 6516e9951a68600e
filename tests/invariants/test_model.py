"""The engine against a model of it in plain Python, over all actions of all engines: see tests/invariants/model.

`PROVE=1` (make prove) takes 50,000 steps and writes down what it took. `MODEL_SEED=…` repeats the round of a seed.
"""

import datetime as dt
import json
import os
import platform
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from stack import Stack
from tests.invariants.model.machine import Machine
from tests.invariants.model.stage import Stage
from tests.support.company import Company

RESULTS = Path(__file__).parents[2] / "bench" / "results"
STEPS_IN_A_RUN = 50
RUNS_IN_A_ROUND = 10
STEPS_TO_PROVE = int(os.environ.get("MODEL_STEPS", "50000"))


@pytest.fixture(scope="module")
def stage(company: Company, stack: Stack, database: str) -> Iterator[Stage]:
    with psycopg.connect(stack.conninfo(database), autocommit=True) as connection:
        Machine.stage = Stage.set_up(company, connection)
        yield Machine.stage


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("stage")
class TestModel:
    def test_agrees_in_the_same_runs_as_ever(self) -> None:
        explore(1, runs=5)

    def test_agrees_in_other_runs_each_time(self) -> None:
        explore(_new_seed(), runs=5)


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_agrees_for_long(stage: Stage, pytestconfig: pytest.Config) -> None:
    reporter = pytestconfig.pluginmanager.get_plugin("terminalreporter")
    seeds: list[int] = []
    begun, before = time.monotonic(), Machine.steps
    while Machine.steps - before < STEPS_TO_PROVE:
        seeds.append(_new_seed())
        if reporter:
            reporter.write_line(f"model: seed {seeds[-1]}, {Machine.steps - before} steps so far")
        explore(seeds[-1], runs=RUNS_IN_A_ROUND)
    taken_s = round(time.monotonic() - begun, 1)
    _write_down(stage.connection, seeds=seeds, steps=Machine.steps - before, seconds=taken_s)


def explore(seed: int, *, runs: int) -> None:
    """So many runs from a seed. Raises where model and engine differ, with the steps that led there."""
    sys.stdout.write(f"MODEL_SEED={seed}\n")
    machine = hypothesis.seed(seed)(type("Machine", (Machine,), {}))
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=STEPS_IN_A_RUN,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            # A shrunk failure is shorter but takes minutes: the seed brings it back.
            phases=(Phase.generate, Phase.shrink) if os.environ.get("MODEL_SHRINK") else (Phase.generate,),
        ),
    )


def _new_seed() -> int:
    return int(os.environ.get("MODEL_SEED") or random.randrange(10**9))


def _write_down(connection: psycopg.Connection, **taken: Any) -> None:
    version = connection.execute("select current_setting('server_version')").fetchone()
    today = dt.datetime.now(dt.UTC).date().isoformat()
    report = {
        "date": today,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "versions": {
            "python": platform.python_version(),
            "postgresql": version[0] if version else None,
            "hypothesis": hypothesis.__version__,
        },
        **taken,
        "answers": dict(sorted(Machine.answers.items())),
    }
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{today}-model.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n")
