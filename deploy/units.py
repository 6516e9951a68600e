"""systemd's units, each with the paths and users of a server filled in."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.layout import Layout, Slot
from deploy.nginx import FRONT_TIMEOUT_S
from deploy.templates import filled
from erp_engine.gateway import limits
from stack.api import KEEP_ALIVE_S

TEMPLATES: Final = Path(__file__).resolve().parent / "systemd"
# What a request in flight gets when its slot is stopped: a little more than the longest takes.
GRACE_S: Final = math.ceil(limits.REQUEST_TIMEOUT_S) + 3
_STOP_ROOM_S: Final = 15
# More than twice the silence after which the master itself ends a worker.
WATCHDOG_S: Final = 60

BACKUP: Final = "erp-backup.service"
# The command, when it runs, and what it is for.
_BACKUPS: Final = {
    "erp-backup": ("backup", "*-*-* 03:15", "back up the database every night"),
    "erp-restore-drill": (
        "restore --drill",
        "Sun *-*-* 04:30",
        "try every week whether the newest backup can be restored",
    ),
}
_BASE_BACKUP: Final = {
    "erp-base-backup": ("backup --base", "Sat *-*-* 02:15", "copy the whole cluster, for going back to any moment"),
}


@dataclass(frozen=True)
class Database:
    """PostgreSQL on this machine."""

    programs: Path
    """Where Debian's package has them."""
    shared_buffers_mb: int = 256
    cache_mb: int = 1024


def render(layout: Layout, database: Database | None = None) -> dict[Path, str]:
    """Every unit file; those of a database only where it is the server's own."""
    texts = {slot.unit: _engine(layout, slot) for slot in layout.slots}
    texts["erp-nginx.service"] = _nginx(layout)
    for name in ("erp-jobs", "erp-seal"):
        texts[f"{name}.service"] = _template(f"{name}.service", _jobs(layout))
        texts[f"{name}.timer"] = (TEMPLATES / f"{name}.timer").read_text()
    for name, (command, when, what) in {**_BACKUPS, **(_BASE_BACKUP if database else {})}.items():
        texts[f"{name}.service"] = _backup(layout, command, what)
        timer = {"what": what, "when": when}
        texts[f"{name}.timer"] = filled((TEMPLATES / "erp-backup.timer").read_text(), timer)
    if database:
        texts["erp-postgresql.service"] = _postgresql(layout, database)
        texts["erp-postgrest.service"] = _postgrest(layout)
    return {layout.systemd / name: text for name, text in texts.items()}


def _engine(layout: Layout, slot: Slot) -> str:
    values = {
        "slot": slot.name,
        "engine_user": layout.engine_user,
        "folder": slot.folder,
        "environment": layout.environment,
        "release_environment": slot.environment,
        "python": slot.python,
        "port": slot.port,
        "keep_alive_s": KEEP_ALIVE_S,
        "grace_s": GRACE_S,
        "stop_s": GRACE_S + _STOP_ROOM_S,
        "watchdog_s": WATCHDOG_S,
    }
    return _template("erp-engine.service", values)


def _nginx(layout: Layout) -> str:
    values = {
        "web_user": layout.web_user,
        "nginx": layout.nginx,
        "run": layout.run,
        "log": layout.nginx_log,
        "stop_s": FRONT_TIMEOUT_S + _STOP_ROOM_S,
    }
    return _template("erp-nginx.service", values, capabilities="CAP_NET_BIND_SERVICE")


def _jobs(layout: Layout) -> dict[str, object]:
    return {
        "jobs_user": layout.jobs_user,
        "environment": layout.environment,
        "jobs_environment": layout.jobs_environment,
        "current": layout.current,
    }


def _backup(layout: Layout, command: str, what: str) -> str:
    values = {
        "what": what,
        "command": command,
        "database_user": layout.database_user,
        "database_environment": layout.database_environment,
        "admin_environment": layout.admin_environment,
        "current": layout.current,
        "writes": f"{layout.backups} -{layout.database.root}",
    }
    # What it removed at its end would be PostgreSQL's, whose user it shares; and it looks for that in /proc.
    return _template("erp-backup.service", values, removes_ipc="no", proc_subset="all")


def _postgresql(layout: Layout, database: Database) -> str:
    values = {
        "database_user": layout.database_user,
        "postgres": database.programs / "postgres",
        "data": layout.database.data,
        "socket": layout.database_socket,
        "shared_buffers": f"{database.shared_buffers_mb}MB",
        "cache_size": f"{database.cache_mb}MB",
        "writes": f"{layout.database.root} {layout.backups}",
    }
    return _template("erp-postgresql.service", values, removes_ipc="no")


def _postgrest(layout: Layout) -> str:
    values = {"rest_user": layout.rest_user, "program": layout.rest_program, "config": layout.rest_config}
    return _template("erp-postgrest.service", values)


def _template(
    name: str,
    values: dict[str, object],
    *,
    capabilities: str = "",
    removes_ipc: str = "yes",
    proc_subset: str = "pid",
) -> str:
    common = {"capabilities": capabilities, "removes_ipc": removes_ipc, "proc_subset": proc_subset}
    hardening = filled((TEMPLATES / "hardening.conf").read_text(), common).rstrip()
    return filled((TEMPLATES / name).read_text(), {**values, "hardening": hardening})
