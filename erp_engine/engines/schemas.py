"""Engines as they are kept: their rules are their transitions."""

from typing import Literal

from erp_engine.kit.lists import ListQuery
from erp_engine.kit.models import Output


class Transition(Output):
    """`own_only_permission` suffices on a document of one's own; `path_step` is its place on the way of `through`."""

    action: str
    from_status: str
    to_status: str
    partial_to_status: str | None
    permission: str | None
    own_only_permission: str | None
    needs_other_person: bool
    needs_reason: bool
    effects: list[str]
    from_end: str | None
    to_end: str | None
    fulfils: bool
    path_step: int | None
    is_edit: bool


class Names(Output):
    ko: str
    en: str
    zh: str


class Engine(Output):
    """A kind of business process and its rules."""

    code: str
    prefix: str
    names: Names
    position: int
    create_permission: str
    line_kind: Literal["quantity", "change"]
    price_kind: Literal["purchase", "sale"] | None
    partner_role: str | None
    has_destination: bool
    takes_new_lots: bool
    transitions: list[Transition]


class EngineQuery(ListQuery):
    sort: Literal["position", "-position", "code", "-code"] = "position"
