"""Loads the demo company: its people with the service key, all else through the API as those people."""

import asyncio
from contextlib import ExitStack
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from erp_engine.auth.passwords import hashed
from erp_engine.demo import desk
from erp_engine.demo.goods import TREE, goods
from erp_engine.demo.month import Month, Planned, Step
from erp_engine.demo.people import BINS, COMPANY, PASSWORD, PEOPLE, WAREHOUSES, partners
from erp_engine.gateway import Gateway, Service
from erp_engine.kit.api_client import Api
from erp_engine.settings import Settings

TIME_ZONE: Final = ZoneInfo("Asia/Seoul")


def load(settings: Settings, url: str) -> None:
    """Fill an empty database."""
    asyncio.run(_hire(settings))
    with ExitStack() as opened:
        apis = {person.role: opened.enter_context(Api(url)) for person in PEOPLE}
        for person in PEOPLE:
            apis[person.role].log_in(person.email, PASSWORD)
        ids = _furnish(apis["admin"], apis["manager"])
        month = Month(goods(), ids, datetime.now(TIME_ZONE).date())
        made: dict[str, int] = {}
        for planned in (*month.documents(), *desk.documents(month)):
            _play(planned, apis, made)


async def _hire(settings: Settings) -> None:
    gateway = Gateway(settings)
    try:
        for person in PEOPLE:
            document = {
                "email": person.email,
                "name": person.name,
                "role": person.role,
                "password_hash": hashed(PASSWORD),
            }
            await gateway.command("create_user", {"p_document": document}, caller=Service())
    finally:
        await gateway.aclose()


def _furnish(admin: Api, manager: Api) -> dict[str, int]:
    """Company, warehouses, partners, items; the ids that documents need, by code."""
    admin.patch("company", {**COMPANY, "version": admin.get("company")["version"]})
    ids = {}
    for warehouse in WAREHOUSES:
        code = str(warehouse["code"])
        ids[code] = admin.post("warehouses", warehouse)["id"]
        for bin_code, name in BINS:
            place = {"warehouse_id": ids[code], "code": bin_code, "name": name}
            ids[f"{code}/{bin_code}"] = admin.post("locations", place)["id"]
    wanted = partners()
    made = manager.post("partners/bulk", {"documents": wanted})["ids"]
    ids |= dict(zip((one["code"] for one in wanted), made, strict=True))
    units = {one["code"]: one["id"] for one in manager.rows("units")}
    categories = _categories(manager)
    manager.post("items/bulk", {"documents": [good.document(categories, units) for good in goods()]})
    return ids


def _categories(manager: Api) -> dict[str, int]:
    ids = {}
    for parent, children in TREE.items():
        ids[parent] = manager.post("categories", {"name": parent})["id"]
        for child in children:
            ids[child] = manager.post("categories", {"name": child, "parent_id": ids[parent]})["id"]
    return ids


def _play(planned: Planned, apis: dict[str, Api], made: dict[str, int]) -> None:
    """Writes a document and takes it to where it ends."""
    body = dict(planned.body)
    if planned.through:
        body["through"] = planned.through
    if planned.of:
        body["origin_flow_id"] = made[planned.of]
    flow_id = apis[planned.who].post(planned.plural, body)["id"]
    if planned.key:
        made[planned.key] = flow_id
    for step in planned.steps:
        api = apis[step.who]
        api.post(f"{planned.plural}/{flow_id}/{step.action}", _words(step, api, flow_id))


def _words(step: Step, api: Api, flow_id: int) -> dict[str, Any]:
    words: dict[str, Any] = {"reason": step.reason} if step.reason else {}
    if step.half:
        words["lines"] = [
            {"line_id": line["id"], "quantity": str(Decimal(line["open_quantity"]) // 2)}
            for line in api.get(f"flows/{flow_id}")["lines"]
        ]
    return words
