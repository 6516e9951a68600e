"""Log-in, refresh and log-out of a browser: the refresh token stays in a cookie that no script can read."""

from collections.abc import Iterator
from http.cookies import Morsel, SimpleCookie

import httpx
import psycopg
import pytest

from erp_engine.auth.passwords import hashed
from stack import Stack
from tests.support import contract
from tests.support.app import running, settings
from tests.support.rest import Rest, new

COOKIE = "erp_refresh"
PASSWORD = "correct horse battery"
FORTNIGHT_S = 14 * 24 * 3600
HTTPS = {"X-Forwarded-Proto": "https"}


@pytest.fixture
def email(service: Rest) -> str:
    made = f"{new('browser')}@test.example"
    document = {"email": made, "name": "누구", "role": "staff", "password_hash": hashed(PASSWORD)}
    service.done("create_user", p_document=document)
    return made


@pytest.fixture
def browser(api_url: str) -> Iterator[httpx.Client]:
    """Keeps its cookies."""
    with contract.client(api_url) as client:
        yield client


def log_in(browser: httpx.Client, email: str, **headers: str) -> httpx.Response:
    body = {"email": email, "password": PASSWORD, "session": "cookie"}
    reply = browser.post("/api/v1/auth/login", json=body, headers=headers)
    assert reply.status_code == 200, reply.text
    return reply


def refresh(browser: httpx.Client, **headers: str) -> httpx.Response:
    return browser.post("/api/v1/auth/refresh", headers=headers)


def refused(reply: httpx.Response) -> bool:
    return (reply.status_code, reply.json()["code"]) == (401, "auth.session_ended")


def set_by(reply: httpx.Response) -> "Morsel[str]":
    return SimpleCookie(reply.headers["set-cookie"])[COOKIE]


def clears(reply: httpx.Response) -> bool:
    morsel = set_by(reply)
    return (morsel.value, morsel["max-age"], morsel["path"]) == ("", "0", "/api/v1/auth")


class TestLogIn:
    def test_puts_the_refresh_token_where_no_script_reads_it(self, browser: httpx.Client, email: str) -> None:
        reply = log_in(browser, email)
        assert reply.json()["refresh_token"] is None
        morsel = set_by(reply)
        assert len(morsel.value) == 43
        assert morsel.value not in reply.text
        told = {name: value for name, value in morsel.items() if value}
        assert told == {
            "httponly": True,
            "samesite": "Strict",
            "path": "/api/v1/auth",
            "max-age": str(FORTNIGHT_S),
        }

    def test_asks_for_https_where_the_browser_uses_it(self, stack: Stack, database: str, email: str) -> None:
        """A proxy that is trusted says so."""
        url = stack.api(database, workers=1, environment={"ENGINE_WEB_DIR": "", "TRUSTED_PROXIES": "127.0.0.1"}).url
        with contract.client(url) as browser:
            assert set_by(log_in(browser, email, **HTTPS))["secure"]
            assert clears(refresh(browser, Cookie=f"{COOKIE}=gone", **HTTPS))

    async def test_asks_for_https_in_production(self) -> None:
        async with running(settings("http://127.0.0.1:9", engine_env="production")) as client:
            assert set_by(await client.post("/api/v1/auth/refresh"))["secure"]
        async with running(settings("http://127.0.0.1:9")) as client:
            assert not set_by(await client.post("/api/v1/auth/refresh"))["secure"]

    def test_sets_no_cookie_unless_asked_for(self, browser: httpx.Client, email: str) -> None:
        for chosen in ({}, {"session": "token"}):
            reply = browser.post("/api/v1/auth/login", json={"email": email, "password": PASSWORD, **chosen})
            assert "set-cookie" not in reply.headers
            assert len(reply.json()["refresh_token"]) == 43
        wrong = browser.post("/api/v1/auth/login", json={"email": email, "password": PASSWORD, "session": "x"})
        assert wrong.status_code == 422

    def test_cannot_be_sent_by_the_form_of_another_site(self, browser: httpx.Client, email: str) -> None:
        """A form sends no JSON, so nobody can be logged in as somebody else."""
        body = f'{{"email":"{email}","password":"{PASSWORD}","session":"cookie"}}'
        reply = browser.post("/api/v1/auth/login", content=body, headers={"Content-Type": "text/plain"})
        assert reply.status_code == 422


