"""Finding documents: lists, filters, search, and what waits for a person."""

from typing import get_args

from erp_engine.flows.replies import Status
from tests.support.company import Company, Person
from tests.support.flows import act, days_ago, line, refusal, shown, today
from tests.support.rest import new


def ids(rows: list[dict[str, int]]) -> list[int]:
    return [row["id"] for row in rows]


class TestFilters:
    def test_of_status_partner_warehouse_and_days(self, company: Company) -> None:
        partner, item = company.partner(is_customer=True), company.item()
        lines = [line(item, "1")]
        old = company.flow("outbounds", lines, partner_id=partner, document_on=days_ago(9))
        new_ = company.flow("outbounds", lines, partner_id=partner, through="submit")
        body = {"warehouse_id": company.other_warehouse_id, "partner_id": partner, "lines": lines}
        other = company.manager.made("outbounds", body)
        found = company.staff.rows
        assert ids(found("outbounds", partner_id=partner)) == [other["id"], new_["id"], old["id"]]
        assert ids(found("outbounds", partner_id=partner, status="pending")) == [new_["id"]]
        assert ids(found("outbounds", partner_id=partner, warehouse_id=company.other_warehouse_id)) == [other["id"]]
        assert ids(found("outbounds", partner_id=partner, to_on=days_ago(9))) == [old["id"]]
        since = found("outbounds", partner_id=partner, from_on=days_ago(8), to_on=today().isoformat())
        assert ids(since) == [other["id"], new_["id"]]
        assert ids(found("inbounds", partner_id=partner)) == []

    def test_of_the_warehouse_a_transfer_goes_to(self, company: Company) -> None:
        to = company.manager.made("warehouses", {"code": new("W"), "name": "대전창고"})["id"]
        made = company.flow("transfers", [line(company.item(), "1")], to_warehouse_id=to)
        assert ids(company.staff.rows("transfers", to_warehouse_id=to)) == [made["id"]]

    def test_of_an_item(self, company: Company) -> None:
        item = company.item()
        made = company.flow("outbounds", [line(company.item(), "1"), line(item, "1")])
        sent = company.flow("inbounds", [line(item, "1")], through="submit")
        assert ids(company.staff.rows("flows", item_id=item)) == [sent["id"], made["id"]]
        assert ids(company.staff.rows("flows", item_id=item, status="draft")) == [made["id"]]
        assert ids(company.staff.rows("flows", item_id=item, sort="id", limit=1, page=2)) == [sent["id"]]

    def test_of_an_item_cannot_be_searched_besides(self, company: Company) -> None:
        for other in ({"search": "x"}, {"inbox": "mine"}):
            reply = company.staff.api.get("/api/v1/flows", params={"item_id": company.item(), **other})
            assert refusal(reply) == (422, "input.invalid")

    def test_sort_and_turn_pages(self, company: Company) -> None:
        partner, lines = company.partner(is_customer=True), [line(company.item(), "1")]
        made = [company.flow("outbounds", lines, partner_id=partner, document_on=days_ago(n))["id"] for n in (2, 4, 3)]
        by_day = company.staff.rows("outbounds", partner_id=partner, sort="document_on")
        assert ids(by_day) == [made[1], made[2], made[0]]
        pages = [company.staff.get("outbounds", partner_id=partner, sort="id", limit=2, page=page) for page in (1, 2)]
        assert [ids(page["rows"]) for page in pages] == [made[:2], made[2:]]
        assert [page["total"] for page in pages] == [3, 3]


class TestSearch:
    def test_finds_code_reference_memo_sku_and_partner(self, company: Company) -> None:
        words, sku = new("ref"), new("SKU")
        partner = company.partner(is_customer=True, name=f"한빛전자 {words}")
        item = company.item(sku=sku)
        made = company.flow("outbounds", [line(item, "1")], partner_id=partner, reference=f"X{words}", memo="긴급")
        for text in (made["code"], made["code"][-6:], f"x{words}", sku, f"한빛전자 {words}"):
            assert made["id"] in ids(company.staff.rows("outbounds", search=text, limit=200)), text
        assert company.staff.rows("outbounds", search=new("없는말")) == []

    def test_finds_a_partner_by_initial_consonants(self, company: Company) -> None:
        partner = company.partner(is_customer=True, name="푸른솔 농산")
        made = company.flow("outbounds", [line(company.item(), "1")], partner_id=partner)
        for text in ("ㅍㄹㅅ", "푸른소", "솔 농"):
            found = company.staff.rows("outbounds", search=text, partner_id=partner)
            assert ids(found) == [made["id"]], text


class TestInbox:
    def test_to_approve_shows_what_the_person_may_approve(self, company: Company) -> None:
        lines = [line(company.item(), "1")]
        waiting = company.flow("outbounds", lines, who="staff", through="submit")
        draft = company.flow("outbounds", lines, who="staff")
        gone = company.flow("outbounds", lines, who="staff", through="submit")
        act(company.manager, gone, "reject", reason="x")
        seen = set(ids(company.manager.rows("flows", inbox="to_approve", limit=200)))
        assert waiting["id"] in seen
        assert not {draft["id"], gone["id"]} & seen
        assert company.staff.rows("flows", inbox="to_approve") == []

    def test_mine_shows_what_the_person_has_yet_to_end(self, company: Company) -> None:
        me = company.hire("staff")
        _one_in_every_state(company, me)
        written = me.rows("flows", author_id=me.get("me")["id"], sort="id")
        assert {row["status"] for row in written} == set(get_args(Status))
        open_ = [row for row in written if row["status"] not in ("committed", "cancelled", "reversed")]
        assert me.rows("flows", inbox="mine", sort="id") == open_
        sent_back = [row for row in open_ if row["status"] == "rejected"]
        assert me.rows("flows", inbox="mine", status="rejected") == sent_back


def _one_in_every_state(company: Company, me: Person) -> None:
    """Documents that this person wrote."""
    item = company.item()
    company.receive(item, "1")
    body = {"warehouse_id": company.warehouse_id, "lines": [line(item, "2")]}
    _draft, sent, ended, sent_back, agreed, begun, done, undone = (me.made("inbounds", body) for _ in range(8))
    moved = {**body, "to_warehouse_id": company.other_warehouse_id, "lines": [line(item, "1")]}
    moving = me.made("transfers", moved)
    for flow in (sent, sent_back, agreed, begun, done, undone, moving):
        act(me, flow, "submit")
    for flow in (agreed, begun, done, undone, moving):
        act(company.manager, flow, "approve")
    act(me, ended, "cancel")
    act(company.manager, sent_back, "reject", reason="x")
    act(company.manager, begun, "commit", lines=[{"line_id": shown(me, begun)["lines"][0]["id"], "quantity": "1"}])
    act(company.manager, done, "commit")
    act(company.manager, undone, "commit")
    act(company.manager, undone, "reverse", reason="x")
    act(company.manager, moving, "ship")
