"""PostgREST as the stack sets it up: what it lets in, and what it does not show."""

import time
from collections.abc import Iterator

import httpx
import pytest

from stack import Stack

NAME = "resting"
SCHEMA = """
create schema erp;
create schema api;
grant usage on schema erp, api to anon, authenticated, service_role;
create function erp.before_request() returns void language sql set search_path = '' as '';
grant execute on function erp.before_request() to anon, authenticated, service_role;
create function api.who() returns text language sql stable set search_path = '' as 'select current_user::text';
create view api.numbers with (security_invoker = true) as select n from generate_series(1, 1500) as n;
grant select on api.numbers to authenticated;
revoke execute on function api.who() from public;
grant execute on function api.who() to authenticated, service_role;
"""


@pytest.fixture(scope="module")
def client(stack: Stack) -> Iterator[httpx.Client]:
    stack.create_database(NAME)
    stack.psql(SCHEMA, database=NAME)
    with httpx.Client(base_url=stack.rest(NAME, pool=3).url) as opened:
        yield opened


def _who(client: httpx.Client, token: str) -> httpx.Response:
    return client.post("/rpc/who", headers={"Authorization": f"Bearer {token}"})


class TestTokens:
    def test_a_person(self, client: httpx.Client, stack: Stack) -> None:
        assert _who(client, stack.token(aud="authenticated")).json() == "authenticated"

    def test_the_service_key_has_no_audience(self, client: httpx.Client, stack: Stack) -> None:
        assert _who(client, stack.service_key).json() == "service_role"

    def test_nobody_may_not(self, client: httpx.Client, stack: Stack) -> None:
        assert client.post("/rpc/who").status_code == 401
        assert _who(client, stack.anon_key).status_code == 401

    def test_another_audience_is_refused(self, client: httpx.Client, stack: Stack) -> None:
        assert _who(client, stack.token(aud="somewhere-else")).status_code == 401

    def test_an_expired_one_is_refused_at_once(self, client: httpx.Client, stack: Stack) -> None:
        assert _who(client, stack.token(lifetime_s=-60)).status_code == 401

    def test_a_role_that_is_not_lent_is_refused(self, client: httpx.Client, stack: Stack) -> None:
        assert _who(client, stack.token(role="postgres")).status_code in (401, 403)

    def test_another_signature_is_refused(self, client: httpx.Client, stack: Stack) -> None:
        forged = stack.service_key[:-4] + "AAAA"
        assert _who(client, forged).status_code == 401


def test_no_origin_is_let_in(client: httpx.Client) -> None:
    reply = client.get("/numbers", headers={"Origin": "https://page.example"})
    assert "access-control-allow-origin" not in reply.headers


def test_it_does_not_describe_itself(client: httpx.Client, stack: Stack) -> None:
    assert client.get("/", headers={"Authorization": f"Bearer {stack.service_key}"}).status_code == 404


def test_a_page_is_bounded(client: httpx.Client, stack: Stack) -> None:
    reply = client.get("/numbers", headers={"Authorization": f"Bearer {stack.token()}"})
    assert len(reply.json()) == 1000


def test_it_sees_a_change_that_is_notified(client: httpx.Client, stack: Stack) -> None:
    headers = {"Authorization": f"Bearer {stack.service_key}"}
    create = "create function api.new() returns integer language sql as 'select 1'; notify pgrst, 'reload schema';"
    stack.psql(create, database=NAME)
    deadline = time.monotonic() + 30
    while client.post("/rpc/new", headers=headers).status_code != 200:
        assert time.monotonic() < deadline, "the new function is still unknown"
        time.sleep(0.05)
