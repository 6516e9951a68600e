"""What a check is, and how it ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from stack.doctor.site import Site


class Grade(StrEnum):
    """How bad it is when a check fails. `erp doctor` exits with 1 for a critical one."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Unknown(Exception):
    """It could not be looked at; the reason says what is needed for that."""


# The problems that were found; none: all is well. Raises Unknown.
Look = Callable[[Site], Sequence[str]]


@dataclass(frozen=True)
class Check:
    """One line of the checklist. `command` does the same by hand; `mend` says what to do when it fails."""

    name: str
    grade: Grade
    en: str
    ko: str
    command: str
    mend: str
    look: Look


@dataclass(frozen=True)
class Finding:
    """How a check ended: `pass`, `fail` or `unknown`."""

    check: Check
    status: str
    problems: Sequence[str]

    @property
    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = {"name": self.check.name, "grade": self.check.grade, "status": self.status}
        return {**found, "about": self.check.en, "problems": list(self.problems), "mend": self.check.mend}

    @property
    def is_critical(self) -> bool:
        return self.status == "fail" and self.check.grade is Grade.CRITICAL


def looked_at(check: Check, site: Site) -> Finding:
    """A check that cannot look does not end the others."""
    try:
        problems = list(check.look(site))
    except (Unknown, OSError) as reason:
        return Finding(check, "unknown", [str(reason)])
    return Finding(check, "fail" if problems else "pass", problems)
