"""Log-in, sessions and tokens, as the database holds them."""

import hashlib
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise
from typing import Any, ClassVar

import psycopg
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


def _refresh(service: Rest, old: str, following: str) -> Reply:
    return service.call("refresh_session", p_refresh_hash=old, p_new_refresh_hash=following, p_ttl_s=HOUR_S)


def _let_pass(connection: psycopg.Connection, session_id: str, *, seconds: int) -> None:
    connection.execute(
        "update erp.sessions set replaced_at = replaced_at - make_interval(secs => %s) where id = %s",
        [seconds, session_id],
    )
    connection.commit()


class TestLogIn:
    def test_gives_the_hash_and_opens_a_session(self, service: Rest, person: dict[str, Any]) -> None:
        begun = service.done("begin_login", p_email=f" {person['email'].upper()} ")
        assert begun == {
            "user_id": person["id"],
            "password_hash": "the hash",
            "sealed_secret": None,
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
        assert rows[0]["after"] == {"email": person["email"], "reason": "wrong_credentials"}


class TestRefresh:
    def test_puts_the_new_token_in_the_place_of_the_old(self, service: Rest, person: dict[str, Any]) -> None:
        tokens = [_hash() for _ in range(3)]
        session = _finish(service, person, refresh_hash=tokens[0]).body["session_id"]
        for old, following in pairwise(tokens):
            assert _refresh(service, old, following).body["session_id"] == session

    def test_may_be_repeated_for_a_while(self, service: Rest, person: dict[str, Any]) -> None:
        old, following = _hash(), _hash()
        _finish(service, person, refresh_hash=old)
        replies = [_refresh(service, old, following) for _ in range(3)]
        assert {reply.status for reply in replies} == {200}
        assert len({reply.body["session_id"] for reply in replies}) == 1
        assert _refresh(service, following, _hash()).status == 200

    def test_may_be_sent_by_many_at_once(self, service: Rest, person: dict[str, Any]) -> None:
        for _ in range(5):
            old, following = _hash(), _hash()
            _finish(service, person, refresh_hash=old)
            with ThreadPoolExecutor(8) as threads:
                replies = list(threads.map(lambda _, pair=(old, following): _refresh(service, *pair), range(8)))
            assert [reply.status for reply in replies] == [200] * 8
            assert _refresh(service, following, _hash()).status == 200

    def test_ends_the_session_when_the_old_token_comes_later(
        self, service: Rest, manager: Rest, person: dict[str, Any], connection: psycopg.Connection
    ) -> None:
        old, following = _hash(), _hash()
        session = _finish(service, person, refresh_hash=old).body["session_id"]
        _refresh(service, old, following)
        _let_pass(connection, session, seconds=9)
        assert _refresh(service, old, following).status == 200
        _let_pass(connection, session, seconds=2)
        late = _refresh(service, old, following)
        assert (late.status, late.code) == (401, "auth.session_ended")
        assert _refresh(service, following, _hash()).status == 401
        rows = manager.rows("audit_log", action="eq.refresh_reused", record_id=f"eq.{person['id']}")
        assert len(rows) == 1

    def test_ends_the_session_when_the_old_token_is_to_become_another(
        self, service: Rest, person: dict[str, Any]
    ) -> None:
        """Only the API knows what follows on a token, and it says the same each time."""
        old, following = _hash(), _hash()
        _finish(service, person, refresh_hash=old)
        _refresh(service, old, following)
        assert _refresh(service, old, _hash()).status == 401
        assert _refresh(service, following, _hash()).status == 401

    def test_does_not_end_a_session_for_a_token_that_nobody_had(self, service: Rest, person: dict[str, Any]) -> None:
        old = _hash()
        _finish(service, person, refresh_hash=old)
        assert _refresh(service, _hash(), _hash()).status == 401
        assert _refresh(service, old, _hash()).status == 200

    def test_is_not_repeated_for_those_who_are_out(
        self, service: Rest, person: dict[str, Any], connection: psycopg.Connection
    ) -> None:
        old, following = _hash(), _hash()
        session = _finish(service, person, refresh_hash=old).body["session_id"]
        _refresh(service, old, following)
        connection.execute("update erp.sessions set expires_at = now() where id = %s", [session])
        connection.commit()
        assert _refresh(service, old, following).status == 401

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
