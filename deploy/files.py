"""Files and folders of a server: written only where they are not yet as they should be."""

import os
import pwd
from collections.abc import Iterator
from pathlib import Path

PRIVATE = 0o600
OPEN = 0o644


def put(path: Path, text: str, *, mode: int = OPEN, owner: str | None = None) -> Iterator[str]:
    """Write a file aside and rename it over the old one; says so when there was anything to do."""
    if path.is_file() and path.read_text() == text:
        yield from _allow(path, mode, owner)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "w") as file:
        file.write(text)
    list(_allow(aside, mode, owner))
    aside.replace(path)
    yield f"wrote {path}"


def put_once(path: Path, text: str, *, mode: int = PRIVATE) -> Iterator[str]:
    """A file that is people's to fill in: what they wrote stays, and stays theirs to read alone."""
    if path.is_file():
        yield from _allow(path, mode, None)
    else:
        yield from put(path, text, mode=mode)


def folder(path: Path, *, mode: int = 0o755, owner: str | None = None) -> Iterator[str]:
    made = not path.is_dir()
    path.mkdir(parents=True, exist_ok=True)
    changes = list(_allow(path, mode, owner))
    yield from [f"made {path}"] if made else changes


def link(path: Path, target: Path) -> Iterator[str]:
    if path.is_symlink() and path.readlink() == target:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    yield f"{path} leads to {target}"


def give(path: Path, owner: str) -> None:
    """To a user, where there is one of that name."""
    list(_allow(path, path.stat().st_mode & 0o7777, owner))


def _allow(path: Path, mode: int, owner: str | None) -> Iterator[str]:
    found = path.stat()
    if found.st_mode & 0o7777 != mode:
        path.chmod(mode)
        yield f"{path} has mode {mode:o} now"
    account = _account(owner)
    if account and (found.st_uid, found.st_gid) != (account.pw_uid, account.pw_gid):
        os.chown(path, account.pw_uid, account.pw_gid)
        yield f"{path} belongs to {owner} now"


def _account(owner: str | None) -> pwd.struct_passwd | None:
    """None below another root than the machine's own, whose users are not there."""
    if owner is None or os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(owner)
    except KeyError:
        return None
