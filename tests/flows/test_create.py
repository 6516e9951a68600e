"""Making a document: what it says, what it takes for granted, how far it goes on."""

import psycopg
import pytest

from tests.support.company import Company
from tests.support.flows import actions, days_ago, line, named, refusal, shown, stopped_at, sums, today, wrong
from tests.support.rest import new


class TestThrough:
    def test_makes_a_draft_and_touches_no_stock(self, company: Company) -> None:
        item = company.item()
        made = company.flow("inbounds", [line(item, "5")], who="staff")
        assert (made["status"], made["version"], made["stopped"]) == ("draft", 1, None)
        assert actions(company.staff, made) == ["create"]
        assert sums(company, item) == ("0", "0", "0")

    @pytest.mark.parametrize(
        ("through", "status", "stock", "steps"),
        [
            ("submit", "pending", ("0", "0", "0"), ["create", "submit"]),
            ("approve", "approved", ("0", "0", "5"), ["create", "submit", "approve"]),
            ("commit", "committed", ("5", "0", "0"), ["create", "submit", "approve", "commit"]),
        ],
    )
    def test_goes_on_to_each_step(
        self, company: Company, through: str, status: str, stock: tuple[str, str, str], steps: list[str]
    ) -> None:
        item = company.item()
        made = company.flow("inbounds", [line(item, "5")], through=through)
        assert made["status"] == status
        assert sums(company, item) == stock
        assert actions(company.manager, made) == steps

    def test_ships_a_transfer_on_its_way(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "5")
        to = company.other_warehouse_id
        assert (
            company.flow("transfers", [line(item, "5")], through="ship", to_warehouse_id=to)["status"] == "in_transit"
        )

    def test_refuses_a_step_that_the_engine_does_not_know(self, company: Company) -> None:
        body = {"warehouse_id": company.warehouse_id, "lines": [line(company.item(), "1")]}
        assert wrong(company.manager.post("inbounds", {**body, "through": "ship"})) == {("through", "field.choice")}

    def test_stops_where_the_permission_is_missing(self, company: Company) -> None:
        made = company.flow("inbounds", [line(company.item(), "5")], who="staff", through="commit")
        assert (made["status"], stopped_at(made)) == ("pending", ("approve", "permission.denied"))
        assert actions(company.staff, made) == ["create", "submit"]

    def test_leaves_no_trace_when_it_is_refused_on_the_way(
        self, company: Company, connection: psycopg.Connection
    ) -> None:
        count = "select (select count(*) from erp.flows), (select count(*) from erp.flow_events)"
        before = connection.execute(count).fetchone()
        connection.commit()
        lines = [line(company.item(), "1")]
        body = {"warehouse_id": company.warehouse_id, "lines": lines, "through": "commit"}
        assert refusal(company.manager.post("outbounds", body)) == (409, "stock.short")
        assert connection.execute(count).fetchone() == before


class TestItems:
    def test_are_named_by_id_sku_or_barcode(self, company: Company) -> None:
        sku, barcode = new("SKU"), new("88")
        item = company.item(sku=sku, barcodes=[{"barcode": barcode, "quantity": "1"}])
        words = ({"item_id": item}, {"sku": sku}, {"barcode": barcode}, {"item_id": item, "sku": sku})
        made = company.flow("inbounds", [{**word, "quantity": "1"} for word in words])
        assert [one["item_id"] for one in shown(company.staff, made)["lines"]] == [item] * 4

    def test_come_by_the_box(self, company: Company) -> None:
        barcode = new("88")
        company.item(barcodes=[{"barcode": barcode, "quantity": "12"}])
        made = company.flow("inbounds", [{"barcode": barcode, "quantity": "3"}])
        assert shown(company.staff, made)["lines"][0]["quantity"] == "36"

    def test_that_are_unknown_contradicted_missing_or_asleep_are_named_at_once(self, company: Company) -> None:
        one, other = company.item(), company.item(sku=new("SKU"))
        sku = company.manager.get(f"items/{other}")["sku"]
        company.manager.acts(f"items/{one}/deactivate", {"version": 1})
        lines = [line(10**12, "1"), line(one, "1", sku=sku), line(one, "1"), line(other, "1.5")]
        reply = company.manager.post("outbounds", {"warehouse_id": company.warehouse_id, "lines": lines})
        assert named(reply, "document", "line", "field", "code") == [
            (0, 1, "item", "item.unknown"),
            (0, 2, "item", "item.unknown"),
            (0, 3, "item", "item.inactive"),
            (0, 4, "quantity", "quantity.too_precise"),
        ]


