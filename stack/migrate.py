"""Migrations in Supabase's own format and history table, so that `supabase db push` can take over.

Each file is applied by psql in one transaction that also records it. The transaction first takes an advisory
lock and looks again, so two migrators at once apply each file once.
"""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from stack.errors import StackError
from stack.paths import MIGRATIONS, ROOT
from stack.postgres import SqlError, run_psql

_NAME = re.compile(r"(\d{14})_([a-z0-9_]+)\.sql")
# Any number will do, as long as every migrator of this system takes the same.
_LOCK = 8_315_200_411
# Who waits for a table's lock lets everybody after it wait too: a migration rather fails. A file may set its own.
LOCK_TIMEOUT_S = 5

_HISTORY = """
set client_min_messages = warning;
begin;
select pg_advisory_xact_lock(:lock) \\g /dev/null
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
alter table supabase_migrations.schema_migrations add column if not exists statements text[];
alter table supabase_migrations.schema_migrations add column if not exists name text;
create table if not exists supabase_migrations.seed_files (path text not null primary key, hash text not null);
commit;
select version from supabase_migrations.schema_migrations order by version;
"""


@dataclass(frozen=True)
class Migration:
    path: Path
    version: str
    name: str

    def script(self) -> str:
        """The file, and its record, in one transaction."""
        return f"""
begin;
select pg_advisory_xact_lock({_LOCK}) \\g /dev/null
select not exists (
  select from supabase_migrations.schema_migrations where version = '{self.version}'
) as pending \\gset
\\if :pending
set local lock_timeout = '{LOCK_TIMEOUT_S}s';
\\i {quoted(self.path)}
insert into supabase_migrations.schema_migrations (version, statements, name)
values ('{self.version}', array[{dollar_quoted(self.path.read_text())}], '{self.name}');
\\endif
commit;
"""


def migrations(folder: Path = MIGRATIONS) -> list[Migration]:
    """The folder's migrations, in order."""
    found: list[Migration] = []
    for path in sorted(folder.glob("*.sql")):
        match = _NAME.fullmatch(path.name)
        if match is None:
            raise StackError(f"{path.name} is not named <14 digits>_<name>.sql: rename it.")
        if found and found[-1].version == match[1]:
            raise StackError(f"{path.name} has the version of {found[-1].path.name}: give it a later one.")
        found.append(Migration(path, match[1], match[2]))
    return found


def migrate(libpq: dict[str, str], folder: Path = MIGRATIONS) -> list[str]:
    """Apply what is pending; the names of the files applied."""
    known = migrations(folder)
    recorded = _checked(libpq, _HISTORY.replace(":lock", str(_LOCK))).split()
    unknown = sorted(set(recorded) - {one.version for one in known})
    if unknown:
        raise StackError(
            f"The database has migration {unknown[0]}, which {folder} lacks: "
            "update your copy to the version that wrote the database."
        )
    pending = [one for one in known if one.version not in recorded]
    for one in pending:
        _checked(libpq, one.script())
    return [one.path.name for one in pending]


def changed(libpq: dict[str, str], folder: Path = MIGRATIONS) -> list[str]:
    """Files that differ from what was applied. The CLI stores single statements; those cannot be compared."""
    query = """
select version || ' ' || md5(statements[1])
from supabase_migrations.schema_migrations where array_length(statements, 1) = 1;"""
    applied = dict(line.split() for line in _checked(libpq, query).splitlines())
    local = {one: _md5(libpq, one.path) for one in migrations(folder) if one.version in applied}
    return [one.path.name for one, digest in local.items() if applied[one.version] != digest]


def seed(libpq: dict[str, str], path: Path) -> bool:
    """Run the seed file once in a database's life, recorded as the CLI records it. True when it ran now."""
    name = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
    script = f"""
begin;
select pg_advisory_xact_lock({_LOCK}) \\g /dev/null
select not exists (select from supabase_migrations.seed_files where path = {dollar_quoted(name)}) as pending \\gset
\\if :pending
insert into supabase_migrations.seed_files (path, hash)
values ({dollar_quoted(name)}, encode(sha256(convert_to({dollar_quoted(path.read_text())}, 'utf8')), 'hex'));
\\i {quoted(path)}
\\echo seeded
\\endif
commit;
"""
    return _checked(libpq, script).endswith("seeded")


def mark_of(libpq: dict[str, str], name: str) -> str:
    """What `set_mark` recorded under this name, or nothing."""
    return _checked(libpq, f"select hash from supabase_migrations.seed_files where path = {dollar_quoted(name)};")


def set_mark(libpq: dict[str, str], name: str, value: str) -> None:
    """Record that a step of a database's first start was taken, in the database it was taken in."""
    row = f"{dollar_quoted(name)}, {dollar_quoted(value)}"
    _checked(libpq, f"insert into supabase_migrations.seed_files (path, hash) values ({row}) on conflict do nothing;")


def hosted_libpq(url: str) -> dict[str, str]:
    """libpq's environment for a URL. Not an argument of psql: everybody on the machine can read those."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    # A Unix socket's folder is no host name: libpq takes it as an option.
    host = parts.hostname or options.get("host")
    if parts.scheme not in ("postgres", "postgresql") or not host:
        raise StackError("SUPABASE_DB_URL is not a postgresql:// address: copy it from the project's settings.")
    given = {
        "PGHOST": host,
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or "postgres"),
        "PGPASSWORD": unquote(parts.password or os.environ.get("PGPASSWORD", "")),
        "PGDATABASE": unquote(parts.path.lstrip("/")) or "postgres",
        "PGSSLMODE": "disable" if host.startswith("/") else "require",
    }
    if "sslmode" in options:
        given["PGSSLMODE"] = options["sslmode"]
    return given


def dollar_quoted(text: str) -> str:
    tag = f"$t{secrets.token_hex(8)}$"
    return f"{tag}{text}{tag}"


def quoted(path: Path) -> str:
    return "'" + str(path).replace("\\", "\\\\").replace("'", "''") + "'"


def _md5(libpq: dict[str, str], path: Path) -> str:
    return _checked(libpq, f"select md5({dollar_quoted(path.read_text())});")


def _checked(libpq: dict[str, str], script: str) -> str:
    done = run_psql(libpq, script)
    if done.returncode != 0:
        raise SqlError(done.stderr.strip())
    return done.stdout.strip()
