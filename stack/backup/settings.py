"""What the environment, and `.env` behind it, say about backups."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dotenv import dotenv_values

from stack.paths import ROOT, Var


@dataclass(frozen=True)
class Settings:
    """`recipients` are age public keys: who may read the backups; none: they are not encrypted."""

    folder: Path
    recipients: tuple[str, ...] = ()
    identity: Path | None = None
    database_url: str | None = None

    @classmethod
    def of(cls, var: Var, environment: Mapping[str, str]) -> "Settings":
        identity = environment.get("ERP_BACKUP_IDENTITY")
        return cls(
            folder=Path(environment.get("ERP_BACKUPS") or var.root / "backups").absolute(),
            recipients=tuple(environment.get("ERP_BACKUP_RECIPIENTS", "").replace(",", " ").split()),
            identity=Path(identity) if identity else None,
            database_url=environment.get("SUPABASE_DB_URL") or None,
        )

    def with_identity(self, identity: Path | None) -> "Settings":
        """The one that was named in the command goes first."""
        return replace(self, identity=identity or self.identity)


def environment() -> dict[str, str]:
    """What is set in the environment, or else in `.env`."""
    kept = dotenv_values(Path(os.environ.get("ERP_ENV_FILE", ROOT / ".env")))
    return {**{name: value for name, value in kept.items() if value}, **os.environ}
