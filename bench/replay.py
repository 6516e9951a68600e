"""A retailer's month through the API: the whole command, from its start to the stock that was verified."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator

from bench.figures import Figure, one
from bench.shop import EMAIL, Shop
from stack.paths import ROOT

FILE = ROOT / "tests" / "data" / "online-retail-2010-12.csv.gz"
OPENING_COST = "1.50"
_COMMAND = [sys.executable, "-c", "from erp_engine.cli import app; app()", "replay", str(FILE)]


def measure(shop: Shop, *, quick: bool) -> Iterator[Figure]:  # noqa: ARG001 - it cannot be shortened
    shop.post("warehouses", {"code": "MAIN", "name": "본사창고", "is_default": True})
    options = ["--url", shop.api_url, "--email", EMAIL, "--opening-cost", OPENING_COST]
    environment = {**os.environ, **shop.stack.api_environment(shop.database), "ERP_PASSWORD": shop.password}
    began = time.perf_counter()
    done = subprocess.run([*_COMMAND, *options], env=environment, capture_output=True, text=True, check=False)
    took = time.perf_counter() - began
    if done.returncode != 0:
        raise RuntimeError(f"erp replay: {done.stderr[-1000:]}")
    moves = shop.stack.psql("select count(*) from erp.stock_moves;", database=shop.database)
    drift = shop.stack.psql("select count(*) from erp.ledger_drift();", database=shop.database)
    told = re.sub(r"\s+", " ", done.stdout.strip().splitlines()[-1])
    yield one("replay", "December 2010, start to verified", "s", took, at_most=10, note=f"{moves} moves; {told}")
    yield one("replay", "drift after it", "rows", float(drift), at_most=0)
