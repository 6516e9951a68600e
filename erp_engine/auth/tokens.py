"""Access tokens: signed here, trusted by PostgREST, checked here before any call."""

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import jwt
import orjson

from erp_engine.errors import NotAuthenticated
from erp_engine.settings import Settings

ISSUER: Final = "erp-engine"
AUDIENCE: Final = "authenticated"
ROLE: Final = "authenticated"
# What the key of refresh tokens is made for, so that it serves nothing else.
REFRESH_PURPOSE: Final = b"erp-engine refresh token"
PROOF_PURPOSE: Final = b"erp-engine client address"
# How many tokens' signatures a worker remembers: checking one takes 40 to 150 µs.
REMEMBERED_MAX: Final = 4096


@dataclass(frozen=True, slots=True)
class Claims:
    """Whose token it is and until when."""

    user_id: str
    session_id: str
    expires_at: float


class Tokens:
    """Signs and checks. HS256 with the stack's secret, or ES256 with a key imported into Supabase."""

    def __init__(self, settings: Settings) -> None:
        self._ttl_s = settings.access_token_ttl_s
        self._headers: dict[str, str] = {}
        if settings.supabase_jwt_signing_key:
            document = orjson.loads(settings.supabase_jwt_signing_key.get_secret_value())
            key = jwt.PyJWK(document, algorithm="ES256")
            self._algorithm, self._signing_key = "ES256", key.key
            self._checking_key: Any = key.key.public_key()
            self._headers = {"kid": document["kid"]} if "kid" in document else {}
        else:
            assert settings.supabase_jwt_secret is not None  # noqa: S101 - Settings has checked it
            secret = settings.supabase_jwt_secret.get_secret_value()
            self._algorithm, self._signing_key, self._checking_key = "HS256", secret, secret
        # PostgREST's callers are many; the hash of what only we can show tells the database that it is us.
        self._via = hashlib.sha256(client_proof(settings).encode()).hexdigest()
        self._refresh_key = derived_key(settings, REFRESH_PURPOSE)
        # The clock is not part of what is remembered: expiry is looked at anew each time.
        self._genuine = lru_cache(maxsize=REMEMBERED_MAX)(self._decode)

    @property
    def ttl_s(self) -> int:
        return self._ttl_s

    def sign(self, *, user_id: str, session_id: str) -> str:
        """There is no `iat`: a clock a second behind ours would make PostgREST refuse the token."""
        claims = {
            "role": ROLE,
            "sub": user_id,
            "session_id": session_id,
            "aud": AUDIENCE,
            "iss": ISSUER,
            "exp": int(time.time()) + self._ttl_s,
            "via": self._via,
        }
        return jwt.encode(claims, self._signing_key, self._algorithm, headers=self._headers)

    def successor(self, refresh_token: str) -> str:
        """The refresh token that follows on this one: always the same, and nobody's to find out but ours.

        So a refresh can be repeated, by whichever worker, and no token is kept anywhere (docs/adr/0010).
        """
        digest = hmac.digest(self._refresh_key, refresh_token.encode(), "sha256")
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def check(self, token: str) -> Claims:
        """The claims of a token that is ours and still good; 401 otherwise."""
        try:
            claims = self._genuine(token)
        except (jwt.InvalidTokenError, ValueError, KeyError, TypeError) as error:
            raise NotAuthenticated(code="auth.token_invalid") from error
        if claims.expires_at <= time.time():
            raise NotAuthenticated(code="auth.token_expired")
        return claims

    def _decode(self, token: str) -> Claims:
        claims: Mapping[str, Any] = jwt.decode(
            token,
            self._checking_key,
            algorithms=[self._algorithm],
            audience=AUDIENCE,
            issuer=ISSUER,
            options={"require": ["exp", "sub", "aud", "iss"], "verify_exp": False},
        )
        if claims.get("role") != ROLE:
            raise jwt.InvalidTokenError("role")
        return Claims(str(claims["sub"]), str(claims["session_id"]), float(claims["exp"]))


def client_proof(settings: Settings) -> str:
    """What the API shows the database beside a person's token, so that it is believed where the person is.

    The token holds its hash (`via`), which its bearer can read and not turn back: erp.client_address.
    """
    return derived_key(settings, PROOF_PURPOSE).hex()


def derived_key(settings: Settings, purpose: bytes) -> bytes:
    """A key for one purpose, from the one that signs tokens: all workers come to the same."""
    if settings.supabase_jwt_signing_key:
        secret: str = orjson.loads(settings.supabase_jwt_signing_key.get_secret_value())["d"]
    else:
        assert settings.supabase_jwt_secret is not None  # noqa: S101 - Settings has checked it
        secret = settings.supabase_jwt_secret.get_secret_value()
    return hmac.digest(secret.encode(), purpose, "sha256")
