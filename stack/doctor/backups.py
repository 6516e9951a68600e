"""Backups: whether they are made, and whether they were tried."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from stack.backup.settings import Settings
from stack.backup.shelf import Shelf
from stack.doctor.check import Check, Grade, Unknown
from stack.doctor.site import Site
from stack.errors import StackError

AGE_H_MAX = 26.0
DRILL_DAYS_MAX = 8.0
BASE_DAYS_MAX = 8.0
_ARCHIVER = """
  select 'the log is not archived since ' || a.last_failed_time || ': ' || a.last_failed_wal
  from pg_stat_archiver as a
  where a.last_failed_time > coalesce(a.last_archived_time, '-infinity')
  union all
  select 'ERP_WAL_ARCHIVE is set, but the log is not archived: restart'
  where current_setting('archive_mode') = 'off';
"""


def _shelf(site: Site) -> Shelf:
    return Shelf(Settings.of(site.var, site.environment).folder)


def _backup(site: Site) -> Sequence[str]:
    """Where nothing is in production and none was ever made, none is missed."""
    shelf = _shelf(site)
    last = _last(shelf, "backup")
    if last is None:
        if not site.is_production:
            raise Unknown("no backup yet: production needs one, `erp backup` makes it.")
        return ["no backup yet"]
    found = [] if last["ok"] else [f"the last backup, at {last['at']}, failed: {last['error']}"]
    age_h = _age_s(last) / 3600
    found += [f"the newest backup is {age_h:.0f} hours old"] if age_h > AGE_H_MAX else []
    return found if shelf.backups() else [*found, f"{shelf.folder} holds no backup"]


def _drill(site: Site) -> Sequence[str]:
    shelf = _shelf(site)
    if _last(shelf, "backup") is None:
        raise Unknown("no backup yet.")
    return _problems(_last(shelf, "drill"), "drill", days_max=DRILL_DAYS_MAX)


def _log(site: Site) -> Sequence[str]:
    if not site.environment.get("ERP_WAL_ARCHIVE"):
        raise Unknown("ERP_WAL_ARCHIVE is not set: what was done since the last backup can be lost.")
    found = list(_problems(_last(_shelf(site), "base"), "base backup", days_max=BASE_DAYS_MAX))
    try:
        return found + site.rows(_ARCHIVER)
    except StackError as error:
        raise Unknown(f"the database cannot be asked ({error}).") from None


def _problems(last: dict[str, Any] | None, what: str, *, days_max: float) -> Sequence[str]:
    if last is None:
        return [f"no {what} yet"]
    found = [] if last["ok"] else [f"the last {what}, at {last['at']}, failed: {last['error']}"]
    age_days = _age_s(last) / 86_400
    return [*found, f"the last good {what} is {age_days:.0f} days old"] if age_days > days_max else found


def _last(shelf: Shelf, what: str) -> dict[str, Any] | None:
    try:
        return shelf.state().get(what)
    except StackError as error:
        raise Unknown(str(error)) from None


def _age_s(last: dict[str, Any]) -> float:
    """Since the last that went well; for ever, where none did."""
    if last["last_ok_at"] is None:
        return float("inf")
    return (datetime.now(UTC) - datetime.fromisoformat(last["last_ok_at"])).total_seconds()


CHECKS = (
    Check(
        "backup.age",
        Grade.CRITICAL,
        "The last backup went well, and is not older than 26 hours",
        "마지막 백업이 성공했고 26시간이 지나지 않았다",
        "cat var/backups/state.json; ls -lt var/backups | head -3",
        "make one with `erp backup`, and see why the timer's failed: `journalctl -u erp-backup`",
        _backup,
    ),
    Check(
        "backup.drill",
        Grade.HIGH,
        "A backup was restored for trial within 8 days, and was what it says",
        "8일 이내에 백업을 시험 복원해 내용이 맞는지 확인했다",
        "cat var/backups/state.json",
        "try it with `erp restore --drill`",
        _drill,
    ),
    Check(
        "backup.log",
        Grade.HIGH,
        "Any moment can be gone back to: the log is archived, and a base backup is not older than 8 days",
        "로그가 보관되고 8일 이내의 베이스 백업이 있어 어느 시점으로든 되돌릴 수 있다",
        'cat var/backups/state.json; .venv/bin/erp psql -c "select * from pg_stat_archiver"',
        "set ERP_WAL_ARCHIVE to a folder on another disk, restart, and run `erp backup --base`",
        _log,
    ),
)
