"""What a next release would change in the database: units get a symbol, shown by a view and told by a function."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stack.new_migration import begin
from stack.paths import MIGRATIONS

NOW = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Supabase:
    """A copy of supabase/, to change."""

    root: Path

    @property
    def migrations(self) -> Path:
        return self.root / "migrations"

    @property
    def config(self) -> Path:
        return self.root / "config.toml"

    def begin(self, name: str = "add_unit_symbol") -> Path:
        return begin(name, now=NOW, folder=self.migrations, config=self.config)

    def add_unit_symbol(self, column: str) -> Path:
        """The schemas and the migration of the next release."""
        units = self.root / "schemas" / "units"
        replace_in(units / "tables.sql", "updated_at timestamptz not null default now(),", f"{{0}}\n  {column},")
        replace_in(units / "views.sql", "u.updated_at", "{0}, u.symbol")
        (units / "erp.symbol_of.sql").write_text(
            "-- How a unit is written behind a number.\ncreate function erp.symbol_of(p_unit bigint) returns text\n"
            "language sql stable security invoker set search_path = ''\n"
            "as $$ select u.symbol from erp.units as u where u.id = p_unit $$;\n"
        )
        path = self.begin()
        replace_in(path, "set role erp_owner;", f"{{0}}\n\nalter table erp.units add column {column};")
        return path


@pytest.fixture
def supabase(tmp_path: Path) -> Supabase:
    return Supabase(Path(shutil.copytree(MIGRATIONS.parent, tmp_path / "supabase")))


def replace_in(path: Path, old: str, new: str) -> None:
    """`{0}` in the new text is the old one."""
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new.format(old)))
