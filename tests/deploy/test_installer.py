"""The installer, as far as it writes files: a server is one after it, and running it again changes nothing."""

import hashlib
import subprocess
from pathlib import Path

import pytest

from deploy import machine
from deploy.installer import Installer, Wish
from deploy.layout import Layout
from deploy.services import service_manager
from stack.errors import StackError
from stack.paths import ROOT

PRIVATE = ("erp-engine.env", "jobs.env", "admin.env", "database.env")


def install(root: Path, *options: str) -> str:
    command = [str(ROOT / ".venv" / "bin" / "erp"), "deploy", "install", "--root", str(root), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def tree(root: Path) -> dict[str, tuple[int, int, str]]:
    """Every path: its mode, when it was last written, what is in it."""
    found = {}
    for path in sorted(root.rglob("*")):
        seen = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[str(path.relative_to(root))] = (seen.st_mode, seen.st_mtime_ns, content)
    return found


class TestASecondRun:
    @pytest.mark.parametrize("options", [(), ("--domain", "erp.example", "--proxy", "10.0.0.0/8")])
    def test_changes_nothing(self, tmp_path: Path, options: tuple[str, ...]) -> None:
        assert "wrote" in install(tmp_path, *options)
        before = tree(tmp_path)
        assert len(before) > 30
        assert "nothing was changed" in install(tmp_path)
        assert tree(tmp_path) == before

    def test_leaves_what_was_filled_in(self, tmp_path: Path) -> None:
        install(tmp_path)
        settings = Layout(tmp_path).environment
        settings.write_text("SUPABASE_URL=https://db.example\n")
        assert "nothing was changed" in install(tmp_path)
        assert settings.read_text() == "SUPABASE_URL=https://db.example\n"

    def test_mends_what_is_not_as_it_should_be(self, tmp_path: Path) -> None:
        install(tmp_path)
        layout = Layout(tmp_path)
        whole = tree(tmp_path).keys()
        layout.environment.chmod(0o644)
        (layout.systemd / layout.blue.unit).unlink()
        front = layout.nginx / "front.conf"
        front.write_text(front.read_text() + "# by hand\n")
        said = install(tmp_path)
        assert "3 changed." in said
        assert layout.environment.stat().st_mode & 0o777 == 0o600
        assert "by hand" not in front.read_text()
        assert tree(tmp_path).keys() == whole

    def test_takes_another_name(self, tmp_path: Path) -> None:
        install(tmp_path, "--domain", "old.example")
        said = install(tmp_path, "--domain", "erp.example")
        front = (Layout(tmp_path).nginx / "front.conf").read_text()
        assert "server_name erp.example;" in front
        assert "old.example" not in front
        assert "units" not in said
        assert "erp-engine.env" not in said


def test_settings_are_their_owners_alone(tmp_path: Path) -> None:
    install(tmp_path)
    modes = {name: (Layout(tmp_path).config / name).stat().st_mode & 0o777 for name in PRIVATE}
    assert set(modes.values()) == {0o600}


def test_every_unit_has_what_it_reads(tmp_path: Path) -> None:
    """Its settings, and for a backup its folder."""
    install(tmp_path)
    layout = Layout(tmp_path)
    unit = (layout.systemd / layout.blue.unit).read_text()
    assert f"EnvironmentFile={layout.environment}" in unit
    assert layout.environment.is_file()
    assert layout.backups.is_dir()


def test_a_mail_address_alone_is_refused(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    with pytest.raises(StackError, match="--domain"):
        Installer(layout, service_manager(layout), Wish(email="it@erp.example"), print).run()
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    ("name", "version", "fits"),
    [
        ("debian", "11", False),
        ("debian", "12", True),
        ("debian", "13", True),
        ("ubuntu", "20.04", False),
        ("ubuntu", "22.04", True),
        ("ubuntu", "26.04", True),
        ("fedora", "43", False),
    ],
)
def test_the_system_is_looked_at_first(tmp_path: Path, name: str, version: str, fits: bool) -> None:
    release = tmp_path / "os-release"
    release.write_text(f'ID={name}\nVERSION_ID="{version}"\nPRETTY_NAME="{name} {version}"\n')
    if fits:
        machine.check_system(release)
    else:
        with pytest.raises(StackError, match="Debian 12 or Ubuntu"):
            machine.check_system(release)
