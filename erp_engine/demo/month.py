"""A month of the company's documents, planned: who writes what on which day, and what becomes of it.

The same every time but for the dates, which count back from today. Only who may date back writes of the past; what
the staff wrote, they wrote today.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from erp_engine.demo.goods import Good

SEED: Final = 20261123
DAYS: Final = 30
LOW: Final = 7  # How many items end below their safety stock.


@dataclass(frozen=True, slots=True)
class Step:
    """An action on a document. `half`: only half of every line."""

    who: str
    action: str
    reason: str = ""
    half: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A document. `of`: the one that its goods come back from, by its key."""

    who: str
    plural: str
    body: dict[str, Any]
    through: str = ""
    steps: tuple[Step, ...] = ()
    key: str = ""
    of: str = ""


@dataclass(slots=True)
class Month:
    """`ids`: of partners, warehouses and bins, by their codes."""

    goods: list[Good]
    ids: dict[str, int]
    today: date
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - the same month every time
    stock: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def documents(self) -> Iterator[Planned]:
        """In the order in which they are to be written."""
        yield self._opening("HQ", self.goods, factor=5)
        yield self._opening("BUSAN", self.goods[::2], factor=3)
        for days_ago in range(DAYS, 0, -1):
            yield from self._day(days_ago)
        yield from self.returns()
        yield self._sell_out()

    def _opening(self, warehouse: str, goods: list[Good], *, factor: int) -> Planned:
        lines = []
        for place, good in enumerate(goods):
            quantity = good.safety_stock * factor
            self.stock[warehouse, good.sku] += quantity
            line = self.received(good, quantity, lot=f"{good.sku[:3]}-A", months=4 + good.number % 9)
            lines.append(line | {"location_id": self.ids[f"{warehouse}/{('A-01', 'A-02', 'B-01', 'C-01')[place % 4]}"]})
        return Planned("admin", "openings", self.head(warehouse, DAYS + 1, lines), "commit")

    def _day(self, days_ago: int) -> Iterator[Planned]:
        if days_ago % 3 == 0:
            yield self._purchase(days_ago)
        for number in range(self.dice.choice((1, 1, 2))):
            yield self._sale(days_ago, f"sale-{days_ago}-{number}")
        if days_ago % 8 == 0:
            yield self._shipment(days_ago)
        if days_ago % 10 == 0:
            yield self._count(days_ago)

    def _purchase(self, days_ago: int) -> Planned:
        supplier = self.dice.choice([code for code in self.ids if code.startswith("S")])
        lines = []
        for good in self.dice.sample(self.goods, 4):
            quantity = max(good.box, good.safety_stock // 2)
            self.stock["HQ", good.sku] += quantity
            price = good.purchase_price * self.dice.choice((97, 100, 100, 103)) // 100
            lot = f"{good.sku[:3]}-{days_ago:02d}"
            lines.append(self.received(good, quantity, lot=lot, months=9) | {"unit_price": str(price)})
        head = self.head("HQ", days_ago, lines, partner_id=self.ids[supplier], reference=f"발주 {days_ago:03d}")
        return Planned("manager", "inbounds", head, "approve", (Step("admin", "commit"),))

    def _sale(self, days_ago: int, key: str) -> Planned:
        warehouse = self.dice.choice(("HQ", "HQ", "HQ", "BUSAN"))
        customer = self.dice.choice([code for code in self.ids if code.startswith("C")])
        there = [good for good in self.goods if self.stock[warehouse, good.sku] >= good.safety_stock + 6]
        lines = [self._sold(good, warehouse) for good in self.dice.sample(there, self.dice.randint(1, 5))]
        head = self.head(warehouse, days_ago, lines, partner_id=self.ids[customer], reference=f"주문 {key[5:]}")
        if self.dice.random() < 0.5:
            return Planned("manager", "outbounds", head, "commit", key=key)
        return Planned(
            "manager", "outbounds", head, "submit", (Step("admin", "approve"), Step("manager", "commit")), key
        )

    def _sold(self, good: Good, warehouse: str) -> dict[str, str]:
        quantity = self.dice.randint(1, max(2, good.safety_stock // 4))
        quantity = min(quantity, self.stock[warehouse, good.sku] - good.safety_stock)
        self.stock[warehouse, good.sku] -= quantity
        return {"sku": good.sku, "quantity": str(quantity)}

    def _shipment(self, days_ago: int) -> Planned:
        lines = []
        for good in self.dice.sample(self.goods, 3):
            quantity = max(1, good.safety_stock // 3)
            self.stock["HQ", good.sku] -= quantity
            self.stock["BUSAN", good.sku] += quantity
            lines.append({"sku": good.sku, "quantity": str(quantity)})
        head = self.head("HQ", days_ago, lines, to_warehouse_id=self.ids["BUSAN"], memo="정기 보충")
        return Planned("manager", "transfers", head, "commit")

    def _count(self, days_ago: int) -> Planned:
        """Somebody counted: a little less is there than the books said."""
        lines = []
        for good in self.dice.sample([one for one in self.goods if not one.has_lots], 3):
            self.stock["HQ", good.sku] -= 1
            lines.append({"sku": good.sku, "counted": str(self.stock["HQ", good.sku])})
        head = self.head("HQ", days_ago, lines, memo="재고실사 차이")
        return Planned("manager", "adjustments", head, "commit")

    def returns(self) -> Iterator[Planned]:
        """Goods come back from a customer, and go back to a supplier."""
        good = self.goods[0]
        sold = self.head("HQ", 6, [{"sku": good.sku, "quantity": "30"}], partner_id=self.ids["C001"])
        back = [{"sku": good.sku, "quantity": "4", "memo": "포장 훼손"}]
        to_supplier = [{"sku": self.goods[3].sku, "quantity": "6", "memo": "불량"}]
        yield Planned("manager", "outbounds", sold, "commit", key="sold")
        head = self.head("HQ", 4, back, partner_id=self.ids["C001"], partner_role="customer", memo="고객 반품")
        yield Planned("manager", "inbounds", head, "commit", of="sold")
        head = self.head("HQ", 3, to_supplier, partner_id=self.ids["S001"], partner_role="supplier", memo="매입 반품")
        yield Planned("manager", "outbounds", head, "commit")
        self.stock["HQ", good.sku] -= 26
        self.stock["HQ", self.goods[3].sku] -= 6

    def _sell_out(self) -> Planned:
        """One large order leaves some items low."""
        lines = []
        for good in self.goods[5 : 5 + 5 * LOW : 5]:
            quantity = self.stock["HQ", good.sku] - good.safety_stock // 2
            self.stock["HQ", good.sku] -= quantity
            lines.append({"sku": good.sku, "quantity": str(quantity)})
        head = self.head("HQ", 2, lines, partner_id=self.ids["C010"], reference="대량 주문", memo="분기 일괄 납품")
        return Planned("manager", "outbounds", head, "commit")

    def received(self, good: Good, quantity: int, *, lot: str, months: int) -> dict[str, Any]:
        """A line of goods that come in, with their lot where they have one."""
        line: dict[str, Any] = {"sku": good.sku, "quantity": str(quantity)}
        if good.has_lots:
            expires_on = self.today + timedelta(days=30 * months)
            line |= {"lot_code": lot, "lot_expires_on": expires_on.isoformat()}
        return line

    def head(self, warehouse: str, days_ago: int, lines: list[Any], **fields: Any) -> dict[str, Any]:
        """A document of so many days ago; of today, the day is left to the database."""
        body = {"warehouse_id": self.ids[warehouse], "lines": lines, **fields}
        if days_ago:
            body["document_on"] = (self.today - timedelta(days=days_ago)).isoformat()
        return body
