"""What the health check says."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from erp_engine.kit.models import OMITTED, Output


class EngineIdentity(Output):
    """Which build this is, as in the headers of every reply."""

    name: str
    commit: str
    schema_version: str = Field(alias="schema")
    env: str


class Ledger(Output):
    """What the last check of the ledger found; null before the first. `drift` above 0 is an alarm."""

    drift: int | None
    checked_at: datetime | None


class Health(Output):
    """`failing` names the part that makes the status `unhealthy`. `degraded` still serves: the ledger drifts."""

    status: Literal["healthy", "degraded", "unhealthy"]
    app: str
    version: str
    supabase: Literal["connected", "unreachable"]
    database: Literal["ok", "unavailable", "unknown"]
    engine: EngineIdentity
    ledger: Ledger
    failing: Literal["supabase", "database"] = OMITTED


class Alive(Output):
    status: Literal["alive"]
