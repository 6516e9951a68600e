"""An SSH server of a test's own, on loopback, with keys that are made for it and thrown away."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stack.debian import installed
from stack.postgrest import LOOPBACK, free_port

HOST = "erp-server"
_PROGRAM = Path("/usr/sbin/sshd")
_PATIENCE_S = 10.0


@contextmanager
def ssh_server(folder: Path) -> Iterator[Path]:
    """The client's settings, which lead to it by the name of HOST; skipped where there is no sshd to be had."""
    if installed(_PROGRAM, ["openssh-server", "openssh-client"]) is None or shutil.which("scp") is None:
        pytest.skip("sshd is missing: install Debian's package openssh-server")
    port = free_port()
    for name in ("host", "client"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    shutil.copy(folder / "client.pub", folder / "authorized")
    public = (folder / "host.pub").read_text()
    (folder / "known").write_text(f"[{LOOPBACK}]:{port} {public}")
    server = folder / "sshd_config"
    server.write_text(
        f"ListenAddress {LOOPBACK}:{port}\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        "PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n"
        "Subsystem sftp internal-sftp\n"
    )
    client = folder / "ssh_config"
    client.write_text(
        f"Host {HOST}\n  HostName {LOOPBACK}\n  Port {port}\n  User {pwd.getpwuid(os.geteuid()).pw_name}\n"
        f"  IdentityFile {folder}/client\n  IdentitiesOnly yes\n  UserKnownHostsFile {folder}/known\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with subprocess.Popen([_PROGRAM, "-D", "-f", server, "-E", folder / "log"]) as running:
        try:
            _await(port)
            yield client
        finally:
            running.terminate()


def _await(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            socket.create_connection((LOOPBACK, port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "sshd does not listen"
            time.sleep(0.05)
