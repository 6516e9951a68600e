"""The audit trail of a restored database, looked at through a PostgREST of its own."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from stack.paths import ROOT, Var
from stack.stack import Stack


def problems_of_trail(var: Var, database: str) -> list[str]:
    """What `erp audit verify` finds there; nothing where no trail was ever sealed on this machine."""
    if not var.audit_key.exists():
        return []
    with tempfile.TemporaryDirectory(prefix="erp-drill-") as folder, Stack.attach(var=var.root) as stack:
        # The key without the head beside it: seals made since the backup are not missing from it.
        key = Path(folder) / "audit.key"
        shutil.copy2(var.audit_key, key)
        wanted = {**stack.api_environment(database), "AUDIT_KEY_FILE": str(key), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "stack", "audit", "verify"]
        done = subprocess.run(
            command, env={**os.environ, **wanted}, cwd=ROOT, capture_output=True, text=True, check=False
        )
    lines = (done.stdout + done.stderr).strip().splitlines()
    return [f"audit: {line}" for line in lines] if done.returncode else []
