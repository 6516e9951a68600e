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
# How many requests of 20 that the contract allows, and how often a random id makes way for one that exists.
ALLOWED_OF_20 = 13
EXISTING_SHARE = 0.7


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

    def note(self, noun: str, record_id: Any) -> None:
        known = self.ids.setdefault(noun, [])
        if record_id is not None and record_id not in known:
            known.append(record_id)

    def settle_in(self, case: Request) -> None:
        """Let most of its ids name something, and leave out what they contradict."""
        noun = case.operation.path.removeprefix("/api/v1/").partition("/")[0]
        if "id" in case.path_parameters:
            case.path_parameters["id"] = self._one_of(noun, case.path_parameters["id"])
        for values in (case.path_parameters, case.query, case.body):
            self._settle(values)

    def _settle(self, value: Any) -> None:
        match value:
            case dict():
                for name in OFTEN_LEFT_OUT & value.keys():
                    if self.chance.random() < EXISTING_SHARE:
                        del value[name]
                for name, found in value.items():
                    noun = NOUNS.get(name)
                    if noun:
                        value[name] = self._one_of(noun, found)
                    self._settle(value[name])
            case list():
                for one in value:
                    self._settle(one)

    def _one_of(self, noun: str, otherwise: Any) -> Any:
        known = self.ids.get(noun)
        if not known or self.chance.random() > EXISTING_SHARE:
            return otherwise
        # The newest are what is least used up.
        found = self.chance.choice(known[-20:])
        return [found] if isinstance(otherwise, list) else found


# What a field of a request names.
NOUNS = {
    "action": "actions",
    "category_id": "categories",
    "change": "quantities",
    "code": "codes",
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
    "barcode",
    "barcodes",
    "counted",
    "external_id",
    "image_id",
    "location_id",
    "logo_id",
    "lot_code",
    "lot_expires_on",
    "origin_flow_id",
    "parent_id",
    "partner_role",
    "seal_id",
    "sku",
    "to_location_id",
}
