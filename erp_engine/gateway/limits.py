"""How long a call may take. One list; a test holds it between the function's own limit and nginx's.

A long RPC states its `statement_timeout` on the function (honoured above the role's); the gateway waits
a little longer than that, and nginx a little longer again.
"""

CONNECT_TIMEOUT_S = 1.0
READ_TIMEOUT_S = 5.0
# A write is given up by the database (8 s, the role's statement_timeout) before it is given up here: then its
# outcome is known.
WRITE_TIMEOUT_S = 10.0
# How long a call waits for one of this worker's connections before it is told `busy`.
QUEUE_TIMEOUT_S = 2.0
HEALTH_TIMEOUT_S = 1.0

LONG_READ_TIMEOUT_S: dict[str, float] = {
    "create_flows": 65.0,
    "create_items": 65.0,
    "create_partners": 65.0,
    "transition_flows": 65.0,
    "stocks_as_of": 15.0,
    "stocks_known_at": 15.0,
    "stock_totals_as_of": 15.0,
    "stock_totals_known_at": 15.0,
    "ledger_drift": 65.0,
    "check_ledger": 125.0,
    "clean_up": 65.0,
    "audit_to_seal": 65.0,
    "seal_audit": 65.0,
    "check_audit": 65.0,
}

# Only `erp jobs` and `erp audit` call these; nobody waits for them behind nginx.
OF_JOBS = {"ledger_drift", "check_ledger", "clean_up", "audit_to_seal", "seal_audit", "check_audit"}
# The longest that a request of the API may take: nginx waits a little longer, and so does the ending of a worker.
REQUEST_TIMEOUT_S = QUEUE_TIMEOUT_S + max(
    wait_s for source, wait_s in LONG_READ_TIMEOUT_S.items() if source not in OF_JOBS
)


def read_timeout_s(source: str) -> float:
    """How long to wait for what a function or a view returns."""
    return LONG_READ_TIMEOUT_S.get(source, READ_TIMEOUT_S)


def write_timeout_s(function: str) -> float:
    """How long to wait for a command."""
    return LONG_READ_TIMEOUT_S.get(function, WRITE_TIMEOUT_S)
