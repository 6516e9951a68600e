"""The second step of a log-in: codes by time (RFC 6238), and recovery codes that stand in for them."""

import base64
import hmac
import os
import time
from dataclasses import dataclass
from typing import Any, Final

import pyotp
import segno
import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from erp_engine.auth.tokens import derived_key
from erp_engine.settings import Settings

log = structlog.get_logger("second_step")

ISSUER: Final = "ERP Engine"
RECOVERY_CODES: Final = 10
# 80 bits: nobody finds one by trying, here or at a hash that has leaked.
RECOVERY_BYTES: Final = 10
STEP_S: Final = 30
# A clock may be one step off, and a code takes time to type.
STEPS_OFF: Final = (0, -1, 1)
_NONCE_BYTES: Final = 12
_SEAL_PURPOSE: Final = b"erp-engine second step"
_RECOVERY_PURPOSE: Final = b"erp-engine recovery code"


@dataclass(frozen=True, slots=True)
class Proof:
    """What a code was: that of a step (in half minutes since 1970), or perhaps a recovery code, by its hash."""

    step: int | None = None
    recovery_hash: str | None = None

    @property
    def params(self) -> dict[str, Any]:
        return {"p_step": self.step, "p_recovery_hash": self.recovery_hash}


class SecondStep:
    """Knows the keys of secrets and recovery codes; the database keeps both and can read neither (docs/adr/0018)."""

    def __init__(self, settings: Settings) -> None:
        self._box = AESGCM(derived_key(settings, _SEAL_PURPOSE))
        self._recovery_key = derived_key(settings, _RECOVERY_PURPOSE)

    def new_secret(self, user_id: str) -> tuple[str, str]:
        """160 random bits, as text and sealed for this person."""
        secret, nonce = pyotp.random_base32(), os.urandom(_NONCE_BYTES)
        sealed = nonce + self._box.encrypt(nonce, secret.encode(), user_id.encode())
        return secret, base64.b64encode(sealed).decode()

    def proof(self, code: str, *, sealed: str, user_id: str) -> Proof:
        """Which step a code is of. The database says whether that, or the recovery code, was used before."""
        secret = self._opened(sealed, user_id)
        plain = "".join(code.split()).replace("-", "").upper()
        if secret is None:
            return Proof()
        if len(plain) != pyotp.TOTP(secret).digits:
            return Proof(recovery_hash=self._recovery_hash(plain, user_id))
        now = int(time.time()) // STEP_S
        steps = (now + off for off in STEPS_OFF)
        return Proof(step=next((step for step in steps if hmac.compare_digest(code_of(secret, step), plain)), None))

    def recovery_codes(self, *, sealed: str, user_id: str, seed: str = "") -> dict[str, str]:
        """Ten codes, with the hash of each. They follow from secret and seed, so that a retry brings the same."""
        secret = self._opened(sealed, user_id)
        digests = (
            hmac.digest(self._recovery_key, f"{user_id} {secret} {seed}{number}".encode(), "sha256")
            for number in range(RECOVERY_CODES)
        )
        plain = [base64.b32encode(digest[:RECOVERY_BYTES]).decode() for digest in digests]
        return {_in_groups(code): self._recovery_hash(code, user_id) for code in plain}

    def _recovery_hash(self, plain: str, user_id: str) -> str:
        return hmac.digest(self._recovery_key, f"{user_id} {plain}".encode(), "sha256").hex()

    def _opened(self, sealed: str, user_id: str) -> str | None:
        """None when another key signs tokens now: the second step must then be reset (`erp user reset-totp`)."""
        content = base64.b64decode(sealed)
        try:
            return self._box.decrypt(content[:_NONCE_BYTES], content[_NONCE_BYTES:], user_id.encode()).decode()
        except InvalidTag:
            log.error("secret_of_another_key", user_id=user_id)
            return None


def code_of(secret: str, step: int) -> str:
    """The code of a step."""
    return pyotp.TOTP(secret).generate_otp(step)


def set_up(secret: str, *, email: str, company: str) -> dict[str, str]:
    """What an authenticator reads: a link, and the same as a picture."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=company or ISSUER)
    # Black on white in every theme: cameras read nothing else as well.
    picture = segno.make(uri, error="m").svg_data_uri(scale=4, border=4, light="white")
    return {"secret": secret, "uri": uri, "qr": picture}


def _in_groups(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4)).lower()
