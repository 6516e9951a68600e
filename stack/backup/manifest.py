"""What a backup says about itself, and whether a restored database agrees."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from stack.backup.snapshot import Snapshot
from stack.errors import StackError

FORMAT = 1
_ABOUT = Path(__file__).with_name("about.sql").read_text()
_LEDGER = Path(__file__).with_name("ledger.sql").read_text()
_TABLES = """
select jsonb_agg(format('%I.%I', n.nspname, c.relname) order by n.nspname, c.relname)
from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
where n.nspname in ('erp', 'supabase_migrations') and c.relkind in ('r', 'p');
"""
# Added up, since rows have no order; and by PostgreSQL, since a million of them stay where they are.
_TABLE = """
select '{0}' as name, (
  select jsonb_build_object(
    'rows', count(*), 'digest', coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text
  )
  from {0} as t
) as found"""


@dataclass(frozen=True)
class Manifest:
    """Read in the same snapshot as the dump beside it. `next_xid`: every transaction in it is older."""

    format: int
    at: str
    database: str
    postgresql: str
    next_xid: str
    migrations: list[str]
    engine_commit: str
    totals: dict[str, Any]

    @classmethod
    def read(cls, snapshot: Snapshot, about: dict[str, Any], *, engine_commit: str) -> "Manifest":
        kept = {name: about[name] for name in ("at", "database", "postgresql", "next_xid", "migrations")}
        return cls(format=FORMAT, engine_commit=engine_commit, totals=totals(snapshot), **kept)

    @classmethod
    def parsed(cls, text: str) -> "Manifest":
        document = json.loads(text)
        if document.get("format") != FORMAT:
            raise StackError(f"The manifest has format {document.get('format')}, this program reads {FORMAT}.")
        return cls(**document)

    def text(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"

    @property
    def moves(self) -> int:
        return int(self.totals["tables"]["erp.stock_moves"]["rows"])


def about(snapshot: Snapshot) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(snapshot.ask(_ABOUT))
    return found


def totals(snapshot: Snapshot) -> dict[str, Any]:
    """Each table's rows and a digest over all of them, and the ledger's sums. Same totals: same content."""
    tables = json.loads(snapshot.ask(_TABLES))
    each = " union all".join(_TABLE.format(name) for name in tables)
    found = snapshot.ask(f"select jsonb_object_agg(f.name, f.found) from ({each}) as f;")
    return {"tables": json.loads(found), "ledger": json.loads(snapshot.ask(_LEDGER))}


def differences(wanted: dict[str, Any], found: dict[str, Any], *, where: str = "") -> Iterator[str]:
    """Every total that is not what the manifest says."""
    for name in sorted(wanted.keys() | found.keys()):
        path = f"{where}{name}"
        before, now = wanted.get(name), found.get(name)
        if isinstance(before, dict) and isinstance(now, dict):
            yield from differences(before, now, where=f"{path} ")
        elif before != now:
            yield f"{path}: the manifest says {before}, the restored database {now}"
