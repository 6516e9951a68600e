"""Log-in and refresh: the one place where a request takes two calls, since the hash is checked here."""

import hashlib
import secrets
from typing import Any

import orjson

from erp_engine.auth.passwords import Passwords
from erp_engine.auth.schemas import Login
from erp_engine.auth.second_step import Proof, SecondStep
from erp_engine.auth.tokens import Tokens
from erp_engine.errors import NotAuthenticated, Refused
from erp_engine.gateway import Gateway, Service

REFRESH_TOKEN_BYTES = 32


class Sessions:
    """Opens and renews sessions. The database keeps only the SHA-256 of a refresh token."""

    def __init__(
        self, gateway: Gateway, tokens: Tokens, passwords: Passwords, second_step: SecondStep, *, ttl_s: int
    ) -> None:
        self._gateway = gateway
        self._tokens = tokens
        self._passwords = passwords
        self._second_step = second_step
        self._ttl_s = ttl_s

    async def log_in(self, login: Login, *, service: Service) -> dict[str, Any]:
        """Counts the attempt, checks the password and the code, and records how it ended.

        A right password without the code that it takes is an attempt of which nothing more is known: it counts.
        """
        begun = await self._gateway.command("begin_login", {"p_email": login.email}, caller=service)
        account = orjson.loads(begun.content)
        if account["is_locked"]:
            raise locked(account["retry_after_s"])
        right = await self._passwords.matches(login.password, account["password_hash"])
        proof = self._proof(login.code, account) if right else Proof()
        refresh_token = secrets.token_urlsafe(REFRESH_TOKEN_BYTES)
        params = {
            "p_email": login.email,
            "p_user_id": account["user_id"],
            "p_succeeded": right,
            "p_refresh_hash": token_hash(refresh_token),
            "p_ttl_s": self._ttl_s,
            **proof.params,
        }
        reply = await self._gateway.command("finish_login", params, caller=service)
        return self._pair(orjson.loads(reply.content), refresh_token)

    async def refresh(self, refresh_token: str, *, service: Service) -> dict[str, Any]:
        """A new pair for the old refresh token, which is spent by this; for 10 seconds again the same next token."""
        next_token = self._tokens.successor(refresh_token)
        params = {
            "p_refresh_hash": token_hash(refresh_token),
            "p_new_refresh_hash": token_hash(next_token),
            "p_ttl_s": self._ttl_s,
        }
        reply = await self._gateway.command("refresh_session", params, caller=service)
        return self._pair(orjson.loads(reply.content), next_token)

    def _proof(self, code: str | None, account: dict[str, Any]) -> Proof:
        sealed = account["sealed_secret"]
        if sealed is None:
            return Proof()
        if code is None:
            raise NotAuthenticated(code="auth.code_required")
        return self._second_step.proof(code, sealed=sealed, user_id=account["user_id"])

    def _pair(self, session: dict[str, Any], refresh_token: str) -> dict[str, Any]:
        user = session["user"]
        return {
            "access_token": self._tokens.sign(user_id=user["id"], session_id=session["session_id"]),
            "token_type": "bearer",
            "expires_in": self._tokens.ttl_s,
            "refresh_token": refresh_token,
            "user": user,
        }


def token_hash(refresh_token: str) -> str:
    return hashlib.sha256(refresh_token.encode()).hexdigest()


def locked(retry_after_s: int) -> Refused:
    """Too many attempts, for an account that may not exist."""
    return Refused(
        status=429,
        code="auth.locked",
        context={"retry_after_s": retry_after_s},
        headers={"Retry-After": str(retry_after_s)},
    )
