"""The ceiling: pgbench calls the same functions in transactions like those of PostgREST, and nothing else."""

import json
import re
import subprocess
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from bench.shop import CLIENTS, Shop
from stack.paths import postgres_program

_RATE = re.compile(r"^progress: [0-9.]+ s, ([0-9.]+) tps", re.MULTILINE)
# pgbench connects anew for each run: in its first seconds, PostgreSQL still plans what PostgREST's connections know.
WARM_UP_S = 2
_FAILED = re.compile(r"number of failed transactions: ([0-9]+)")


def rate(shop: Shop, *, one_call: bool, seconds: float) -> float:
    """Rounds per second of 16 clients over the socket."""
    keys = shop.stack.cluster.keys
    environment = {
        **shop.stack.libpq(shop.database),
        "PGUSER": "authenticator",
        "PGPASSWORD": keys.authenticator_password,
    }
    options = [
        "-n",
        "-M",
        "prepared",
        "-c",
        str(CLIENTS),
        "-j",
        "2",
        "-P",
        "1",
        "-T",
        str(WARM_UP_S + max(1, round(seconds))),
    ]
    with TemporaryDirectory() as folder:
        script = Path(folder) / "cycle.sql"
        script.write_text(_script(shop, one_call=one_call))
        command = [str(postgres_program("pgbench")), *options, "-f", str(script)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    found, failed = _RATE.findall(done.stderr)[WARM_UP_S:], _FAILED.search(done.stdout)
    if done.returncode != 0 or not found or (failed and failed[1] != "0"):
        raise RuntimeError(f"pgbench: {done.stderr[-2000:]}")
    return fmean(map(float, found))


def _script(shop: Shop, *, one_call: bool) -> str:
    count = len(shop.item_ids)
    picks = "".join(f"\\set n{n} random({n}, {count // 3 - 1})\n" for n in range(3))
    items = ", ".join(
        f"jsonb_build_object('item_id', {shop.item_ids[0]} + 3 * :n{n} + {n}, 'quantity', '1')" for n in range(3)
    )
    head = json.dumps(shop.outbound(None)).replace("'", "''")
    document = f"'{head}'::jsonb || jsonb_build_object('lines', jsonb_build_array({items}))"
    through = "'commit'" if one_call else "null"
    made = f"(api.create_flow('outbound', {document}, {through}) ->> 'id')::bigint as made"
    calls = picks + _transaction(shop, "create_flow", made)
    for action in () if one_call else ("submit", "approve", "commit"):
        call = f"api.transition_flow(:made, '{action}', p_engine => 'outbound') ->> 'id' as moved"
        calls += _transaction(shop, "transition_flow", call)
    return calls


def _transaction(shop: Shop, function: str, call: str) -> str:
    """As PostgREST frames it: settings, pre-request, the call."""
    claims = json.dumps(shop.claims)
    key = "format('%s-%s', :key::bigint, :client_id::integer)"
    headers = f"jsonb_build_object('idempotency-key', {key}, 'x-request-id', 'bench')::text"
    settings = {
        "search_path": "'\"api\"'",
        "role": "'authenticated'",
        "request.jwt.claims": f"'{claims}'",
        "request.method": "'POST'",
        "request.path": f"'/rpc/{function}'",
        "request.headers": headers,
        "request.cookies": "'{}'",
        "statement_timeout": "'8s'",
    }
    words = ", ".join(f"set_config('{name}', {value}, true)" for name, value in settings.items())
    new_key = "\\set key random(1, 4611686018427387904)\n"
    return f"{new_key}begin;\nselect {words};\nselect erp.before_request();\nselect {call} \\gset\nend;\n"
