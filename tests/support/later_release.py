"""This release's tests on a later one's database, as during a deployment and after a rollback (tests/upgrade)."""

import os
from pathlib import Path

from stack.paths import MIGRATIONS

# Names the later release's folder of migrations.
VARIABLE = "ERP_TEST_MIGRATIONS"
IS_LATER = VARIABLE in os.environ
FOLDER = Path(os.environ.get(VARIABLE, MIGRATIONS))
# Tests of files, of tools, and of databases that they make themselves: they would not meet the later one.
ASIDE = ("architecture", "backup", "deploy", "faults", "fuzz", "stack", "upgrade", "web_app")
