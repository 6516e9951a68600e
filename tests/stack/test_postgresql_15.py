"""Nothing newer than PostgreSQL 15 is needed: on Debian's, the schema builds and the tests of stock pass too."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from stack import Stack
from stack.paths import ROOT
from tests.conftest import VAR_VARIABLE
from tests.stack import debian

# The first builds a database from the schema files and one from the migrations, and compares the two.
TESTS = ["tests/stack/test_schemas_and_migrations_agree.py", "tests/stocks", "tests/periods"]
TESTS_MIN = 100
DATABASE = "erp_master"
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def old() -> Iterator[Stack]:
    """A cluster of Debian's PostgreSQL. As long as it is there, this process finds no other's programs."""
    programs = debian.programs()
    if programs is None:
        pytest.skip(f"PostgreSQL 15 is not at {debian.PROGRAMS}: install Debian's package {debian.PACKAGE}")
    var = Path(tempfile.mkdtemp(prefix="erp-test-"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ERP_PG_BIN", str(programs))
        with Stack.start(var=var, fast=True) as stack:
            yield stack
    shutil.rmtree(var)


def test_the_schema_builds_and_the_tests_of_stock_pass(old: Stack) -> None:
    assert old.psql("show server_version;").startswith("15.")
    output = _pytest(old)
    passed = re.search(r"^(\d+) passed", output, re.MULTILINE)
    assert passed, output[-10_000:]
    assert int(passed[1]) >= TESTS_MIN, output
    assert int(old.psql("select count(*) from erp.stock_moves;", database=DATABASE)) > TESTS_MIN
    assert old.psql("select d from erp.ledger_drift() as d;", database=DATABASE) == ""


def _pytest(stack: Stack) -> str:
    """What a run of the tests on this cluster said; with workers' variables it would take itself for one."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PROVE"))}
    environment = {**inherited, VAR_VARIABLE: str(stack.cluster.var.root)}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", *TESTS]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
