"""Two-step log-in: codes of an authenticator, recovery codes, and the roles that must have it."""

import time
import uuid
from collections.abc import Iterator

import httpx
import psycopg
import pyotp
import pytest

from tests.auth.account import STEP_S, Account, next_code
from tests.support import contract
from tests.support.company import Company
from tests.support.flows import refusal, wrong
from tests.support.rest import Rest


@pytest.fixture(scope="module")
def client(api_url: str) -> Iterator[httpx.Client]:
    with contract.client(api_url) as opened:
        yield opened


@pytest.fixture
def account(service: Rest, client: httpx.Client) -> Account:
    return Account.made(service, client)


def _wrong(totp: pyotp.TOTP) -> str:
    """Six digits that are no code of now, nor of a minute before or after."""
    near = {totp.at(time.time() + off * STEP_S) for off in range(-3, 4)}
    return next(code for code in (f"{number:06}" for number in range(10)) if code not in near)


class TestSettingUp:
    def test_takes_the_password_and_then_a_code(self, account: Account) -> None:
        token = account.token()
        assert refusal(account.post("me/totp", token, {"password": "wrong"})) == (403, "auth.wrong_password")
        begun = account.post("me/totp", token, {"password": account.password}).json()
        assert begun["secret"] in begun["uri"]
        assert begun["qr"].startswith("data:image/svg+xml")
        wrong = account.post("me/totp/confirm", token, {"code": _wrong(pyotp.TOTP(begun["secret"]))})
        assert refusal(wrong) == (403, "auth.wrong_code")
        assert account.get("me", token).json()["totp"] == "off"
        assert account.log_in().status_code == 200

    def test_the_codes_come_again_with_a_repetition_and_never_otherwise(self, account: Account) -> None:
        token, key = account.token(), str(uuid.uuid4())
        totp = pyotp.TOTP(account.post("me/totp", token, {"password": account.password}).json()["secret"])
        body = {"code": totp.now()}
        first, again = (account.post("me/totp/confirm", token, body, key=key) for _ in range(2))
        assert first.json() == again.json()
        assert len(set(first.json()["recovery_codes"])) == 10
        assert refusal(account.post("me/totp/confirm", token, body)) == (409, "totp.not_begun")
        assert refusal(account.post("me/totp", token, {"password": account.password})) == (409, "totp.is_on")

    def test_the_database_cannot_read_the_secret(self, account: Account, connection: psycopg.Connection) -> None:
        totp, codes = account.set_up_totp(account.token())
        with connection, connection.cursor() as cursor:
            row = cursor.execute("select to_jsonb(t)::text from erp.totp t where user_id = %s", [account.id]).fetchone()
            kept = cursor.execute(
                "select string_agg(encode(code_hash, 'hex'), ' ') from erp.recovery_codes where user_id = %s",
                [account.id],
            ).fetchone()
        assert row is not None
        assert kept is not None
        assert totp.secret not in row[0]
        assert all(code not in kept[0] for code in codes)


class TestLogIn:
    def test_takes_the_code_beside_the_password(self, account: Account) -> None:
        totp, _ = account.set_up_totp(account.token())
        assert refusal(account.log_in()) == (401, "auth.code_required")
        assert refusal(account.log_in(code=_wrong(totp))) == (401, "auth.wrong_code")
        assert account.get("me", account.token(code=next_code(totp))).json()["totp"] == "on"

    def test_takes_a_code_once(self, account: Account) -> None:
        totp, _ = account.set_up_totp(account.token())
        code = next_code(totp)
        account.token(code=code)
        assert refusal(account.log_in(code=code)) == (401, "auth.wrong_code")

    def test_does_not_say_that_a_code_is_needed_to_who_has_not_the_password(self, account: Account) -> None:
        account.set_up_totp(account.token())
        account.password = "wrong"
        assert refusal(account.log_in()) == (401, "auth.wrong_credentials")

    def test_takes_each_recovery_code_once(self, account: Account) -> None:
        _, codes = account.set_up_totp(account.token())
        assert account.log_in(code=codes[0]).status_code == 200
        assert account.log_in(code=codes[1].replace("-", "").upper()).status_code == 200
        assert refusal(account.log_in(code=codes[0])) == (401, "auth.wrong_code")

    def test_counts_codes_that_are_guessed(self, account: Account) -> None:
        totp, codes = account.set_up_totp(account.token())
        account.token(code=codes[0])  # Whoever gets in has the attempts so far forgotten.
        wrong = _wrong(totp)
        replies = [refusal(account.log_in(code=wrong)) for _ in range(11)]
        assert replies == [(401, "auth.wrong_code")] * 10 + [(429, "auth.locked")]
        assert refusal(account.log_in(code=next_code(totp))) == (429, "auth.locked")


