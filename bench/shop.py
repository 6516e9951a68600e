"""A shop to measure in: a database with its PostgREST and API, a manager, a warehouse, and things to do."""

import secrets
from dataclasses import dataclass, field
from typing import Any

import httpx

from erp_engine.auth.passwords import hashed
from stack import Stack

CLIENTS = 16
WORKERS = 2
EMAIL = "manager@bench.example"
# Enough for the whole run: the load does not log in anew.
LONG_TOKENS = {"ACCESS_TOKEN_TTL_S": "3600", "ENGINE_LOG_LEVEL": "INFO"}
# One person sends all of it. Everything is counted as always; nobody is refused.
WIDE_LIMITS = {f"RATE_{kind}": "1000000/second" for kind in ("LOG_IN", "READ", "WRITE", "BULK")} | {
    "PERSON_CONCURRENCY_MAX": "1000"
}


@dataclass
class Shop:
    """One database and what stands before it."""

    stack: Stack
    database: str
    api_url: str
    rest_url: str
    token: str = ""
    password: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    warehouse_id: int = 0
    customer_id: int = 0
    item_ids: list[int] = field(default_factory=list)

    @classmethod
    def opened(cls, stack: Stack, database: str) -> "Shop":
        """A new database with a manager who is logged in."""
        stack.create_database(database)
        stack.migrate(database)
        rest_url = stack.rest(database).url
        api = stack.api(database, workers=WORKERS, environment=LONG_TOKENS | WIDE_LIMITS)
        shop = cls(stack, database, api.url, rest_url)
        shop._hire()
        return shop

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "X-Request-Id": "bench"}

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """A command that must succeed, outside of what is measured."""
        keyed = {**self.headers, "Idempotency-Key": secrets.token_hex(16)}
        reply = httpx.post(f"{self.api_url}/api/v1/{path}", json=body, headers=keyed, timeout=75)
        return _content(reply)

    def get(self, path: str, **query: Any) -> Any:
        return _content(httpx.get(f"{self.api_url}/api/v1/{path}", params=query, headers=self.headers, timeout=75))

    def furnish(self, *, items: int) -> None:
        """A warehouse, a customer, and items of which there is plenty."""
        self.warehouse_id = self.post("warehouses", {"code": "MAIN", "name": "본사창고", "is_default": True})["id"]
        self.customer_id = self.post("partners", {"code": "C-1", "name": "한빛상사", "is_customer": True})["id"]
        units = {unit["code"]: unit["id"] for unit in self.get("units")["rows"]}
        documents = [
            {"sku": f"SKU-{n:05}", "name": f"무선 마우스 {n:05}", "unit_id": units["EA"], "sale_price": "9900"}
            for n in range(items)
        ]
        self.item_ids = self.post("items/bulk", {"documents": documents})["ids"]
        lines = [{"item_id": item, "quantity": "1000000", "unit_price": "5000"} for item in self.item_ids]
        self.post("openings", {"warehouse_id": self.warehouse_id, "lines": lines, "through": "commit"})

    def outbound(self, lines: Any, **more: Any) -> dict[str, Any]:
        """A document, as it is sent."""
        return {"warehouse_id": self.warehouse_id, "partner_id": self.customer_id, "lines": lines, **more}

    def three_lines(self, number: int) -> list[dict[str, Any]]:
        """Of different items, others for the next number."""
        count = len(self.item_ids)
        return [{"item_id": self.item_ids[(3 * number + n) % count], "quantity": "1"} for n in range(3)]

    def _hire(self) -> None:
        self.password = secrets.token_urlsafe(16)
        person = {"email": EMAIL, "name": "김지현", "role": "admin", "password_hash": hashed(self.password)}
        service = {"Authorization": f"Bearer {self.stack.service_key}"}
        _content(httpx.post(f"{self.rest_url}/rpc/create_user", json={"p_document": person}, headers=service))
        log_in = {"email": EMAIL, "password": self.password}
        self.token = _content(httpx.post(f"{self.api_url}/api/v1/auth/login", json=log_in, timeout=30))["access_token"]
        found = self.stack.psql("select user_id, id from erp.sessions", database=self.database)
        user_id, session_id = found.splitlines()[0].split("|")
        people = {"sub": user_id, "session_id": session_id}
        self.claims = {"role": "authenticated", "iss": "erp-engine", "aud": "authenticated", **people}


def _content(reply: httpx.Response) -> Any:
    if reply.status_code >= 300:
        raise RuntimeError(f"{reply.request.method} {reply.request.url}: {reply.status_code} {reply.text[:500]}")
    return reply.json()
