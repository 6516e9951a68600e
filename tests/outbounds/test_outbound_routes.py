"""Shipping, by its own routes."""

from tests.support.company import Company


class TestOutbounds:
    def test_go_out_in_parts_and_close(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        draft = company.flow("outbounds", [{"item_id": item, "quantity": "10"}], who="staff")
        company.staff.acts(f"outbounds/{draft['id']}/submit")
        assert draft["id"] in [row["id"] for row in company.manager.rows("flows", inbox="to_approve", limit=200)]
        company.manager.acts(f"outbounds/{draft['id']}/approve")
        line = company.manager.get(f"outbounds/{draft['id']}")["lines"][0]
        assert line["reserved_quantity"] == "10"
        part = {"lines": [{"line_id": line["id"], "quantity": "4"}]}
        assert company.manager.acts(f"outbounds/{draft['id']}/commit", part)["status"] == "partially_committed"
        held = company.manager.rows(f"stocks/{item}/reservations")
        assert [(row["flow_id"], row["quantity"]) for row in held] == [(draft["id"], "6")]
        closed = company.manager.acts(f"outbounds/{draft['id']}/close", {"reason": "나머지는 취소"})
        assert closed["status"] == "committed"
        assert company.stock(item)["available"] == "6"

    def test_name_every_short_line(self, company: Company) -> None:
        few, none = company.item(), company.item()
        company.receive(few, "1")
        lines = [{"item_id": few, "quantity": "2"}, {"item_id": none, "quantity": "1"}]
        body = {"warehouse_id": company.warehouse_id, "through": "commit", "lines": lines}
        reply = company.manager.post("outbounds", body)
        assert (reply.status_code, reply.json()["code"]) == (409, "stock.short")
        assert [(one["line"], one["available"]) for one in reply.json()["errors"]] == [(1, "1"), (2, "0")]

    def test_show_the_buttons_of_the_person_who_asks(self, company: Company) -> None:
        draft = company.flow("outbounds", [{"item_id": company.item(), "quantity": "1"}], who="staff")
        company.staff.acts(f"outbounds/{draft['id']}/submit")
        for person, allowed in ((company.staff, False), (company.manager, True)):
            open_to = {one["action"]: one for one in person.get(f"outbounds/{draft['id']}")["transitions"]}
            assert open_to["approve"]["allowed"] is allowed
            assert (open_to["approve"]["why"] is None) is allowed
