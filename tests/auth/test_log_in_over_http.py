"""Log-in, refresh and log-out, as a client sees them."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import jwt
import pytest

from erp_engine.auth.passwords import hashed
from stack import Stack
from tests.support import contract
from tests.support.company import Company
from tests.support.rest import Rest, new


@dataclass
class Account:
    email: str
    password: str


@pytest.fixture
def account(service: Rest) -> Account:
    made = Account(f"{new('who')}@test.example", "correct horse battery")
    document = {"email": made.email, "name": "누구", "role": "staff", "password_hash": hashed(made.password)}
    service.done("create_user", p_document=document)
    return made


@pytest.fixture(scope="module")
def nobody_api(api_url: str) -> Iterator[httpx.Client]:
    with contract.client(api_url) as client:
        yield client


def log_in(client: httpx.Client, account: Account, password: str | None = None) -> httpx.Response:
    body = {"email": account.email, "password": password or account.password}
    return client.post("/api/v1/auth/login", json=body)


def me(client: httpx.Client, token: str) -> httpx.Response:
    return client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})


def refresh(client: httpx.Client, refresh_token: str) -> httpx.Response:
    return client.post("/api/v1/auth/refresh", json={"refresh_token": refresh_token})


class TestLogIn:
    def test_gives_tokens_that_open_doors(self, nobody_api: httpx.Client, account: Account) -> None:
        pair = log_in(nobody_api, account).json()
        assert pair["user"]["email"] == account.email
        assert me(nobody_api, pair["access_token"]).json()["role"] == "staff"

    def test_takes_the_address_in_any_case(self, nobody_api: httpx.Client, account: Account) -> None:
        shouted = Account(account.email.upper(), account.password)
        assert log_in(nobody_api, shouted).status_code == 200

    def test_does_not_tell_a_wrong_password_from_an_unknown_address(
        self, nobody_api: httpx.Client, account: Account
    ) -> None:
        wrong = log_in(nobody_api, account, "wrong")
        unknown = log_in(nobody_api, Account(f"{new('nobody')}@test.example", "wrong"))
        assert (wrong.status_code, unknown.status_code) == (401, 401)
        assert wrong.json()["code"] == unknown.json()["code"] == "auth.wrong_credentials"

    def test_locks_after_ten_failures_also_for_the_right_password(
        self, nobody_api: httpx.Client, account: Account
    ) -> None:
        assert {log_in(nobody_api, account, "wrong").status_code for _ in range(10)} == {401}
        locked = log_in(nobody_api, account)
        assert (locked.status_code, locked.json()["code"]) == (429, "auth.locked")
        assert 0 < int(locked.headers["retry-after"]) <= 900


class TestRefresh:
    def test_spends_the_old_token(self, nobody_api: httpx.Client, account: Account) -> None:
        first = log_in(nobody_api, account).json()["refresh_token"]
        second = refresh(nobody_api, first)
        assert second.status_code == 200
        assert me(nobody_api, second.json()["access_token"]).status_code == 200
        assert refresh(nobody_api, second.json()["refresh_token"]).status_code == 200
        again = refresh(nobody_api, first)
        assert (again.status_code, again.json()["code"]) == (401, "auth.session_ended")

    def test_gives_the_same_token_to_those_who_ask_twice(self, nobody_api: httpx.Client, account: Account) -> None:
        """By whichever worker."""
        first = log_in(nobody_api, account).json()["refresh_token"]
        following = {refresh(nobody_api, first).json()["refresh_token"] for _ in range(6)}
        assert len(following) == 1
        assert following != {first}


class TestLogOut:
    def test_ends_access_and_refresh_at_once(self, nobody_api: httpx.Client, account: Account) -> None:
        pair = log_in(nobody_api, account).json()
        bearer = {"Authorization": f"Bearer {pair['access_token']}"}
        assert nobody_api.post("/api/v1/auth/logout", headers=bearer).status_code == 204
        assert me(nobody_api, pair["access_token"]).json()["code"] == "auth.session_ended"
        assert refresh(nobody_api, pair["refresh_token"]).status_code == 401


class TestToken:
    def test_is_refused_when_it_is_not_ours_or_has_expired(
        self, nobody_api: httpx.Client, company: Company, stack: Stack
    ) -> None:
        claims = jwt.decode(company.staff.token, options={"verify_signature": False})
        good = {name: claims[name] for name in ("sub", "session_id", "aud")}
        tokens = {
            "auth.token_expired": [stack.token(lifetime_s=-1, **good)],
            "auth.token_invalid": [
                "nonsense",
                jwt.encode(claims, "another secret, also long enough for HS256", "HS256"),
                jwt.encode(claims, "", "none"),
                stack.token(**{**good, "iss": "https://project.example/auth/v1"}),
                stack.token(**{**good, "aud": "other"}),
                stack.token(role="service_role", **good),
                stack.token(sub=good["sub"], aud=good["aud"]),
            ],
        }
        for code, forged in tokens.items():
            for token in forged:
                found = me(nobody_api, token)
                assert (found.status_code, found.json()["code"]) == (401, code), token

    def test_is_asked_for_before_anything_is_read(self, nobody_api: httpx.Client) -> None:
        found = nobody_api.post("/api/v1/items?colour=red", content=b"{", headers={"Content-Type": "application/json"})
        assert (found.status_code, found.json()["code"]) == (401, "auth.required")