class TestAmounts:
    def test_are_rounded_line_by_line(self, company: Company) -> None:
        """Won has no decimals: 3 × 333.35 = 1000.05 → 1000, VAT 100; 1 × 5 → VAT 0.5 → 1, twice."""
        item = company.item()
        lines = [
            line(item, "3", unit_price="333.35"),
            line(item, "1", unit_price="5"),
            line(item, "1", unit_price="5"),
            line(item, "1", unit_price="100", tax_kind="zero_rated"),
            line(item, "1", unit_price="200", tax_kind="exempt"),
        ]
        made = shown(company.staff, company.flow("outbounds", lines))
        amounts = [(one["supply_value"], one["vat"], one["total"]) for one in made["lines"]]
        assert amounts == [
            ("1000", "100", "1100"),
            ("5", "1", "6"),
            ("5", "1", "6"),
            ("100", "0", "100"),
            ("200", "0", "200"),
        ]
        assert (made["supply_value"], made["vat"], made["total"]) == ("1310", "102", "1412")

    @pytest.mark.parametrize(("plural", "price"), [("inbounds", "70"), ("outbounds", "100")])
    def test_take_the_price_of_the_item_by_default(self, company: Company, plural: str, price: str) -> None:
        item = company.item(purchase_price="70", sale_price="100", tax_kind="exempt")
        made = shown(company.manager, company.flow(plural, [line(item, "2")]))["lines"][0]
        assert (made["unit_price"], made["tax_kind"]) == (price, "exempt")


class TestHead:
    def test_has_a_code_with_its_day_and_a_running_number(self, company: Company) -> None:
        lines = [line(company.item(), "1")]
        first, second = (company.flow("outbounds", lines)["code"] for _ in range(2))
        prefix = f"OUT-{today():%Y%m%d}-"
        assert first.startswith(prefix)
        assert len(first) == len(prefix) + 6
        assert int(second[-6:]) == int(first[-6:]) + 1

    def test_has_an_external_id_once_for_its_engine(self, company: Company) -> None:
        lines, external_id = [line(company.item(), "1")], new("주문")
        company.flow("outbounds", lines, external_id=external_id)
        company.flow("inbounds", lines, external_id=external_id)
        body = {"warehouse_id": company.warehouse_id, "lines": lines, "external_id": external_id}
        reply = company.staff.post("outbounds", body)
        assert refusal(reply) == (409, "flow.external_id_taken")
        assert named(reply, "document", "field") == [(0, "external_id")]

    def test_is_of_today_unless_it_says_earlier(self, company: Company) -> None:
        lines = [line(company.item(), "1")]
        assert shown(company.staff, company.flow("outbounds", lines))["document_on"] == today().isoformat()
        earlier = company.flow("outbounds", lines, document_on=days_ago(40))
        assert shown(company.staff, earlier)["document_on"] == days_ago(40)
        assert earlier["code"].startswith(f"OUT-{days_ago(40).replace('-', '')}-")

    @pytest.mark.parametrize(
        ("who", "days", "code"), [("staff", 1, "flow.backdate_denied"), ("manager", -1, "flow.future_date")]
    )
    def test_is_refused_of_another_day(self, company: Company, who: str, days: int, code: str) -> None:
        lines = [line(company.item(), "1")]
        body = {"warehouse_id": company.warehouse_id, "lines": lines, "document_on": days_ago(days)}
        assert wrong(company.people[who].post("outbounds", body)) == {("document_on", code)}

    def test_has_everything_that_is_wrong_with_it_named(self, company: Company) -> None:
        body = {
            "warehouse_id": 10**12,
            "partner_id": company.supplier_id,
            "partner_role": "customer",
            "origin_flow_id": 10**12,
            "document_on": days_ago(-3),
            "lines": [line(company.item(), "1")],
        }
        assert wrong(company.manager.post("outbounds", body)) == {
            ("warehouse_id", "field.unknown_reference"),
            ("partner_role", "partner.other_role"),
            ("origin_flow_id", "field.unknown_reference"),
            ("document_on", "flow.future_date"),
        }

    def test_needs_lines(self, company: Company) -> None:
        body: dict[str, object] = {"warehouse_id": company.warehouse_id, "lines": []}
        assert company.staff.post("outbounds", body).status_code == 422
        straight = company.staff.rpc("create_flow", p_engine="outbound", p_document=body)
        assert straight.errors == {("lines", "field.required")}

    def test_turns_into_a_return_by_its_partner(self, company: Company) -> None:
        lines = [line(company.item(), "1")]
        returned = company.flow("inbounds", lines, partner_id=company.customer_id)
        assert shown(company.staff, returned)["partner_role"] == "customer"
