"""The engine to fuzz, with a database of its own: the company is renamed and its months are closed there."""

import fcntl
import random
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stack import Stack
from stack.api import Api
from tests.conftest import TEMPLATE
from tests.fuzz.cases import Existing
from tests.support.company import ROLES, Company
from tests.support.documents import PLURALS
from tests.support.flows import bin_in, line, shown, today
from tests.support.rest import Rest, new


@dataclass
class Target:
    stack: Stack
    database: str
    api: Api
    company: Company

    def tokens(self) -> dict[str, str | None]:
        """By caller; a stranger has none."""
        return {role: self.company.people[role].token for role in ROLES} | {"stranger": None}

    def unforeseen(self) -> list[str]:
        """What the API's log has of errors that nobody thought of."""
        log = Path(self.api.log).read_text().splitlines()
        return [entry for entry in log if '"unforeseen"' in entry or "Traceback" in entry]

    def existing(self, seed: int) -> Existing:
        """Something of everything. None of the people who fuzz is among the users, who may be dismissed."""
        found, company = Existing(random.Random(seed)), self.company
        found.ids |= {
            "warehouses": [company.warehouse_id, company.other_warehouse_id],
            "units": [company.unit_id],
            "partners": [company.supplier_id, company.customer_id],
            "users": [company.hire("staff").user_id],
            "months": ["2020-01", "2020-02"],
            "roles": list(ROLES),
            "texts": ["시험"],
            "engines": list(PLURALS),
            "versions": [1, 1, 2, 3],
            "quantities": ["1", "2", "3.5"],
            "throughs": ["submit", "approve", "commit"],
            "actions": ["submit", "approve", "reject", "commit", "cancel", "reverse"],
            "dates": [today().isoformat()],
        }
        self._lots_and_bins(found)
        self._documents(found)
        return found

    def _lots_and_bins(self, found: Existing) -> None:
        company = self.company
        for _ in range(3):
            item = company.item(is_lot_tracked=True)
            found.note("lots", company.manager.made("lots", {"item_id": item, "code": new("LOT")})["id"])
            found.note("locations", bin_in(company, new("BIN")))

    def _documents(self, found: Existing) -> None:
        company = self.company
        for _ in range(5):
            item = company.item()
            found.note("items", item)
            found.note("stocks", item)
            company.receive(item, "1000", "7")
            for engine, plural in PLURALS.items():
                change = {"item_id": item, "change": "1"} if engine == "adjustment" else line(item, "1")
                head: dict[str, Any] = {"to_warehouse_id": company.other_warehouse_id} if engine == "transfer" else {}
                for through in (None, "submit", "approve"):
                    made = company.flow(plural, [change], **head, **({"through": through} if through else {}))
                    found.note(plural, made["id"])
                    found.note("flows", made["id"])
                    found.note("lines", shown(company.manager, made)["lines"][0]["id"])


@contextmanager
def fresh_target(stack: Stack, name: str) -> Iterator[Target]:
    """A copy of the template, PostgREST and API before it, and a company in it."""
    with (stack.cluster.var.run / "template.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        stack.create_database(name, template=TEMPLATE)
    with ExitStack() as opened:
        api, rest_url = stack.api(name, workers=2), stack.rest(name).url
        service = opened.enter_context(closing(Rest(rest_url, stack.service_key)))
        company = Company(api.url, rest_url, service, opened)
        company.furnish()
        yield Target(stack, name, api, company)
