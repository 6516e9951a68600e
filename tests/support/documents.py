"""Documents of every engine in every state, made in bulk and of any author, for tests of who may do what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.support.company import Company, Person

PLURALS: Mapping[str, str] = {
    "inbound": "inbounds",
    "outbound": "outbounds",
    "adjustment": "adjustments",
    "transfer": "transfers",
    "opening": "openings",
}
# How far a new document goes by itself on its way to a state, and what is then done to it.
WAYS: Mapping[str, tuple[str | None, str | None]] = {
    "draft": (None, None),
    "pending": ("submit", None),
    "rejected": ("submit", "reject"),
    "approved": ("approve", None),
    "in_transit": ("ship", None),
    "partially_committed": ("approve", "commit a part"),
    "committed": ("commit", None),
}
REASON = {"reason": "시험"}


@dataclass
class Documents:
    """A writer whose documents are nobody else's, and one item of which there is plenty."""

    company: Company
    connection: psycopg.Connection
    writer: Person
    item_id: int

    @classmethod
    def of(cls, company: Company, connection: psycopg.Connection) -> "Documents":
        item_id = company.item(purchase_price="7", sale_price="9")
        company.receive(item_id, "100000", "5")
        return cls(company, connection, company.hire("manager"), item_id)

    def body(self, engine: str) -> dict[str, Any]:
        """A sound new document of an engine."""
        line: dict[str, Any] = {"item_id": self.item_id}
        line |= {"change": "-2"} if engine == "adjustment" else {"quantity": "2"}
        head: dict[str, Any] = {"warehouse_id": self.company.warehouse_id, "lines": [line]}
        match engine:
            case "inbound":
                head["partner_id"] = self.company.supplier_id
            case "outbound":
                head["partner_id"] = self.company.customer_id
            case "transfer":
                head["to_warehouse_id"] = self.company.other_warehouse_id
        return head

    def made(self, engine: str, status: str, count: int) -> list[int]:
        """So many documents in a state, by the writer."""
        through, then = WAYS[status]
        if engine == "transfer" and status == "partially_committed":
            through = "ship"
        body = {"documents": [{"engine": engine, **self.body(engine)}] * count}
        ids = self._bulk("flows/bulk", body | ({"through": through} if through else {}))
        if then == "reject":
            self._bulk("flows/bulk/reject", {"ids": ids, **REASON})
        elif then == "commit a part":
            for number in ids:
                self._commit_a_part(number)
        return ids

    def give(self, ids: list[int], author: Person) -> None:
        """Make somebody else their author, whatever role they have now."""
        self.connection.execute("update erp.flows set author_id = %s where id = any(%s)", [author.user_id, ids])
        self.connection.commit()

    def state(self, flow_id: int) -> tuple[str, int]:
        """Its status and version."""
        row = self.connection.execute("select status, version from erp.flows where id = %s", [flow_id]).fetchone()
        assert row is not None
        return row[0], row[1]

    def _bulk(self, path: str, body: dict[str, Any]) -> list[int]:
        return [one["flow"]["id"] for one in self.writer.acts(path, body)["results"]]

    def _commit_a_part(self, flow_id: int) -> None:
        line = self.writer.get(f"flows/{flow_id}")["lines"][0]["id"]
        self.writer.acts(f"flows/{flow_id}/commit", {"lines": [{"line_id": line, "quantity": "1"}]})
