"""What the doctor looks at: the files, the addresses, the secrets and the database of one installation."""

import http.client
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from stack.errors import StackError
from stack.migrate import hosted_libpq
from stack.paths import ROOT, Var
from stack.postgres import run_psql
from stack.processes import recorded
from stack.stack import Stack

TIMEOUT_S = 5.0
_SECRET_NAMES = ("SUPABASE_SERVICE_ROLE_KEY", "SUPABASE_JWT_SECRET", "SUPABASE_JWT_SIGNING_KEY", "SUPABASE_DB_URL")


@dataclass(frozen=True)
class Reply:
    """What was answered, whole."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Site:
    """One installation: that of `ERP_VAR`, or the hosted one that the environment names."""

    var: Var
    environment: Mapping[str, str]
    public_url: str | None = None
    root: Path = ROOT
    _query: Callable[[str], str] | None = field(default=None, repr=False)

    @cached_property
    def secrets(self) -> dict[str, str]:
        """The values that may be nowhere else, by name. Never printed."""
        return {name: self.environment[name] for name in _SECRET_NAMES if len(self.environment.get(name, "")) > 16}

    @property
    def is_production(self) -> bool:
        return self.environment.get("ENGINE_ENV") == "production"

    @cached_property
    def api_url(self) -> str | None:
        """Of the API that runs on this machine."""
        names = [one.record.name for one in recorded(self.var.run) if one.alive()] if self.var.run.is_dir() else []
        ports = [name.removeprefix("api-") for name in names if name.startswith("api-")]
        return f"http://127.0.0.1:{ports[0]}" if ports else self.environment.get("ENGINE_URL")

    @property
    def rest_url(self) -> str | None:
        """Of PostgREST, with its prefix."""
        url = self.environment.get("SUPABASE_URL")
        prefix = self.environment.get("SUPABASE_REST_PREFIX", "/rest/v1")
        return f"{url.rstrip('/')}{prefix.rstrip('/')}" if url else None

    def rows(self, sql: str) -> list[str]:
        """The first column of a query that is made as the owner of the database."""
        if self._query is None:
            self._query = self._database()
        return [line for line in self._query(sql).splitlines() if line]

    def _database(self) -> Callable[[str], str]:
        hosted = self.environment.get("SUPABASE_DB_URL")
        if not hosted:
            return Stack.attach(var=self.var.root).psql
        libpq = hosted_libpq(hosted)

        def query(sql: str) -> str:
            done = run_psql(libpq, sql)
            if done.returncode != 0:
                raise StackError(done.stderr.strip())
            return done.stdout.strip()

        return query


def ask(url: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, body: str | None = None) -> Reply:
    """One request, without redirects."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_S)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, body=body, headers=dict(headers or {}))
        reply = connection.getresponse()
        text = reply.read().decode(errors="replace")
        return Reply(reply.status, {name.lower(): value for name, value in reply.getheaders()}, text)
    finally:
        connection.close()


def environment_of(dot_env: Mapping[str, str]) -> dict[str, str]:
    """What the API would see: the environment before `.env`."""
    return {**dot_env, **os.environ}
