"""Many documents in one request: all or none, or a result for each."""

import time
from typing import Any

import psycopg

from tests.support.company import Company
from tests.support.flows import days_ago, line, named, refusal, shown, stopped_at, sums
from tests.support.rest import new

Document = dict[str, Any]


def document(company: Company, engine: str, item: int, quantity: str, **more: Any) -> Document:
    return {"engine": engine, "warehouse_id": company.warehouse_id, "lines": [line(item, quantity)], **more}


class TestAll:
    def test_makes_documents_of_any_engines_in_their_order(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "9")
        to = company.other_warehouse_id
        adjustment = {"engine": "adjustment", "warehouse_id": to, "lines": [{"item_id": item, "change": "5"}]}
        documents = [
            document(company, "inbound", item, "4"),
            document(company, "transfer", item, "2", to_warehouse_id=to),
            adjustment,
            document(company, "outbound", item, "3"),
        ]
        reply = company.manager.acts("flows/bulk", {"documents": documents, "through": "commit"})
        assert (reply["succeeded"], reply["failed"]) == (4, 0)
        assert [result["index"] for result in reply["results"]] == [0, 1, 2, 3]
        made = [result["flow"] for result in reply["results"]]
        assert [flow["engine"] for flow in made] == ["inbound", "transfer", "adjustment", "outbound"]
        assert {flow["status"] for flow in made} == {"committed"}
        assert (sums(company, item), sums(company, item, to)) == (("8", "0", "0"), ("7", "0", "0"))

    def test_commits_before_it_ships(self, company: Company) -> None:
        """Both are the next step of some document; what is shipped takes the average after what comes in."""
        item = company.item()
        company.receive(item, "10", "100")
        to = company.other_warehouse_id
        arriving = {**document(company, "inbound", item, "10"), "lines": [line(item, "10", unit_price="300")]}
        documents = [document(company, "transfer", item, "5", to_warehouse_id=to), arriving]
        for order in (documents, documents[::-1]):
            company.manager.acts("flows/bulk", {"documents": order, "through": "commit"})
        assert company.stock(item, to)["value"] == "2200"  # 5 × 4000 / 20, then 5 × 6000 / 25

    def test_makes_none_when_one_is_wrong_and_names_every_error(
        self, company: Company, connection: psycopg.Connection
    ) -> None:
        item = company.item()
        taken = new("주문")
        company.flow("outbounds", [line(item, "1")], external_id=taken)
        before = _count(connection)
        bad = document(company, "outbound", item, "0.5", lines=[line(item, "1"), line(item, "0.5"), line(10**12, "1")])
        documents = [
            document(company, "inbound", item, "4"),
            bad,
            document(company, "outbound", item, "1", document_on=days_ago(-3)),
        ]
        refused = company.manager.post("flows/bulk", {"documents": documents})
        assert named(refused, "document", "line", "field", "code") == [
            (1, 2, "quantity", "quantity.too_precise"),
            (1, 3, "item", "item.unknown"),
            (2, None, "document_on", "flow.future_date"),
        ]
        documents = [
            document(company, "outbound", item, "1", external_id=taken),
            document(company, "inbound", item, "1"),
        ]
        refused = company.manager.post("flows/bulk", {"documents": documents})
        assert (refusal(refused), named(refused, "document")) == ((409, "flow.external_id_taken"), [(0,)])
        assert _count(connection) == before

    def test_names_every_document_that_is_short(self, company: Company) -> None:
        item, none = company.item(), company.item()
        company.receive(item, "5")
        documents = [document(company, "outbound", one, "3") for one in (item, item, none)]
        refused = company.manager.post("flows/bulk", {"documents": documents, "through": "approve"})
        assert refusal(refused) == (409, "stock.short")
        assert named(refused, "requested", "available") == [("3", "2"), ("3", "0")]
        assert sums(company, item) == ("5", "0", "0")

    def test_stops_each_where_the_permission_is_missing(self, company: Company) -> None:
        documents = [document(company, "inbound", company.item(), "1") for _ in range(2)]
        reply = company.staff.acts("flows/bulk", {"documents": documents, "through": "commit"})
        stops = [stopped_at(result["flow"]) for result in reply["results"]]
        assert stops == [("approve", "permission.denied")] * 2

    def test_is_denied_to_those_who_only_read(self, company: Company) -> None:
        documents = [document(company, "inbound", company.item(), "1")]
        for mode in ("all", "each"):
            refused = company.readonly.post("flows/bulk", {"documents": documents, "mode": mode})
            assert refusal(refused) == (403, "permission.denied")

    def test_gives_the_same_reply_to_the_same_key(self, company: Company) -> None:
        item, key = company.item(), new("bulk-key")
        body = {"documents": [document(company, "inbound", item, "1")], "through": "commit"}
        first, again = (company.manager.post("flows/bulk", body, key=key) for _ in range(2))
        assert first.text == again.text
        assert sums(company, item) == ("1", "0", "0")


