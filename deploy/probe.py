"""Looks at a slot, or through the front, as somebody who asks by HTTP."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import httpx

from deploy.layout import Layout
from deploy.release import Manifest
from stack.errors import StackError

_TIMEOUT_S: Final = 3.0
_POLL_S: Final = 0.1


@dataclass(frozen=True)
class Health:
    """What `/healthz` says."""

    status: str
    commit: str
    schema: str
    database: str

    @classmethod
    def of(cls, body: dict[str, Any]) -> Self:
        engine = body["engine"]
        return cls(str(body["status"]), str(engine["commit"]), str(engine["schema"]), str(body["database"]))


def at_slot(socket: Path) -> Health | None:
    """Through a slot's own server, as the front reaches it; None when nobody answers as the engine does."""
    return _asked(httpx.Client(transport=httpx.HTTPTransport(uds=str(socket))), "http://slot/healthz")


def through_the_front(layout: Layout) -> Health | None:
    """As people reach it: by the name that it is served under, and by TLS where there is a name."""
    domain = _domain(layout)
    if domain is None:
        return _asked(httpx.Client(), f"http://127.0.0.1:{layout.http_port}/healthz")
    # On loopback: whether the certificate is good is for `erp doctor` to say, not for a deployment.
    client = httpx.Client(verify=False, headers={"Host": domain})  # noqa: S501
    return _asked(client, f"https://127.0.0.1:{layout.https_port}/healthz", extensions={"sni_hostname": domain})


def await_health(ask: Callable[[], Health | None], manifest: Manifest, *, timeout_s: float) -> Health:
    """Wait until this very release answers, with its data."""
    deadline = time.monotonic() + timeout_s
    while True:
        found = ask()
        fault = wrong(found, manifest)
        if found and not fault:
            return found
        if time.monotonic() > deadline or (found and found.commit != manifest.commit):
            raise StackError(fault)
        time.sleep(_POLL_S)


def wrong(found: Health | None, manifest: Manifest) -> str:
    """What is not as the release says; nothing when all is."""
    if found is None:
        return "/healthz does not answer."
    if found.commit != manifest.commit:
        return f"/healthz shows commit {found.commit}, not {manifest.commit}."
    if found.schema != manifest.schema:
        return f"/healthz shows schema {found.schema}, not {manifest.schema}."
    if found.status == "unhealthy":
        return f"/healthz says that it is unhealthy, the database {found.database}."
    return ""


def connections_to(socket: Path) -> int:
    """Requests that the front has under way with a slot: it opens a connection for each. From the kernel's own list."""
    lines = Path("/proc/net/unix").read_text().splitlines()[1:]
    # Num RefCount Protocol Flags Type St Inode Path; state 03 is connected.
    return sum(1 for one in map(str.split, lines) if len(one) == 8 and one[5] == "03" and one[7] == str(socket))


def _asked(client: httpx.Client, url: str, **options: Any) -> Health | None:
    with client:
        try:
            return Health.of(client.get(url, timeout=_TIMEOUT_S, **options).json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            return None


def _domain(layout: Layout) -> str | None:
    """The name that nginx's own configuration gives, if any."""
    found = re.search(r"server_name ([^_\s;][^\s;]*);", (layout.nginx / "front.conf").read_text())
    return found[1].strip('"') or None if found else None
