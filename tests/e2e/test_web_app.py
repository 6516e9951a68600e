"""The web app in a real browser, on the real stack: web/e2e has the steps, one file a subject."""

import os
import subprocess

import pytest

from tests.e2e.conftest import WEB

SPECS = {path.name.removesuffix(".spec.ts") for path in (WEB / "e2e").glob("*.spec.ts")}
# They count what the whole company has, change its rules, or take pictures of it: nobody else is at work then.
ALONE = {"desk", "every-page", "screenshots", "session", "two-steps"}
RUNS = {"together": sorted(SPECS - ALONE), **{name: [name] for name in sorted(ALONE)}}
pytestmark = pytest.mark.timeout(600)


@pytest.mark.parametrize("run", RUNS)
def test_in_the_browser(site: dict[str, str], run: str) -> None:
    command = ["npx", "playwright", "test", *(f"e2e/{name}.spec.ts" for name in RUNS[run])]
    done = subprocess.run(command, cwd=WEB, env={**os.environ, **site}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_steps_to_take() -> None:
    assert len(SPECS) > len(ALONE)
    assert SPECS >= ALONE
