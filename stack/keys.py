"""Secrets, made at the first start, and the tokens derived from them."""

import json
import os
import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import jwt

from erp_engine.kit.secrecy import Unsafe, check_private, check_random
from stack.errors import StackError

ISSUER = "erp-engine"
AUDIENCE = "authenticated"
# The service and anonymous keys are derived at every start, so a long life costs nothing: ten years.
KEY_LIFETIME_S = 10 * 365 * 24 * 3600


@dataclass(frozen=True)
class Keys:
    """What only this stack knows. Not printed: its repr hides the values."""

    authenticator_password: str
    jwt_secret: str

    def __repr__(self) -> str:
        return "Keys(…)"

    @property
    def service_key(self) -> str:
        return self.token(role="service_role", lifetime_s=KEY_LIFETIME_S)

    @property
    def anon_key(self) -> str:
        return self.token(role="anon", lifetime_s=KEY_LIFETIME_S)

    def token(self, *, role: str, lifetime_s: int = 900, **claims: Any) -> str:
        """A signed token. There is no `iat`: PostgREST refuses one from a clock a second ahead of its own."""
        body = {"role": role, "iss": ISSUER, "exp": int(time.time()) + lifetime_s, **claims}
        return jwt.encode(body, self.jwt_secret, algorithm="HS256")


def load_or_make(path: Path) -> Keys:
    """The keys in `path`; made there, mode 600, when there are none."""
    if not path.exists():
        _write_once(path, Keys(secrets.token_urlsafe(32), secrets.token_urlsafe(48)))
    try:
        keys = Keys(**json.loads(path.read_text()))
        check_private(path)
        check_random("authenticator_password", keys.authenticator_password)
        check_random("jwt_secret", keys.jwt_secret)
        return keys
    except Unsafe as error:
        raise StackError(str(error)) from None
    except PermissionError as error:
        raise StackError(f"{path} belongs to somebody else: run as its owner, or set ERP_VAR.") from error
    except (ValueError, TypeError) as error:
        raise StackError(f"{path} is damaged: restore it, or remove it to make new secrets.") from error


def _write_once(path: Path, keys: Keys) -> None:
    """Written aside, then linked into place: never half a file, and the first of two writers wins."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(asdict(keys), file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
