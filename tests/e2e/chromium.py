"""Debian's Chromium, which the browser tests drive."""

from pathlib import Path

from tests.support.debian import installed

PACKAGES = ("chromium", "fonts-nanum")
PROGRAM = Path("/usr/bin/chromium")


def chromium() -> Path | None:
    """The program; root installs it where it is missing. None: there is none to be had."""
    return installed(PROGRAM, PACKAGES)
