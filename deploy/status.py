"""What a server runs: which slot people reach, since when, and how both are."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from deploy import install, probe
from deploy.journal import Journal
from deploy.layout import Layout, Slot
from deploy.services import ServiceManager


@dataclass(frozen=True)
class SlotStatus:
    slot: str
    is_live: bool
    is_running: bool
    commit: str | None
    """Of what is installed."""
    can_go_live: bool
    """It passed its smoke test: `erp deploy rollback` may go there."""
    health: str
    answers_with: str | None
    """The commit that `/healthz` shows."""
    requests_under_way: int


@dataclass(frozen=True)
class Status:
    live: str | None
    since: str | None
    slots: list[SlotStatus]
    last_deployment: Journal | None

    @property
    def is_well(self) -> bool:
        """The live slot answers with what is installed there."""
        live = next((one for one in self.slots if one.is_live), None)
        return bool(live and live.commit and live.commit == live.answers_with and live.health != "unhealthy")

    def document(self) -> dict[str, Any]:
        return {**asdict(self), "is_well": self.is_well}


def status_of(layout: Layout, services: ServiceManager) -> Status:
    live = layout.live()
    since = datetime.fromtimestamp(layout.live_socket.lstat().st_mtime, UTC) if live else None
    return Status(
        live=live.name if live else None,
        since=f"{since:%FT%TZ}" if since else None,
        slots=[_slot(slot, services, is_live=slot == live) for slot in layout.slots],
        last_deployment=Journal.load(layout),
    )


def told(status: Status) -> list[str]:
    """For people."""
    lines = [f"live: {status.live or 'no slot'}" + (f" since {status.since}" if status.since else "")]
    for one in status.slots:
        marks = ["live" if one.is_live else "idle", "running" if one.is_running else "stopped", one.health]
        if one.can_go_live and not one.is_live:
            marks.append("ready for a rollback")
        lines.append(f"{one.slot:6}{one.commit or '-':9}{', '.join(marks)}")
    last = status.last_deployment
    if last:
        end = f"failed at {last.failed}" if last.failed else "done" if last.ended_at else "broke off: deploy it again"
        lines.append(f"last deployment: {last.commit} to {last.slot} at {last.began_at}, {end}")
    return lines


def _slot(slot: Slot, services: ServiceManager, *, is_live: bool) -> SlotStatus:
    manifest = install.installed(slot.folder)
    health = probe.at_slot(slot.socket)
    return SlotStatus(
        slot=slot.name,
        is_live=is_live,
        is_running=services.is_active(slot.unit),
        commit=manifest.commit if manifest else None,
        can_go_live=install.is_tried(slot),
        health=health.status if health else "no answer",
        answers_with=health.commit if health else None,
        requests_under_way=probe.connections_to(slot.socket),
    )
