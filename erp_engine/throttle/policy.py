"""Kinds of request, and how often each may come."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from limits import parse

from erp_engine.settings import Settings


class Kind(StrEnum):
    """What a request costs us decides how often it may come. Health checks are of no kind."""

    LOG_IN = "log_in"
    READ = "read"
    WRITE = "write"
    BULK = "bulk"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests of a kind in a window of so many seconds."""

    kind: Kind
    count: int
    window_s: int
    policy: bytes

    @classmethod
    def of(cls, kind: Kind, text: str) -> "Limit":
        """From a text such as `60/minute`."""
        item = parse(text)
        policy = f'"{kind}";q={item.amount};w={item.get_expiry()}'
        return cls(kind, item.amount, item.get_expiry(), policy.encode())


def limits_of(settings: Settings) -> Mapping[Kind, Limit]:
    """The limits of this installation."""
    texts = {
        Kind.LOG_IN: settings.rate_log_in,
        Kind.READ: settings.rate_read,
        Kind.WRITE: settings.rate_write,
        Kind.BULK: settings.rate_bulk,
    }
    return {kind: Limit.of(kind, text) for kind, text in texts.items()}


# A name for the header fields of draft-ietf-httpapi-ratelimit-headers-10.
POLICY_HEADER: Final = b"ratelimit-policy"
STATE_HEADER: Final = b"ratelimit"
