"""Tokens that are none: forged, foreign, expired, of a session that has ended."""

import time
import uuid
from collections.abc import Mapping
from typing import Any

import jwt

from stack import Stack
from tests.support.company import Company

CLAIMS = {"role": "authenticated", "aud": "authenticated", "iss": "erp-engine"}


def tokens_of_strangers(company: Company, stack: Stack) -> Mapping[str, str | None]:
    """By name. All but the first name a person who exists, and most a session that is alive."""
    alive = jwt.decode(company.admin.token, options={"verify_signature": False})
    ended = company.hire("admin")
    ended.rest.done("end_session")
    dismissed = company.hire("admin")
    version = company.admin.get(f"users/{dismissed.user_id}")["version"]
    change: dict[str, Any] = {"version": version, "is_active": False}
    assert company.admin.api.patch(f"/api/v1/users/{dismissed.user_id}", json=change).status_code == 200
    return {
        "no token": None,
        "no JWT at all": "abc.def.ghi",
        "another secret": jwt.encode(alive, "another secret, just as long as the right one", "HS256"),
        "no signature": jwt.encode(alive, "", "none"),
        "a changed payload": _with_other_payload(company),
        "another algorithm": jwt.encode(alive, stack.jwt_secret, "HS512"),
        "another issuer": stack.token(**{**_named(alive), "iss": "somebody-else"}),
        "another audience": stack.token(**{**_named(alive), "aud": "somebody-else"}),
        "expired": stack.token(lifetime_s=-3600, **_named(alive)),
        "no session": stack.token(**{**_named(alive), "session_id": str(uuid.uuid4())}),
        "another person's session": stack.token(**{**_named(alive), "sub": company.staff.user_id}),
        "an ended session": ended.token,
        "a dismissed person": dismissed.token,
        "the anonymous key": stack.anon_key,
    }


def _named(alive: dict[str, Any]) -> dict[str, Any]:
    return {name: alive[name] for name in ("sub", "session_id", "aud")}


def _with_other_payload(company: Company) -> str:
    """Staff's own signature under an admin's claims."""
    header, _, signature = company.staff.token.split(".")
    payload = jwt.decode(company.admin.token, options={"verify_signature": False})
    forged = jwt.encode({**payload, "exp": int(time.time()) + 900}, "x" * 32, "HS256").split(".")[1]
    return f"{header}.{forged}.{signature}"
