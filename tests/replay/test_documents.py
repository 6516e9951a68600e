"""What each kind of dirt in the file becomes."""

import gzip
from decimal import Decimal
from pathlib import Path

import pytest

from erp_engine.replay.documents import Books, Document, Skipped, books_of
from erp_engine.replay.masters import item_documents
from erp_engine.replay.opening import chunks, least_opening, opening_documents
from erp_engine.replay.retail_csv import FileUnreadable, read_lines

HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"


def books(tmp_path: Path, *rows: str) -> Books:
    path = tmp_path / "shop.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n")
    return books_of(read_lines(path))


def only(found: Books) -> Document:
    assert len(found.documents) == 1
    return found.documents[0]


def body(document: Document) -> dict[str, object]:
    return document.body(warehouse_id=7, partner_ids={"17850": 3}, found_cost=Decimal("1.5"))


class TestKinds:
    def test_a_plain_line_is_a_sale_at_its_price(self, tmp_path: Path) -> None:
        found = only(books(tmp_path, "536365,71053,LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,UK"))
        assert body(found) == {
            "engine": "outbound",
            "warehouse_id": 7,
            "document_on": "2010-12-01",
            "external_id": "536365",
            "reference": "536365",
            "partner_id": 3,
            "lines": [{"sku": "71053", "quantity": "6", "unit_price": "3.39"}],
        }

    def test_an_invoice_with_c_is_a_return_from_the_customer(self, tmp_path: Path) -> None:
        found = body(only(books(tmp_path, "C536379,71053,LANTERN,-2,2010-12-01 09:41:00,3.39,17850.0,UK")))
        assert (found["engine"], found["partner_role"], found["external_id"]) == ("inbound", "customer", "C536379")
        assert found["lines"] == [{"sku": "71053", "quantity": "2", "unit_price": "3.39"}]

    def test_a_return_of_nobody_is_still_from_a_customer(self, tmp_path: Path) -> None:
        found = body(only(books(tmp_path, "C536379,71053,LANTERN,-2,2010-12-01 09:41:00,3.39,,UK")))
        assert found["partner_role"] == "customer"
        assert "partner_id" not in found

    def test_a_negative_quantity_without_c_is_written_off(self, tmp_path: Path) -> None:
        found = body(only(books(tmp_path, "536589,21777,,-10,2010-12-01 16:50:00,0.0,,UK")))
        assert (found["engine"], found["external_id"]) == ("adjustment", "536589-out")
        assert found["lines"] == [{"sku": "21777", "change": "-10"}]

    def test_a_lone_free_line_for_nobody_is_found_stock(self, tmp_path: Path) -> None:
        found = body(only(books(tmp_path, "536414,22139,,56,2010-12-01 11:52:00,0.0,,UK")))
        assert (found["engine"], found["external_id"]) == ("adjustment", "536414-in")
        assert found["lines"] == [{"sku": "22139", "change": "56", "unit_price": "1.5"}]

    @pytest.mark.parametrize(
        "rows",
        [
            ("1,22139,X,56,2010-12-01 11:52:00,0.0,17850.0,UK",),
            ("1,22139,X,56,2010-12-01 11:52:00,0.0,,UK", "1,22140,X,1,2010-12-01 11:52:00,1.5,,UK"),
            ("1,22139,X,56,2010-12-01 11:52:00,0.0,,UK", "1,POST,X,1,2010-12-01 11:52:00,1.5,,UK"),
        ],
        ids=["for a customer", "beside another line", "beside postage"],
    )
    def test_another_free_line_is_a_sale(self, tmp_path: Path, rows: tuple[str, ...]) -> None:
        found = only(books(tmp_path, *rows))
        assert found.kind.name == "sale"
        assert found.lines[0].price == 0

    def test_an_invoice_splits_into_one_document_for_each_kind(self, tmp_path: Path) -> None:
        rows = ("9,22139,X,5,2010-12-01 11:52:00,2,,UK", "9,22139,X,-1,2010-12-01 11:52:00,0,,UK")
        found = books(tmp_path, *rows).documents
        assert [one.external_id for one in found] == ["9", "9-out"]


