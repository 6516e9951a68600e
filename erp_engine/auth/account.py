"""What people do to their own account: in two calls, like a log-in, where a password or a code is checked."""

import secrets
from typing import Any

import orjson

from erp_engine.auth.passwords import Passwords, hashed_aside
from erp_engine.auth.schemas import CodeProof, PasswordChange, PasswordProof, TwoProofs
from erp_engine.auth.second_step import Proof, SecondStep, set_up
from erp_engine.auth.service import locked
from erp_engine.errors import Refused
from erp_engine.gateway import Caller, Gateway, Service


class Account:
    """Counts an attempt, checks, and then writes in the person's own name."""

    def __init__(self, gateway: Gateway, passwords: Passwords, second_step: SecondStep) -> None:
        self._gateway = gateway
        self._passwords = passwords
        self._second_step = second_step

    async def change_password(self, change: PasswordChange, *, caller: Caller, service: Service) -> None:
        """The other sessions of the person end."""
        known = await self._begin(caller, service)
        right = await self._passwords.matches(change.current, known["password_hash"])
        # Only for whoever may: a hash takes 20 ms of a core.
        new_hash = await hashed_aside(change.password) if right else None
        params = {"p_succeeded": right, "p_password_hash": new_hash}
        await self._gateway.command("change_password", params, caller=caller)

    async def begin_totp(self, shown: PasswordProof, *, caller: Caller, service: Service) -> dict[str, str]:
        """A new secret, not in force until a code of it is shown."""
        known = await self._begin(caller, service)
        right = await self._passwords.matches(shown.password, known["password_hash"])
        secret, sealed = self._second_step.new_secret(caller.actor_id)
        params = {"p_succeeded": right, "p_sealed_secret": sealed}
        reply = await self._gateway.command("begin_totp", params, caller=caller)
        return set_up(secret, **orjson.loads(reply.content))

    async def confirm_totp(self, shown: CodeProof, *, caller: Caller, service: Service) -> list[str]:
        """The recovery codes: told here and never again."""
        known = await self._begin(caller, service)
        sealed = known["sealed_secret"]
        if sealed is None:
            raise Refused(status=409, code="totp.not_begun")
        proof = self._second_step.proof(shown.code, sealed=sealed, user_id=caller.actor_id)
        codes = self._second_step.recovery_codes(sealed=sealed, user_id=caller.actor_id)
        params = {"p_sealed_secret": sealed, "p_step": proof.step, "p_recovery_hashes": list(codes.values())}
        await self._gateway.command("confirm_totp", params, caller=caller)
        return list(codes)

    async def end_totp(self, shown: TwoProofs, *, caller: Caller, service: Service) -> None:
        """By password and code together."""
        known = await self._begin(caller, service)
        params = await self._both(shown, known, caller)
        await self._gateway.command("end_totp", params, caller=caller)

    async def renew_recovery_codes(self, shown: TwoProofs, *, caller: Caller, service: Service) -> list[str]:
        """By password and code together. A retry with its Idempotency-Key brings the same codes."""
        known = await self._begin(caller, service)
        sealed = known["sealed_secret"]
        if sealed is None:
            raise Refused(status=409, code="totp.is_off")
        seed = caller.idempotency_key or secrets.token_hex()
        codes = self._second_step.recovery_codes(sealed=sealed, user_id=caller.actor_id, seed=seed)
        params = await self._both(shown, known, caller)
        params["p_recovery_hashes"] = list(codes.values())
        await self._gateway.command("renew_recovery_codes", params, caller=caller)
        return list(codes)

    async def _both(self, shown: TwoProofs, known: dict[str, Any], caller: Caller) -> dict[str, Any]:
        """What the database is told of a password and a code."""
        right = await self._passwords.matches(shown.password, known["password_hash"])
        sealed = known["sealed_secret"]
        proof = self._second_step.proof(shown.code, sealed=sealed, user_id=caller.actor_id) if sealed else Proof()
        return {"p_succeeded": right, **proof.params}

    async def _begin(self, caller: Caller, service: Service) -> dict[str, Any]:
        params = {"p_user_id": caller.actor_id, "p_session_id": caller.session_id}
        reply = await self._gateway.command("begin_proof", params, caller=service)
        known: dict[str, Any] = orjson.loads(reply.content)
        if known["is_locked"]:
            raise locked(known["retry_after_s"])
        return known
