"""The steps of a deployment, as data: each says what it does, does it, and may say what it found."""

import os
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from dotenv import dotenv_values

from deploy import environments, install, probe
from deploy.layout import Layout, Slot
from deploy.release import Release
from deploy.services import NGINX, ServiceManager
from stack.errors import StackError
from stack.processes import CLEAN_PATH

HEALTH_TIMEOUT_S: Final = 30.0
SMOKE_TIMEOUT_S: Final = 120.0
MIGRATE_TIMEOUT_S: Final = 900.0
VERIFY_TIMEOUT_S: Final = 5.0
# What is still under way after that goes on: nobody ends it, the slot stays up.
DRAIN_TIMEOUT_S: Final = 30.0
_LOOK_EVERY_S: Final = 0.02


@dataclass(frozen=True)
class Deployment:
    """One release on its way into one slot."""

    layout: Layout
    services: ServiceManager
    release: Release
    slot: Slot
    """Where it goes: nobody reaches it before the switch."""
    health_timeout_s: float = field(default=HEALTH_TIMEOUT_S)

    @property
    def old(self) -> Slot:
        return self.layout.other(self.slot)


@dataclass(frozen=True)
class Step:
    name: str
    does: str
    run: Callable[[Deployment], str | None]
    """Raises StackError, or an OSError, with the reason when it cannot."""
    again: bool = True
    """False: once done it stays done, also when the deployment broke off afterwards."""


def _unpack(deployment: Deployment) -> None:
    install.unpack(deployment.release, deployment.slot)


def _prepare(deployment: Deployment) -> str:
    return install.prepare(deployment.layout, deployment.slot)


def _place(deployment: Deployment) -> None:
    deployment.services.stop(deployment.slot.unit)
    install.put_in_place(deployment.slot)


def _migrate(deployment: Deployment) -> str:
    layout = deployment.layout
    environment = {**settings_in(layout.admin_environment)}
    if "SUPABASE_DB_URL" not in environment:
        raise StackError(f"{layout.admin_environment} does not name the database: set SUPABASE_DB_URL there.")
    return erp(deployment.slot, "migrate", environment=environment, timeout_s=MIGRATE_TIMEOUT_S)


def _start(deployment: Deployment) -> None:
    slot = deployment.slot
    deployment.services.stop(slot.unit)
    with socket.socket() as probe_socket:
        probe_socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe_socket.bind(("127.0.0.1", slot.port))
        except OSError:
            raise StackError(f"Port {slot.port} is taken by another program: end that first.") from None
    deployment.services.start(slot.unit)
    deployment.services.start(NGINX)


def _health(deployment: Deployment) -> str:
    slot, manifest = deployment.slot, deployment.release.manifest
    try:
        found = probe.await_health(lambda: probe.at_slot(slot.socket), manifest, timeout_s=deployment.health_timeout_s)
    except StackError as error:
        raise StackError(f"{error}\n{deployment.services.why(slot.unit)}".strip()) from None
    return f"{found.status}, commit {found.commit}, schema {found.schema}"


def _smoke(deployment: Deployment) -> str:
    slot = deployment.slot
    environment = {**settings_in(deployment.layout.environment), **settings_in(slot.environment)}
    arguments = ["--url", "http://slot", "--socket", str(slot.socket)]
    said = erp(slot, "smoke", *arguments, environment=environment, timeout_s=SMOKE_TIMEOUT_S)
    install.mark_tried(slot)
    return said


def _switch(deployment: Deployment) -> str:
    deployment.layout.make_live(deployment.slot)
    deployment.services.enable(deployment.slot.unit)
    return f"{deployment.slot.name} is live"


def _verify(deployment: Deployment) -> str:
    """The one step after the switch that may fail: then people go back to where they were."""
    layout, old = deployment.layout, deployment.old
    try:
        found = probe.await_health(
            lambda: probe.through_the_front(layout), deployment.release.manifest, timeout_s=VERIFY_TIMEOUT_S
        )
    except StackError as error:
        if not install.is_tried(old):
            raise
        layout.make_live(old)
        raise StackError(f"{error} {old.name} is live again.") from None
    return f"commit {found.commit} answers"


def _drain(deployment: Deployment) -> str:
    environments.forget_unused(deployment.layout)
    install.forget_old(deployment.layout)
    return drained(deployment.old)


STEPS: Final = (
    Step("unpack", "unpack the release beside the slot, every file checked", _unpack, again=False),
    Step("prepare", "install its packages from the lock file, write its settings", _prepare, again=False),
    Step("place", "stop the idle slot and put the release in its place", _place, again=False),
    Step("migrate", "apply its migrations, which only expand", _migrate),
    Step("start", "start the idle slot", _start),
    Step("health", "wait until /healthz shows this commit, this schema and the database", _health),
    Step("smoke", "read as a person would, through the slot", _smoke),
    Step("switch", "let new requests go to this slot", _switch),
    Step("verify", "see through the front that this commit answers", _verify),
    Step("drain", "wait for the requests that are under way in the other slot, which stays up", _drain),
)
PLACE: Final = "place"
SWITCH: Final = "switch"


def drained(slot: Slot, *, timeout_s: float = DRAIN_TIMEOUT_S) -> str:
    """Wait until a slot that is not live any more has sent its last reply."""
    began = time.monotonic()
    while left := probe.connections_to(slot.socket):
        if time.monotonic() - began > timeout_s:
            return f"{left} requests still run in {slot.name}; they go on to their end"
        time.sleep(_LOOK_EVERY_S)
    return f"{slot.name} sent its last reply after {time.monotonic() - began:.1f} s and stays up"


def settings_in(path: os.PathLike[str]) -> dict[str, str]:
    """A file of settings; nothing where there is none."""
    return {name: value for name, value in dotenv_values(path, interpolate=False).items() if value is not None}


def erp(slot: Slot, *arguments: str, environment: dict[str, str], timeout_s: float) -> str:
    """A command of the release itself; what it said last."""
    given = {"PATH": CLEAN_PATH, "LANG": "C.UTF-8", **environment}
    try:
        done = subprocess.run(
            [slot.erp, *arguments],
            env=given,
            cwd=slot.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout_s,
        )
    except subprocess.TimeoutExpired:
        raise StackError(f"`erp {arguments[0]}` did not end in {timeout_s:.0f} s.") from None
    if done.returncode != 0:
        raise StackError(_last_words(done.stderr or done.stdout) or f"`erp {arguments[0]}` ended without a word.")
    return _last_words(done.stdout)


def _last_words(text: str) -> str:
    """The last line, without the command's own name before it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].removeprefix("erp: ") if lines else ""
