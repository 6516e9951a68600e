"""What a role may do besides documents, written out by hand, and how each thing is asked for at both doors."""

import base64
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.support.company import Company
from tests.support.rest import new

# see: who is shown rows; write: who may create, change and deactivate, by the first letters of readonly, staff,
# manager and admin. needs: the permission whose lack is put on record.
TABLE = """
what        see   write  needs
items       rsma  ma     item.write
categories  rsma  ma     item.write
units       rsma  ma     item.write
lots        rsma  ma     item.write
partners    rsma  ma     partner.write
warehouses  rsma  ma     warehouse.write
locations   rsma  ma     warehouse.write
files       rsma  ma     item.write
periods     rsma  ma     period.close
company     rsma  a      company.write
users       a     a      user.manage
roles       rsma  -      -
audit       ma    -      -
engines     rsma  -      -
stocks      rsma  -      -
flows       rsma  -      -
me          rsma  -      -
"""
# What PostgREST calls otherwise.
VIEWS = {"audit": "audit_log", "periods": "closed_periods"}
BULK = {"items": "create_items", "partners": "create_partners"}
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(16)).decode()


@dataclass(frozen=True)
class Right:
    what: str
    see: str
    write: str
    needs: str


RIGHTS = {right.what: right for right in (Right(*line.split()) for line in TABLE.strip().splitlines()[1:])}


@dataclass(frozen=True)
class Write:
    """One command, as a request to the API and as a call of PostgREST. `route` is its path in the contract."""

    route: str
    path: str
    body: Any
    function: str
    arguments: dict[str, Any]


def fresh(company: Company, what: str) -> dict[str, Any]:
    """The body that makes a new record."""
    code = new("NEW")
    match what:
        case "items":
            return {"sku": code, "name": "품목", "unit_id": company.unit_id}
        case "categories":
            return {"name": code}
        case "lots":
            return {"item_id": company.item(is_lot_tracked=True), "code": code}
        case "partners":
            return {"code": code, "name": "거래처", "is_supplier": True}
        case "locations":
            return {"warehouse_id": company.warehouse_id, "code": code, "name": "선반"}
        case "users":
            role = {"email": f"{code.lower()}@test.example", "name": "사람", "role": "staff"}
            return {**role, "password": "long enough for all"}
        case _:
            return {"code": code, "name": "이름"}


def writes(company: Company, what: str) -> Iterator[Write]:
    """Every command on one kind of record, each on a record of its own."""
    match what:
        case "files":
            body = {"name": "a.png", "media_type": "image/png", "content": PNG}
            yield _command("POST /files", body, "put_file", {f"p_{name}": value for name, value in body.items()})
        case "periods":
            for verb in ("close", "reopen"):
                route, path = f"POST /periods/{{month}}/{verb}", f"POST /periods/1999-01/{verb}"
                yield Write(route, path, None, f"{verb}_period", {"p_month": "1999-01-01"})
        case "company":
            version = company.admin.get("company")["version"]
            arguments = {"p_version": version, "p_document": {"address": "서울"}}
            yield _command("PATCH /company", {"version": version, "address": "서울"}, "change_company", arguments)
        case _:
            yield from _master(company, what)


def _master(company: Company, what: str) -> Iterator[Write]:
    noun = {"categories": "category"}.get(what, what.removesuffix("s"))
    body = fresh(company, what)
    yield _command(f"POST /{what}", body, f"create_{noun}", {"p_document": _straight(body)})
    for method, rest, change in (("PATCH", "", _change(what)), ("POST", "/deactivate", {"is_active": False})):
        if what == "users" and rest:
            yield from _of_people(company)
            continue
        made = company.admin.made(what, fresh(company, what))
        arguments = {"p_id": made["id"], "p_version": made["version"], "p_document": change}
        sent = {"version": made["version"], **({} if rest else change)}
        route, path = f"{method} /{what}/{{id}}{rest}", f"{method} /{what}/{made['id']}{rest}"
        yield Write(route, path, sent, f"change_{noun}", arguments)
    if what in BULK:
        documents = [fresh(company, what), fresh(company, what)]
        yield _command(f"POST /{what}/bulk", {"documents": documents}, BULK[what], {"p_documents": documents})


def _of_people(company: Company) -> Iterator[Write]:
    for verb, function, more in (
        ("invite", "invite_user", {"p_token_hash": secrets.token_hex(32)}),
        ("end-sessions", "end_user_sessions", {}),
    ):
        made = company.admin.made("users", fresh(company, "users"))
        path = f"POST /users/{made['id']}/{verb}"
        yield Write(f"POST /users/{{id}}/{verb}", path, None, function, {"p_id": made["id"], **more})
    made = company.admin.made("users", fresh(company, "users"))
    path = f"POST /users/{made['id']}/reset-totp"
    yield Write("POST /users/{id}/reset-totp", path, None, "reset_totp", {"p_person": made["id"]})


def _change(what: str) -> dict[str, Any]:
    return {"code": new("CODE")} if what == "lots" else {"name": new("이름")}


def _command(route: str, body: Any, function: str, arguments: dict[str, Any]) -> Write:
    return Write(route, route, body, function, arguments)


def _straight(body: dict[str, Any]) -> dict[str, Any]:
    """The API hashes a password on the way; the database takes only the hash."""
    if "password" not in body:
        return body
    return {name: value for name, value in body.items() if name != "password"} | {"password_hash": "x"}
