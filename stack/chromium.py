"""Debian's Chromium, which browser tests and measurements drive: its shell without a window, which is quicker."""

from pathlib import Path

from stack.debian import installed

PACKAGES = ("chromium-headless-shell", "fonts-nanum")
SHELL = Path("/usr/bin/chromium-headless-shell")
WITH_WINDOWS = Path("/usr/bin/chromium")
MISSING = f"Chromium is missing: install Debian's packages {' '.join(PACKAGES)}"


def chromium() -> Path | None:
    """The program; root installs it where it is missing. None: there is none to be had."""
    return installed(SHELL, PACKAGES) or (WITH_WINDOWS if WITH_WINDOWS.is_file() else None)
