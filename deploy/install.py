"""Puts a release into a slot that nobody reaches."""

import os
import py_compile
import shutil
from pathlib import Path
from typing import Final

from deploy import environments
from deploy.layout import Layout, Slot
from deploy.release import ENGINE, LOCK, MANIFEST, WEB, Manifest, Release, open_to_all
from stack.errors import StackError

# Beside what is unpacked: byte code, and air for logs and the database on the same disk.
_FREE_BYTES_MIN: Final = 200_000_000
_COPIES_KEPT: Final = 5
# Written once the smoke test has passed: this slot may get people.
_TRIED: Final = "tried"


def aside(slot: Slot) -> tuple[Path, Path]:
    """Where the engine and the web app are unpacked, on the disks where they will stand."""
    return slot.folder.with_name(f"{slot.folder.name}.new"), slot.web.with_name(f".{slot.web.name}.new")


def unpack(release: Release, slot: Slot) -> None:
    """Every file, checked. What an earlier try left is thrown away first."""
    for part, folder in zip((ENGINE, WEB), aside(slot), strict=True):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _check_room(folder, release.manifest.size_bytes)
        release.unpack(part, folder)
        open_to_all(folder)
    (aside(slot)[0] / MANIFEST).write_bytes(release.manifest.text())


def prepare(layout: Layout, slot: Slot) -> str:
    """Packages, byte code and the release's own settings; says where the packages are from."""
    folder, _ = aside(slot)
    said = environments.install(layout, folder / LOCK)
    environments.link(layout, folder, slot)
    _compile(folder, slot.folder)
    manifest = installed(folder)
    assert manifest is not None  # noqa: S101 - `unpack` has written it
    settings = {
        "ENGINE_COMMIT_SHA": manifest.commit,
        "ENGINE_SCHEMA_VERSION": manifest.schema,
        # The pool is shared with the slot that is live meanwhile.
        "ENGINE_SLOTS": "2",
    }
    handle = os.open(folder / slot.environment.name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in settings.items())
    return said


def put_in_place(slot: Slot) -> None:
    """The slot does not run. Broken off in the middle, it is done again from the start: nobody reaches it."""
    for new, place in zip(aside(slot), (slot.folder, slot.web), strict=True):
        if not new.is_dir():
            continue
        old = new.with_suffix(".old")
        shutil.rmtree(old, ignore_errors=True)
        if place.exists():
            place.rename(old)
        new.rename(place)
        shutil.rmtree(old, ignore_errors=True)


def clear(slot: Slot) -> None:
    """Remove what was unpacked and not put in place."""
    for folder in aside(slot):
        shutil.rmtree(folder, ignore_errors=True)


def forget_old(layout: Layout) -> None:
    """Of the releases that were copied here, the newest few stay."""
    copied = sorted(layout.releases.glob("*.tar.gz"), key=lambda one: one.stat().st_mtime)
    for path in copied[:-_COPIES_KEPT]:
        path.unlink()


def installed(folder: Path) -> Manifest | None:
    """Which release a folder holds."""
    try:
        return Manifest.parsed((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return None


def mark_tried(slot: Slot) -> None:
    (slot.folder / _TRIED).touch()


def unmark(slot: Slot) -> None:
    (slot.folder / _TRIED).unlink(missing_ok=True)


def is_tried(slot: Slot) -> bool:
    return (slot.folder / _TRIED).is_file()


def _check_room(folder: Path, size_bytes: int) -> None:
    needed = 2 * size_bytes + _FREE_BYTES_MIN
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StackError(f"Only {free // 1_000_000} MB are free at {folder}, {needed // 1_000_000} MB are needed.")


def _compile(folder: Path, final: Path) -> None:
    """The engine's user may not write here, so Python could not keep what it compiles; and it finds what cannot be."""
    for path in sorted(folder.rglob("*.py")):
        if ".venv" in path.relative_to(folder).parts:
            continue
        try:
            py_compile.compile(str(path), dfile=str(final / path.relative_to(folder)), doraise=True)
        except py_compile.PyCompileError as error:
            raise StackError(f"The release holds a program that is none:\n{error.msg.strip()}") from None
