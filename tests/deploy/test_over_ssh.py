"""From one's own machine: copied by ssh, deployed there, gone back from there."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.release import Release
from stack.paths import ROOT
from tests.support.server import Server, commit_at, rollout
from tests.support.sshd import HOST, ssh_server


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with ssh_server(tmp_path_factory.mktemp("ssh")) as client:
        yield client


@pytest.fixture(scope="module")
def server(target: Server, first: Release) -> Server:
    """As the installer leaves it, with a first release."""
    target.layout.tool.parent.mkdir(parents=True, exist_ok=True)
    target.layout.tool.symlink_to(ROOT / ".venv" / "bin" / "erp")
    rollout(target).run(first)
    return target


def shell(name: str, root: Path, config: Path, *arguments: str, host: str = HOST) -> "subprocess.CompletedProcess[str]":
    """One of the thin shells, from another folder than its own."""
    options = ["--host", host, "--ssh-config", str(config), "--root", str(root)]
    command = [str(ROOT / "deploy" / name), *arguments, *options]
    return subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)


def test_a_release_is_copied_deployed_and_gone_back_from(
    server: Server, config: Path, first: Release, second: Release
) -> None:
    planned = shell("deploy.sh", server.layout.root, config, str(second.path), "--dry-run")
    assert planned.returncode == 0, planned.stderr
    assert "switch: let new requests go to this slot" in planned.stdout
    assert commit_at(server) == first.commit

    done = shell("deploy.sh", server.layout.root, config, str(second.path))
    assert done.returncode == 0, done.stderr
    assert commit_at(server) == second.commit
    assert [one.name for one in server.layout.releases.iterdir()] == [second.path.name]

    found = json.loads(shell("status.sh", server.layout.root, config, "--json").stdout)
    assert (found["live"], found["is_well"]) == ("green", True)

    back = shell("rollback.sh", server.layout.root, config)
    assert back.returncode == 0, back.stderr
    assert commit_at(server) == first.commit


def test_a_release_that_is_refused_there_is_refused_here(
    server: Server, config: Path, first: Release, tmp_path: Path
) -> None:
    live = commit_at(server)
    damaged = tmp_path / "erp-damaged.tar.gz"
    damaged.write_bytes(first.path.read_bytes()[:-1000])
    done = shell("deploy.sh", server.layout.root, config, str(damaged))
    assert done.returncode == 1
    assert "copy it again, or build it anew" in done.stderr
    assert commit_at(server) == live


def test_a_server_that_is_not_there_is_said(server: Server, config: Path) -> None:
    done = shell("status.sh", server.layout.root, config, host="nobody@127.0.0.1:1")
    assert done.returncode == 1
    assert "cannot be reached by ssh" in done.stderr


def test_a_server_without_an_installation_says_what_to_do(config: Path, tmp_path: Path) -> None:
    done = shell("status.sh", tmp_path, config)
    assert (done.returncode, done.stderr.strip()) == (1, "erp: there is no erp: run deploy/install.sh there.")
