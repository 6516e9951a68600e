"""Log-in, sessions and tokens, as the database holds them."""

import hashlib
import uuid
from contextlib import closing
from typing import Any, ClassVar

import pytest

from stack import Stack
from tests.support.people import LogIn
from tests.support.rest import Reply, Rest, new

HOUR_S = 3600


@pytest.fixture
def person(service: Rest) -> dict[str, Any]:
    document = {"email": f"{new('in')}@example.com", "name": "x", "role": "staff", "password_hash": "the hash"}
    made: dict[str, Any] = service.done("create_user", p_document=document)
    return made


def _hash() -> str:
    return hashlib.sha256(uuid.uuid4().bytes).hexdigest()


def _finish(service: Rest, person: dict[str, Any], *, succeeded: bool = True, refresh_hash: str | None = None) -> Reply:
    return service.call(
        "finish_login",
        p_email=person["email"],
        p_user_id=person["id"],
        p_succeeded=succeeded,
        p_refresh_hash=refresh_hash or _hash(),
        p_ttl_s=HOUR_S,
    )


class TestLogIn:
    def test_gives_the_hash_and_opens_a_session(self, service: Rest, person: dict[str, Any]) -> None:
        begun = service.done("begin_login", p_email=f" {person['email'].upper()} ")
        assert begun == {
            "user_id": person["id"],
            "password_hash": "the hash",
            "is_locked": False,
            "retry_after_s": 0,
        }
        user = _finish(service, person).body["user"]
        assert user == {"id": person["id"], "email": person["email"], "name": "x", "role": "staff"}

    def test_locks_after_ten_attempts_whether_there_is_an_account_or_not(self, service: Rest) -> None:
        email = f"{new('nobody')}@example.com"
        begun = [service.done("begin_login", p_email=email) for _ in range(11)]
        assert [one["is_locked"] for one in begun] == [False] * 10 + [True]
        assert 0 < begun[-1]["retry_after_s"] <= 900
        assert begun[-1]["user_id"] is None

    def test_a_success_forgets_the_attempts(self, service: Rest, person: dict[str, Any]) -> None:
        for _ in range(12):
            assert service.done("begin_login", p_email=person["email"])["is_locked"] is False
            _finish(service, person)

    def test_a_failure_is_refused_and_recorded(self, service: Rest, manager: Rest, person: dict[str, Any]) -> None:
        reply = _finish(service, person, succeeded=False)
        assert (reply.status, reply.code) == (401, "auth.wrong_credentials")
        rows = manager.rows("audit_log", action="eq.login_failed", record_id=f"eq.{person['id']}")
        assert rows[0]["after"] == {"email": person["email"]}


class TestRefresh:
    def test_puts_the_new_token_in_the_place_of_the_old(self, service: Rest, person: dict[str, Any]) -> None:
        old, new_one = _hash(), _hash()
        session = _finish(service, person, refresh_hash=old).body["session_id"]
        arguments: dict[str, Any] = {"p_refresh_hash": old, "p_new_refresh_hash": new_one, "p_ttl_s": HOUR_S}
        assert service.done("refresh_session", **arguments)["session_id"] == session
        again = service.call("refresh_session", **arguments)
        assert (again.status, again.code) == (401, "auth.session_ended")

    def test_refuses_what_is_no_hash(self, service: Rest) -> None:
        reply = service.call("refresh_session", p_refresh_hash="x", p_new_refresh_hash="y", p_ttl_s=HOUR_S)
        assert reply.status == 422


class TestTokens:
    def test_end_with_the_session(self, log_in: LogIn, person: dict[str, Any]) -> None:
        caller = log_in(person["email"])
        assert caller.done("end_session") == {}
        assert caller.call("me").code == "auth.session_ended"

    def test_of_another_signer_are_refused(
        self, stack: Stack, rest_url: str, service: Rest, person: dict[str, Any]
    ) -> None:
        session = _finish(service, person).body["session_id"]
        token = stack.token(sub=person["id"], session_id=session, aud="authenticated", iss="somebody-else")
        with closing(Rest(rest_url, token)) as caller:
            assert caller.call("me").code == "auth.issuer"

    def test_me_says_what_a_person_may_do(self, readonly: Rest) -> None:
        me = readonly.done("me")
        assert "item.view" in me["permissions"]
        assert {permission.split(".")[1] for permission in me["permissions"]} == {"view"}
        assert "cost.view" not in me["permissions"]
        assert me["warehouses"] is None
        assert me["company"]["time_zone"] == "Asia/Seoul"


class TestWhoMay:
    SERVICE_ONLY: ClassVar[dict[str, dict[str, Any]]] = {
        "begin_login": {"p_email": "x"},
        "finish_login": {
            "p_email": "x",
            "p_user_id": None,
            "p_succeeded": True,
            "p_refresh_hash": "x",
            "p_ttl_s": HOUR_S,
        },
        "refresh_session": {"p_refresh_hash": "x", "p_new_refresh_hash": "x", "p_ttl_s": HOUR_S},
        "check_ledger": {},
        "clean_up": {},
        "ledger_drift": {},
    }

    @pytest.mark.parametrize("function", SERVICE_ONLY)
    def test_what_is_for_the_api_itself_is_refused_to_people(self, function: str, admin: Rest, nobody: Rest) -> None:
        arguments = self.SERVICE_ONLY[function]
        assert (admin.call(function, **arguments).status, nobody.call(function, **arguments).status) == (403, 401)

    def test_nobody_may_do_anything_but_ask_for_health(self, nobody: Rest, stranger: Rest) -> None:
        assert nobody.call("health").body["schema"] == "v1"
        assert (nobody.call("me").status, stranger.call("me").status) == (401, 401)
