"""The tests of the old and of the new release pass on the new release's database.

This release stands for the old one, and runs on a migration that its next one might bring. What is refused by
stack/expand_only.py is also what these tests notice, so the check refuses what does harm. `make test-upgrade
FROM=v1.0.0` does the same with a release that is out.
"""

import os
import subprocess
import sys

import pytest

from stack.expand_only import problems
from stack.paths import ROOT
from tests.conftest import VAR_VARIABLE
from tests.support import later_release
from tests.upgrade.conftest import Supabase, replace_in

PROVE = bool(os.environ.get("PROVE"))
OLD = ["tests"] if PROVE else ["tests/units", "tests/inbounds"]
NEXT = "tests/upgrade/next_release.py"

pytestmark = pytest.mark.timeout(1800 if PROVE else 120)


def test_both_pass_when_a_migration_expands(supabase: Supabase) -> None:
    supabase.add_unit_symbol("symbol text not null default ''")
    assert list(problems(supabase.migrations, released=frozenset())) == []
    status, said = _run(supabase, NEXT, *OLD)
    assert status == 0, said[-4000:]


def test_the_old_one_fails_on_a_migration_that_the_check_refuses(supabase: Supabase) -> None:
    path = supabase.add_unit_symbol("symbol text not null default ''")
    replace_in(path, "reset role;", "alter table erp.units alter column symbol drop default;\n\n{0}")
    [problem] = problems(supabase.migrations, released=frozenset())
    assert "erp.units.symbol loses its default" in problem
    status, said = _run(supabase, NEXT, "tests/units")
    assert status == 1
    assert "null value in column" in said


def _run(supabase: Supabase, *tests: str) -> tuple[int, str]:
    """pytest on a cluster of its own, whose database has these migrations: how it ended, and what it said."""
    workers = ["-n", "2", "--dist", "loadfile"] if PROVE else ["-n", "0"]
    command = [sys.executable, "-m", "pytest", "-q", *workers, *tests]
    # These runs are no proofs themselves: all tests of the other release, at the length of `make test`.
    outside = {VAR_VARIABLE, "PROVE"}
    ours = {key: value for key, value in os.environ.items() if key not in outside and not key.startswith("PYTEST_")}
    environment = {**ours, later_release.VARIABLE: str(supabase.migrations)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout
