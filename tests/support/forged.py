"""Tokens made by somebody who knows all but the secret, and some whose signature is good and whose claims are not."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm

Claims = dict[str, Any]
OTHER_SECRET = "a secret of somebody else, long enough for HS256"

# The signature is ours: PostgREST, which asks for less than the API does, may take these; the session is real.
GOOD_SIGNATURES = ("without an audience", "without an expiry", "without a person")


def forged(alive: Claims, secret: str) -> Mapping[str, str]:
    """By name. `alive` are the claims of an admin who is logged in."""
    return {**_unsigned(alive), **_confused(alive), **_told_where_to_look(alive), **_claims(alive, secret)}


def _unsigned(alive: Claims) -> dict[str, str]:
    good = jwt.encode(alive, OTHER_SECRET, "HS256").split(".")
    return {
        "alg None": _by_hand({"alg": "None", "typ": "JWT"}, alive, b""),
        "alg nOnE": _by_hand({"alg": "nOnE", "typ": "JWT"}, alive, b""),
        "alg missing": _by_hand({"typ": "JWT"}, alive, b""),
        "alg empty": _by_hand({"alg": ""}, alive, b""),
        "alg a list": _by_hand({"alg": ["HS256", "none"]}, alive, b""),
        "HS256 without a signature": f"{good[0]}.{good[1]}.",
        "HS256 with two parts": f"{good[0]}.{good[1]}",
        "five parts": ".".join([*good, good[0], good[1]]),
        "a signature of zeros": f"{good[0]}.{good[1]}.{_text(bytes(32))}",
    }


def _confused(alive: Claims) -> dict[str, str]:
    """One kind of key in the place of another."""
    elliptic, pem = ec.generate_private_key(ec.SECP256R1()), _rsa_key().public_key()
    public = pem.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    jwk = json.dumps(ECAlgorithm.to_jwk(elliptic.public_key(), as_dict=True)).encode()
    return {
        "RS256 of somebody else": jwt.encode(alive, _rsa_key(), "RS256"),
        "PS256 of somebody else": jwt.encode(alive, _rsa_key(), "PS256"),
        "ES256 of somebody else": jwt.encode(alive, elliptic, "ES256"),
        "a public key as HMAC secret": _hmac({"alg": "HS256", "typ": "JWT"}, alive, public),
        "a JWK as HMAC secret": _hmac({"alg": "HS256", "typ": "JWT"}, alive, jwk),
        "an empty HMAC secret": _hmac({"alg": "HS256", "typ": "JWT"}, alive, b""),
        "HS256 that says RS256": _hmac({"alg": "RS256", "typ": "JWT"}, alive, OTHER_SECRET.encode()),
    }


def _told_where_to_look(alive: Claims) -> dict[str, str]:
    """Headers that name the key to check with."""
    jwk = {"kty": "oct", "k": _text(OTHER_SECRET.encode())}
    headers: dict[str, Claims] = {
        "kid as a path": {"kid": "../../../../dev/null"},
        "kid as SQL": {"kid": "x' union select 'key"},
        "jku": {"jku": "http://127.0.0.1:9/jwks.json"},
        "x5u": {"x5u": "http://127.0.0.1:9/chain.pem"},
        "jwk inside": {"jwk": jwk},
        "crit": {"crit": ["b64"], "b64": False},
        "a zip": {"zip": "DEF"},
    }
    return {name: _hmac({"alg": "HS256", **more}, alive, OTHER_SECRET.encode()) for name, more in headers.items()} | {
        "kid to nothing": _hmac({"alg": "HS256", "kid": "/dev/null"}, alive, b"\x00")
    }


def _claims(alive: Claims, secret: str) -> dict[str, str]:
    """Changed claims: under somebody else's signature, and under ours."""
    service = {**alive, "role": "service_role"}
    early = {**alive, "nbf": int(time.time()) + 3600}
    return {
        "role service_role, forged": jwt.encode(service, OTHER_SECRET, "HS256"),
        "role postgres, forged": jwt.encode({**alive, "role": "postgres"}, OTHER_SECRET, "HS256"),
        "not yet": jwt.encode(early, secret, "HS256"),
        "an issuer like ours": jwt.encode({**alive, "iss": "erp-engine/"}, secret, "HS256"),
        "without an issuer": jwt.encode(_without(alive, "iss"), secret, "HS256"),
        "without a session": jwt.encode(_without(alive, "session_id"), secret, "HS256"),
        "without an audience": jwt.encode(_without(alive, "aud"), secret, "HS256"),
        "without an expiry": jwt.encode(_without(alive, "exp"), secret, "HS256"),
        "without a person": jwt.encode(_without(alive, "sub"), secret, "HS256"),
    }


def _without(claims: Claims, name: str) -> Claims:
    return {key: value for key, value in claims.items() if key != name}


def _hmac(header: Claims, claims: Claims, key: bytes) -> str:
    """Signed by hand: a library refuses to take such keys."""
    signed = _signed_part(header, claims)
    return f"{signed}.{_text(hmac.digest(key, signed.encode(), hashlib.sha256))}"


def _by_hand(header: Claims, claims: Claims, signature: bytes) -> str:
    return f"{_signed_part(header, claims)}.{_text(signature)}"


def _signed_part(header: Claims, claims: Claims) -> str:
    return f"{_text(json.dumps(header).encode())}.{_text(json.dumps(claims).encode())}"


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@cache
def _rsa_key() -> RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)
