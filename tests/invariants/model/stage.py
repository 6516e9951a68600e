"""Where runs take place: the people, warehouses and bins that all runs share. Each run has items of its own."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import psycopg

from tests.invariants.model.book import Book
from tests.invariants.model.eyes import Eyes
from tests.invariants.model.ledger import Ledger
from tests.invariants.model.reading import SEOUL
from tests.invariants.model.words import Item, World
from tests.support.company import Company, Person
from tests.support.rest import new

ROLES = {
    "manager": "manager",
    "other manager": "manager",
    "staff": "staff",
    "other staff": "staff",
    "readonly": "readonly",
    "admin": "admin",
}
# Whether they are kept by lots; pieces or kilograms; what they cost.
ITEMS = ((False, "EA", "12.5"), (True, "EA", "0"), (False, "KG", "3.3333"), (True, "KG", "100"))


@dataclass
class Stage:
    """What does not change from run to run."""

    company: Company
    connection: psycopg.Connection
    people: dict[str, Person]
    roots: dict[int, int]
    bins: dict[int, tuple[int, ...]]
    transit: int

    @classmethod
    def set_up(cls, company: Company, connection: psycopg.Connection) -> "Stage":
        others = {"other manager": company.hire("manager"), "other staff": company.hire("staff")}
        warehouses = (company.warehouse_id, company.other_warehouse_id)
        # Bins of its own: what other tests left in these warehouses is none of the model's.
        own = [
            company.manager.made("locations", {"warehouse_id": one, "code": new("BIN"), "name": "칸"})["id"]
            for one in warehouses * 2
        ]
        found = connection.execute(
            "select w.id, w.kind, l.id, l.parent_id from erp.warehouses w join erp.locations l on l.warehouse_id = w.id"
            " where l.id = any(%s) or l.parent_id is null and (w.id = any(%s) or w.kind = 'transit') order by l.id",
            [own, list(warehouses)],
        ).fetchall()
        return cls(
            company=company,
            connection=connection,
            people={name: others.get(name) or company.people[name] for name in ROLES},
            roots={row[0]: row[2] for row in found if row[3] is None},
            bins={one: tuple(row[2] for row in found if row[0] == one) for one in warehouses},
            transit=next(row[0] for row in found if row[1] == "transit"),
        )

    def open_book(self) -> Book:
        """A model of nothing yet, about new items."""
        units = {"EA": (self.company.unit_id, 0), "KG": (self.company.kilogram_id, 3)}
        documents = [
            {
                "sku": new("M"),
                "name": "모형",
                "unit_id": units[unit][0],
                "is_lot_tracked": lots,
                "purchase_price": price,
            }
            for lots, unit, price in ITEMS
        ]
        ids = self.people["manager"].rest.done("create_items", p_documents=documents)["ids"]
        items = {
            id: Item(id, units[unit][1], lots, Decimal(price))
            for id, (lots, unit, price) in zip(ids, ITEMS, strict=True)
        }
        partners = {"supplier": self.company.supplier_id, "customer": self.company.customer_id}
        world = World(items, self.roots, self.bins, self.transit, ROLES, partners)
        return Book(world, Ledger(self.roots, self.transit, today(), now()))

    def eyes(self, book: Book) -> Eyes:
        places = [(item, warehouse) for item in book.world.items for warehouse in self.roots]
        return Eyes(self.connection, self.people["manager"].rest, places)

    def require_other_approver(self, is_required: bool) -> None:
        """The company's policy that nobody approves what they wrote."""
        admin = self.people["admin"].rest
        version = admin.rows("company")[0]["version"]
        admin.done("change_company", p_version=version, p_document={"approver_must_differ": is_required})


def now() -> dt.datetime:
    """The engine runs on the same machine, so by the same clock."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    return now().astimezone(SEOUL).date()
