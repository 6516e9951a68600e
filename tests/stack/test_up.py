"""`erp up` and `erp down`: nothing is lost, nothing is left, nothing of others is touched."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from stack import StackError
from stack.processes import Record, boot_id, start_ticks
from tests.stack.conftest import Erp
from tests.support.timing import slowdown

KEPT = "select n from public.kept;"


class TestAPartIsKilled:
    """kill -9 of each part: it comes back by itself, with the data."""

    @pytest.mark.parametrize("name", ["postgres", "postgrest", "api"])
    def test_it_comes_back(self, up_erp: Erp, name: str) -> None:
        killed = up_erp.part(name).record.pid
        os.kill(killed, signal.SIGKILL)
        up_erp.wait_until(lambda: _pid_of(up_erp, name) not in (None, killed))
        up_erp.wait_until(lambda: up_erp.healthy() and _answers(up_erp))
        assert up_erp.psql(KEPT) == "1"

    def test_a_backend(self, up_erp: Erp) -> None:
        """PostgreSQL itself then ends all its sessions and replays its log."""
        postmaster = up_erp.part("postgres").record.pid
        pid = int(up_erp.psql("select pid from pg_stat_activity where usename = 'authenticator' limit 1;"))
        os.kill(pid, signal.SIGKILL)
        # A killed backend's entry stays until PostgreSQL has begun anew.
        up_erp.wait_until(lambda: _query(up_erp, f"select count(*) from pg_stat_activity where pid = {pid};") == "0")
        up_erp.wait_until(lambda: _answers(up_erp))
        assert up_erp.part("postgres").record.pid == postmaster
        assert up_erp.psql(KEPT) == "1"

    def test_a_busy_backend_does_not_keep_postgres_from_coming_back(self, up_erp: Erp) -> None:
        busy = up_erp.run_psql_in_background("do $$ begin loop end loop; end $$")
        up_erp.wait_until(lambda: _query(up_erp, "select true from pg_stat_activity where query ~ '^do ';") == "t")
        killed = up_erp.part("postgres").record.pid
        os.kill(killed, signal.SIGKILL)
        up_erp.wait_until(lambda: _pid_of(up_erp, "postgres") not in (None, killed), timeout_s=40)
        up_erp.wait_until(lambda: _answers(up_erp))
        assert up_erp.psql(KEPT) == "1"
        assert busy.wait(10) != 0


class TestTheSupervisorEnds:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_a_signal_ends_all(self, up_erp: Erp, number: signal.Signals) -> None:
        assert up_erp.end(number) == 0
        assert up_erp.running() == []
        assert not up_erp.healthy()
        begun = time.monotonic()
        up_erp.up()
        assert time.monotonic() - begun < 10 * slowdown()
        assert up_erp.psql(KEPT) == "1"

    def test_down_ends_all(self, up_erp: Erp) -> None:
        assert up_erp.down() == "Ended."
        assert up_erp.running() == []
        assert up_erp.down() == "Nothing is running."
        up_erp.up()

    def test_after_its_kill_the_next_up_is_fine(self, up_erp: Erp) -> None:
        up_erp.end(signal.SIGKILL)
        up_erp.up()
        assert up_erp.psql(KEPT) == "1"

    def test_after_its_kill_down_leaves_nothing(self, up_erp: Erp) -> None:
        up_erp.end(signal.SIGKILL)
        up_erp.down()
        assert up_erp.running() == []
        up_erp.up()

    def test_up_ends_what_was_left_in_the_background(self, erp: Erp) -> None:
        """`erp start` leaves servers that no death signal ends, as a kill on a system without setpriv would."""
        assert erp.run("start").returncode == 0
        left = erp.part("postgres").record
        erp.up()
        assert not left.alive()
        assert erp.end() == 0

    def test_ctrl_c_while_it_starts(self, erp: Erp) -> None:
        starting = erp.start_up()
        erp.wait_until((erp.var.run / "postgres.json").exists)
        starting.send_signal(signal.SIGINT)
        assert starting.wait(30) == 0
        assert erp.running() == []


class TestOthersAreLeftAlone:
    @pytest.fixture
    def stranger(self) -> Iterator[int]:
        process = subprocess.Popen(["sleep", "60"])
        yield process.pid
        assert process.poll() is None, "a process that we did not start was ended"
        process.kill()
        process.wait()

    def test_a_reused_process_id(self, erp: Erp, stranger: int) -> None:
        later = (start_ticks(stranger) or 0) + 1
        self._record(erp, Record("postgres", stranger, later, boot_id(), mark="0" * 32))
        erp.down()

    def test_a_record_from_before_a_reboot(self, erp: Erp, stranger: int) -> None:
        self._record(erp, Record("api-1", stranger, start_ticks(stranger) or 0, "an-earlier-boot", mark="0" * 32))
        erp.down()

    def _record(self, erp: Erp, record: Record) -> None:
        erp.var.run.mkdir()
        record.save(erp.var.run)


def _pid_of(erp: Erp, name: str) -> int | None:
    try:
        process = erp.part(name)
    except StopIteration:
        return None
    return process.record.pid if process.alive() else None


def _query(erp: Erp, sql: str) -> str:
    """The answer, or nothing while there is no database to ask."""
    try:
        return erp.psql(sql)
    except StackError:
        return ""


def _answers(erp: Erp) -> bool:
    """PostgREST reaches the database: an unknown name is its own 404, not a 503."""
    return erp.rest_status("/nothing_of_this_name") == 404


def test_the_socket_and_the_secrets_are_closed(up_erp: Erp) -> None:
    modes = {path: path.stat().st_mode & 0o777 for path in (up_erp.var.socket, up_erp.var.secrets, up_erp.var.data)}
    assert modes == {up_erp.var.socket: 0o700, up_erp.var.secrets: 0o600, up_erp.var.data: 0o700}
    config = up_erp.var.run / "postgrest-postgres.conf"
    assert config.stat().st_mode & 0o777 == 0o600
    assert up_erp.psql("show listen_addresses;") == ""
    assert len(str(up_erp.var.socket / ".s.PGSQL.5432.lock")) < 107


def test_no_secret_is_in_a_log_or_a_command_line(up_erp: Erp) -> None:
    secrets = json.loads(up_erp.var.secrets.read_text()).values()
    logs = [path.read_text() for path in up_erp.var.log.iterdir()]
    commands = [Path(f"/proc/{one.pid}/cmdline").read_text() for one in up_erp.records()]
    assert len(commands) >= 3
    for secret in secrets:
        assert not any(secret in text for text in [*logs, *commands, up_erp.output()])


class TestJobs:
    def test_the_ledger_is_checked_without_being_asked(self, up_erp: Erp) -> None:
        up_erp.wait_until(lambda: up_erp.psql("select count(*) > 0 from erp.drift_checks where count = 0;") == "t")


class TestAHostedProject:
    """`.env` names another Supabase: only the API runs here."""

    def test_is_served_and_left_running(self, up_erp: Erp, erp: Erp, tmp_path: Path) -> None:
        named = json.loads((up_erp.var.run / "environment").read_text())
        file = tmp_path / "hosted.env"
        file.write_text("".join(f"{name}={value}\n" for name, value in named.items()))
        file.chmod(0o600)
        erp.up(ERP_ENV_FILE=str(file))
        assert erp.healthy()
        assert [name for name in erp.running() if "postgres" in name] == []
        assert erp.down() == "Ended."
        assert not erp.healthy()
        assert up_erp.healthy()
