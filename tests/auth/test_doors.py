"""Which doors PostgREST has (tests/auth/doors.py), and that the others do not open for anybody."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import httpx
import psycopg
import pytest

from tests.auth.doors import FUNCTIONS, VIEWS, open_to
from tests.support.company import Company
from tests.support.traces import Traces

SERVICE_ONLY: dict[str, dict[str, Any]] = {
    "begin_login": {"p_email": "x"},
    "finish_login": {
        "p_email": "x",
        "p_user_id": None,
        "p_succeeded": True,
        "p_refresh_hash": "0" * 64,
        "p_ttl_s": 3600,
    },
    "refresh_session": {"p_refresh_hash": "0" * 64, "p_new_refresh_hash": "1" * 64, "p_ttl_s": 3600},
    "check_ledger": {},
    "clean_up": {},
    "ledger_drift": {},
    "audit_to_seal": {},
    "seal_audit": {
        "p_number": 1,
        "p_upto_xid": "1",
        "p_rows_hash": "",
        "p_head": "0" * 64,
        "p_signature": "",
    },
    "check_audit": {"p_after": 0, "p_count": 1},
    "get_invitation": {"p_token_hash": "0" * 64},
    "accept_invitation": {"p_token_hash": "0" * 64, "p_password_hash": "x"},
    "begin_proof": {"p_user_id": None, "p_session_id": None},
    "open_api_token": {"p_token_hash": "0" * 64},
}
ROLES = ("readonly", "staff", "manager", "admin")
EACH_ROLE = pytest.mark.parametrize("role", ROLES)
WRITES = ("POST", "PATCH", "PUT", "DELETE")


@pytest.fixture
def no_trace(connection: psycopg.Connection, company: Company) -> Iterator[None]:
    assert company.admin
    connection.autocommit = True
    traces = Traces(connection)
    before = traces.look()
    yield
    assert traces.look() == before


@pytest.fixture(scope="module", params=ROLES)
def at_rest(request: pytest.FixtureRequest, company: Company) -> Iterator[httpx.Client]:
    """A plain client before PostgREST, with the token of a role."""
    headers = {"Authorization": f"Bearer {company.people[request.param].token}"}
    with httpx.Client(base_url=company.rest_url, headers=headers, timeout=30) as client:
        yield client


class TestFunctions:
    @pytest.mark.parametrize("caller", FUNCTIONS)
    def test_are_for_whom_the_table_says(self, connection: psycopg.Connection, caller: str) -> None:
        assert open_to(connection, caller) == FUNCTIONS[caller]

    def test_have_no_second_shape(self, connection: psycopg.Connection) -> None:
        """Two of a name would make PostgREST choose by the arguments."""
        rows = connection.execute(
            "select proname from pg_proc where pronamespace = 'api'::regnamespace group by proname having count(*) > 1"
        ).fetchall()
        assert rows == []

    @EACH_ROLE
    @pytest.mark.usefixtures("no_trace")
    def test_of_the_service_are_refused(self, company: Company, role: str) -> None:
        for function, arguments in SERVICE_ONLY.items():
            reply = company.people[role].rest.call(function, **arguments)
            assert (reply.status, reply.body["code"]) == (403, "42501"), function

    def test_of_schema_erp_cannot_be_called(self, company: Company, connection: psycopg.Connection) -> None:
        rows = connection.execute(
            "select distinct proname from pg_proc where pronamespace = 'erp'::regnamespace"
            " except select proname from pg_proc where pronamespace = 'api'::regnamespace"
        ).fetchall()
        assert len(rows) > 100
        opened = [name for (name,) in rows if company.admin.rpc(name).status != 404]
        assert opened == []


@pytest.mark.usefixtures("no_trace")
class TestViews:
    def test_are_those_of_the_table(self, connection: psycopg.Connection) -> None:
        rows = connection.execute(
            "select relname from pg_class where relnamespace = 'api'::regnamespace and relkind in ('v', 'r', 'm', 'f')"
        ).fetchall()
        assert sorted(row[0] for row in rows) == sorted(VIEWS)

    def test_take_no_writes(self, at_rest: httpx.Client) -> None:
        for view, method in product(VIEWS, WRITES):
            filters = {} if method == "POST" else {"version": "eq.1"}
            reply = at_rest.request(method, f"/{view}", json={"version": 1}, params=filters)
            assert reply.status_code in (400, 405), (view, method, reply.text)

    def test_take_no_writes_from_the_service(self, company: Company) -> None:
        for view in VIEWS:
            assert company.service.get(view).status_code == 403


@pytest.mark.usefixtures("no_trace")
class TestSchema:
    def test_is_out_of_reach(self, at_rest: httpx.Client) -> None:
        schemas = ("erp", "public", "pg_catalog", "information_schema", "extensions")
        for schema, table in product(schemas, ("items", "users", "flows", "stock_positions", "pg_authid")):
            read = at_rest.get(f"/{table}", headers={"Accept-Profile": schema})
            write = at_rest.post(f"/{table}", json={}, headers={"Content-Profile": schema})
            assert (read.status_code, write.status_code) == (406, 406)
            assert read.json()["code"] == "PGRST106"

    def test_tells_nothing_of_itself(self, at_rest: httpx.Client) -> None:
        assert at_rest.get("/").status_code == 404

    def test_is_not_reached_through_embedding_or_casts(self, at_rest: httpx.Client) -> None:
        for select in (
            "*,users(password_hash)",
            "id,sessions(*)",
            "password_hash",
            "id,flow_lines(*)",
            "*,erp.users(*)",
        ):
            reply = at_rest.get("/items", params={"select": select})
            assert reply.status_code in (400, 404), (select, reply.text)
        for expression in ("count()", "id.sum()", "id::regclass", "plan"):
            reply = at_rest.get("/items", params={"select": expression})
            assert reply.status_code < 500, reply.text

    def test_shows_no_plans(self, at_rest: httpx.Client) -> None:
        reply = at_rest.get("/items", headers={"Accept": "application/vnd.pgrst.plan+json"})
        assert reply.status_code in (406, 415)


class TestSecrets:
    def test_are_in_no_view(self, company: Company, connection: psycopg.Connection) -> None:
        """The hash of a password goes to nobody, not even in the trail of its change."""
        hashes = [
            row[0]
            for row in connection.execute(
                "select password_hash from erp.users where password_hash is not null"
            ).fetchall()
        ]
        for view in VIEWS:
            shown = company.admin.rest.get(view).text
            assert not [one for one in hashes if len(one) > 20 and one in shown], view
        changed = company.admin.rpc("create_user", p_document=_somebody())
        assert "argon2" not in str(changed.body)
        assert "password" not in changed.body


def _somebody() -> dict[str, str]:
    email = "hashless@test.example"
    return {"email": email, "name": "사람", "role": "staff", "password_hash": "$argon2id$nobody"}
