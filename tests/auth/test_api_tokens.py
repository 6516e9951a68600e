"""API tokens: a program acts for a person, with some of their permissions, until it is told to stop."""

from collections.abc import Iterator
from typing import Any

import httpx
import psycopg
import pytest

from tests.auth.account import Account
from tests.support import contract
from tests.support.company import Company
from tests.support.flows import refusal, wrong
from tests.support.rest import Rest, new

BODY: dict[str, Any] = {"name": "창고 프린터", "permissions": ["item.view"], "days": 30}


@pytest.fixture(scope="module")
def client(api_url: str) -> Iterator[httpx.Client]:
    with contract.client(api_url) as opened:
        yield opened


@pytest.fixture
def account(service: Rest, client: httpx.Client) -> Account:
    return Account.made(service, client, "manager")


def made(account: Account, **fields: Any) -> dict[str, Any]:
    reply = account.post("me/tokens", account.token(), {**BODY, **fields})
    assert reply.status_code == 201, reply.text
    token: dict[str, Any] = reply.json()
    return token


def listed(account: Account) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = account.get("me/tokens", account.token()).json()["rows"]
    return rows


class TestAnApiToken:
    def test_may_do_what_it_was_given_and_no_more(self, account: Account) -> None:
        token = made(account)["token"]
        assert token.startswith("erp_")
        assert account.get("items", token).status_code == 200
        item = {"sku": new("SKU"), "name": "무선 마우스", "unit_id": 1}
        assert refusal(account.post("items", token, item)) == (403, "permission.denied")
        assert account.get("me", token).json()["permissions"] == ["item.view"]

    def test_acts_in_the_name_of_its_person(self, account: Account) -> None:
        writer = made(account, permissions=["item.view", "item.write", "audit.view"])["token"]
        item = account.post("items", writer, {"sku": new("SKU"), "name": "무선 마우스", "unit_id": 1}).json()
        path = f"audit?record=items&record_id={item['id']}"
        assert {one["actor_id"] for one in account.get(path, writer).json()["rows"]} == {account.id}

    def test_may_not_touch_the_account(self, account: Account) -> None:
        token = made(account)["token"]
        change = {"current": account.password, "password": "another long password"}
        tried = [
            account.post("me/tokens", token, BODY),
            account.post("me/password", token, change),
            account.post("me/totp", token, {"password": account.password}),
            account.post("me/sessions/end-others", token),
        ]
        assert [refusal(reply) for reply in tried] == [(403, "auth.in_person")] * 4

    def test_is_nothing_to_postgrest(self, account: Account, rest_url: str) -> None:
        bearer = {"Authorization": f"Bearer {made(account)['token']}"}
        assert httpx.get(f"{rest_url}/items", headers=bearer).status_code == 401

    @pytest.mark.parametrize("token", ["erp_", "erp_short", f"erp_{'A' * 43}", f"erp_{'A' * 44}"])
    def test_that_nobody_has_made_opens_nothing(self, account: Account, token: str) -> None:
        assert refusal(account.get("me", token)) == (401, "auth.token_invalid")

    def test_shows_when_it_was_used_last(self, account: Account) -> None:
        token = made(account)["token"]
        assert [one["used_at"] for one in listed(account)] == [None]
        account.get("items", token)
        assert [one["used_at"] is None for one in listed(account)] == [False]


class TestMakingOne:
    def test_shows_it_once(self, account: Account, connection: psycopg.Connection) -> None:
        token = made(account)
        shown = listed(account)
        assert [one["name"] for one in shown] == ["창고 프린터"]
        assert "token" not in shown[0]
        kept = connection.execute(
            "select to_jsonb(s)::text || to_jsonb(t)::text from erp.sessions s join erp.api_tokens t"
            " on t.session_id = s.id where s.id = %s",
            [token["id"]],
        ).fetchone()
        assert kept is not None
        assert token["token"] not in kept[0]

    def test_a_retry_brings_the_same(self, account: Account) -> None:
        session, key = account.token(), new("api-token-key")
        first, again = (account.post("me/tokens", session, BODY, key=key) for _ in range(2))
        assert first.json() == again.json()
        assert len(listed(account)) == 1

    def test_gives_no_permission_that_its_person_lacks(self, account: Account) -> None:
        asked = {**BODY, "permissions": ["item.view", "user.manage", "no.such"]}
        assert wrong(account.post("me/tokens", account.token(), asked)) == {
            ("permissions.1", "field.unknown_reference"),
            ("permissions.2", "field.unknown_reference"),
        }


class TestItsEnd:
    def test_comes_at_once_when_it_is_revoked(self, account: Account) -> None:
        """Also before the worker that has exchanged it a moment ago."""
        token = made(account)
        assert account.get("items", token["token"]).status_code == 200
        assert account.post(f"me/tokens/{token['id']}/end", account.token()).status_code == 204
        assert {account.get("items", token["token"]).status_code for _ in range(6)} == {401}
        assert listed(account) == []

    def test_comes_with_its_time(self, account: Account, connection: psycopg.Connection) -> None:
        token = made(account)
        connection.execute("update erp.sessions set expires_at = now() where id = %s", [token["id"]])
        connection.commit()
        assert refusal(account.get("items", token["token"])) == (401, "auth.token_invalid")

    def test_comes_with_another_role_of_its_person(self, account: Account, company: Company) -> None:
        token = made(account)["token"]
        account.get("items", token)
        person = company.admin.get(f"users/{account.id}")
        change = {"version": person["version"], "role": "staff"}
        assert company.admin.api.patch(f"/api/v1/users/{account.id}", json=change).status_code == 200
        assert {account.get("items", token).status_code for _ in range(4)} == {401}

    def test_is_for_its_person_and_for_who_manages_people(self, account: Account, company: Company) -> None:
        token = made(account)
        end = f"me/tokens/{token['id']}/end"
        assert refusal(company.manager.post(end)) == (403, "permission.denied")
        assert refusal(company.manager.api.get(f"/api/v1/users/{account.id}/tokens")) == (403, "permission.denied")
        assert [one["id"] for one in company.admin.rows(f"users/{account.id}/tokens")] == [token["id"]]
        assert company.admin.post(end).status_code == 204
        assert account.get("items", token["token"]).status_code == 401
