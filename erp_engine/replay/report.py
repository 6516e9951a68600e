"""What a replay says at its end, in Korean and English: the two languages of whoever runs it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import orjson

from erp_engine.replay.documents import Skipped
from erp_engine.replay.runner import Outcome

OFF_MAX: Final = 20
_NAMES: Final = {
    "opening": "기초재고 opening",
    "sale": "출고 sales",
    "return": "반품 returns",
    "write_off": "재고조정(−) write-offs",
    "find": "재고조정(+) finds",
}


def summary(outcome: Outcome, skipped: dict[str, Skipped]) -> Iterator[str]:
    """The lines to print."""
    yield f"품목 items: {outcome.items.new} 신규 new, {outcome.items.known} 기존 known"
    yield f"거래처 partners: {outcome.partners.new} 신규 new, {outcome.partners.known} 기존 known"
    yield f"기초재고 opening stock: {sum(outcome.opening.values(), Decimal(0))}, {len(outcome.opening)} 품목 items"
    yield "전표 documents:"
    for kind, name in _NAMES.items():
        yield f"  {name}: {outcome.done[kind]} 신규 new, {outcome.known[kind]} 기존 already there"
    yield f"명세 lines brought in: {outcome.lines}"
    yield from _skipped(skipped)
    parts = ", ".join(f"{part} {seconds:.1f} s" for part, seconds in outcome.seconds.items())
    yield f"시간 time: {sum(outcome.seconds.values()):.1f} s ({parts})"
    yield from _checked(outcome)


def refusals(outcome: Outcome) -> Iterator[str]:
    """Every error of every document that was refused."""
    for refusal in outcome.refusals:
        yield f"거부 refused: invoice {refusal.invoice}: {refusal.code}"
        for error in refusal.errors:
            said = {name: value for name, value in error.items() if name not in ("line", "document")}
            place = f"line {error['line']}: " if "line" in error else ""
            yield f"  {place}{orjson.dumps(said).decode()}"


def _skipped(skipped: dict[str, Skipped]) -> Iterator[str]:
    if not skipped:
        return
    yield f"제외 skipped, no goods: {sum(one.lines for one in skipped.values())} 명세 lines"
    for code, one in sorted(skipped.items()):
        yield f"  {code or '(blank)'}: {one.lines} 명세 lines, {one.quantity} 수량 quantity"


def _checked(outcome: Outcome) -> Iterator[str]:
    if not outcome.off:
        yield f"검증 verified: the stock of all {outcome.codes_checked} codes is what the file says"
        return
    yield f"검증 실패 NOT verified: the stock of {len(outcome.off)} codes is off"
    for sku, (expected, found) in list(outcome.off.items())[:OFF_MAX]:
        yield f"  {sku}: {expected} expected, {found} found"
