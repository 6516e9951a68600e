"""Masters, people, company, periods, files and audit, as every role, by both doors. The table is in records.py."""

from itertools import count
from typing import Any

import psycopg
import pytest

from tests.auth.matrix import LETTERS
from tests.auth.records import RIGHTS, VIEWS, Write, writes
from tests.support.company import Company, Person
from tests.support.contract import operations
from tests.support.traces import Traces

EACH_ROLE = pytest.mark.parametrize("role", LETTERS)
WRITTEN = [what for what, right in RIGHTS.items() if right.write != "-"]
_keys = count(1)


@pytest.fixture
def traces(connection: psycopg.Connection) -> Traces:
    connection.autocommit = True
    return Traces(connection)


@pytest.mark.parametrize("what", WRITTEN)
@pytest.mark.parametrize("door", ["API", "PostgREST"])
def test_is_written_by_those_who_may(company: Company, traces: Traces, what: str, door: str) -> None:
    for role in LETTERS:
        _written(company, traces, what, role, door)


@pytest.fixture(scope="module")
def file_id(company: Company) -> int:
    """A file, and a row of everything else that is shown."""
    for what in ("lots", "periods"):
        write = next(iter(writes(company, what)))
        company.admin.rest.done(write.function, **write.arguments)
    company.receive(company.item(), "1")
    write = next(iter(writes(company, "files")))
    made: int = company.admin.rest.done(write.function, **write.arguments)["id"]
    return made


@EACH_ROLE
def test_is_shown_to_those_who_may(company: Company, file_id: int, role: str) -> None:
    """Who may not gets a list without rows: row security, not a refusal."""
    assert file_id
    person = company.people[role]
    for what in sorted(set(RIGHTS) - {"files", "me"}):
        may = LETTERS[role] in RIGHTS[what].see
        over_http = person.get(what)
        assert bool(over_http.get("rows", over_http)) == may, what
        assert bool(person.rest.rows(VIEWS.get(what, what), limit=1)) == may, what


@EACH_ROLE
def test_everybody_sees_files_and_themselves(company: Company, file_id: int, role: str) -> None:
    person = company.people[role]
    assert person.api.get(f"/api/v1/files/{file_id}").status_code == 200
    assert person.rest.get("rpc/get_file", p_id=file_id).status_code == 200
    assert person.get("me")["role"] == person.rpc("me").body["role"] == role


@EACH_ROLE
def test_one_person_is_shown_to_those_who_may(company: Company, role: str) -> None:
    reply = company.people[role].api.get(f"/api/v1/users/{company.staff.user_id}")
    assert reply.status_code == (200 if role == "admin" else 404)


def test_no_command_of_the_contract_is_left_out(company: Company) -> None:
    tried = {write.route for what in WRITTEN for write in writes(company, what)}
    documents = ("/flows", "/inbounds", "/outbounds", "/adjustments", "/transfers", "/openings", "/auth", "/me")
    commands = {one for one in operations() if not one.startswith("GET ") and not one.split()[1].startswith(documents)}
    assert commands == tried


def test_nobody_makes_themselves_an_admin(company: Company) -> None:
    for role in ("readonly", "staff", "manager"):
        person = company.people[role]
        version = company.admin.get(f"users/{person.user_id}")["version"]
        change: dict[str, Any] = {"version": version, "role": "admin"}
        assert person.api.patch(f"/api/v1/users/{person.user_id}", json=change).status_code == 403
        straight = person.rpc("change_user", p_id=person.user_id, p_version=version, p_document={"role": "admin"})
        assert straight.status == 403
        assert person.get("me")["role"] == role


def _written(company: Company, traces: Traces, what: str, role: str, door: str) -> None:
    right, person = RIGHTS[what], company.people[role]
    for write in writes(company, what):
        traces.left()
        traces.denials()
        told = _sent(person, door, write)
        is_clean = not traces.left()
        if LETTERS[role] in right.write:
            assert told in ("200", "201", "204"), (write, told)
            assert traces.denials() == []
        else:
            assert told == f"403 permission.denied {right.needs}", write
            assert traces.denials() == [(person.user_id, right.needs)]
            assert is_clean, write


def _sent(person: Person, door: str, write: Write) -> str:
    key = f"records-{next(_keys):06}"
    if door == "PostgREST":
        reply = person.rest.call(write.function, key=key, **write.arguments)
        return str(reply.status) if reply.status == 200 else f"{reply.status} {reply.code} {reply.detail['permission']}"
    method, path = write.path.split()
    response = person.api.request(method, f"/api/v1{path}", json=write.body, headers={"Idempotency-Key": key})
    if response.status_code < 300:
        return str(response.status_code)
    told = response.json()
    return f"{response.status_code} {told['code']} {told['context'].get('permission', told['errors'])}"
