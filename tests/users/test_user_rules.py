"""People as the database keeps them."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from stack import Stack
from tests.support.people import LogIn, token_of
from tests.support.rest import Rest, new


@pytest.fixture(scope="module")
def only_admin(stack: Stack, database: str) -> Iterator[Rest]:
    """The only administrator of a database of their own."""
    name = f"{database}_alone"
    stack.create_database(name, template="erp_template")
    url = stack.rest(name, pool=2).url
    with closing(Rest(url, stack.service_key)) as service:
        person = service.done("create_user", p_document=a_person(role="admin"))
        with closing(Rest(url, token_of(stack, service, person["email"]))) as caller:
            yield caller


def a_person(**fields: Any) -> dict[str, Any]:
    return {"email": f"{new('person')}@example.com", "name": "사람", "role": "staff", "password_hash": "x", **fields}


class TestCreateUser:
    def test_keeps_the_address_in_lower_case_and_hides_the_hash(self, admin: Rest) -> None:
        email = f"{new('Person')}@Example.COM"
        made = admin.done("create_user", p_document=a_person(email=f" {email}"))
        assert made["email"] == email.lower()
        assert "password_hash" not in made

    def test_names_everything_that_is_wrong(self, service: Rest) -> None:
        document = {"email": "nowhere", "name": "", "role": "king", "warehouse_ids": [999999], "age": 5}
        assert service.call("create_user", p_document=document).errors == {
            ("email", "field.email"),
            ("name", "field.required"),
            ("role", "field.unknown_reference"),
            ("warehouse_ids.0", "field.unknown_reference"),
            ("age", "field.unknown"),
        }

    def test_refuses_an_address_that_is_taken(self, admin: Rest) -> None:
        document = a_person()
        admin.done("create_user", p_document=document)
        reply = admin.call("create_user", p_document=document | {"email": document["email"].upper()})
        assert (reply.status, reply.code) == (409, "user.email_taken")

    def test_a_retry_with_another_salt_is_the_same_request(self, admin: Rest) -> None:
        document, key = a_person(), new("idempotency-key")
        first = admin.call("create_user", key=key, p_document=document)
        assert admin.call("create_user", key=key, p_document=document | {"password_hash": "y"}) == first


class TestChangeUser:
    def test_a_new_role_ends_the_sessions(self, admin: Rest, log_in: LogIn) -> None:
        person = admin.done("create_user", p_document=a_person())
        caller = log_in(person["email"])
        assert caller.call("me").status == 200
        admin.done("change_user", p_id=person["id"], p_version=1, p_document={"role": "manager"})
        assert caller.call("me").code == "auth.session_ended"

    def test_a_new_name_does_not(self, admin: Rest, log_in: LogIn) -> None:
        person = admin.done("create_user", p_document=a_person())
        caller = log_in(person["email"])
        admin.done("change_user", p_id=person["id"], p_version=1, p_document={"name": "새 이름"})
        assert caller.done("me")["name"] == "새 이름"

    def test_somebody_put_away_cannot_log_in(self, admin: Rest, service: Rest) -> None:
        person = admin.done("create_user", p_document=a_person())
        admin.done("change_user", p_id=person["id"], p_version=1, p_document={"is_active": False})
        assert service.done("begin_login", p_email=person["email"])["password_hash"] is None

    def test_holds_somebody_to_warehouses(self, admin: Rest, manager: Rest, log_in: LogIn) -> None:
        warehouse = manager.done("create_warehouse", p_document={"code": new("W"), "name": "x"})
        manager.done("create_item", p_document={"sku": new("SKU"), "name": "x", "unit_id": 1})
        person = admin.done("create_user", p_document=a_person(warehouse_ids=[warehouse["id"]]))
        caller = log_in(person["email"])
        assert caller.done("me")["warehouses"] == [warehouse["id"]]
        assert {row["warehouse_id"] for row in caller.rows("stocks", select="warehouse_id")} == {warehouse["id"]}
        admin.done("change_user", p_id=person["id"], p_version=1, p_document={"warehouse_ids": []})
        assert caller.done("me")["warehouses"] is None

    def test_who_is_held_to_warehouses_gives_nobody_more(self, admin: Rest, manager: Rest, log_in: LogIn) -> None:
        here, there = (
            manager.done("create_warehouse", p_document={"code": new("W"), "name": "x"})["id"] for _ in range(2)
        )
        boss = admin.done("create_user", p_document=a_person(role="admin", warehouse_ids=[here]))
        other = admin.done("create_user", p_document=a_person(warehouse_ids=[here, there]))
        caller = log_in(boss["email"])
        too_many: list[dict[str, Any]] = [{}, *({"warehouse_ids": ids} for ids in ([], None, [here, there]))]
        for fields in too_many:
            reply = caller.call("create_user", p_document=a_person(**fields))
            assert reply.errors == {("warehouse_ids", "user.beyond_own_warehouses")}
        lifted = caller.call("change_user", p_id=boss["id"], p_version=1, p_document={"warehouse_ids": []})
        assert lifted.errors == {("warehouse_ids", "user.beyond_own_warehouses")}
        for function, params in (
            ("change_user", {"p_id": other["id"], "p_version": 1, "p_document": {"password_hash": "y"}}),
            ("invite_user", {"p_id": other["id"], "p_token_hash": "0" * 64}),
            ("reset_totp", {"p_person": other["email"]}),
        ):
            reply = caller.call(function, **params)
            assert (reply.code, reply.detail["why"]) == ("permission.denied", "user.beyond_own_warehouses")
        made = caller.done("create_user", p_document=a_person(warehouse_ids=[here]))
        assert caller.done("change_user", p_id=made["id"], p_version=1, p_document={"name": "y"})["name"] == "y"

    def test_the_last_administrator_stays(self, only_admin: Rest) -> None:
        me = only_admin.rows("users", role="eq.admin")[0]
        for document in ({"is_active": False}, {"role": "manager"}):
            reply = only_admin.call("change_user", p_id=me["id"], p_version=1, p_document=document)
            assert (reply.status, reply.code) == (409, "user.last_admin")

    def test_who_has_no_password_yet_is_no_other_administrator(self, only_admin: Rest) -> None:
        document = {name: value for name, value in a_person(role="admin").items() if name != "password_hash"}
        only_admin.done("create_user", p_document=document)
        me = only_admin.rows("users", role="eq.admin", order="created_at")[0]
        reply = only_admin.call("change_user", p_id=me["id"], p_version=1, p_document={"role": "manager"})
        assert (reply.status, reply.code) == (409, "user.last_admin")

    def test_an_administrator_may_go_when_there_is_another(self, only_admin: Rest) -> None:
        only_admin.done("create_user", p_document=a_person(role="admin"))
        me = only_admin.rows("users", role="eq.admin", order="created_at")[0]
        changed = only_admin.done("change_user", p_id=me["id"], p_version=1, p_document={"role": "manager"})
        assert changed["role"] == "manager"


class TestWhoMay:
    def test_only_those_who_manage_people_see_them(self, admin: Rest, manager: Rest) -> None:
        assert admin.rows("users")
        assert manager.rows("users") == []
        assert manager.call("create_user", p_document=a_person()).code == "permission.denied"
