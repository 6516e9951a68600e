"""Receiving, by its own routes."""

from tests.support.company import Company


class TestInbounds:
    def test_are_written_changed_and_copied(self, company: Company) -> None:
        item, other = company.item(), company.item()
        head = {"partner_id": company.supplier_id, "memo": "첫 입고"}
        draft = company.flow("inbounds", [{"item_id": item, "quantity": "5"}], who="staff", **head)
        lines = [{"item_id": other, "quantity": "2", "unit_price": "30"}, {"item_id": item, "quantity": "1"}]
        change = {"version": draft["version"], "lines": lines}
        reply = company.staff.api.patch(f"/api/v1/inbounds/{draft['id']}", json=change)
        assert reply.status_code == 200, reply.text
        written = company.staff.get(f"inbounds/{draft['id']}")
        assert [(line["item_id"], line["quantity"]) for line in written["lines"]] == [(other, "2"), (item, "1")]
        assert written["memo"] == "첫 입고"
        copied = company.staff.post(f"inbounds/{draft['id']}/copy")
        assert copied.headers["location"] == f"/api/v1/inbounds/{copied.json()['id']}"
        assert len(company.staff.get(f"inbounds/{copied.json()['id']}")["lines"]) == 2

    def test_show_lines_without_costs_to_those_who_may_not_see_them(self, company: Company) -> None:
        made = company.receive(company.item(), "5", "70")
        for person, price in ((company.manager, "70"), (company.staff, None)):
            lines = person.get(f"inbounds/{made['id']}")["lines"]
            assert [(line["quantity"], line["unit_price"]) for line in lines] == [("5", price)]

    def test_refuse_a_change_of_what_has_changed_since(self, company: Company) -> None:
        draft = company.flow("inbounds", [{"item_id": company.item(), "quantity": "5"}])
        for status in (200, 409):
            change = {"version": draft["version"], "memo": "둘 중 하나"}
            reply = company.manager.api.patch(f"/api/v1/inbounds/{draft['id']}", json=change)
            assert reply.status_code == status
        assert reply.json()["code"] == "record.stale"

    def test_do_not_show_other_engines(self, company: Company) -> None:
        outbound = company.flow("outbounds", [{"item_id": company.item(), "quantity": "5"}])
        for call in (
            company.manager.api.get(f"/api/v1/inbounds/{outbound['id']}"),
            company.manager.post(f"inbounds/{outbound['id']}/submit"),
            company.manager.post(f"inbounds/{outbound['id']}/copy"),
        ):
            assert (call.status_code, call.json()["code"]) == (404, "flow.missing")
        assert {row["engine"] for row in company.manager.rows("inbounds", limit=200)} == {"inbound"}
