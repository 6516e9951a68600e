"""A whole site for the browser: the demo company and one more engine, PostgREST, the API, the built web app."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stack import Stack
from stack.chromium import MISSING, chromium
from stack.paths import ROOT
from tests.support import later_release
from tests.support.sample_engine import SAMPLE_ENGINE

WEB = ROOT / "web"
DATABASE = "erp_e2e"


@pytest.fixture(scope="session")
def browser() -> Path:
    program = chromium()
    if program is None:
        pytest.skip(MISSING)
    return program


@pytest.fixture(scope="session")
def site(stack: Stack, browser: Path) -> dict[str, str]:
    """The environment that the browser tests find the site by."""
    dist = WEB / "dist"
    assert (dist / "index.html").is_file(), "the web app is not built: `make web`"
    stack.create_database(DATABASE)
    stack.migrate(DATABASE, folder=later_release.FOLDER)
    if "ERP_SCREENSHOTS" not in os.environ:  # pictures show the product as it comes
        stack.psql(SAMPLE_ENGINE, database=DATABASE)
    rest = stack.rest(DATABASE, pool=20)
    environment = {"ENGINE_WEB_DIR": str(dist), "ENGINE_NAME": "erp-backend@e2e"}
    api = stack.api(DATABASE, workers=2, environment=environment)
    demo = {**os.environ, **stack.api_environment(DATABASE), "ENGINE_URL": api.url}
    subprocess.run([sys.executable, "-m", "erp_engine.demo"], env=demo, cwd=ROOT, check=True)
    assert rest.url
    return {"ERP_URL": api.url, "ERP_CHROMIUM": str(browser)}
