"""What can be known to be wrong before anything is started, said in one line each."""

import os
import shutil
import socket
from pathlib import Path

from stack.errors import StackError
from stack.paths import postgres_program, postgrest_program
from stack.postgrest import LOOPBACK

DISK_FREE_BYTES_MIN = 500_000_000


def check_programs() -> None:
    """Both servers' programs are there and run on this machine."""
    for program in (postgres_program("postgres"), postgrest_program()):
        if not os.access(program, os.X_OK):
            raise StackError(f"{program} cannot be run: remove .venv and stack/npm/node_modules, then `make install`.")


def check_port(port: int) -> None:
    """The API's port is free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except PermissionError:
            raise StackError(f"Port {port} needs root: choose one above 1023 with --port.") from None
        except OSError:
            raise StackError(f"Port {port} is in use: end what uses it, or choose another with --port.") from None


def check_disk(folder: Path, *, free_bytes_min: int = DISK_FREE_BYTES_MIN) -> None:
    """A database that runs out of disk stops in the middle of its work; better not to begin."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    if free < free_bytes_min:
        raise StackError(
            f"Only {free // 1_000_000} MB are free for {folder}, {free_bytes_min // 1_000_000} MB are needed: "
            "make room, or set ERP_VAR to a folder on another disk."
        )
