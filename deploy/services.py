"""The one way to the service manager: systemd, or the same units run directly where systemd is not process 1."""

import subprocess
from pathlib import Path
from typing import Protocol

from deploy.direct import Direct
from deploy.layout import Layout
from stack.errors import StackError

# systemd makes this folder when it is process 1: sd_booted(3).
_BOOTED = Path("/run/systemd/system")
# Longer than the longest TimeoutStartSec or TimeoutStopSec of our units.
_TIMEOUT_S = 300.0

NGINX = "erp-nginx.service"
POSTGREST = "erp-postgrest.service"
POSTGRESQL = "erp-postgresql.service"


class ServiceManager(Protocol):
    """Each raises StackError with the reason when it cannot. Units are named whole: `erp-nginx.service`."""

    def start(self, unit: str) -> None:
        """Returns once it is ready (Type=notify) or has done its work (Type=oneshot). Running already: nothing."""

    def stop(self, unit: str) -> None:
        """Returns once it has ended: a request in flight is waited for. Not running: nothing."""

    def restart(self, unit: str) -> None: ...

    def reload(self, unit: str) -> None:
        """Let it read its configuration anew."""

    def is_active(self, unit: str) -> bool: ...

    def enable(self, unit: str) -> None:
        """Start it with the machine."""

    def disable(self, unit: str) -> None:
        """Do not start it with the machine."""

    def why(self, unit: str) -> str:
        """The last lines that it wrote."""

    @property
    def rules_the_machine(self) -> bool:
        """Whether it starts units by itself: with the machine, and by timers."""


class Systemd:
    """systemctl."""

    rules_the_machine = True

    def start(self, unit: str) -> None:
        self._do("start", unit)

    def stop(self, unit: str) -> None:
        self._do("stop", unit)

    def restart(self, unit: str) -> None:
        self._do("restart", unit)

    def reload(self, unit: str) -> None:
        self._do("reload", unit)

    def is_active(self, unit: str) -> bool:
        return _run(["systemctl", "is-active", "--quiet", unit]).returncode == 0

    def enable(self, unit: str) -> None:
        self._do("enable", unit)

    def disable(self, unit: str) -> None:
        self._do("disable", unit)

    def why(self, unit: str) -> str:
        return _run(["journalctl", "--unit", unit, "--lines=20", "--output=cat", "--no-pager"]).stdout.strip()

    def _do(self, verb: str, unit: str) -> None:
        done = _run(["systemctl", verb, unit])
        if done.returncode != 0:
            raise StackError(f"systemctl {verb} {unit}: {done.stderr.strip()}\n{self.why(unit)}")


def service_manager(layout: Layout) -> ServiceManager:
    """systemd where it rules the machine, else the units' own commands."""
    return Systemd() if _BOOTED.is_dir() and layout.root == Path("/") else Direct(layout)


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=_TIMEOUT_S)
