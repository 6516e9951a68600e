"""A real retailer's December through the API, against a computation that shares nothing with the engine."""

import csv
import gzip
import io
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess

import psycopg
import pytest

from tests.replay.conftest import Shop

FILE = Path(__file__).parents[1] / "data" / "online-retail-2010-12.csv.gz"

# Each movement of goods in the order of the file, and from their running sums what must have been there before.
EXPECTED = """
with goods as (
  select row, upper(btrim(code)) as sku,
    case
      when invoice like 'C%%' then -quantity
      when quantity > 0 and price = 0 and customer = '' and count(*) over (partition by invoice) = 1 then quantity
      else quantity * case when quantity > 0 then -1 else 1 end
    end as change
  from retail
),
running as (
  select sku, change, sum(change) over (partition by sku order by row) as balance
  from goods where sku ~ '^([0-9]|DCGS)'
)
select sku, greatest(-min(balance), 0), greatest(-min(balance), 0) + sum(change) from running group by sku
"""


@pytest.fixture(scope="module")
def first_run(shop: Shop) -> CompletedProcess[str]:
    return shop.replay(FILE)


@pytest.fixture(scope="module")
def expected(shop: Shop) -> dict[str, tuple[Decimal, Decimal]]:
    """Opening and final stock of every code."""
    with psycopg.connect(shop.stack.conninfo(shop.database)) as opened:
        columns = "row int, invoice text, code text, quantity numeric, price numeric, customer text"
        opened.execute(f"create temp table retail ({columns})".encode())
        with opened.cursor().copy("copy retail from stdin") as copy:
            text = io.StringIO(gzip.decompress(FILE.read_bytes()).decode())
            for number, one in enumerate(csv.DictReader(text)):
                names = ("InvoiceNo", "StockCode", "Quantity", "UnitPrice", "CustomerID")
                copy.write_row((number, *(one[name] for name in names)))
        found = opened.execute(EXPECTED.replace("%%", "%").encode()).fetchall()
    return {sku: (opening, final) for sku, opening, final in found}


class TestReplay:
    def test_succeeds_and_tells_what_it_did(self, first_run: CompletedProcess[str]) -> None:
        assert first_run.returncode == 0, first_run.stderr
        for said in ("sales: 1552 ", "returns: 301 ", "write-offs: 70 ", "finds: 70 ", "lines brought in: 42286"):
            assert said in first_run.stdout
        assert "POST: 69 명세 lines, 215 수량 quantity" in first_run.stdout
        assert "verified" in first_run.stdout

    def test_leaves_the_stock_that_the_file_comes_to(
        self, shop: Shop, first_run: CompletedProcess[str], expected: dict[str, tuple[Decimal, Decimal]]
    ) -> None:
        assert first_run.returncode == 0
        with shop.logged_in() as api:
            rows = [one for one in api.rows("stocks") if one["warehouse_kind"] == "storage"]
        found = {one["sku"]: Decimal(one["on_hand"]) for one in rows}
        assert len(found) == 2752
        assert found == {sku: final for sku, (_, final) in expected.items()}
        # No sale changes the average, which was 1.00 from the start.
        assert {one["sku"]: Decimal(one["value"]) for one in rows} == found

    def test_opens_with_the_least_stock(
        self, shop: Shop, first_run: CompletedProcess[str], expected: dict[str, tuple[Decimal, Decimal]]
    ) -> None:
        assert first_run.returncode == 0
        with shop.logged_in() as api:
            rows = list(api.rows("stocks", as_of="2010-11-30T23:00:00+09:00"))
        found = {one["sku"]: Decimal(one["on_hand"]) for one in rows}
        assert found == {sku: opening for sku, (opening, _) in expected.items() if opening > 0}

    def test_leaves_a_ledger_without_drift(self, shop: Shop, first_run: CompletedProcess[str]) -> None:
        assert first_run.returncode == 0
        verified = shop.erp("verify")
        assert (verified.returncode, verified.stdout) == (0, "The ledger adds up.\n"), verified.stderr

    def test_adds_nothing_when_run_again(self, shop: Shop, first_run: CompletedProcess[str]) -> None:
        assert first_run.returncode == 0
        before = counts(shop)
        again = shop.replay(FILE)
        assert again.returncode == 0, again.stderr
        assert "sales: 0 신규 new, 1552 " in again.stdout
        assert counts(shop) == before


def counts(shop: Shop) -> list[tuple[object, ...]]:
    tables = ("flows", "flow_lines", "flow_events", "stock_moves", "stock_entries", "items", "partners")
    return shop.query("select " + ", ".join(f"(select count(*) from erp.{table})" for table in tables))
