"""Debian's own PostgreSQL, the oldest that this system runs on."""

from pathlib import Path

from stack.debian import installed

PACKAGE = "postgresql-15"
PROGRAMS = Path("/usr/lib/postgresql/15/bin")


def programs() -> Path | None:
    """The folder of its programs; root installs the package where it is missing. None: there is none to be had."""
    return PROGRAMS if installed(PROGRAMS / "initdb", [PACKAGE]) else None
