"""PostgreSQL and PostgREST of the server's own, where there is no hosted Supabase."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from deploy import files
from deploy.layout import Layout
from deploy.services import POSTGRESQL, POSTGREST, ServiceManager
from deploy.units import Database
from stack import keys, postgres_config
from stack.account import server_account
from stack.errors import StackError
from stack.paths import postgrest_program
from stack.postgres import Cluster
from stack.postgrest import Rest

PACKAGE: Final = "postgresql"
POOL: Final = 20
_VERSION_MIN: Final = 15
# Debian's package would make a cluster of its own, and start it.
CREATE_NO_CLUSTER: Final = "create_main_cluster = false\n"
_MB: Final = 1024


def programs() -> Path:
    """The newest that Debian has installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    if not found or int(found[-1].parent.name) < _VERSION_MIN:
        raise StackError(
            f"PostgreSQL {_VERSION_MIN} or newer is needed: add its own package source (apt.postgresql.org)."
        )
    return found[-1]


def database() -> Database:
    """A quarter of the memory for PostgreSQL, half of it for the files that it reads."""
    line = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    total_mb = int(line.split()[1]) // _MB
    return Database(programs(), shared_buffers_mb=min(total_mb // 4, 8 * _MB), cache_mb=total_mb // 2)


def environment(layout: Layout) -> dict[str, str]:
    """How `erp` finds it."""
    return {
        "ERP_VAR": str(layout.database.root),
        "ERP_SOCKET": str(layout.database_socket),
        "ERP_PG_BIN": str(programs()),
    }


def prepare(layout: Layout) -> Iterator[str]:
    """Its folder and its secrets, which its user keeps."""
    var = layout.database
    for path in (var.root, var.run, var.log):
        yield from files.folder(path, mode=0o700, owner=layout.database_user)
    keys.load_or_make(var.secrets)
    files.give(var.secrets, layout.database_user)


def install(layout: Layout, services: ServiceManager) -> Iterator[str]:
    """Make the cluster, start it, and PostgREST before it."""
    var = layout.database
    os.environ |= environment(layout)
    account = server_account([programs()])
    cluster = Cluster(var, account, keys.load_or_make(var.secrets))
    if cluster.make():
        yield f"made the database's folder {var.data}"
        postgres_config.write(var, account, fast=False)
    yield from _program(layout)
    rest = Rest(var, account, cluster.keys, pool=POOL, port=layout.rest_port, admin_port=layout.rest_admin_port)
    yield from files.put(layout.rest_config, rest.config(), mode=0o600, owner=layout.rest_user)
    for unit, ready in ((POSTGRESQL, cluster.bootstrap), (POSTGREST, None)):
        if not services.is_active(unit):
            services.enable(unit)
            services.start(unit)
            yield f"started {unit}"
        if ready:
            ready()


def settings(layout: Layout) -> dict[str, str]:
    """What the engine needs to reach it: the names are those of a hosted project."""
    own = keys.load_or_make(layout.database.secrets)
    return {
        "SUPABASE_URL": f"http://127.0.0.1:{layout.rest_port}",
        "SUPABASE_REST_PREFIX": "/",
        "SUPABASE_ANON_KEY": own.anon_key,
        "SUPABASE_SERVICE_ROLE_KEY": own.service_key,
        "SUPABASE_JWT_SECRET": own.jwt_secret,
        "DB_POOL": str(POOL),
    }


def address(layout: Layout) -> str:
    """For root, who comes in by who they are."""
    return f"postgresql:///postgres?host={layout.database_socket}&user=postgres"


def _program(layout: Layout) -> Iterator[str]:
    source, target = postgrest_program(), layout.rest_program
    if target.is_file() and target.stat().st_size == source.stat().st_size:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(".new")
    shutil.copyfile(source, aside)
    aside.chmod(0o755)
    aside.replace(target)
    yield f"wrote {target}"
