"""One thin thread through every tier: log in, an item, goods received and shipped, the stock."""

from tests.support.company import Company
from tests.support.flows import stopped_at


class TestThread:
    def test_receives_and_ships_goods(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "100")
        company.ship(item, "4")
        stock = company.stock(item)
        assert (stock["on_hand"], stock["available"], stock["value"]) == ("6", "6", "600")

    def test_goes_on_as_far_as_the_permissions_reach(self, company: Company) -> None:
        item = company.item()
        lines = [{"item_id": item, "quantity": "10"}]
        draft = company.flow("inbounds", lines, who="staff", through="commit", partner_id=company.supplier_id)
        assert draft["status"] == "pending"
        assert stopped_at(draft) == ("approve", "permission.denied")
        company.manager.acts(f"inbounds/{draft['id']}/approve")
        assert company.stock(item)["incoming"] == "10"
        company.manager.acts(f"inbounds/{draft['id']}/commit")
        stock = company.stock(item)
        assert (stock["on_hand"], stock["incoming"]) == ("10", "0")
