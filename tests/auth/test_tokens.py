"""Tokens on their own: both ways of signing, and the clock."""

import json
import re
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm
from pydantic import SecretStr

from erp_engine.auth.tokens import Tokens
from erp_engine.errors import NotAuthenticated
from tests.support.app import SECRET, settings


def es256_key() -> str:
    key = json.loads(ECAlgorithm.to_jwk(ec.generate_private_key(ec.SECP256R1())))
    return json.dumps({**key, "kid": "key-1", "alg": "ES256"})


class TestTokens:
    def test_sign_what_they_accept(self) -> None:
        tokens = Tokens(settings("http://x"))
        claims = tokens.check(tokens.sign(user_id="u", session_id="s"))
        assert (claims.user_id, claims.session_id) == ("u", "s")

    def test_carry_what_postgrest_wants_and_no_iat(self) -> None:
        token = Tokens(settings("http://x")).sign(user_id="u", session_id="s")
        claims = jwt.decode(token, SECRET, ["HS256"], audience="authenticated")
        assert set(claims) == {"role", "sub", "session_id", "aud", "iss", "exp", "via"}

    def test_sign_with_an_imported_key(self) -> None:
        key = SecretStr(es256_key())
        tokens = Tokens(settings("http://x", supabase_jwt_secret=None, supabase_jwt_signing_key=key))
        token = tokens.sign(user_id="u", session_id="s")
        assert jwt.get_unverified_header(token) == {"alg": "ES256", "typ": "JWT", "kid": "key-1"}
        assert tokens.check(token).user_id == "u"

    def test_follow_on_each_other_in_a_way_that_only_the_key_tells(self) -> None:
        """The same at every start with the same key, another with another."""
        first = "A" * 43
        imported = [SecretStr(es256_key()) for _ in range(2)]
        keys: list[dict[str, Any]] = [
            {},
            {"supabase_jwt_secret": SecretStr("another secret, also long enough for HS256")},
        ]
        keys += [{"supabase_jwt_secret": None, "supabase_jwt_signing_key": one} for one in imported]
        once, twice = ([Tokens(settings("http://x", **key)).successor(first) for key in keys] for _ in range(2))
        assert once == twice
        assert len({first, *once}) == 5
        assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", one) for one in once)

    def test_expire_though_remembered(self, monkeypatch: pytest.MonkeyPatch) -> None:
        tokens = Tokens(settings("http://x"))
        token = tokens.sign(user_id="u", session_id="s")
        expires_at = tokens.check(token).expires_at
        monkeypatch.setattr("erp_engine.auth.tokens.time.time", lambda: expires_at)
        with pytest.raises(NotAuthenticated) as refused:
            tokens.check(token)
        assert refused.value.code == "auth.token_expired"