class TestRefresh:
    def test_takes_the_cookie_and_sets_the_next(self, browser: httpx.Client, email: str) -> None:
        first = set_by(log_in(browser, email)).value
        reply = refresh(browser)
        assert (reply.status_code, reply.json()["refresh_token"]) == (200, None)
        second = set_by(reply)
        assert second.value not in ("", first)
        assert (second["httponly"], second["samesite"], second["max-age"]) == (True, "Strict", str(FORTNIGHT_S))
        bearer = {"Authorization": f"Bearer {reply.json()['access_token']}"}
        assert browser.get("/api/v1/me", headers=bearer).json()["email"] == email
        assert refresh(browser).status_code == 200

    @pytest.mark.parametrize("site", ["same-origin", "none"])
    def test_is_for_pages_of_ours(self, browser: httpx.Client, email: str, site: str) -> None:
        log_in(browser, email)
        assert refresh(browser, **{"Sec-Fetch-Site": site}).status_code == 200

    @pytest.mark.parametrize("site", ["cross-site", "same-site", "whatever"])
    def test_is_not_for_other_sites(self, browser: httpx.Client, email: str, site: str) -> None:
        """Nor can they log anybody out."""
        log_in(browser, email)
        reply = refresh(browser, **{"Sec-Fetch-Site": site})
        assert refused(reply)
        assert "set-cookie" not in reply.headers
        assert refresh(browser).status_code == 200

    @pytest.mark.parametrize("cookie", ["", f"{COOKIE}=", f"{COOKIE}=x", f"{COOKIE}={'A' * 43}", "other=1"])
    def test_without_a_good_cookie_says_that_the_session_has_ended(self, browser: httpx.Client, cookie: str) -> None:
        reply = refresh(browser, Cookie=cookie)
        assert refused(reply)
        assert clears(reply)

    def test_goes_by_the_body_where_there_is_one(self, browser: httpx.Client, email: str) -> None:
        log_in(browser, email)
        other = browser.post("/api/v1/auth/login", json={"email": email, "password": PASSWORD}).json()
        reply = browser.post("/api/v1/auth/refresh", json={"refresh_token": other["refresh_token"]})
        assert len(reply.json()["refresh_token"]) == 43
        assert "set-cookie" not in reply.headers
        wrong = browser.post("/api/v1/auth/refresh", json={"refresh_token": "A" * 43})
        assert refused(wrong)
        assert "set-cookie" not in wrong.headers
        assert browser.post("/api/v1/auth/refresh", json={}).status_code == 422
        assert refresh(browser).status_code == 200

    def test_of_two_tabs_at_once_or_after_a_lost_reply_goes_on(self, browser: httpx.Client, email: str) -> None:
        kept = f"{COOKIE}={set_by(log_in(browser, email)).value}"
        replies = [refresh(browser, Cookie=kept) for _ in range(3)]
        assert [reply.status_code for reply in replies] == [200] * 3
        assert len({set_by(reply).value for reply in replies}) == 1
        assert refresh(browser).status_code == 200

    def test_with_a_token_replaced_long_ago_ends_the_session(
        self, browser: httpx.Client, email: str, connection: psycopg.Connection
    ) -> None:
        stolen = f"{COOKIE}={set_by(log_in(browser, email)).value}"
        access = refresh(browser).json()["access_token"]
        connection.execute("update erp.sessions set replaced_at = replaced_at - interval '31 s' where ended_at is null")
        connection.commit()
        with httpx.Client(base_url=browser.base_url) as thief:
            assert refused(refresh(thief, Cookie=stolen))
        reply = refresh(browser)
        assert refused(reply)
        assert clears(reply)
        me = browser.get("/api/v1/me", headers={"Authorization": f"Bearer {access}"})
        assert me.json()["code"] == "auth.session_ended"

    async def test_keeps_the_cookie_while_the_database_is_away(self) -> None:
        async with running(settings("http://127.0.0.1:9")) as client:
            reply = await client.post("/api/v1/auth/refresh", headers={"Cookie": f"{COOKIE}={'A' * 43}"})
        assert reply.status_code == 503
        assert "set-cookie" not in reply.headers


class TestLogOut:
    def test_clears_the_cookie_and_ends_the_session(self, browser: httpx.Client, email: str) -> None:
        reply = log_in(browser, email)
        kept = f"{COOKIE}={set_by(reply).value}"
        bearer = {"Authorization": f"Bearer {reply.json()['access_token']}"}
        out = browser.post("/api/v1/auth/logout", headers=bearer)
        assert out.status_code == 204
        assert clears(out)
        assert COOKIE not in browser.cookies
        assert refused(refresh(browser, Cookie=kept))
