"""What lies on the desks today: documents in every state that there is."""

from collections.abc import Iterator
from typing import Any, Final

from erp_engine.demo.goods import Good
from erp_engine.demo.month import Month, Planned, Step

APPROVE: Final = Step("manager", "approve")
COMMIT: Final = Step("manager", "commit")
HALF: Final = Step("manager", "commit", half=True)
SHIP: Final = Step("manager", "ship")
_SHORT = "입고 예정보다 적게 도착하여 종결합니다."


def documents(month: Month) -> Iterator[Planned]:
    """One or more of each engine in each state; who wrote what waits for approval is the staff."""
    yield from _inbounds(month)
    yield from _outbounds(month)
    yield from _transfers(month)
    yield from _adjustments(month)


def _inbounds(month: Month) -> Iterator[Planned]:
    def planned(place: int, who: str, through: str, *steps: Step, days_ago: int = 0) -> Planned:
        good = month.goods[place]
        line = month.received(good, good.safety_stock, lot=f"{good.sku[:3]}-N", months=10)
        head = month.head("HQ", days_ago, [line], partner_id=month.ids[f"S{place % 7 + 1:03d}"])
        return Planned(who, "inbounds", head, through, steps)

    yield planned(1, "staff", "")
    yield planned(2, "staff", "submit")
    yield planned(4, "staff", "submit")
    yield planned(6, "staff", "submit", Step("manager", "reject", "단가를 다시 확인해 주세요."))
    yield planned(7, "staff", "", Step("staff", "cancel"))
    yield planned(8, "staff", "submit", APPROVE)
    yield planned(35, "manager", "approve", days_ago=1)
    yield planned(9, "manager", "approve", HALF, days_ago=3)
    yield planned(36, "manager", "approve", HALF, Step("manager", "close", _SHORT), days_ago=5)
    yield planned(11, "manager", "commit", Step("manager", "reverse", "거래처를 잘못 입력했습니다."), days_ago=2)
    yield planned(12, "manager", "approve", Step("manager", "cancel", "공급자가 주문을 취소했습니다."), days_ago=2)


def _outbounds(month: Month) -> Iterator[Planned]:
    def planned(place: int, who: str, through: str, *steps: Step, days_ago: int = 0, short: bool = False) -> Planned:
        good = month.goods[place]
        quantity = good.safety_stock * 40 if short else 4
        lines = [_line(good, quantity), _line(month.goods[place + 20], 2)]
        head = month.head("HQ", days_ago, lines, partner_id=month.ids[f"C{place % 10 + 1:03d}"])
        return Planned(who, "outbounds", head, through, steps)

    yield planned(0, "staff", "")
    yield planned(1, "staff", "submit")
    yield planned(2, "staff", "submit")
    # Waits for approval, and cannot be: there is not so much of it.
    yield planned(13, "staff", "submit", short=True)
    yield planned(3, "staff", "submit", Step("manager", "reject", "여신 한도를 넘었습니다."))
    yield planned(4, "staff", "submit", APPROVE)
    yield planned(6, "manager", "approve", days_ago=1)
    yield planned(7, "manager", "approve", HALF, days_ago=2)
    yield planned(8, "manager", "approve", HALF, Step("manager", "close", "잔량은 고객이 취소했습니다."), days_ago=4)
    yield planned(9, "manager", "approve", Step("manager", "cancel", "고객이 주문을 취소했습니다."), days_ago=2)
    yield planned(11, "manager", "commit", Step("admin", "reverse", "다른 고객의 주문이었습니다."), days_ago=1)
    yield planned(12, "staff", "submit", Step("staff", "withdraw"))


def _transfers(month: Month) -> Iterator[Planned]:
    def planned(place: int, who: str, through: str, *steps: Step, days_ago: int = 0) -> Planned:
        lines = [_line(month.goods[place], 4), _line(month.goods[place + 1], 2)]
        head = month.head("HQ", days_ago, lines, to_warehouse_id=month.ids["BUSAN"])
        return Planned(who, "transfers", head, through, steps)

    yield planned(16, "staff", "")
    yield planned(17, "staff", "submit")
    yield planned(18, "staff", "submit", Step("manager", "reject", "부산 재고가 충분합니다."))
    yield planned(21, "staff", "submit", APPROVE)
    yield planned(22, "manager", "ship", days_ago=1)
    yield planned(23, "staff", "submit", APPROVE, SHIP)
    yield planned(26, "manager", "ship", HALF, days_ago=2)
    yield planned(27, "manager", "ship", HALF, Step("manager", "close", "운송 중 파손되었습니다."), days_ago=4)
    yield planned(28, "manager", "ship", Step("manager", "cancel", "차량 고장으로 회차했습니다."), days_ago=3)
    yield planned(31, "manager", "commit", Step("admin", "reverse", "잘못된 창고로 보냈습니다."), days_ago=1)


def _adjustments(month: Month) -> Iterator[Planned]:
    def planned(place: int, change: str, who: str, through: str, *steps: Step, memo: str = "") -> Planned:
        head = month.head("HQ", 0, [{"sku": month.goods[place].sku, "change": change}], memo=memo)
        return Planned(who, "adjustments", head, through, steps)

    yield planned(14, "-1", "staff", "", memo="진열 파손")
    yield planned(19, "-2", "staff", "submit", memo="유출 의심")
    yield planned(24, "3", "staff", "submit", APPROVE, COMMIT, memo="창고 정리 중 발견")
    yield planned(29, "-1", "staff", "submit", APPROVE, memo="파손")
    yield planned(32, "-5", "staff", "submit", Step("manager", "reject", "다시 세어 주세요."), memo="실사 차이")
    yield planned(33, "-2", "staff", "", Step("staff", "cancel"))
    yield planned(34, "-2", "manager", "commit", Step("manager", "reverse", "수량을 찾았습니다."), memo="분실")


def _line(good: Good, quantity: int) -> dict[str, Any]:
    return {"sku": good.sku, "quantity": str(quantity)}
