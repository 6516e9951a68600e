"""An engine is rows: one more of them, for free samples, goes out to customers without anybody's approval."""

from contextlib import closing

import psycopg
import pytest

from stack import Stack
from tests.support.company import Company
from tests.support.sample_engine import SAMPLE_ENGINE


@pytest.fixture(scope="module", autouse=True)
def sample_engine(stack: Stack, database: str) -> None:
    with closing(psycopg.connect(stack.conninfo(database), autocommit=True)) as connection:
        if connection.execute("select 1 from erp.engines where code = 'sample'").fetchone() is None:
            connection.execute(SAMPLE_ENGINE)


class TestSampleEngine:
    def test_goes_out_without_approval(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "50")
        flow = self._give(company, item, "3")
        assert flow["status"] == "committed"
        assert flow["code"].startswith("SMP-")
        assert company.stock(item)["on_hand"] == "7"

    def test_takes_nothing_that_others_hold(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "50")
        company.flow("outbounds", [{"item_id": item, "quantity": "9"}], through="approve")
        body = {"engine": "sample", "warehouse_id": company.warehouse_id, "through": "commit"}
        refused = company.staff.post("flows", {**body, "lines": [{"item_id": item, "quantity": "2"}]})
        assert (refused.status_code, refused.json()["code"]) == (409, "stock.short")

    def test_is_taken_back_by_the_same_rows(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10", "50")
        flow = self._give(company, item, "3")
        company.staff.acts(f"flows/{flow['id']}/reverse", {"reason": "고객 변심"})
        stock = company.stock(item)
        assert (stock["on_hand"], stock["value"]) == ("10", "500")

    def test_draws_its_buttons_from_its_rows(self, company: Company) -> None:
        item = company.item()
        draft = company.staff.made("flows", self._body(company, item, "1"))
        buttons = company.staff.get(f"flows/{draft['id']}")["transitions"]
        assert [(button["action"], button["allowed"]) for button in buttons] == [("commit", True)]

    def _give(self, company: Company, item: int, quantity: str) -> dict[str, str]:
        return company.staff.made("flows", {**self._body(company, item, quantity), "through": "commit"})

    def _body(self, company: Company, item: int, quantity: str) -> dict[str, object]:
        lines = [{"item_id": item, "quantity": quantity}]
        return {"engine": "sample", "warehouse_id": company.warehouse_id, "lines": lines}
