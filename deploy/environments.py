"""The packages that releases need: one folder for each lock file, shared by all releases that have it.

Most releases do not touch the lock file. Installing takes half a minute and a network; finding the folder neither.
"""

import hashlib
import os
import platform
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from deploy.layout import Layout, Slot
from deploy.release import LOCK, open_to_all
from stack.errors import StackError

# The end of pip's words that are told.
_LINES_TOLD: Final = 5
_INSTALL_TIMEOUT_S: Final = 900.0
_VERSION_MIN: Final = (3, 11)
_ASK: Final = "import platform; print(platform.python_version())"
_ERP: Final = """\
#!{python}
from stack.cli import app

app()
"""


def folder_of(layout: Layout, lock: Path) -> Path:
    """Its name says what is in it: the lock file, and the Python it was installed for."""
    made_for = f"{interpreter(layout).version} {platform.machine()}\n".encode()
    return layout.state / "venvs" / hashlib.sha256(made_for + lock.read_bytes()).hexdigest()[:16]


def install(layout: Layout, lock: Path) -> str:
    """Install what the lock file names, unless it is there; says which."""
    folder = folder_of(layout, lock)
    if folder.exists():
        return f"the packages of this lock file are there: {folder.name}"
    aside = folder.with_suffix(".new")
    shutil.rmtree(aside, ignore_errors=True)
    _run([str(interpreter(layout).path), "-m", "venv", str(aside)])
    pip = [str(aside / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    _run([*pip, "install", "--require-hashes", "--no-deps", "-r", str(lock)])
    open_to_all(aside)
    aside.rename(folder)
    return f"installed the packages of a new lock file: {folder.name}"


def link(layout: Layout, release: Path, slot: Slot) -> None:
    """A virtual environment of the release's own, which borrows the shared packages: PEP 405, written by hand.

    So `erp` and `python` of a slot find that slot's program, from whatever folder they are started in.
    """
    python = interpreter(layout)
    venv = release / ".venv"
    site = venv / "lib" / python.folder / "site-packages"
    site.mkdir(parents=True)
    shared = folder_of(layout, release / LOCK) / "lib" / python.folder / "site-packages"
    (venv / "pyvenv.cfg").write_text(f"home = {python.path.parent}\nversion = {python.version}\n")
    # The release first: nothing that is installed hides it.
    (site / "release.pth").write_text(f"{slot.folder}\nimport site; site.addsitedir({str(shared)!r})\n")
    (venv / "bin").mkdir()
    (venv / "bin" / "python").symlink_to(python.path)
    erp = venv / "bin" / "erp"
    erp.write_text(_ERP.format(python=slot.python))
    erp.chmod(0o755)


def forget_unused(layout: Layout) -> None:
    """Remove those that neither slot uses."""
    used = {folder_of(layout, slot.folder / LOCK) for slot in layout.slots if (slot.folder / LOCK).is_file()}
    for folder in _present(layout):
        if folder not in used:
            _remove(folder)


def _present(layout: Layout) -> Iterable[Path]:
    venvs = layout.state / "venvs"
    return sorted(venvs.iterdir()) if venvs.is_dir() else []


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder)


@dataclass(frozen=True)
class Interpreter:
    path: Path
    version: str

    @property
    def folder(self) -> str:
        """Of its packages, below `lib`."""
        return f"python{self.version.rpartition('.')[0]}"


@cache
def interpreter(layout: Layout) -> Interpreter:
    """The Python of the releases: the machine's own, not that of an environment, which may go.

    The engine's user must reach it too: one in root's home will not do.
    """
    is_me = layout.engine_user == pwd.getpwuid(os.geteuid()).pw_name
    own = sorted(Path("/usr/bin").glob("python3.[0-9][0-9]"), reverse=True)
    for path in (one.resolve() for one in (Path(sys.executable), *own)):
        if not is_me and not all(one.stat().st_mode & 0o001 for one in (path, *path.parents)):
            continue
        version = subprocess.run([path, "-c", _ASK], capture_output=True, text=True, check=False).stdout.strip()
        if tuple(map(int, version.split(".")[:2])) >= _VERSION_MIN:
            return Interpreter(path, version)
    raise StackError("There is no Python 3.11 or newer that every user can reach: install Debian's python3.")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_INSTALL_TIMEOUT_S)
    if done.returncode != 0:
        said = "\n".join((done.stderr or done.stdout).strip().splitlines()[-_LINES_TOLD:])
        raise StackError(f"The packages cannot be installed:\n{said}")
