"""Makes up commands: sensible ones mostly, sometimes such as must be refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TypeVar

from tests.invariants.model.book import Book, Part
from tests.invariants.model.documents import BRINGS_LOTS, ENGINES, PATHS, TAKES_PARTNER, ends_in
from tests.invariants.model.words import Document, Item, Words

T = TypeVar("T")
ACTIONS = ("submit", "approve", "ship", "commit", "withdraw", "reject", "cancel", "close", "reverse")
PEOPLE = 5 * ("manager", "other manager") + 3 * ("staff",) + ("admin", "other staff", "readonly")
PRICES = (None, "0", "0.0001", "1", "7.77", "33.3333", "100")
# Lots and the day on which each expires, in days from today: gone, just not yet, soon, later, never.
LOTS = {"A": -3, "B": 0, "C": 20, "D": 400, "E": None}
DAYS_BACK = (1, 2, 9, 40)


@dataclass
class Drawer:
    """Draws for one step. hypothesis draws one number for it: it likes the ends of what it draws from too well."""

    random: Random
    book: Book
    ids: list[int]

    def pick(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def some(self, most: int) -> int:
        """A number from 1."""
        return self.random.randint(1, most)

    def who(self) -> str:
        return self.pick(PEOPLE)

    # Documents.

    def document(self) -> Words:
        engine = self.pick(("inbound", *ENGINES, "outbound"))
        here, there = self._warehouses()
        words: Words = {"engine": engine, "warehouse_id": here}
        if engine == "transfer":
            words["to_warehouse_id"] = there
        if engine in TAKES_PARTNER:
            words |= self._partner(engine)
        day = self.day() if self.chance(30) else None
        if day:
            words["document_on"] = day
        words["lines"] = self.lines(engine, here, there)
        return words

    def lines(self, engine: str, here: int, there: int) -> list[Words]:
        return [self._line(engine, here, there) for _ in range(self.some(3))]

    def first_lines(self, warehouse: int) -> list[Words]:
        """Something of every item, in several lots and bins."""
        lines = [
            {"item_id": item.id, "quantity": self.quantity(item, 9), "unit_price": self.pick(PRICES[1:])}
            | {"location_id": self.pick(self.book.world.bins[warehouse])}
            | self._lot_of(code)
            for item in self.book.world.items.values()
            for code in (self.random.sample(list(LOTS), 3) if item.is_lot_tracked else (None, None))
        ]
        self.random.shuffle(lines)
        return lines

    def through(self, engines: Sequence[str]) -> str | None:
        if self.chance(2):
            return "ship"
        return self.pick((None, *PATHS[engines[0]], "approve", "commit"))

    def day(self) -> str:
        """A day before today, seldom one to come."""
        days = -1 if self.chance(5) else self.pick(DAYS_BACK)
        return (self.book.ledger.today - timedelta(days=days)).isoformat()

    def changes(self, document: Document) -> Words:
        match self.pick(("lines", "lines", "memo", "day", "partner", "warehouse")):
            case "lines":
                there = document.target or document.warehouse
                return {"lines": self.lines(document.engine, document.warehouse, there)}
            case "day":
                return {"document_on": self.day()}
            case "partner" if document.engine in TAKES_PARTNER:
                return {"partner_id": self.pick(list(self.book.world.partners.values()))}
            case "warehouse" if document.engine != "transfer":
                return {"warehouse_id": self._warehouses()[0]}
        return {"memo": "고침"}

    def _warehouses(self) -> tuple[int, int]:
        first, second = (one for one in self.book.world.roots if one != self.book.world.transit)
        return (second, first) if self.chance(30) else (first, second)

    def _partner(self, engine: str) -> Words:
        """A return sometimes; with the document it comes back from, where there is one."""
        usual = TAKES_PARTNER[engine]
        other = "customer" if usual == "supplier" else "supplier"
        if not self.chance(25):
            return {"partner_id": self.book.world.partners[usual]} if self.chance(70) else {}
        if self.chance(30):
            return {"partner_role": other}
        words: Words = {"partner_id": self.book.world.partners[other]}
        if self.book.documents and self.chance(60):
            words["origin_flow_id"] = self.ids[self.live(("committed", "partially_committed", "reversed")).number]
        return words

    def _line(self, engine: str, here: int, there: int) -> Words:
        item = self.pick(list(self.book.world.items.values()))
        words: Words = {"item_id": item.id} | self._amount(engine, item)
        words |= self._lot(engine, item)
        if self.chance(25):
            words["location_id"] = self.pick(self.book.world.bins[there if self.chance(2) else here])
        if engine == "transfer" and self.chance(25):
            words["to_location_id"] = self.pick(self.book.world.bins[there])
        price = self.pick(PRICES) if engine != "transfer" else None
        return words | ({"unit_price": price} if price is not None else {})

    def _amount(self, engine: str, item: Item) -> Words:
        most = 20 if engine in ("inbound", "opening") else self.pick((3, 7, 12))
        if engine != "adjustment":
            return {"quantity": self.quantity(item, most)}
        if self.chance(40):
            return {"counted": "0" if self.chance(20) else self.quantity(item, 15)}
        return {"change": ("-" if self.chance(60) else "") + self.quantity(item, most)}

    def quantity(self, item: Item, most: int) -> str:
        whole = str(self.some(most))
        if item.decimals and self.chance(60):
            return f"{whole}.{self.pick(('5', '125', '333', '001'))}"
        return f"{whole}.5" if self.chance(1) else whole

    def _lot(self, engine: str, item: Item) -> Words:
        brings = engine in BRINGS_LOTS
        if not self.chance(97 if brings and item.is_lot_tracked else 30 if item.is_lot_tracked else 1):
            return {}
        words = self._lot_of(self.pick(list(LOTS)))
        # Some lines keep the day to themselves: then a lot may come to have none.
        if not brings or self.chance(10):
            words.pop("lot_expires_on", None)
        return words

    def _lot_of(self, code: str | None) -> Words:
        if code is None:
            return {}
        days = LOTS[code]
        expires_on = None if days is None else self.book.ledger.today + timedelta(days=days)
        return {"lot_code": code} | ({"lot_expires_on": expires_on.isoformat()} if expires_on else {})

    # Actions.

    def live(self, statuses: Sequence[str] = ()) -> Document:
        """A document, in one of these states if there is one."""
        found = [one for one in self.book.documents if one.status in statuses]
        return self.pick((found or self.book.documents)[::-1])

    def action(self, document: Document) -> str:
        """One that the state knows, mostly."""
        known = [action for action in ACTIONS if ends_in(document.engine, action, document.status)]
        return self.pick(ACTIONS) if not known or self.chance(8) else self.pick(known)

    def next_action(self, document: Document) -> str:
        """The next step of a document that is on its way."""
        path = PATHS[document.engine]
        return next((one for one in path if ends_in(document.engine, one, document.status)), "reverse")

    def version(self, document: Document) -> int | None:
        if self.chance(40):
            return document.version + self.pick((-1, 1)) or 2 if self.chance(10) else document.version
        return None

    def reason(self) -> str | None:
        return None if self.chance(5) else self.pick(("까닭", "다른 까닭", " ")) if self.chance(10) else "까닭"

    def parts(self, document: Document) -> list[Part]:
        """Some of its lines, in part or whole, seldom with something wrong."""
        chosen = [number for number in range(1, len(document.lines) + 1) if not self.chance(30)] or [1]
        if self.chance(3):
            chosen.append(self.pick((0, 1)))
        return [self._part(document, number) for number in chosen]

    def _part(self, document: Document, number: int) -> Part:
        line = document.lines[max(number, 1) - 1]
        item = self.book.world.items[line.item]
        part: Part = {"line": number}
        if self.chance(75):
            most = max(int(line.open) + (1 if self.chance(5) else 0), 1)
            part["quantity"] = str(self.some(most))
        if self.chance(35 if item.is_lot_tracked else 2):
            part["lot_code"] = self.pick(list(LOTS))
        if self.chance(25):
            warehouse = document.target or document.warehouse
            part["location_id"] = self.pick(self.book.world.bins[warehouse])
        return part
