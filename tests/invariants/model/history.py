"""Looking back: what was there at a moment by when things took effect, and what the books knew of it."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from tests.invariants.model.words import ZERO, Entry


def as_of(entries: Iterable[Entry], moment: datetime) -> Decimal | None:
    """How much was there; None when nothing had ever been there."""
    found = [entry.quantity for entry in entries if entry.effective_at <= moment]
    return sum(found, ZERO) if found else None


def known_at(entries: Iterable[Entry], moment: datetime) -> tuple[Decimal, Decimal] | None:
    """How much the books had, and what it was worth to them; None when they had nothing on it."""
    found = [entry for entry in entries if entry.seen_at <= moment]
    return (found[-1].on_hand_after, found[-1].value_after) if found else None


def falls_below_zero(entries: Iterable[Entry], since: datetime) -> bool:
    """Whether the balance by effective time is below nothing at the end of any moment from then on."""
    balance = ZERO
    balances: dict[datetime, Decimal] = {}
    for entry in sorted(entries, key=lambda entry: entry.effective_at):
        balance += entry.quantity
        balances[entry.effective_at] = balance
    return any(balance < 0 for at, balance in balances.items() if at >= since)
