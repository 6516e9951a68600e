"""The web app in a real browser, on the real stack: web/e2e has the steps, one file a subject."""

import os
import subprocess

import pytest

from tests.e2e.conftest import WEB

SPECS = sorted(path.name for path in (WEB / "e2e").glob("*.spec.ts"))
pytestmark = pytest.mark.timeout(300)


@pytest.mark.parametrize("spec", SPECS)
def test_in_the_browser(site: dict[str, str], spec: str) -> None:
    command = ["npx", "playwright", "test", f"e2e/{spec}"]
    done = subprocess.run(command, cwd=WEB, env={**os.environ, **site}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_steps_to_take() -> None:
    assert SPECS
