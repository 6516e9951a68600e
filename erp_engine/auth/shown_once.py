"""Tokens that are shown once and kept nowhere: in the link of an invitation, or for a program."""

import base64
import hashlib
import hmac
import secrets
from typing import Final

from erp_engine.auth.tokens import derived_key
from erp_engine.gateway import Caller
from erp_engine.settings import Settings

TOKEN_BYTES: Final = 32
INVITATION: Final = b"erp-engine invitation"
API_TOKEN: Final = b"erp-engine API token"


def new_token(settings: Settings, caller: Caller, purpose: bytes) -> str:
    """A token. A retry with its Idempotency-Key comes to the same.

    It is kept nowhere, so it is derived: from a key that is ours alone, for this person and this command.
    """
    if caller.idempotency_key is None:
        return secrets.token_urlsafe(TOKEN_BYTES)
    named = f"{caller.actor_id}\n{caller.idempotency_key}".encode()
    digest = hmac.digest(derived_key(settings, purpose), named, "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def token_hash(token: str) -> str:
    """What the database knows of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
