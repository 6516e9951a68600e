"""How commands of the API find the stack that runs: its address and keys, kept while it does."""

import json
import os
from collections.abc import Mapping

from dotenv import dotenv_values

from stack.paths import ROOT, Var
from stack.processes import recorded


def save(var: Var, environment: Mapping[str, str]) -> None:
    """Mode 600: the service key is in it. It is of no use after the end, since the port changes."""
    path = var.run / "environment"
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(dict(environment), file)


def load(var: Var) -> dict[str, str]:
    """Empty when nothing runs, when it is somebody else's, or when other settings name a project."""
    if "SUPABASE_URL" in os.environ or "SUPABASE_URL" in dotenv_values(ROOT / ".env"):
        return {}
    try:
        found: dict[str, str] = json.loads((var.run / "environment").read_text())
    except OSError:
        return {}
    return found if any(one.record.name == "postgrest-postgres" and one.alive() for one in recorded(var.run)) else {}
