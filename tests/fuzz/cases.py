"""Requests made from openapi.json by schemathesis: some that it allows, some that it does not."""

import random
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle, islice
from typing import Any

import hypothesis
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation

from erp_engine.cli import CONTRACT

Operation = APIOperation[Any, Any, Any, Any]
Request = Case[Any]
# Would end the session under test. A stranger may try.
ENDS_THE_SESSION = "POST /api/v1/auth/logout"
# How many requests of 20 the contract allows.
ALLOWED_OF_20 = 13
# How much of a request makes way for what exists: of every other request all, so that some succeed.
SHARES = (1.0, 0.5)


@cache
def operations() -> list[Operation]:
    """All of the contract."""
    schema = schemathesis.openapi.from_path(CONTRACT)
    return [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]


def is_public(operation: Operation) -> bool:
    """Whether the contract lets strangers in."""
    return not operation.definition.raw.get("security")


def cases(operation: Operation, *, count: int, seed: int) -> list[Request]:
    """So many requests to an operation; where it takes next to nothing, the same again."""
    allowed = count * ALLOWED_OF_20 // 20
    found = _drawn(operation, GenerationMode.POSITIVE, allowed, seed)
    found += _drawn(operation, GenerationMode.NEGATIVE, count - allowed, seed)
    return list(islice(cycle(found), count))


def _drawn(operation: Operation, mode: GenerationMode, count: int, seed: int) -> list[Request]:
    found: list[Request] = []

    @hypothesis.seed(seed)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def draw(case: Request) -> None:
        found.append(case)

    try:
        draw()
    except Unsatisfiable:
        # It takes nothing, so nothing can be wrong with it.
        assert mode is GenerationMode.NEGATIVE, operation.label
    return found[:count]


@dataclass
class Existing:
    """Ids of records that exist, by noun, so that requests come further than `missing`."""

    chance: random.Random
    ids: dict[str, list[Any]] = field(default_factory=dict)
    _share: float = 0.0

    def note(self, noun: str, record_id: Any) -> None:
        known = self.ids.setdefault(noun, [])
        if record_id is not None and record_id not in known:
            known.append(record_id)

    def settle_in(self, case: Request) -> None:
        """Let its ids name something, and leave out what would contradict them."""
        self._share = self.chance.choice(SHARES)
        noun = case.operation.path.removeprefix("/api/v1/").partition("/")[0]
        for name in {"id", "code"} & case.path_parameters.keys():
            case.path_parameters[name] = self._one_of(noun, case.path_parameters[name])
        if "Idempotency-Key" in case.headers:
            case.headers["Idempotency-Key"] = self._one_of(NEW, case.headers["Idempotency-Key"])
        for values in (case.path_parameters, case.query, case.body):
            self._settle(values)

    def _settle(self, value: Any) -> None:
        match value:
            case dict():
                self._leave_out(value, OFTEN_LEFT_OUT | (LEFT_OUT_BESIDE_AN_ITEM if "item_id" in value else set()))
                for name, found in value.items():
                    if name in NOUNS:
                        chosen = self._one_of(NOUNS[name], found)
                        value[name] = [chosen] if name.endswith("ids") and not isinstance(chosen, list) else chosen
                    self._settle(value[name])
            case list():
                for one in value:
                    self._settle(one)

    def _leave_out(self, value: dict[str, Any], names: set[str]) -> None:
        # In a fixed order, so that the same seed leaves out the same.
        for name in sorted(names & value.keys()):
            if self.chance.random() < self._share:
                del value[name]

    def _one_of(self, noun: str, otherwise: Any) -> Any:
        if self.chance.random() > self._share:
            return otherwise
        if noun in (NEW, EMAIL):
            return f"new-{self.chance.randrange(10**12)}" + "@fuzz.example" * (noun == EMAIL)
        known = self.ids.get(noun)
        # The newest are what is least used up.
        return self.chance.choice(known[-20:]) if known else otherwise


NEW, EMAIL = "new", "e-mail"
# What a field of a request names.
NOUNS = {
    "action": "actions",
    "category_id": "categories",
    "change": "quantities",
    "code": NEW,
    "email": EMAIL,
    "memo": "texts",
    "name": "texts",
    "reason": "texts",
    "reference": "texts",
    "role": "roles",
    "sku": NEW,
    "counted": "quantities",
    "document_on": "dates",
    "ids": "flows",
    "image_id": "files",
    "item_id": "items",
    "line_id": "lines",
    "location_id": "locations",
    "logo_id": "files",
    "lot_id": "lots",
    "month": "months",
    "origin_flow_id": "flows",
    "parent_id": "categories",
    "partner_id": "partners",
    "purchase_price": "quantities",
    "quantity": "quantities",
    "reorder_point": "quantities",
    "safety_stock": "quantities",
    "sale_price": "quantities",
    "seal_id": "files",
    "through": "throughs",
    "to_location_id": "locations",
    "to_warehouse_id": "warehouses",
    "unit_id": "units",
    "unit_price": "quantities",
    "version": "versions",
    "warehouse_id": "warehouses",
    "warehouse_ids": "warehouses",
}
# What hardly ever fits the rest of a random request.
OFTEN_LEFT_OUT = {
    "barcodes",
    "external_id",
    "image_id",
    "location_id",
    "logo_id",
    "origin_flow_id",
    "parent_id",
    "partner_role",
    "seal_id",
    "to_location_id",
}
LEFT_OUT_BESIDE_AN_ITEM = {"barcode", "counted", "lot_code", "lot_expires_on", "sku"}
