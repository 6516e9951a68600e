"""`erp up` in a process of its own, between two proxies, and how its parts are killed."""

import http.client
import random
import signal
import sys
import time
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from stack.postgrest import LOOPBACK
from stack.processes import Record, boot_id, start_ticks
from tests.faults.proxy import Loss, Proxy
from tests.stack.conftest import Erp

KILL = signal.SIGKILL
WORKERS = 2
# How long, and how much, the proxies lose.
LOSING_S, LOST_SHARE = 0.8, 0.25


class Fault(StrEnum):
    """What may happen to it."""

    WORKER = "api worker killed"
    API = "whole api killed"
    API_PARENT = "api parent killed, its workers left"
    POSTGREST = "postgrest killed"
    BACKEND = "database backend killed"
    POSTMASTER = "postmaster killed"
    REST_REPLY = "reply lost between api and postgrest"
    REST_PATIENCE = "api and postgrest parted during the request"
    REST_REQUEST = "request cut between api and postgrest"
    CLIENT_REPLY = "reply lost between client and api"
    CLIENT_PATIENCE = "client and api parted during the request"
    CLIENT_REQUEST = "request cut between client and api"


# What `erp up` starts anew, by the name of its record.
REPLACED = {
    Fault.API: "api",
    Fault.API_PARENT: "api",
    Fault.POSTGREST: "postgrest",
    Fault.POSTMASTER: "postgres",
}
_LOSSES = {
    Fault.REST_REPLY: Loss.REPLY,
    Fault.REST_PATIENCE: Loss.PATIENCE,
    Fault.REST_REQUEST: Loss.REQUEST,
    Fault.CLIENT_REPLY: Loss.REPLY,
    Fault.CLIENT_PATIENCE: Loss.PATIENCE,
    Fault.CLIENT_REQUEST: Loss.REQUEST,
}


class Operation(Erp):
    """Only what it started itself is ever signalled, by process id and start time."""

    def __init__(self, var: Path, *, seed: int) -> None:
        super().__init__(var)
        self._chance = random.Random(seed)
        self.before_rest = Proxy(lambda: self.rest_port, seed=seed)
        self.before_api = Proxy(lambda: self.port, seed=seed)

    @cached_property
    def rest_port(self) -> int:
        lines = (self.var.run / "postgrest-postgres.conf").read_text().splitlines()
        return next(int(line.split("=")[1]) for line in lines if line.startswith("server-port"))

    @property
    def api_url(self) -> str:
        """Straight at the API, for setting up and asking after its health."""
        return f"http://{LOOPBACK}:{self.port}"

    def strike(self, fault: Fault) -> Record | None:
        """Let it happen; the record of what was killed, where something was."""
        if fault in _LOSSES:
            self._lose(fault)
            return None
        victim = self._victim(fault)
        # Taken before the parent is gone: they are found by the mark that they share.
        others = victim.orphans() if fault is Fault.API else []
        for one in (victim, *others):
            one.send(KILL)
        return victim

    def replaced(self, fault: Fault, victim: Record | None) -> bool:
        """Whether that which was killed has a successor, or is at least gone."""
        if victim is None:
            return True
        if fault not in REPLACED:
            return not victim.alive()
        try:
            found = self._part(REPLACED[fault])
        except StopIteration:
            return False
        return found.pid != victim.pid and found.alive()

    def whole(self) -> bool:
        """All parts and all workers are there."""
        return self.healthy() and len(self._workers()) == WORKERS

    def health(self) -> tuple[int, float]:
        """What `/healthz` answers, 0 for nothing, and how long it took."""
        began = time.monotonic()
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=3)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status, time.monotonic() - began
        except (OSError, http.client.HTTPException):
            return 0, time.monotonic() - began
        finally:
            connection.close()

    def _lose(self, fault: Fault) -> None:
        proxy = self.before_rest if fault.name.startswith("REST") else self.before_api
        before = proxy.lost
        with proxy.losing(_LOSSES[fault], share=LOST_SHARE):
            deadline = time.monotonic() + 10
            time.sleep(LOSING_S)
            while proxy.lost == before and time.monotonic() < deadline:
                time.sleep(0.05)

    def _victim(self, fault: Fault) -> Record:
        if fault is Fault.WORKER:
            return self._chance.choice(self._workers())
        if fault is Fault.BACKEND:
            return self._backend()
        return self._part(REPLACED[fault])

    def _part(self, name: str) -> Record:
        """`postgres` is not `postgrest-…`."""
        return next(one for one in self.records() if one.name == name or one.name.startswith(f"{name}-"))

    def _workers(self) -> list[Record]:
        try:
            return self._part("api").orphans()
        except StopIteration:
            return []

    def _backend(self) -> Record:
        """One that serves PostgREST, at work if any is."""
        pid = int(
            self.psql(
                "select pid from pg_stat_activity where usename = 'authenticator'"
                " order by (state = 'active') desc, random() limit 1;"
            )
        )
        return Record("backend", pid, start_ticks(pid) or 0, boot_id(), mark="")

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "tests.faults.detoured", *arguments]

    def _environment(self, more: dict[str, str]) -> dict[str, str]:
        detour = {"FAULTS_REST_URL": self.before_rest.url, "ACCESS_TOKEN_TTL_S": "3600"}
        return {**super()._environment(more), **detour}