class TestEach:
    def test_gives_a_result_for_each_in_order(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "5")
        documents = [
            document(company, "outbound", item, "4"),
            document(company, "outbound", item, "4"),
            document(company, "outbound", 10**12, "1"),
            document(company, "nothing", item, "1"),
            document(company, "outbound", item, "1"),
        ]
        body = {"documents": documents, "through": "commit", "mode": "each"}
        reply = company.manager.acts("flows/bulk", body)
        assert (reply["succeeded"], reply["failed"]) == (2, 3)
        assert [result["index"] for result in reply["results"]] == [0, 1, 2, 3, 4]
        codes = [result.get("error", {}).get("code") for result in reply["results"]]
        assert codes == [None, "stock.short", "input.invalid", "input.invalid", None]
        short = reply["results"][1]["error"]
        assert (short["status"], short["errors"][0]["available"]) == (409, "1")
        places = [
            error["document"] for result in reply["results"] for error in result.get("error", {}).get("errors", [])
        ]
        assert places == [1, 2, 3]
        assert sums(company, item) == ("0", "0", "0")

    def test_refuses_what_is_malformed_alone(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "1")
        documents = [
            {"engine": "outbound", "lines": [line(item, "-1", colour="red"), line(item, "1")]},
            document(company, "outbound", item, "1"),
            "no document",
            document(company, "outbound", item, "1"),
        ]
        reply = company.manager.acts("flows/bulk", {"documents": documents, "through": "commit", "mode": "each"})
        assert (reply["succeeded"], reply["failed"]) == (1, 3)
        assert [result["index"] for result in reply["results"]] == [0, 1, 2, 3]
        assert [result.get("error", {}).get("code") for result in reply["results"]] == [
            "input.invalid",
            None,
            "input.invalid",
            "stock.short",
        ]
        errors = [error for result in reply["results"] for error in result.get("error", {}).get("errors", [])]
        assert {(one["document"], one.get("line"), one["field"], one["code"]) for one in errors} == {
            (0, None, "warehouse_id", "field.required"),
            (0, 1, "quantity", "field.too_small"),
            (0, 1, "colour", "field.unknown"),
            (2, None, "", "field.object"),
            (3, 1, "quantity", "stock.short"),
        }
        assert {one["message"] for one in errors if one["field"] == "warehouse_id"} == {"창고: 꼭 입력해야 합니다."}
        assert sums(company, item) == ("0", "0", "0")

    def test_is_refused_whole_when_nothing_is_well_formed(self, company: Company) -> None:
        refused = company.manager.post("flows/bulk", {"documents": [{}, 7], "mode": "each"})
        assert refusal(refused) == (422, "input.invalid")
        assert {place for (place,) in named(refused, "document")} == {0, 1}

    def test_is_malformed_straight_at_the_database_too(self, company: Company) -> None:
        documents = [{"engine": "outbound"}, 7, None, document(company, "inbound", company.item(), "1")]
        reply = company.manager.rpc("create_flows", p_documents=documents, p_mode="each")
        assert [("error" in result) for result in reply.body["results"]] == [True, True, True, False]

    def test_makes_a_lot_once_for_documents_that_bring_it(self, company: Company) -> None:
        item = company.item(is_lot_tracked=True)
        lots = [line(item, "1", lot_code="A", lot_expires_on=day) for day in ("2099-01-01", "2099-01-01", "2098-01-01")]
        documents = [document(company, "inbound", item, "1", lines=[one]) for one in lots]
        reply = company.manager.acts("flows/bulk", {"documents": documents, "through": "commit", "mode": "each"})
        assert (reply["succeeded"], reply["failed"]) == (2, 1)
        assert reply["results"][2]["error"]["errors"][0]["code"] == "lot.other_expiry"

    def test_gives_the_same_results_to_the_same_key(self, company: Company) -> None:
        item, key = company.item(), new("bulk-key")
        documents = [document(company, "inbound", item, "1"), document(company, "outbound", item, "9")]
        body = {"documents": documents, "through": "commit", "mode": "each"}
        first, again = (company.manager.post("flows/bulk", body, key=key) for _ in range(2))
        assert (first.text, first.json()["failed"]) == (again.text, 1)
        assert sums(company, item) == ("1", "0", "0")


class TestMany:
    def test_a_thousand_documents_of_three_lines_go_in_one_request(self, company: Company) -> None:
        items = [company.item() for _ in range(30)]
        documents = [
            document(company, "inbound", 0, "0", lines=[line(items[(3 * n + k) % 30], "1") for k in range(3)])
            for n in range(1000)
        ]
        begun = time.perf_counter()
        reply = company.manager.acts("flows/bulk", {"documents": documents, "through": "commit"})
        took = time.perf_counter() - begun
        assert reply["succeeded"] == 1000
        assert [sums(company, item)[0] for item in items] == ["100"] * 30
        ids = [result["flow"]["id"] for result in reply["results"]]
        assert [one["item_id"] for one in shown(company.staff, {"id": ids[1]})["lines"]] == items[3:6]
        assert took < 10


def _count(connection: psycopg.Connection) -> Any:
    connection.commit()
    return connection.execute("select count(*), (select count(*) from erp.flow_events) from erp.flows").fetchone()
