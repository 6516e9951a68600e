"""Signed with an imported key, as on hosted Supabase: PostgREST trusts it, and nobody else's."""

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

import httpx
import jwt
import pytest

from stack import Stack
from tests.auth.account import Account
from tests.auth.test_tokens import es256_key
from tests.conftest import TEMPLATE
from tests.support import contract
from tests.support.forged import GOOD_SIGNATURES, OTHER_SECRET, forged
from tests.support.rest import Rest

DATABASE = "erp_es256"
KEY = es256_key()


@dataclass(frozen=True)
class Hosted:
    api_url: str
    rest_url: str


@pytest.fixture(scope="module")
def hosted(stack: Stack) -> Hosted:
    """A project whose people's tokens are ES256, and whose service key is an old HS256 one."""
    public = {name: value for name, value in json.loads(KEY).items() if name != "d"}
    octets = base64.urlsafe_b64encode(stack.jwt_secret.encode()).rstrip(b"=").decode()
    jwks = json.dumps({"keys": [public, {"kty": "oct", "alg": "HS256", "k": octets}]})
    stack.create_database(DATABASE, template=TEMPLATE)
    rest = stack.rest(DATABASE, pool=10, jwks=jwks)
    environment = {"SUPABASE_JWT_SECRET": "", "SUPABASE_JWT_SIGNING_KEY": KEY, "ENGINE_WEB_DIR": ""}
    return Hosted(stack.api(DATABASE, workers=1, environment=environment).url, rest.url)


@pytest.fixture(scope="module")
def client(hosted: Hosted) -> Iterator[httpx.Client]:
    with contract.client(hosted.api_url) as opened:
        yield opened


@pytest.fixture(scope="module")
def account(hosted: Hosted, stack: Stack, client: httpx.Client) -> Account:
    with closing(Rest(hosted.rest_url, stack.service_key)) as service:
        return Account.made(service, client, "admin")


@pytest.fixture(scope="module")
def token(account: Account) -> str:
    return account.token()


@pytest.fixture(scope="module")
def made(token: str) -> Mapping[str, str]:
    """Forged tokens with the claims of somebody who is logged in."""
    alive = jwt.decode(token, options={"verify_signature": False})
    good = jwt.PyJWK(json.loads(KEY)).key
    expired = jwt.encode({**alive, "exp": 1}, good, "ES256", headers={"kid": "key-1"})
    other = jwt.PyJWK(json.loads(es256_key())).key
    named = jwt.encode(alive, other, "ES256", headers={"kid": "key-1"})
    told = {name: one for name, one in forged(alive, OTHER_SECRET).items() if name not in GOOD_SIGNATURES}
    return {**told, "expired": expired, "of another key by the same name": named}


def test_log_in_and_refresh_open_both_doors(hosted: Hosted, account: Account, client: httpx.Client) -> None:
    pair = account.log_in().json()
    assert jwt.get_unverified_header(pair["access_token"])["alg"] == "ES256"
    again = client.post("/api/v1/auth/refresh", json={"refresh_token": pair["refresh_token"]}).json()
    assert account.get("me", again["access_token"]).json()["email"] == account.email
    with closing(Rest(hosted.rest_url, again["access_token"])) as straight:
        assert straight.done("me")["email"] == account.email


def test_an_ended_session_is_out_at_both_doors(hosted: Hosted, account: Account) -> None:
    ended = account.token()
    assert account.post("auth/logout", ended).status_code == 204
    assert account.get("me", ended).status_code == 401
    with closing(Rest(hosted.rest_url, ended)) as straight:
        assert straight.call("me").code == "auth.session_ended"


def test_forged_tokens_open_neither_door(hosted: Hosted, account: Account, made: Mapping[str, str]) -> None:
    for name, one in made.items():
        assert account.get("me", one).status_code == 401, name
        with closing(Rest(hosted.rest_url, one)) as straight:
            assert straight.call("me").status == 401, name


def test_the_old_secret_signs_for_nobody_at_the_api(account: Account, stack: Stack, token: str) -> None:
    """PostgREST still trusts it, for the service key."""
    alive = jwt.decode(token, options={"verify_signature": False})
    assert account.get("me", jwt.encode(alive, stack.jwt_secret, "HS256")).status_code == 401
