"""Forged tokens open no door: not the API's, not PostgREST's."""

from collections.abc import Mapping
from contextlib import closing

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pydantic import SecretStr

from erp_engine.auth.tokens import Tokens
from erp_engine.errors import NotAuthenticated
from stack import Stack
from tests.auth.test_tokens import es256_key
from tests.support.app import SECRET, settings
from tests.support.company import Company
from tests.support.contract import client
from tests.support.forged import GOOD_SIGNATURES, OTHER_SECRET, forged
from tests.support.rest import Rest

CLAIMS = {
    "role": "authenticated",
    "sub": "0",
    "session_id": "0",
    "aud": "authenticated",
    "iss": "erp-engine",
    "exp": 4_000_000_000,
}
NAMES = tuple(forged(CLAIMS, SECRET))


@pytest.fixture(scope="module")
def tokens(company: Company, stack: Stack) -> Mapping[str, str]:
    alive = jwt.decode(company.admin.token, options={"verify_signature": False})
    return forged(alive, stack.jwt_secret)


def test_there_are_enough() -> None:
    assert len(NAMES) >= 25


class TestForgedToken:
    @pytest.mark.parametrize("name", NAMES)
    def test_is_refused_by_the_api(self, company: Company, tokens: Mapping[str, str], name: str) -> None:
        with client(company.api_url, token=tokens[name]) as caller:
            for path in ("me", "items", "users", "audit"):
                reply = caller.get(f"/api/v1/{path}")
                assert (reply.status_code, reply.headers["www-authenticate"]) == (401, "Bearer"), path
            assert caller.post("/api/v1/items", json={"sku": "FORGED"}).status_code == 401

    @pytest.mark.parametrize("name", [name for name in NAMES if name not in GOOD_SIGNATURES])
    def test_is_refused_by_postgrest(self, company: Company, tokens: Mapping[str, str], name: str) -> None:
        with closing(Rest(company.rest_url, tokens[name])) as caller:
            assert caller.get("items").status_code == 401
            assert caller.get("users").status_code == 401
            assert {caller.call(one).status for one in ("me", "clean_up", "ledger_drift", "end_session")} == {401}

    @pytest.mark.parametrize("name", NAMES)
    def test_is_refused_where_an_imported_key_signs(self, name: str) -> None:
        key = SecretStr(es256_key())
        tokens = Tokens(settings("http://x", supabase_jwt_secret=None, supabase_jwt_signing_key=key))
        made = {
            **forged(CLAIMS, SECRET),
            "ES256 of somebody else": jwt.encode(CLAIMS, ec.generate_private_key(ec.SECP256R1()), "ES256"),
        }
        with pytest.raises(NotAuthenticated):
            tokens.check(made[name])

    def test_was_made_for_nothing_but_this(self, company: Company) -> None:
        """The claims are good and only the signature is not: with ours they are let in."""
        alive = jwt.decode(company.admin.token, options={"verify_signature": False})
        with client(company.api_url, token=jwt.encode(alive, OTHER_SECRET, "HS256")) as caller:
            assert caller.get("/api/v1/me").status_code == 401
        with client(company.api_url, token=company.admin.token) as caller:
            assert caller.get("/api/v1/me").status_code == 200
