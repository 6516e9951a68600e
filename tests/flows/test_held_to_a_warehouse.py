"""A person who is held to one warehouse acts where goods leave it or arrive in it, and sees no other stock."""

import pytest

from tests.support.company import Company, Person


@pytest.fixture
def receiver(company: Company) -> Person:
    """A manager of the other warehouse only."""
    return company.hire("manager", warehouse_ids=[company.other_warehouse_id])


def _transfer(company: Company, item: int, through: str) -> int:
    lines = [{"item_id": item, "quantity": "4"}]
    head = {"through": through, "to_warehouse_id": company.other_warehouse_id}
    return int(company.manager.made("transfers", {"warehouse_id": company.warehouse_id, "lines": lines, **head})["id"])


class TestTransfer:
    def test_is_received_by_those_of_its_destination(self, company: Company, receiver: Person) -> None:
        item = company.item()
        company.receive(item, "10")
        flow = _transfer(company, item, "ship")
        receiver.acts(f"transfers/{flow}/commit")
        assert company.stock(item, company.other_warehouse_id)["on_hand"] == "4"

    def test_is_not_approved_or_taken_back_by_them(self, company: Company, receiver: Person) -> None:
        item = company.item()
        company.receive(item, "10")
        pending, done = _transfer(company, item, "submit"), _transfer(company, item, "commit")
        for flow, action in ((pending, "approve"), (done, "reverse")):
            reply = receiver.post(f"transfers/{flow}/{action}", {"reason": "시험"})
            assert (reply.status_code, reply.json()["context"]["why"]) == (403, "warehouse.denied")

    def test_says_beforehand_what_is_not_theirs_to_do(self, company: Company, receiver: Person) -> None:
        item = company.item()
        company.receive(item, "10")
        buttons = receiver.get(f"transfers/{_transfer(company, item, 'submit')}")["transitions"]
        assert {(one["action"], one["why"]) for one in buttons} >= {("approve", "warehouse.denied")}


class TestElsewhere:
    def test_is_neither_seen_nor_moved(self, company: Company, receiver: Person) -> None:
        item = company.item()
        received = company.receive(item, "10")
        assert [row["warehouse_id"] for row in receiver.rows("stocks", item_id=item)] == [company.other_warehouse_id]
        assert receiver.api.get(f"/api/v1/inbounds/{received['id']}").status_code == 404
        assert receiver.post(f"inbounds/{received['id']}/reverse", {"reason": "시험"}).status_code == 404
        lines = [{"item_id": item, "quantity": "1"}]
        refused = receiver.post("outbounds", {"warehouse_id": company.warehouse_id, "lines": lines})
        assert refused.json()["errors"][0]["field"] == "warehouse_id"
