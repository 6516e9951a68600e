"""Categories as the database keeps them: a tree."""

from typing import Any

from tests.support.rest import Rest, new


def a_category(manager: Rest, **fields: Any) -> dict[str, Any]:
    made: dict[str, Any] = manager.done("create_category", p_document={"name": new("분류"), **fields})
    return made


class TestCategories:
    def test_refuse_a_circle(self, manager: Rest) -> None:
        upper = a_category(manager)
        lower = a_category(manager, parent_id=upper["id"])
        for parent_id in (upper["id"], lower["id"]):
            document = {"parent_id": parent_id}
            reply = manager.call("change_category", p_id=upper["id"], p_version=1, p_document=document)
            assert reply.errors == {("parent_id", "field.circle")}

    def test_may_go_back_to_the_top(self, manager: Rest) -> None:
        lower = a_category(manager, parent_id=a_category(manager)["id"])
        moved = manager.done("change_category", p_id=lower["id"], p_version=1, p_document={"parent_id": None})
        assert moved["parent_id"] is None

    def test_refuse_a_name_that_is_taken_at_the_same_place(self, manager: Rest) -> None:
        taken = a_category(manager)
        assert manager.call("create_category", p_document={"name": taken["name"]}).code == "category.name_taken"
        assert a_category(manager, name=taken["name"], parent_id=taken["id"])["parent_name"] == taken["name"]
