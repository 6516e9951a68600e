"""A small company to test with: a person of each role, two warehouses, and items made on the spot."""

import secrets
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import Any

import httpx

from erp_engine.auth.passwords import hashed
from tests.support import contract
from tests.support.rest import Reply, Rest, new

ROLES = ("readonly", "staff", "manager", "admin")


@dataclass
class Person:
    """Somebody who is logged in, before the API and straight before PostgREST."""

    email: str
    user_id: str
    token: str
    api: httpx.Client
    rest: Rest

    def post(self, path: str, body: Any = None, *, key: str | None = None) -> httpx.Response:
        headers = {"Idempotency-Key": key} if key else {}
        return self.api.post(f"/api/v1/{path}", json=body, headers=headers)

    def get(self, path: str, **params: Any) -> Any:
        reply = self.api.get(f"/api/v1/{path}", params=params)
        assert reply.status_code == 200, reply.text
        return reply.json()

    def rows(self, path: str, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.get(path, **params)["rows"]
        return found

    def made(self, path: str, body: Any = None, *, status: int = 201) -> dict[str, Any]:
        """What a command replied that had to succeed."""
        reply = self.post(path, body)
        assert reply.status_code == status, reply.text
        done: dict[str, Any] = reply.json()
        return done

    def acts(self, path: str, body: Any = None) -> dict[str, Any]:
        """What an action replied that had to succeed."""
        return self.made(path, body, status=200)

    def rpc(self, function: str, **arguments: Any) -> Reply:
        """The same person straight at PostgREST."""
        return self.rest.call(function, **arguments)


@dataclass
class Company:
    api_url: str
    rest_url: str
    service: Rest
    opened: ExitStack
    people: dict[str, Person] = field(default_factory=dict)
    warehouse_id: int = 0
    other_warehouse_id: int = 0
    unit_id: int = 0
    kilogram_id: int = 0
    supplier_id: int = 0
    customer_id: int = 0

    @property
    def readonly(self) -> Person:
        return self.people["readonly"]

    @property
    def staff(self) -> Person:
        return self.people["staff"]

    @property
    def manager(self) -> Person:
        return self.people["manager"]

    @property
    def admin(self) -> Person:
        return self.people["admin"]

    def hire(self, role: str, **fields: Any) -> Person:
        """A new person of a role, logged in."""
        email, password = f"{new(role)}-{secrets.token_hex(4)}@test.example", secrets.token_urlsafe(16)
        document = {"email": email, "name": role, "role": role, "password_hash": hashed(password), **fields}
        user_id = self.service.done("create_user", p_document=document)["id"]
        with contract.client(self.api_url) as nobody:
            reply = nobody.post("/api/v1/auth/login", json={"email": email, "password": password})
        assert reply.status_code == 200, reply.text
        token = reply.json()["access_token"]
        rest = self.opened.enter_context(closing(Rest(self.rest_url, token)))
        api = self.opened.enter_context(contract.client(self.api_url, token=token))
        return Person(email, user_id, token, api, rest)

    def furnish(self) -> None:
        """Warehouses, units and partners that all tests share."""
        self.people = {role: self.hire(role) for role in ROLES}
        admin = self.admin
        self.warehouse_id = admin.made("warehouses", {"code": new("W"), "name": "본사창고"})["id"]
        self.other_warehouse_id = admin.made("warehouses", {"code": new("W"), "name": "부산창고"})["id"]
        units = {unit["code"]: unit["id"] for unit in admin.rows("units")}
        self.unit_id, self.kilogram_id = units["EA"], units["KG"]
        self.supplier_id = self.partner(is_supplier=True)
        self.customer_id = self.partner(is_customer=True)

    def partner(self, **fields: Any) -> int:
        partner: int = self.manager.made("partners", {"code": new("P"), "name": "거래처", **fields})["id"]
        return partner

    def item(self, **fields: Any) -> int:
        body = {"sku": new("SKU"), "name": "무선 마우스", "unit_id": self.unit_id, **fields}
        item: int = self.manager.made("items", body)["id"]
        return item

    def receive(self, item_id: int, quantity: str, price: str = "0", **line: Any) -> dict[str, Any]:
        """Goods from the supplier, committed."""
        lines = [{"item_id": item_id, "quantity": quantity, "unit_price": price, **line}]
        return self.flow("inbounds", lines, through="commit", partner_id=self.supplier_id)

    def ship(self, item_id: int, quantity: str, **head: Any) -> dict[str, Any]:
        """Goods to the customer, committed."""
        lines = [{"item_id": item_id, "quantity": quantity}]
        return self.flow("outbounds", lines, through="commit", partner_id=self.customer_id, **head)

    def flow(self, plural: str, lines: list[dict[str, Any]], *, who: str = "manager", **head: Any) -> dict[str, Any]:
        """A new document in the main warehouse."""
        body = {"warehouse_id": self.warehouse_id, "lines": lines, **head}
        return self.people[who].made(plural, body)

    def stock(self, item_id: int, warehouse_id: int | None = None) -> dict[str, Any]:
        """One item's stock in a warehouse, the main one unless another is named."""
        where = warehouse_id or self.warehouse_id
        found = self.manager.rows("stocks", item_id=item_id, warehouse_id=where)
        assert len(found) == 1
        return found[0]
