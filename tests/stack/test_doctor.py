"""`erp doctor` on an installation that is up: all is well, and then something is not."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from stack.doctor.check import Grade, looked_at
from stack.doctor.report import CHECKS, checklist, tell
from stack.doctor.site import Site
from stack.paths import ROOT
from tests.stack.conftest import Erp

CHECKLIST = ROOT / "docs" / "operations" / "security-checklist.md"
# Each makes one thing worse, and then better again.
WORSE: dict[str, tuple[str, str]] = {
    "database.row_security": (
        "alter table erp.flows no force row level security",
        "alter table erp.flows force row level security",
    ),
    "database.grants": ("grant insert on erp.items to authenticated", "revoke insert on erp.items from authenticated"),
    "database.functions": (
        "grant execute on function api.clean_up() to anon",
        "revoke execute on function api.clean_up() from anon",
    ),
    "database.owners": ("alter view api.items owner to postgres", "alter view api.items owner to erp_owner"),
    "database.roles": ("alter role authenticated bypassrls", "alter role authenticated nobypassrls"),
    "database.append_only": (
        "alter table erp.stock_moves disable trigger refuse_change",
        "alter table erp.stock_moves enable trigger refuse_change",
    ),
}


class TestDoctor:
    def test_finds_nothing_critical_in_what_erp_up_has_started(self, up_erp: Erp) -> None:
        up_erp.wait_until((up_erp.var.root / "audit.head").exists)
        done = up_erp.run("doctor", "--json")
        found = _by_name(done.stdout)
        critical = {name: one for name, one in found.items() if one["grade"] == "critical" and one["status"] == "fail"}
        assert (done.returncode, critical) == (0, {}), done.stderr
        environment = json.loads((up_erp.var.run / "environment").read_text())
        for secret in ("SUPABASE_SERVICE_ROLE_KEY", "SUPABASE_JWT_SECRET"):
            assert environment[secret] not in done.stdout + done.stderr
        looked = [name for name, one in found.items() if one["status"] != "unknown"]
        assert len(looked) > 18
        assert found["backup.age"]["status"] == "unknown"
        assert found["tls"]["status"] == "unknown"

    @pytest.mark.parametrize("name", WORSE)
    def test_finds_what_was_opened_and_how_to_close_it(self, up_erp: Erp, name: str) -> None:
        worse, better = WORSE[name]
        check = next(one for one in CHECKS if one.name == name)
        try:
            up_erp.psql(f"{worse};")
            found = looked_at(check, Site(up_erp.var, {}))
        finally:
            up_erp.psql(f"{better};")
        assert (found.status, found.is_critical) == ("fail", True)
        lines: list[str] = []
        tell([found], lines.append)
        assert lines[0].startswith(f"FAIL critical {name} ")
        assert f"     → {check.mend}" in lines
        assert looked_at(check, Site(up_erp.var, {})).status == "pass"

    def test_finds_files_that_others_can_read(self, up_erp: Erp) -> None:
        with _readable(up_erp):
            done = up_erp.run("doctor", "--json")
        assert done.returncode == 1
        problems = _by_name(done.stdout)["files.modes"]["problems"]
        assert problems == [
            f"{up_erp.var.secrets} can be read by others (mode 644): run `chmod 600 {up_erp.var.secrets}`."
        ]

    def test_finds_a_token_in_a_log(self, up_erp: Erp) -> None:
        log = up_erp.var.log / "leaked.log"
        # In halves, so that this file does not hold one.
        log.write_text("Bearer eyJ" + "a" * 30 + ".eyJ" + "b" * 30 + "." + "c" * 30)
        check = next(one for one in CHECKS if one.name == "secrets.logs")
        try:
            found = looked_at(check, Site(up_erp.var, {}))
        finally:
            log.unlink()
        assert (found.is_critical, found.problems) == (True, [f"{log} holds a secret"])

    def test_finds_demo_accounts_in_production(self, up_erp: Erp) -> None:
        up_erp.psql(
            "insert into erp.users (email, name, role, password_hash) values ('x@demo.example', 'x', 'admin', 'x');"
        )
        try:
            done = up_erp.run("doctor", "--json", ENGINE_ENV="production")
        finally:
            up_erp.psql("update erp.users set is_active = false where email = 'x@demo.example';")
        assert done.returncode == 1
        assert _by_name(done.stdout)["accounts.demo"]["problems"] == ["x@demo.example can log in"]

    def test_goes_on_where_nothing_runs(self, erp: Erp) -> None:
        done = erp.run("doctor", "--json")
        assert _by_name(done.stdout)["database.grants"]["status"] == "unknown"
        assert "Traceback" not in done.stderr


class TestChecklist:
    def test_is_written_down(self) -> None:
        """`erp doctor --checklist > docs/operations/security-checklist.md`."""
        assert CHECKLIST.read_text() == checklist()

    def test_has_every_grade_and_no_name_twice(self) -> None:
        assert {check.grade for check in CHECKS} == set(Grade)
        assert len({check.name for check in CHECKS}) == len(CHECKS)


@contextmanager
def _readable(up_erp: Erp) -> Iterator[None]:
    os.chmod(up_erp.var.secrets, 0o644)
    try:
        yield
    finally:
        os.chmod(up_erp.var.secrets, 0o600)


def _by_name(text: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in json.loads(text)["checks"]}
