"""A person of whom a test knows the password, and what they do to their own account."""

import time
from dataclasses import dataclass
from typing import Any

import httpx
import pyotp

from erp_engine.auth.passwords import hashed
from tests.support.rest import Rest, new

STEP_S = 30


@dataclass
class Account:
    """`client` carries no token: each call says which it uses."""

    client: httpx.Client
    id: str
    email: str
    password: str

    @classmethod
    def made(cls, service: Rest, client: httpx.Client, role: str = "staff") -> "Account":
        email, password = f"{new('who')}@test.example", "correct horse battery"
        document = {"email": email, "name": "누구", "role": role, "password_hash": hashed(password)}
        return cls(client, service.done("create_user", p_document=document)["id"], email, password)

    def log_in(self, **more: str) -> httpx.Response:
        """`code`, or another `password`."""
        body = {"email": self.email, "password": self.password, **more}
        return self.client.post("/api/v1/auth/login", json=body)

    def token(self, **more: str) -> str:
        """Of a new session."""
        reply = self.log_in(**more)
        assert reply.status_code == 200, reply.text
        token: str = reply.json()["access_token"]
        return token

    def get(self, path: str, token: str) -> httpx.Response:
        return self.client.get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {token}"})

    def post(self, path: str, token: str, body: Any = None, *, key: str | None = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": key} if key else {})
        return self.client.post(f"/api/v1/{path}", json=body, headers=headers)

    def set_up_totp(self, token: str) -> tuple[pyotp.TOTP, list[str]]:
        """Two-step log-in is on: what the authenticator knows, and the recovery codes."""
        begun = self.post("me/totp", token, {"password": self.password})
        assert begun.status_code == 200, begun.text
        totp = pyotp.TOTP(begun.json()["secret"])
        confirmed = self.post("me/totp/confirm", token, {"code": totp.now()})
        assert confirmed.status_code == 200, confirmed.text
        return totp, confirmed.json()["recovery_codes"]


def next_code(totp: pyotp.TOTP) -> str:
    """Each code serves once, the present one for setting up; the next one is good already."""
    return totp.at(time.time() + STEP_S)
