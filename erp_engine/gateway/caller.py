"""On whose behalf a call is made."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caller:
    """A person with their own token, so that the database checks them again in the same transaction."""

    token: str
    actor_id: str
    session_id: str
    request_id: str
    idempotency_key: str | None = None
    address: str | None = None
    is_gone: Callable[[], Awaitable[bool]] | None = None
    """Whether they have hung up, and will not hear the reply."""


@dataclass(frozen=True, slots=True)
class Anonymous:
    """Nobody: what the anonymous key may do (the health check)."""

    request_id: str = "-"


@dataclass(frozen=True, slots=True)
class Service:
    """The engine itself: log-in, refresh and jobs, nothing else. `address` and `device`: of whom it serves."""

    request_id: str = "-"
    address: str | None = None
    device: str | None = None


AnyCaller = Caller | Anonymous | Service
