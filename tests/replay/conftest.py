"""A company of its own for the replay: nothing else moves stock there meanwhile."""

import fcntl
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
import pytest

from erp_engine.auth.passwords import hashed
from erp_engine.kit.api_client import Api
from stack import Stack
from tests.conftest import TEMPLATE

EMAIL = "manager@replay.example"


@dataclass
class Shop:
    """An empty shop with one warehouse, its API, and the manager who replays into it."""

    stack: Stack
    database: str
    url: str
    password: str

    def erp(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the `erp` command as somebody would who knows this API and its keys."""
        command = [sys.executable, "-c", "from erp_engine.cli import app; app()", *arguments]
        environment = {**os.environ, **self.stack.api_environment(self.database), "ERP_PASSWORD": self.password}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

    def replay(self, path: Path, *options: str) -> subprocess.CompletedProcess[str]:
        return self.erp("replay", str(path), "--url", self.url, "--email", EMAIL, *options)

    def logged_in(self) -> Api:
        api = Api(self.url)
        api.log_in(EMAIL, self.password)
        return api

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.stack.conninfo(self.database)) as opened:
            return opened.execute(sql.encode()).fetchall()


@pytest.fixture(scope="module")
def shop(stack: Stack, worker_id: str, request: pytest.FixtureRequest) -> Iterator[Shop]:
    name = f"{request.module.__name__.rpartition('.')[2]}_{worker_id}"
    with (stack.cluster.var.run / "template.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        stack.create_database(name, template=TEMPLATE)
    shop = Shop(stack, name, stack.api(name, workers=1).url, secrets.token_urlsafe(16))
    document = {"email": EMAIL, "name": "Manager", "role": "manager", "password_hash": hashed(shop.password)}
    with httpx.Client(headers={"Authorization": f"Bearer {stack.service_key}"}) as service:
        reply = service.post(f"{stack.rest(name).url}/rpc/create_user", json={"p_document": document})
    assert reply.status_code == 200, reply.text
    with shop.logged_in() as api:
        api.post("warehouses", {"code": "MAIN", "name": "본사창고", "is_default": True})
    yield shop
    assert shop.query("select d.kind, d.record_id from erp.ledger_drift() as d") == []
