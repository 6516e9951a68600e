"""Each thing that can be wrong before a start: one line that says what, and what to do."""

import os
import secrets
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from stack import Stack, StackError
from stack.account import Account
from stack.checks import check_disk
from stack.keys import Keys, load_or_make
from stack.paths import Var, postgres_program
from stack.postgres import Cluster
from stack.postgrest import STOP_STEPS, Rest, free_port
from stack.processes import Process, Record, boot_id
from stack.server import Server
from stack.supervisor import bound_logs
from tests.stack.conftest import Erp


class TestUpRefuses:
    def test_a_port_in_use(self, erp: Erp) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            assert self._refusal(erp, "--port", str(port)) == (
                f"Port {port} is in use: end what uses it, or choose another with --port."
            )
        assert erp.running() == []

    def test_a_second_one(self, up_erp: Erp) -> None:
        assert self._refusal(up_erp) == (f"Already running on {up_erp.var.root}: use it, or end it with `make down`.")
        assert up_erp.healthy()

    def test_a_missing_postgrest(self, erp: Erp) -> None:
        told = self._refusal(erp, ERP_POSTGREST="/nonexistent/postgrest")
        assert told == "ERP_POSTGREST names /nonexistent/postgrest, which is not there: correct it."

    def test_a_missing_postgresql(self, erp: Erp) -> None:
        assert self._refusal(erp, ERP_PG_BIN="/nonexistent").startswith("PostgreSQL's postgres is not at /nonexistent")

    def test_a_data_folder_that_is_none(self, erp: Erp) -> None:
        erp.var.data.mkdir(parents=True)
        assert "is not a PostgreSQL data folder" in self._refusal(erp)

    def test_a_data_folder_of_another_version(self, erp: Erp) -> None:
        erp.var.data.mkdir(parents=True)
        (erp.var.data / "PG_VERSION").write_text("9\n")
        assert f"{erp.var.data} was made by PostgreSQL 9, this is" in self._refusal(erp)

    def test_damaged_secrets(self, erp: Erp) -> None:
        erp.var.root.mkdir(exist_ok=True)
        erp.var.secrets.write_text("{")
        assert f"{erp.var.secrets} is damaged" in self._refusal(erp)

    def test_secrets_that_others_can_read(self, erp: Erp) -> None:
        erp.var.root.mkdir(exist_ok=True)
        load_or_make(erp.var.secrets)
        erp.var.secrets.chmod(0o640)
        told = self._refusal(erp)
        assert told == f"{erp.var.secrets} can be read by others (mode 640): run `chmod 600 {erp.var.secrets}`."

    def test_settings_that_others_can_read(self, erp: Erp, tmp_path: Path) -> None:
        file = self._env_file(tmp_path, SUPABASE_URL="http://127.0.0.1:9")
        file.chmod(0o644)
        told = self._refusal(erp, ERP_ENV_FILE=str(file))
        assert told == f"{file} can be read by others (mode 644): run `chmod 600 {file}`."

    @pytest.mark.parametrize("secret", ["change-me", "a" * 64, "0123456789abcdef" * 3])
    def test_a_secret_that_can_be_guessed(self, erp: Erp, tmp_path: Path, secret: str) -> None:
        named = {
            "SUPABASE_URL": "http://127.0.0.1:9",
            "SUPABASE_ANON_KEY": "anon",
            "SUPABASE_SERVICE_ROLE_KEY": secrets.token_urlsafe(32),
        }
        file = self._env_file(tmp_path, **named, SUPABASE_JWT_SECRET=secret)
        told = self._refusal(erp, ERP_ENV_FILE=str(file))
        assert told == (
            "SUPABASE_JWT_SECRET must hold at least 32 random bytes: make one with `openssl rand -base64 48`."
        )

    def test_a_setting_that_is_missing(self, erp: Erp, tmp_path: Path) -> None:
        file = self._env_file(tmp_path, SUPABASE_URL="http://127.0.0.1:9")
        told = self._refusal(erp, ERP_ENV_FILE=str(file))
        assert told.startswith("set SUPABASE_ANON_KEY, SUPABASE_SERVICE_ROLE_KEY in the environment")

    def test_a_var_that_is_a_file(self, erp: Erp, tmp_path: Path) -> None:
        place = tmp_path / "file"
        place.touch()
        assert f"{place} is not a folder" in self._refusal(erp, ERP_VAR=str(place))

    def _env_file(self, folder: Path, **named: str) -> Path:
        file = folder / "settings.env"
        file.write_text("".join(f"{name}={value}\n" for name, value in named.items()))
        file.chmod(0o600)
        return file

    def _refusal(self, erp: Erp, *arguments: str, **environment: str) -> str:
        done = erp.run("up", "--no-demo", *arguments, **environment)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1, done.stderr
        return done.stderr.removeprefix("erp: ").strip()


def test_an_initdb_that_was_cut_off_leaves_no_trace(erp: Erp) -> None:
    half = erp.var.root / "data.new-half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    erp.up()
    assert not half.exists()
    assert erp.end() == 0


def test_too_little_disk(tmp_path: Path) -> None:
    everything = shutil.disk_usage(tmp_path).total + 1
    with pytest.raises(StackError, match="MB are needed: make room, or set ERP_VAR"):
        check_disk(tmp_path / "not" / "there" / "yet", free_bytes_min=everything)


class TestTheSupervisorGivesUp:
    @pytest.fixture(autouse=True)
    def _quickly(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("stack.server.BACKOFF_FIRST_S", 0.001)

    def test_on_a_part_that_cannot_start(self, tmp_path: Path) -> None:
        def launch() -> Process:
            raise StackError("no such thing")

        server = Server("The part", launch, (), tmp_path / "log")
        with pytest.raises(StackError, match="The part does not come back: no such thing"):
            server.revive()

    def test_on_a_part_that_dies_again_and_again(self, tmp_path: Path) -> None:
        dead = Process(Record("part", os.getpid(), 0, boot_id(), mark="none"), tmp_path)
        server = Server("The part", lambda: dead, (), tmp_path / "log")
        for _ in range(5):
            server.revive()
        with pytest.raises(StackError, match="The part died 6 times in a minute"):
            server.revive()


def test_a_port_that_was_taken_meanwhile_is_chosen_anew(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        first = taken.getsockname()[1]
        chosen = iter([first, free_port(), free_port(), free_port()])
        monkeypatch.setattr("stack.postgrest.free_port", lambda: next(chosen))
        rest = Rest(stack.cluster.var, stack.cluster.account, stack.cluster.keys)
        process = rest.start(tied=True)
    assert rest.port != first
    assert rest.ready()
    assert process.stop(STOP_STEPS)


def test_logs_are_bounded(tmp_path: Path) -> None:
    log = tmp_path / "postgres.log"
    with log.open("ab") as writer:
        writer.write(b"before\n")
        writer.flush()
        bound_logs(tmp_path, bytes_max=5)
        writer.write(b"after\n")
    assert log.read_text() == "after\n"
    assert (tmp_path / "postgres.log.1").read_text() == "before\n"


def test_a_data_folder_of_somebody_else(tmp_path: Path) -> None:
    var = Var.at(tmp_path)
    var.data.mkdir()
    made = postgres_program("postgres")
    version = subprocess.run([made, "--version"], capture_output=True, text=True, check=True).stdout.split()[2]
    (var.data / "PG_VERSION").write_text(version.split(".")[0] + "\n")
    other = Account("other", os.geteuid() + 1, os.getegid(), ())
    with pytest.raises(StackError, match=f"belongs to user id {os.geteuid()}, not to other: run as the user"):
        Cluster(var, other, Keys("", "")).make()
