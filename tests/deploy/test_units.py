"""The units, as systemd itself judges them."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import units
from deploy.layout import Layout
from deploy.unit_files import UnitFile
from erp_engine.gateway.limits import REQUEST_TIMEOUT_S
from stack.debian import installed
from tests.support.server import write

EXPOSURE_MAX = 2.0


@pytest.fixture(scope="module")
def analyze() -> Path:
    program = installed(Path("/usr/bin/systemd-analyze"), ["systemd"])
    if program is None:
        pytest.skip("systemd-analyze is missing: install Debian's package systemd")
    return program


@pytest.fixture(scope="module")
def layout() -> Iterator[Layout]:
    """A server with a database of its own, and a program wherever a unit starts one."""
    root = Path(tempfile.mkdtemp(prefix="erp-units-"))
    made = Layout(root)
    files = units.render(made, units.Database(root / "usr" / "lib" / "postgresql"))
    write(files)
    for path in files:
        for command in UnitFile.read(path).commands("ExecStart", {}):
            program = Path(command[0])
            if program.is_relative_to(root):
                program.parent.mkdir(parents=True, exist_ok=True)
                program.write_text("#!/bin/sh\n")
                program.chmod(0o755)
    yield made
    shutil.rmtree(root)


def services(layout: Layout) -> list[Path]:
    return sorted(layout.systemd.glob("*.service"))


class TestEveryUnit:
    def test_is_understood_by_systemd(self, analyze: Path, layout: Layout) -> None:
        paths = [str(path) for path in sorted(layout.systemd.iterdir())]
        # Only these units count, not what else this machine has.
        environment = {**os.environ, "SYSTEMD_UNIT_PATH": f"{layout.systemd}:/usr/lib/systemd/system"}
        command = [str(analyze), "verify", "--recursive-errors=no", "--man=no", *paths]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert (done.stderr, done.returncode) == ("", 0)

    def test_is_shut_in(self, analyze: Path, layout: Layout) -> None:
        found = {path.name: _exposure(analyze, path) for path in services(layout)}
        assert len(found) == 10
        assert {name: value for name, value in found.items() if value > EXPOSURE_MAX} == {}

    def test_runs_as_nobody_s_superuser(self, layout: Layout) -> None:
        users = {path.name: UnitFile.read(path).one("User") for path in services(layout)}
        assert "root" not in users.values()
        assert "" not in users.values()
        # Who serves people cannot read the key of the audit trail, nor the database's files.
        assert len({users[name] for name in ("erp-engine-blue.service", "erp-jobs.service", "erp-nginx.service")}) == 3
        assert users["erp-postgrest.service"] != users["erp-postgresql.service"]

    def test_has_limits(self, layout: Layout) -> None:
        for path in services(layout):
            assert UnitFile.read(path).one("TasksMax"), path.name

    def test_that_serves_comes_back(self, layout: Layout) -> None:
        for path in services(layout):
            unit = UnitFile.read(path)
            assert unit.one("Type") == "oneshot" or unit.one("Restart") == "always", path.name

    def test_leaves_nothing_unfilled(self, layout: Layout) -> None:
        assert [path.name for path in layout.systemd.iterdir() if "{{" in path.read_text()] == []


class TestEngine:
    def test_ends_later_than_its_longest_request(self, layout: Layout) -> None:
        unit = UnitFile.read(layout.systemd / layout.blue.unit)
        command = unit.commands("ExecStart", {})[0]
        grace_s = float(command[command.index("--grace-s") + 1])
        assert REQUEST_TIMEOUT_S < grace_s < unit.seconds("TimeoutStopSec", 0)

    def test_is_watched(self, layout: Layout) -> None:
        unit = UnitFile.read(layout.systemd / layout.green.unit)
        assert unit.one("Type") == "notify"
        assert unit.seconds("WatchdogSec", 0) == units.WATCHDOG_S


class TestDatabase:
    def test_keeps_its_shared_memory_when_others_of_its_user_end(self, layout: Layout) -> None:
        """systemd's RemoveIPC would take away what belongs to the user, not to the unit."""
        shared = [path for path in services(layout) if UnitFile.read(path).one("User") == layout.database_user]
        assert len(shared) == 4
        assert {UnitFile.read(path).one("RemoveIPC") for path in shared} == {"no"}

    def test_is_never_killed(self, layout: Layout) -> None:
        unit = UnitFile.read(layout.systemd / "erp-postgresql.service")
        assert (unit.one("KillSignal"), unit.one("SendSIGKILL")) == ("SIGINT", "no")


def _exposure(analyze: Path, unit: Path) -> float:
    command = [str(analyze), "security", "--offline=true", "--no-pager", str(unit)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
    assert found, said
    return float(found[1])
