"""Debian's own PostgreSQL, the oldest that this system runs on."""

import os
import shutil
import subprocess
from pathlib import Path

PACKAGE = "postgresql-15"
PROGRAMS = Path("/usr/lib/postgresql/15/bin")
INSTALL_TIMEOUT_S = 300


def programs() -> Path | None:
    """The folder of its programs; root installs the package where it is missing. None: there is none to be had."""
    if not (PROGRAMS / "initdb").is_file() and os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
    return PROGRAMS if (PROGRAMS / "initdb").is_file() else None


def _install() -> None:
    """Whether it worked shows in the folder."""
    options = ["--yes", "--quiet", "--no-install-recommends", "-o", f"DPkg::Lock::Timeout={INSTALL_TIMEOUT_S}"]
    # A service of its own is not wanted: Debian's package starts one unless a policy says no.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["apt-get", "--quiet", "update"], ["apt-get", "install", *options, PACKAGE]):
        subprocess.run(command, env=environment, capture_output=True, check=False, timeout=2 * INSTALL_TIMEOUT_S)
