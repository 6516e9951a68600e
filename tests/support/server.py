"""A server of its own in a scratch folder: its layout, its units and nginx's configuration, run directly."""

import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import pytest

from deploy import nginx, units
from deploy.direct import Direct
from deploy.layout import Layout, Slot
from deploy.rollout import Rollout
from deploy.services import NGINX
from stack.debian import installed
from stack.paths import ROOT
from stack.postgrest import LOOPBACK
from tests.support.ports import kept_ports

INDEX = "<!doctype html><title>{slot}</title>"
# nginx's workers leave root for nobody; as in operation, all of nginx runs as one user who is not root.
WEB_USER = "www-data"


@dataclass
class Server:
    """Nothing runs at first. What a test starts ends with it."""

    layout: Layout
    services: Direct

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.layout.http_port}"

    def configure(self, site: nginx.Site) -> None:
        write(nginx.render(self.layout, site))

    def put_release(self, slot: Slot, environment: Mapping[str, str]) -> None:
        """The program of this repository as the slot's release, with these settings."""
        slot.folder.mkdir(parents=True, exist_ok=True)
        (slot.folder / ".venv").symlink_to(ROOT / ".venv")
        _write_private(slot.environment, environment)
        self.put_page(slot)

    def put_page(self, slot: Slot) -> None:
        (slot.web / "assets").mkdir(parents=True, exist_ok=True)
        (slot.web / "index.html").write_text(INDEX.format(slot=slot.name))
        (slot.web / "assets" / f"{slot.name}-1.js").write_text(f"// {slot.name}\n" * 200)

    def put_settings(self, environment: Mapping[str, str]) -> None:
        _write_private(self.layout.environment, environment)

    def put_database(self, url: str) -> None:
        _write_private(self.layout.admin_environment, {"SUPABASE_DB_URL": url})


@contextmanager
def scratch_server() -> Iterator[Server]:
    """With nginx at a port of loopback; skipped where there is no nginx to be had."""
    if installed(Path("/usr/sbin/nginx"), ["nginx"]) is None:
        pytest.skip("nginx is missing: install Debian's package nginx")
    # Short: the path of a socket has little room.
    root = Path(tempfile.mkdtemp(prefix="erp-srv-", dir="/tmp"))
    root.chmod(0o755)
    with kept_ports(4) as ports:
        server = _server(root, ports)
        try:
            yield server
        finally:
            for unit in (NGINX, *(slot.unit for slot in server.layout.slots)):
                server.services.stop(unit)
            shutil.rmtree(root, ignore_errors=True)


def _server(root: Path, ports: list[int]) -> Server:
    me = pwd.getpwuid(os.geteuid()).pw_name
    blue, green, http, https = ports
    layout = Layout(
        root,
        blue_port=blue,
        green_port=green,
        http_port=http,
        https_port=https,
        engine_user=me,
        jobs_user=me,
        rest_user=me,
        web_user=WEB_USER if os.geteuid() == 0 else me,
    )
    ours = {name: value for name, value in asdict(layout).items() if name != "root"}
    write({layout.config / "layout.json": json.dumps(ours)})
    write(units.render(layout))
    server = Server(layout, Direct(layout))
    server.configure(nginx.Site(addresses=(LOOPBACK,)))
    return server


def rollout(server: Server, say: Callable[[str], None] = lambda _: None) -> Rollout:
    return Rollout(server.layout, server.services, say)


def commit_at(server: Server) -> str:
    """Which release people reach."""
    return str(httpx.get(f"{server.url}/healthz").headers["x-engine-commit"])


def erp(server: Server, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """`erp deploy …` as one types it."""
    command = [str(ROOT / ".venv" / "bin" / "erp"), "deploy", *arguments, "--root", str(server.layout.root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _write_private(path: Path, environment: Mapping[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in environment.items())
