"""Debian's packages that tests and measurements need."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

INSTALL_TIMEOUT_S = 300


def installed(program: Path, packages: Sequence[str]) -> Path | None:
    """The program; root installs its packages where it is missing. None: there is none to be had."""
    if not program.is_file() and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(packages)
    return program if program.is_file() else None


def _install(packages: Sequence[str]) -> None:
    """Whether it worked shows in the program's place."""
    options = ["--yes", "--quiet", "--no-install-recommends", "-o", f"DPkg::Lock::Timeout={INSTALL_TIMEOUT_S}"]
    # A service of its own is not wanted: Debian's packages start one unless a policy says no.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["apt-get", "--quiet", "update"], ["apt-get", "install", *options, *packages]):
        subprocess.run(command, env=environment, capture_output=True, check=False, timeout=2 * INSTALL_TIMEOUT_S)
