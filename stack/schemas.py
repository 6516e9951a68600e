"""`supabase/schemas/`: the database as it is today, and the migration made from it."""

import hashlib
import tomllib
from pathlib import Path

from stack.errors import StackError
from stack.migrate import quoted
from stack.paths import SUPABASE_CONFIG
from stack.postgres import SqlError, run_psql

INITIAL = "20261123000000_initial.sql"
# None until the first release: `make gen` writes INITIAL anew. From then on what `sha256sum` says of it, and each
# change of the schemas is a migration of its own (docs/operations/upgrade.md).
FROZEN: str | None = None

_HEADER = """\
-- Made by `make gen` from supabase/schemas/ until the first release. Do not edit: edit there.

set lock_timeout = '5s';
set statement_timeout = '10min';
set check_function_bodies = off;
set client_min_messages = warning;
"""


def schema_files(config: Path = SUPABASE_CONFIG) -> list[Path]:
    """The files of `[db.migrations] schema_paths`, as the Supabase CLI reads them.

    Globs in the order listed, each one's files sorted by name, a file only where it is named first.
    """
    with config.open("rb") as file:
        patterns = tomllib.load(file).get("db", {}).get("migrations", {}).get("schema_paths", [])
    ordered: dict[Path, None] = {}
    for pattern in patterns:
        found = sorted(path for path in config.parent.glob(pattern.removeprefix("./")) if path.is_file())
        if not found and "*" not in pattern:
            raise StackError(f"{config.name}: schema_paths has {pattern!r}, which is not there: correct it.")
        ordered.update(dict.fromkeys(found))
    missing = sorted(set((config.parent / "schemas").rglob("*.sql")) - set(ordered))
    if missing:
        name = missing[0].relative_to(config.parent)
        raise StackError(f"{name} is matched by no pattern of schema_paths in {config.name}: add one.")
    return list(ordered)


def build(libpq: dict[str, str], config: Path = SUPABASE_CONFIG) -> None:
    """Build a database from the schema files, in one transaction."""
    body = "".join(f"\\i {quoted(path)}\n" for path in schema_files(config))
    done = run_psql(libpq, f"begin;\nset check_function_bodies = off;\n{body}commit;\n")
    if done.returncode != 0:
        raise SqlError(done.stderr.strip())


def problem_of_initial(path: Path, *, frozen: str | None = FROZEN) -> str | None:
    """What is wrong with the first migration: behind the schemas; or changed, once it is frozen."""
    text = path.read_text() if path.exists() else ""
    if frozen is None:
        behind = f"{path.name} differs from supabase/schemas: run `make gen` and commit it."
        return None if text == initial_migration() else behind
    changed = f"{path.name} is frozen since the first release: take it back, and use `erp new-migration`."
    return None if hashlib.sha256(text.encode()).hexdigest() == frozen else changed


def initial_migration(config: Path = SUPABASE_CONFIG) -> str:
    """All schema files as one migration."""
    parts = [_HEADER]
    for path in schema_files(config):
        name = path.relative_to(config.parent)
        parts.append(f"\n-- {name}\n\n{path.read_text().strip()}\n")
    parts.append("\nnotify pgrst, 'reload schema';\n")
    return "".join(parts)
