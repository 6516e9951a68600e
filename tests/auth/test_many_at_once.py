"""Log-in and refresh when many come at once: guessing is counted before it costs, and one family goes on."""

import asyncio
from collections import Counter

import httpx
import psycopg
import pytest
from pydantic import SecretStr

from erp_engine.auth import passwords
from stack import Stack
from tests.auth.account import Account
from tests.support import app, contract
from tests.support.rest import Rest

GUESSES = 1000
AT_ONCE = 100


async def _guess(client: httpx.AsyncClient, email: str) -> list[str]:
    """All guesses of a password; what each was told."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> str:
        async with turns:
            body = {"email": email, "password": f"guess {number}"}
            return str((await client.post("/api/v1/auth/login", json=body)).json()["code"])

    return await asyncio.gather(*map(one, range(GUESSES)))


class TestGuessing:
    async def test_a_thousand_times_at_once_gets_ten_tries(
        self,
        service: Rest,
        stack: Stack,
        rest_url: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """The rest are told to wait, and cost no hash."""
        with httpx.Client() as nobody:
            email = Account.made(service, nobody).email
        checked: list[str] = []
        verify = passwords._verify

        def counted(password: str, stored: str | None) -> bool:
            checked.append(password)
            return verify(password, stored)

        monkeypatch.setattr(passwords, "_verify", counted)
        keys = {
            "supabase_jwt_secret": SecretStr(stack.jwt_secret),
            "supabase_service_role_key": SecretStr(stack.service_key),
        }
        settings = app.settings(rest_url).model_copy(update=keys)
        async with app.running(settings) as client:
            told = await _guess(client, email)
        assert len(checked) == 10
        # On a busy machine some do not get as far as being counted.
        assert set(told) <= {"auth.wrong_credentials", "auth.locked", "busy"}
        assert told.count("auth.wrong_credentials") <= 10


class TestRefreshing:
    async def test_a_hundred_times_at_once_keeps_one_family(
        self, service: Rest, api_url: str, connection: psycopg.Connection
    ) -> None:
        with contract.client(api_url) as nobody:
            account = Account.made(service, nobody)
            first = account.log_in().json()["refresh_token"]
        async with contract.async_client(api_url) as client:

            async def refresh(token: str) -> httpx.Response:
                return await client.post("/api/v1/auth/refresh", json={"refresh_token": token})

            replies = await asyncio.gather(*(refresh(first) for _ in range(AT_ONCE)))
            assert Counter(reply.status_code for reply in replies) == {200: AT_ONCE}
            (following,) = {reply.json()["refresh_token"] for reply in replies}
            third = (await refresh(following)).json()["refresh_token"]
            assert third not in (first, following)

            late = "update erp.sessions set replaced_at = replaced_at - interval '11 seconds' where user_id = %s"
            connection.execute(late, [account.id])
            connection.commit()
            replayed, current = await refresh(following), await refresh(third)
        assert [reply.json()["code"] for reply in (replayed, current)] == ["auth.session_ended"] * 2