class TestNewRecoveryCodes:
    def test_take_password_and_code_and_end_the_old_ones(self, account: Account) -> None:
        token = account.token()
        right = {"password": account.password, "code": "123456"}
        assert refusal(account.post("me/totp/recovery-codes", token, right)) == (409, "totp.is_off")
        totp, codes = account.set_up_totp(token)
        right["code"] = codes[0]
        for other, code in (({"password": "no"}, "auth.wrong_password"), ({"code": _wrong(totp)}, "auth.wrong_code")):
            assert refusal(account.post("me/totp/recovery-codes", token, {**right, **other})) == (403, code)
        assert account.get("me", token).json()["recovery_codes_left"] == 10
        renewed = account.post("me/totp/recovery-codes", token, right).json()["recovery_codes"]
        assert len(set(renewed) - set(codes)) == 10
        assert refusal(account.log_in(code=codes[1])) == (401, "auth.wrong_code")
        assert account.log_in(code=renewed[0]).status_code == 200
        assert account.get("me", token).json()["recovery_codes_left"] == 9

    def test_come_again_with_a_repetition_alone(self, account: Account) -> None:
        token, key = account.token(), str(uuid.uuid4())
        _, codes = account.set_up_totp(token)
        body = {"password": account.password, "code": codes[0]}
        first, again = (account.post("me/totp/recovery-codes", token, body, key=key).json() for _ in range(2))
        assert first == again
        body["code"] = first["recovery_codes"][0]
        other = account.post("me/totp/recovery-codes", token, body).json()
        assert not set(first["recovery_codes"]) & set(other["recovery_codes"])


class TestSwitchingOff:
    def test_takes_password_and_code(self, account: Account) -> None:
        token = account.token()
        totp, codes = account.set_up_totp(token)
        right = {"password": account.password, "code": codes[0]}
        assert refusal(account.post("me/totp/end", token, {**right, "password": "no"})) == (403, "auth.wrong_password")
        assert refusal(account.post("me/totp/end", token, {**right, "code": _wrong(totp)})) == (403, "auth.wrong_code")
        assert account.post("me/totp/end", token, right).status_code == 204
        assert account.log_in().status_code == 200

    def test_is_seen_by_administrators(self, account: Account, company: Company) -> None:
        account.set_up_totp(account.token())
        assert company.admin.get(f"users/{account.id}")["has_totp"] is True
        assert company.admin.get(f"users/{company.staff.user_id}")["has_totp"] is False

    def test_an_administrator_does_it_for_who_lost_the_device(self, account: Account, service: Rest) -> None:
        account.set_up_totp(account.token())
        admin = Account.made(service, account.client, "admin")
        assert admin.post(f"users/{account.id}/reset-totp", admin.token()).status_code == 204
        assert account.log_in().status_code == 200

    def test_nobody_else_does(self, account: Account, service: Rest) -> None:
        account.set_up_totp(account.token())
        manager = Account.made(service, account.client, "manager")
        assert refusal(manager.post(f"users/{account.id}/reset-totp", manager.token())) == (403, "permission.denied")
        assert refusal(account.log_in()) == (401, "auth.code_required")


class TestRequired:
    @pytest.fixture(autouse=True)
    def of_managers(self, company: Company, connection: psycopg.Connection) -> Iterator[None]:
        """A setting of the company; it shuts its own author out too, so it is taken back below the API."""
        asked = {"version": company.admin.get("company")["version"], "totp_required_from": "manager"}
        assert company.admin.api.patch("/api/v1/company", json=asked).status_code == 200
        yield
        connection.execute("update erp.company set totp_required_from = ''")
        connection.commit()

    @pytest.mark.parametrize("role", ["manager", "admin"])
    def test_who_must_have_it_sets_it_up_before_anything_else(
        self, service: Rest, client: httpx.Client, role: str
    ) -> None:
        account = Account.made(service, client, role)
        token = account.token()
        assert account.get("me", token).json()["totp"] == "required"
        assert refusal(account.get("items", token)) == (403, "totp.required")
        assert refusal(account.post("items", token, {"sku": "A", "name": "A", "unit_id": 1})) == (403, "totp.required")
        account.set_up_totp(token)
        assert account.get("me", token).json()["totp"] == "on"
        assert account.get("items", token).status_code == 200

    def test_a_lesser_role_goes_on_as_before(self, account: Account) -> None:
        token = account.token()
        assert account.get("me", token).json()["totp"] == "off"
        assert account.get("items", token).status_code == 200

    def test_holds_straight_at_postgrest_too(self, company: Company) -> None:
        refused = company.manager.rpc("create_item", p_document={})
        assert (refused.status, refused.code) == (403, "totp.required")
        assert company.manager.rest.get("items").status_code == 403


def test_only_a_role_that_there_is_can_be_required_to_have_it(company: Company) -> None:
    asked = {"version": company.admin.get("company")["version"], "totp_required_from": "nobody"}
    reply = company.admin.api.patch("/api/v1/company", json=asked)
    assert wrong(reply) == {("totp_required_from", "field.unknown_reference")}