class TestCodes:
    def test_spellings_of_a_code_are_one(self, tmp_path: Path) -> None:
        rows = ("1, 85123a ,X,1,2010-12-01 08:00:00,1,,UK", "1,85123A,X,2,2010-12-01 08:00:00,1,,UK")
        assert [line.sku for line in only(books(tmp_path, *rows)).lines] == ["85123A", "85123A"]

    def test_what_is_no_goods_is_left_out_and_counted(self, tmp_path: Path) -> None:
        codes = ("POST", "dot", "m", "M", "BANK CHARGES", "gift_0001_40", "C2")
        rows = [f"1,{code},X,2,2010-12-01 08:00:00,1,,UK" for code in codes]
        found = books(tmp_path, *rows, "C1,POST,X,-5,2010-12-01 09:00:00,1,,UK")
        assert found.documents == []
        assert found.skipped["M"] == Skipped(2, Decimal(4))
        assert found.skipped["POST"] == Skipped(2, Decimal(-3))
        assert sorted(found.skipped) == ["BANK CHARGES", "C2", "DOT", "GIFT_0001_40", "M", "POST"]

    def test_dcgs_codes_are_goods(self, tmp_path: Path) -> None:
        assert only(books(tmp_path, "1,DCGS0076,X,1,2010-12-01 08:00:00,1,,UK")).lines[0].sku == "DCGS0076"

    def test_an_item_has_the_usual_name_and_the_price_in_the_middle(self, tmp_path: Path) -> None:
        names = ("LANTERN", "LANTERN", "LAMP")
        rows = [f"{n},71053,{name},1,2010-12-01 08:00:00,{n},,UK" for n, name in enumerate(names, 1)]
        found = books(tmp_path, *rows, "4,71053,damaged,-1,2010-12-01 09:00:00,0,,UK")
        (item,) = item_documents(found.documents, unit_id=1, cost=Decimal(1))
        assert (item["name"], item["sale_price"]) == ("LANTERN", "2.0000")

    def test_an_item_without_a_name_is_called_by_its_code(self, tmp_path: Path) -> None:
        found = books(tmp_path, "536589,21777,,-10,2010-12-01 16:50:00,0.0,,UK")
        assert item_documents(found.documents, unit_id=1, cost=Decimal(1))[0]["name"] == "21777"


class TestOpening:
    ROWS = (
        "1,10001,X,5,2010-12-02 08:00:00,1,,UK",
        "C2,10001,X,-4,2010-12-02 09:00:00,1,,UK",
        "3,10001,X,2,2010-12-03 08:00:00,1,,UK",
        "4,10001,X,4,2010-12-03 09:00:00,1,,UK",
        "C5,10002,X,-4,2010-12-03 10:00:00,1,,UK",
    )

    def test_is_the_least_that_never_falls_below_nothing(self, tmp_path: Path) -> None:
        assert least_opening(books(tmp_path, *self.ROWS).documents) == {"10001": 7}

    def test_is_dated_the_day_before_the_first_invoice(self, tmp_path: Path) -> None:
        found = books(tmp_path, *self.ROWS).documents
        (opening,) = opening_documents(least_opening(found), found, warehouse_id=7, cost=Decimal("2.5"))
        assert opening["document_on"] == "2010-12-01"
        assert opening["lines"] == [{"sku": "10001", "quantity": "7", "unit_price": "2.5"}]

    def test_a_chunk_ends_where_a_sale_needs_what_came_back_in_it(self, tmp_path: Path) -> None:
        found = books(tmp_path, *self.ROWS).documents
        cut = list(chunks(found, least_opening(found), lines_max=100, documents_max=100))
        assert [[one.invoice for one in chunk] for chunk in cut] == [["1", "C2", "3"], ["4", "C5"]]

    def test_a_chunk_keeps_to_its_limits(self, tmp_path: Path) -> None:
        rows = [f"{n},1000{n},X,1,2010-12-02 08:00:00,1,,UK" for n in range(5)]
        found = books(tmp_path, *rows).documents
        by_documents = chunks(found, least_opening(found), lines_max=100, documents_max=2)
        by_lines = chunks(found, least_opening(found), lines_max=3, documents_max=100)
        assert [len(one) for one in by_documents] == [2, 2, 1]
        assert [len(one) for one in by_lines] == [3, 2]


class TestFile:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("InvoiceNo,StockCode\n1,2\n", "the header lacks"),
            (f"{HEADER}\n1,2,X,many,2010-12-01 08:00:00,1,,UK\n", "row 2"),
            (f"{HEADER}\n1,2,X,NaN,2010-12-01 08:00:00,1,,UK\n", "row 2"),
            (f"{HEADER}\n1,2,X,1,1.12.2010,1,,UK\n", "row 2"),
            (f"{HEADER}\n1,2\n", "row 2"),
        ],
    )
    def test_says_where_it_is_wrong(self, tmp_path: Path, text: str, said: str) -> None:
        path = tmp_path / "shop.csv"
        path.write_text(text)
        with pytest.raises(FileUnreadable, match=said):
            read_lines(path)

    def test_may_be_gzipped(self, tmp_path: Path) -> None:
        path = tmp_path / "shop.csv.gz"
        path.write_bytes(gzip.compress(f"{HEADER}\n1,2,X,1,2010-12-01 08:00:00,1,,UK\n".encode()))
        assert len(read_lines(path)) == 1
