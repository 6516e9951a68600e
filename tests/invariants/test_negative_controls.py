"""The proofs see what they are for: each is green on the engine, and red where what it proves is broken."""

import fcntl
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import httpx
import psycopg
import pytest

from stack import Stack
from stack.postgrest import Rest as PostgREST
from tests.conftest import TEMPLATE
from tests.invariants.controls.mutations import MUTATIONS, Mutation
from tests.invariants.controls.scratch import Scratch
from tests.support.people import token_of
from tests.support.rest import Rest, new


@pytest.fixture(scope="module")
def furnished(stack: Stack, worker_id: str) -> Iterator[Scratch]:
    """A sound database with people and warehouses, to be copied."""
    scratch = Scratch(stack, f"controls_{worker_id}")
    with (stack.cluster.var.run / "template.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        stack.create_database(scratch.database, template=TEMPLATE)
    scratch.furnish()
    yield scratch
    stack.drop_database(scratch.database)


@pytest.fixture
def scratch(furnished: Scratch) -> Iterator[Scratch]:
    """A copy of it, to be spoilt."""
    copy = replace(furnished, database=f"{furnished.database}_copy")
    copy.stack.create_database(copy.database, template=furnished.database)
    yield copy
    copy.stack.drop_database(copy.database)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.name.replace(" ", "_"))
def test_the_proof_turns_red(scratch: Scratch, mutation: Mutation) -> None:
    mutation.given(scratch)
    assert mutation.proof(scratch) == []
    mutation.change(scratch)
    assert mutation.proof(scratch) != [], f"{mutation.proof.__name__} does not notice that {mutation.name}"


@dataclass
class Unguarded(PostgREST):
    """PostgREST that runs nothing before a request."""

    def _settings(self) -> dict[str, str | int | bool]:
        return {name: value for name, value in super()._settings().items() if name != "db-pre-request"}


def test_without_the_check_before_requests_every_door_is_shut(furnished: Scratch) -> None:
    """Nobody is known then, so a manager with a token that is in order is told to log in, everywhere."""
    stack, name = furnished.stack, furnished.database
    with closing(Rest(stack.rest(name).url, stack.service_key)) as service:
        email = furnished.ask("select email from erp.users where id = %s", furnished.manager)
        token = token_of(stack, service, email)
    guarded = _answers(stack, name, stack.rest(name).url, token)
    rest = Unguarded(stack.cluster.var, stack.cluster.account, stack.cluster.keys, name, 5)
    server = rest.server(tied=True)
    server.start()
    try:
        unguarded = _answers(stack, name, rest.url, token)
    finally:
        server.stop()
    assert set(guarded.values()) == {200}, guarded
    assert set(unguarded.values()) == {401}, unguarded


def _answers(stack: Stack, database: str, url: str, token: str) -> dict[str, int]:
    """What every view of schema `api`, a function that reads and one that writes answer."""
    with psycopg.connect(stack.conninfo(database)) as connection:
        views = connection.execute(
            "select relname from pg_class where relnamespace = 'api'::regnamespace and relkind = 'v'"
        ).fetchall()
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:
        found = {name: client.get(f"/{name}").status_code for (name,) in views}
        found["inbox"] = client.get("/rpc/inbox", params={"p_box": "mine"}).status_code
        partner = {"code": new("P"), "name": "거래처", "is_supplier": True}
        found["create_partner"] = client.post("/rpc/create_partner", json={"p_document": partner}).status_code
    return found
