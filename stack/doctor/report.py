"""The checks, run and told; and the checklist that people read."""

import json
from collections.abc import Callable, Sequence

from stack.doctor import backups, database, doors, files, host
from stack.doctor.check import Check, Finding, Grade, looked_at
from stack.doctor.site import Site

CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (*files.CHECKS, *database.CHECKS, *doors.CHECKS, *backups.CHECKS, *host.CHECKS),
        key=lambda one: list(Grade).index(one.grade),
    )
)
_SIGNS = {"pass": "ok  ", "fail": "FAIL", "unknown": "?   "}
_GRADES_KO = {Grade.CRITICAL: "치명", Grade.HIGH: "높음", Grade.MEDIUM: "보통", Grade.LOW: "낮음"}
_HEAD = """\
# Security checklist · 보안 점검표

`erp doctor` looks at all of this, says how to mend what fails, and exits with 1 when something critical does;
`--json` is for programs, `--url https://…` names the address that people use. Each line can be looked at by hand,
too. This file is written by `erp doctor --checklist`.

`erp doctor`가 아래 항목을 모두 확인하고 어긋난 항목마다 고치는 방법을 알려 줍니다.
치명 항목이 어긋나면 종료 코드가 1입니다. `--json`은 프로그램용이고,
`--url https://…`에는 사용자가 접속하는 주소를 적습니다.
각 항목은 아래의 명령으로 직접 확인할 수도 있습니다.
"""


def examined(site: Site) -> list[Finding]:
    """All checks, the gravest first."""
    return [looked_at(check, site) for check in CHECKS]


def as_json(findings: Sequence[Finding]) -> str:
    document = {"healthy": not any(one.is_critical for one in findings), "checks": [one.document for one in findings]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def tell(findings: Sequence[Finding], say: Callable[[str], None]) -> None:
    """A line each; what is wrong and the mend below."""
    for one in findings:
        say(f"{_SIGNS[one.status]} {one.check.grade:8} {one.check.name:22} {one.check.en}")
        for problem in one.problems:
            say(f"       {problem}")
        if one.status == "fail":
            say(f"     → {one.check.mend}")
    counts = {status: sum(one.status == status for one in findings) for status in _SIGNS}
    say(f"\n{counts['pass']} pass, {counts['fail']} fail, {counts['unknown']} could not be looked at.")


def checklist() -> str:
    """The same as a document, in Korean and English."""
    parts = [_HEAD]
    for grade in Grade:
        parts.append(f"\n## {grade.capitalize()} · {_GRADES_KO[grade]}\n")
        for check in (one for one in CHECKS if one.grade is grade):
            parts.append(f"\n### `{check.name}`\n\n{check.en}.  \n{check.ko}.\n\n```sh\n{check.command}\n```\n\n")
            parts.append(f"Mend · 고치기: {check.mend}.\n")
    return "".join(parts)
