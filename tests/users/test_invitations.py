"""Invitations: a link that sets a password, once; and what an administrator may do to another's log-in."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx
import psycopg
import pytest

from tests.support.company import Company
from tests.support.contract import client
from tests.support.rest import new

PASSWORD = "a password of their own"
MISSING = (404, "invitation.missing")


@dataclass
class Guest:
    """Somebody who has no token, before the API."""

    http: httpx.Client

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self.http.post(f"/api/v1/auth/{path}", json=body)

    def opens(self, token: str) -> tuple[int, str]:
        return _told(self.post("invitations/open", token=token))

    def accepts(self, token: str, password: str = PASSWORD) -> tuple[int, str]:
        return _told(self.post("invitations/accept", token=token, password=password))

    def logs_in(self, email: str, password: str = PASSWORD) -> httpx.Response:
        return self.post("login", email=email, password=password)

    def me(self, access_token: str) -> int:
        headers = {"Authorization": f"Bearer {access_token}"}
        return self.http.get("/api/v1/me", headers=headers).status_code


@pytest.fixture
def guest(company: Company) -> Any:
    with client(company.api_url) as http:
        yield Guest(http)


def invited(company: Company, **fields: Any) -> dict[str, Any]:
    email = f"{new('guest').lower()}@test.example"
    return company.admin.made("users", {"email": email, "name": "새 사람", "role": "staff", **fields})


class TestAnInvitation:
    def test_lets_a_person_in_with_a_password_that_nobody_else_knows(self, company: Company, guest: Guest) -> None:
        person = invited(company)
        assert (person["status"], person["last_seen_at"]) == ("invited", None)
        opened = guest.post("invitations/open", token=person["invitation_token"]).json()
        assert (opened["email"], opened["name"]) == (person["email"], "새 사람")
        assert guest.accepts(person["invitation_token"]) == (200, "")
        pair = guest.logs_in(person["email"]).json()
        assert guest.me(pair["access_token"]) == 200
        shown = company.admin.get(f"users/{person['id']}")
        assert (shown["status"], shown["invited_until"]) == ("active", None)
        assert shown["last_seen_at"] is not None

    def test_serves_once(self, company: Company, guest: Guest) -> None:
        token = invited(company)["invitation_token"]
        guest.accepts(token)
        assert guest.opens(token) == guest.accepts(token, "another long password") == MISSING

    def test_serves_one_of_many_at_once(self, company: Company, guest: Guest) -> None:
        person = invited(company)
        passwords = [f"password number {number}" for number in range(6)]
        with ThreadPoolExecutor(6) as threads:
            told = list(threads.map(lambda one: guest.accepts(person["invitation_token"], one), passwords))
        assert sorted(told) == [(200, ""), *[MISSING] * 5]
        let_in = [guest.logs_in(person["email"], one).status_code for one in passwords]
        assert [status == 200 for status in let_in] == [status == 200 for status, _ in told]

    def test_is_void_when_there_is_a_newer_one(self, company: Company, guest: Guest) -> None:
        old = invited(company)
        newer = company.admin.acts(f"users/{old['id']}/invite")
        assert guest.accepts(old["invitation_token"]) == MISSING
        assert guest.accepts(newer["invitation_token"]) == (200, "")

    def test_is_void_after_its_time(self, company: Company, guest: Guest, connection: psycopg.Connection) -> None:
        person = invited(company)
        connection.execute("update erp.invitations set expires_at = now() where user_id = %s", [person["id"]])
        connection.commit()
        assert guest.opens(person["invitation_token"]) == guest.accepts(person["invitation_token"]) == MISSING

    @pytest.mark.parametrize("change", [{"is_active": False}, {"password": "set by the administrator"}])
    def test_is_void_once_the_person_is_out_or_has_a_password(
        self, company: Company, guest: Guest, change: dict[str, Any]
    ) -> None:
        person = invited(company)
        changed = _changed(company, person, change)
        _changed(company, changed, {"is_active": True})
        assert guest.accepts(person["invitation_token"]) == MISSING

    def test_is_for_72_hours(self, company: Company, connection: psycopg.Connection) -> None:
        person = invited(company)
        row = connection.execute(
            "select expires_at - now() between interval '71 hours' and interval '72 hours'"
            " from erp.invitations where user_id = %s",
            [person["id"]],
        ).fetchone()
        assert row == (True,)

    def test_is_kept_as_a_hash_alone(self, company: Company, connection: psycopg.Connection) -> None:
        token = invited(company)["invitation_token"]
        tables = connection.execute(
            "select c.oid::regclass::text from pg_class c where c.relnamespace = 'erp'::regnamespace"
            " and c.relkind = 'r'"
        ).fetchall()
        found = [
            table
            for (table,) in tables
            if connection.execute(f"select 1 from {table} t where t::text like %s".encode(), [f"%{token}%"]).fetchone()
        ]
        assert found == []

    def test_a_retry_brings_the_same_link(self, company: Company, guest: Guest) -> None:
        body = {"email": f"{new('again').lower()}@test.example", "name": "두 번", "role": "staff"}
        key = new("invitation-key")
        first, second = (company.admin.post("users", body, key=key) for _ in range(2))
        assert first.json() == second.json()
        assert guest.accepts(first.json()["invitation_token"]) == (200, "")

    def test_wants_a_password_of_some_length(self, company: Company, guest: Guest) -> None:
        reply = guest.post("invitations/accept", token=invited(company)["invitation_token"], password="short")
        assert [(one["field"], one["code"]) for one in reply.json()["errors"]] == [("password", "field.too_short")]

    def test_leaves_its_trace(self, company: Company, guest: Guest) -> None:
        person = invited(company)
        guest.accepts(person["invitation_token"])
        guest.accepts(person["invitation_token"])
        told = company.admin.rows("audit", record="users", record_id=person["id"])
        actors = {one["action"]: one["actor_id"] for one in told}
        assert actors["invite"] == company.admin.user_id
        assert actors["accept_invitation"] == person["id"]
        assert company.admin.rows("audit", action="invitation_refused")


class TestResettingAPassword:
    def test_shuts_out_whoever_knew_the_old_one_at_once(self, company: Company) -> None:
        person = company.hire("staff")
        company.admin.acts(f"users/{person.user_id}/invite")
        assert person.api.get("/api/v1/me").json()["code"] == "auth.session_ended"
        assert company.admin.get(f"users/{person.user_id}")["status"] == "invited"

    def test_lets_in_who_was_locked_out_for_wrong_guesses(self, company: Company, guest: Guest) -> None:
        person = invited(company)
        for _ in range(11):
            locked = guest.logs_in(person["email"], "a wrong guess")
        assert locked.status_code == 429
        guest.accepts(person["invitation_token"])
        assert guest.logs_in(person["email"]).status_code == 200

    def test_is_not_for_oneself(self, company: Company) -> None:
        reply = company.admin.post(f"users/{company.admin.user_id}/invite")
        assert _told(reply) == (409, "user.invites_themselves")
        assert company.admin.get("me")["email"] == company.admin.email

    def test_is_not_for_somebody_who_is_out(self, company: Company) -> None:
        person = invited(company, is_active=False)
        assert _told(company.admin.post(f"users/{person['id']}/invite")) == (409, "user.inactive")


class TestEndingSessions:
    def test_bites_on_the_next_request_and_not_on_the_next_log_in(self, company: Company, guest: Guest) -> None:
        person = invited(company)
        guest.accepts(person["invitation_token"])
        first, other = (guest.logs_in(person["email"]).json() for _ in range(2))
        company.admin.acts(f"users/{person['id']}/end-sessions")
        assert guest.me(first["access_token"]) == guest.me(other["access_token"]) == 401
        assert guest.post("refresh", refresh_token=other["refresh_token"]).status_code == 401
        assert guest.logs_in(person["email"]).status_code == 200

    def test_names_a_person_who_is_none(self, company: Company) -> None:
        nobody = "00000000-0000-0000-0000-000000000000"
        for verb in ("end-sessions", "invite"):
            assert _told(company.admin.post(f"users/{nobody}/{verb}")) == (404, "user.missing")


class TestLastSeen:
    def test_is_written_by_a_refresh_and_by_nothing_in_between(
        self, company: Company, guest: Guest, connection: psycopg.Connection
    ) -> None:
        person = invited(company)
        guest.accepts(person["invitation_token"])
        pair = guest.logs_in(person["email"]).json()
        long_ago = "update erp.last_seen set seen_at = '2020-01-01' where user_id = %s returning seen_at::text"
        connection.execute(long_ago.encode(), [person["id"]])
        connection.commit()
        version = company.admin.get(f"users/{person['id']}")["version"]
        guest.me(pair["access_token"])
        assert company.admin.get(f"users/{person['id']}")["last_seen_at"].startswith(("2019", "2020"))
        guest.post("refresh", refresh_token=pair["refresh_token"])
        seen = company.admin.get(f"users/{person['id']}")
        assert not seen["last_seen_at"].startswith(("2019", "2020"))
        assert seen["version"] == version


def test_the_list_is_filtered_by_status(company: Company) -> None:
    person = invited(company)
    for status, is_there in (("invited", True), ("active", False), ("deactivated", False)):
        rows = company.admin.rows("users", status=status, sort="-created_at", limit=200)
        assert {row["status"] for row in rows} <= {status}
        assert (person["id"] in [row["id"] for row in rows]) == is_there


def _changed(company: Company, person: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    body = {"version": person["version"], **change}
    reply = company.admin.api.patch(f"/api/v1/users/{person['id']}", json=body)
    assert reply.status_code == 200, reply.text
    changed: dict[str, Any] = reply.json()
    return changed


def _told(reply: httpx.Response) -> tuple[int, str]:
    return reply.status_code, "" if reply.is_success else reply.json()["code"]
