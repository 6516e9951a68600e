"""A stranger gets 401 at every door, and leaves nothing: every route, every function, every view."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import psycopg
import pytest

from stack import Stack
from tests.support.company import Company
from tests.support.contract import client, operations
from tests.support.rest import Rest
from tests.support.strangers import tokens_of_strangers
from tests.support.traces import Traces

PUBLIC = {
    *("GET /healthz", "GET /health", "GET /livez", "POST /auth/login", "POST /auth/refresh"),
    *("POST /auth/invitations/open", "POST /auth/invitations/accept"),
}
STRANGERS = (
    "no token",
    "no JWT at all",
    "another secret",
    "no signature",
    "a changed payload",
    "another algorithm",
    "another issuer",
    "another audience",
    "expired",
    "no session",
    "another person's session",
    "an ended session",
    "a dismissed person",
    "the anonymous key",
)
# These try everything; the others, of whom the same is asked at the same place, a few doors of each kind.
THOROUGH = {"no token", "another secret", "an ended session"}
FEW = {"GET /items", "GET /users/{id}", "POST /items", "PATCH /company", "POST /inbounds/{id}/approve", "GET /me"}
FEW_FUNCTIONS = {"me", "create_item", "transition_flow", "search_items", "get_flow", "begin_login", "put_file"}
EACH_STRANGER = pytest.mark.parametrize("stranger", STRANGERS)
# These are signed by us: only the database can tell, so the API reads the request first.
SIGNED_BY_US = {"no session", "another person's session", "an ended session", "a dismissed person"}
SERVICE_ONLY = {
    *("begin_login", "finish_login", "refresh_session", "check_ledger", "clean_up", "ledger_drift"),
    *("audit_to_seal", "seal_audit", "check_audit", "get_invitation", "accept_invitation"),
}


@pytest.fixture(scope="module")
def tokens(company: Company, stack: Stack) -> Mapping[str, str | None]:
    return tokens_of_strangers(company, stack)


@pytest.fixture
def no_trace(connection: psycopg.Connection, company: Company) -> Iterator[None]:
    assert company.admin
    connection.autocommit = True
    traces = Traces(connection)
    before = traces.look()
    yield
    assert traces.look() == before


@pytest.mark.usefixtures("no_trace")
class TestApi:
    @EACH_STRANGER
    def test_refuses_every_route(self, company: Company, tokens: Mapping[str, str | None], stranger: str) -> None:
        with client(company.api_url, token=tokens[stranger]) as caller:
            for operation in sorted(set(operations()) - PUBLIC if stranger in THOROUGH else FEW):
                method, path = operation.split()
                if stranger in SIGNED_BY_US and (method != "GET" or "{" in path):
                    continue
                reply = caller.request(method, f"/api/v1{_filled(path)}")
                assert reply.status_code == 401, (operation, reply.text)

    @pytest.mark.parametrize("stranger", sorted(SIGNED_BY_US))
    def test_refuses_commands_that_are_sound(
        self, company: Company, tokens: Mapping[str, str | None], stranger: str
    ) -> None:
        lines = [{"item_id": 1, "quantity": "1"}]
        bodies: dict[str, Any] = {
            "items": {"sku": "S", "name": "N", "unit_id": 1},
            "inbounds": {"warehouse_id": 1, "lines": lines, "through": "commit"},
            "inbounds/1/approve": None,
            "flows/1/commit": {"lines": [{"line_id": 1, "quantity": "1"}]},
            "flows/bulk/approve": {"ids": [1]},
            "flows/bulk": {"documents": [{"engine": "inbound", "warehouse_id": 1, "lines": lines}], "mode": "each"},
            "auth/logout": None,
        }
        with client(company.api_url, token=tokens[stranger]) as caller:
            for path, body in bodies.items():
                reply = caller.post(f"/api/v1/{path}", json=body, headers={"Idempotency-Key": "a-strangers-key"})
                assert (reply.status_code, reply.json()["code"]) == (401, "auth.session_ended"), path

    def test_does_not_take_the_service_key_for_a_person(self, company: Company, stack: Stack) -> None:
        with client(company.api_url, token=stack.service_key) as caller:
            for path in ("me", "items", "users", "audit"):
                reply = caller.get(f"/api/v1/{path}")
                assert (reply.status_code, reply.json()["code"]) == (401, "auth.token_invalid")

    @pytest.mark.parametrize("header", ["Basic YTpi", "Bearer", "bearer\tx", "Bearer a b", "x" * 5000])
    def test_takes_no_other_kind_of_header(self, company: Company, header: str) -> None:
        with client(company.api_url) as caller:
            assert caller.get("/api/v1/items", headers={"Authorization": header}).status_code == 401


@pytest.mark.usefixtures("no_trace")
class TestPostgrest:
    # Who signs with our secret is us, whatever the algorithm: there PostgREST is less strict than the API.
    @pytest.mark.parametrize("stranger", [name for name in STRANGERS if name != "another algorithm"])
    def test_refuses_every_view_and_function(
        self, company: Company, connection: psycopg.Connection, tokens: Mapping[str, str | None], stranger: str
    ) -> None:
        with closing(Rest(company.rest_url, tokens[stranger])) as caller:
            for view in _names(connection, "select relname from pg_class where relkind = 'v' and relnamespace"):
                assert caller.get(view).status_code == 401, view
            for function, arguments in _every_function(connection):
                if function == "health" or (stranger not in THOROUGH and function not in FEW_FUNCTIONS):
                    continue
                # An ended session has no right to ask for what is the service's: 401 or 403, never more.
                status = caller.call(function, **arguments).status
                assert status == 401 or (function in SERVICE_ONLY and status == 403), (function, status)


def _filled(path: str) -> str:
    for name, value in (("{month}", "2026-01"), ("{action}", "approve"), ("{code}", "inbound")):
        path = path.replace(name, value)
    return path.replace("{id}", "1").replace("{item_id}", "1")


def _names(connection: psycopg.Connection, query: str) -> list[str]:
    return [row[0] for row in connection.execute(f"{query} = 'api'::regnamespace".encode()).fetchall()]


def _every_function(connection: psycopg.Connection) -> list[tuple[str, dict[str, Any]]]:
    """Every function of schema api, with nulls for what it must be given."""
    rows = connection.execute(
        "select proname, proargnames[1:pronargs] from pg_proc where pronamespace = 'api'::regnamespace"
    ).fetchall()
    return [(name, dict.fromkeys(arguments or [])) for name, arguments in rows]
