"""In a real browser, over the large company: a list that answers typing, and a form of 200 lines."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.figures import API, Figure, one, p95
from bench.shop import EMAIL, LONG_TOKENS, WIDE_LIMITS, WORKERS, Shop
from stack import StackError
from stack.chromium import MISSING, chromium
from stack.paths import ROOT

WEB = ROOT / "web"
PART = "web app in Chromium"
TYPING_AIM_MS = 200.0
KEY_AIM_MS = 50.0
# Keys that are drawn within one frame are not reported by the browser at all.
FRAME_MS = 16.0


def measure(shop: Shop) -> Iterator[Figure]:
    """On a shop that is filled already."""
    seen = _seen(shop)
    typing = [ms / 1000 for ms in seen["typing"]]
    yield one(PART, "items: from a key to the list: p95", "ms", p95(typing), at_most=TYPING_AIM_MS)
    yield one(PART, "items: from a key to the list: median", "ms", 1000 * median(typing))
    keys = [ms / 1000 for ms in seen["keys"]] or [FRAME_MS / 1000]
    yield one(PART, "form of 200 lines: a key until it is drawn: p95", "ms", p95(keys), at_most=KEY_AIM_MS)
    dropped = seen["dropped"][0]
    yield Figure(PART, "form of 200 lines: keys dropped", "", {API: dropped}, {"0": dropped == 0})


def _seen(shop: Shop) -> dict[str, list[float]]:
    browser = chromium()
    if browser is None:
        raise StackError(MISSING)
    environment = {**LONG_TOKENS, **WIDE_LIMITS, "ENGINE_WEB_DIR": str(WEB / "dist")}
    site = shop.stack.api(shop.database, workers=WORKERS, environment=environment)
    with TemporaryDirectory(prefix="erp-bench-") as folder:
        figures = Path(folder) / "figures.json"
        told = {
            "ERP_URL": site.url,
            "ERP_CHROMIUM": str(browser),
            "ERP_EMAIL": EMAIL,
            "ERP_PASSWORD": shop.password,
            "ERP_FIGURES": str(figures),
        }
        command = ["npx", "playwright", "test", "--config", "playwright.bench.config.ts"]
        done = subprocess.run(command, cwd=WEB, env={**os.environ, **told}, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stdout + done.stderr)
        seen: dict[str, list[float]] = json.loads(figures.read_text())
    return seen
