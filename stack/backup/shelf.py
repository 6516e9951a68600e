"""The folder of the backups: what is in it, what is kept, and what the last ones came to.

A backup is a dump, its manifest and their checksums, in this order: one without checksums is none.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stack.errors import StackError

_STAMP = "%Y%m%dT%H%M%SZ"
_PREFIX = "erp-"
SUMS = ".sha256"


@dataclass(frozen=True)
class Backup:
    """`erp-20261126T031500Z.dump`, or `.dump.age` where it is encrypted."""

    dump: Path

    @property
    def name(self) -> str:
        return self.dump.name.removesuffix(".age").removesuffix(".dump")

    @property
    def is_encrypted(self) -> bool:
        return self.dump.suffix == ".age"

    @property
    def manifest(self) -> Path:
        return self.dump.with_name(f"{self.name}.json{'.age' if self.is_encrypted else ''}")

    @property
    def sums(self) -> Path:
        return self.dump.with_name(self.name + SUMS)

    @property
    def at(self) -> datetime:
        return datetime.strptime(self.name.removeprefix(_PREFIX), _STAMP).replace(tzinfo=UTC)

    def remove(self) -> None:
        """Its checksums first: what is left, if this is interrupted, is no backup."""
        for path in (self.sums, self.manifest, self.dump):
            path.unlink(missing_ok=True)


@dataclass(frozen=True)
class Keep:
    """How many are kept: of the newest days, weeks and months that have a backup, the newest one of each."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12

    @classmethod
    def parsed(cls, text: str) -> "Keep":
        try:
            return cls(*(int(part) for part in text.split(",")))
        except (ValueError, TypeError):
            raise StackError(f"--keep {text} is not DAYS,WEEKS,MONTHS, such as 7,4,12.") from None

    def chosen(self, backups: Sequence[Backup]) -> set[Backup]:
        """Those to keep; the newest always."""
        newest_first = sorted(backups, key=lambda one: one.at, reverse=True)
        found = set(newest_first[:1])
        for form, count in (("%F", self.daily), ("%G-%V", self.weekly), ("%Y-%m", self.monthly)):
            groups: dict[str, Backup] = {}
            for one in newest_first:
                groups.setdefault(one.at.strftime(form), one)
            found.update(list(groups.values())[:count])
        return found


@dataclass(frozen=True)
class Shelf:
    folder: Path

    def make(self) -> None:
        """For its owner alone, but for the record, which monitoring may read."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o711)

    def name_for(self, at: datetime) -> str:
        return f"{_PREFIX}{at.astimezone(UTC):{_STAMP}}"

    def backups(self) -> list[Backup]:
        """The whole ones, oldest first."""
        found = [Backup(path) for form in (".dump", ".dump.age") for path in self.folder.glob(f"{_PREFIX}*{form}")]
        return sorted((one for one in found if one.sums.exists()), key=lambda one: one.at)

    def newest(self) -> Backup:
        backups = self.backups()
        if not backups:
            raise StackError(f"There is no backup in {self.folder}: make one with `erp backup`.")
        return backups[-1]

    def thin_out(self, keep: Keep) -> list[Backup]:
        """Remove those that are not kept; which ones they were."""
        backups = self.backups()
        gone = [one for one in backups if one not in keep.chosen(backups)]
        for one in gone:
            one.remove()
        return gone

    @contextmanager
    def reserved(self) -> Iterator[None]:
        """Only one writes here. What a killed one left half-made is removed."""
        self.make()
        with (self.folder / ".lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StackError(f"Another backup is being made in {self.folder}: let it end.") from None
            for left in self.folder.glob(".new-*"):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            yield

    # What the last ones came to

    @property
    def record(self) -> Path:
        return self.folder / "state.json"

    def state(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads(self.record.read_text())
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise StackError(f"{self.record} is damaged: remove it, and make a backup.") from error
        return found

    @contextmanager
    def recorded(self, what: str) -> Iterator[dict[str, Any]]:
        """Note how `what` ended, also when it failed; the block adds what else there is to say.

        The last success stays known, so that its age can be told.
        """
        began = datetime.now(UTC)
        more: dict[str, Any] = {}
        error = "interrupted"
        try:
            yield more
            error = ""
        except (StackError, OSError) as failure:
            error = str(failure)
            raise
        finally:
            ended = datetime.now(UTC)
            before = self.state().get(what, {})
            entry = {
                "at": f"{ended:%FT%TZ}",
                "ok": not error,
                "error": error,
                "seconds": round((ended - began).total_seconds(), 1),
                "last_ok_at": before.get("last_ok_at") if error else f"{ended:%FT%TZ}",
                **more,
            }
            self.save({**self.state(), what: entry})

    def save(self, state: dict[str, Any]) -> None:
        self.make()
        aside = self.folder / f".state.{os.getpid()}"
        aside.write_text(json.dumps(state, indent=1) + "\n")
        aside.chmod(0o644)
        aside.replace(self.record)
