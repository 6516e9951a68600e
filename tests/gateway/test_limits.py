"""The database gives up first, then the gateway: whoever waits is then told what became of the request."""

import re
from pathlib import Path

from erp_engine.gateway.limits import LONG_READ_TIMEOUT_S, WRITE_TIMEOUT_S

SCHEMAS = Path(__file__).resolve().parents[2] / "supabase" / "schemas"
BOOTSTRAP = Path(__file__).resolve().parents[2] / "stack" / "bootstrap.sql"
UNIT_S = {"s": 1, "min": 60}


def own_timeouts_s() -> dict[str, int]:
    """The functions of schema `api` that state a limit of their own."""
    found = {}
    for path in SCHEMAS.glob("*/api.*.sql"):
        stated = re.search(r"set statement_timeout = '(\d+)(s|min)'", path.read_text())
        if stated:
            found[path.name.split(".")[1]] = int(stated[1]) * UNIT_S[stated[2]]
    return found


def role_timeout_s() -> int:
    stated = re.search(r"alter role authenticated set statement_timeout = '(\d+)s'", BOOTSTRAP.read_text())
    assert stated
    return int(stated[1])


def test_gateway_waits_longer_than_the_function() -> None:
    functions = own_timeouts_s()
    assert role_timeout_s() < WRITE_TIMEOUT_S
    assert {
        name: wait_s for name, wait_s in LONG_READ_TIMEOUT_S.items() if wait_s <= functions.get(name, role_timeout_s())
    } == {}


def test_every_long_function_is_on_the_list() -> None:
    assert set(own_timeouts_s()) <= set(LONG_READ_TIMEOUT_S)
