"""Reads the file: columns of UCI "Online Retail", one row for each line of an invoice; plain or gzipped."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO

COLUMNS = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID")


class FileUnreadable(Exception):
    """The file is not what it should be; the message says where."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `row` counts from 1 with the header, as editors do."""

    row: int
    invoice: str
    sku: str
    description: str
    quantity: Decimal
    price: Decimal
    sold_on: date
    customer: str


def read_lines(path: Path) -> list[Line]:
    """Every row of the file, in its order. Raises FileUnreadable."""
    try:
        with _opened(path) as file:
            return list(_lines(file))
    except (OSError, UnicodeDecodeError, EOFError, csv.Error) as error:
        raise FileUnreadable(f"{path} cannot be read: {error}") from error


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _lines(file: IO[str]) -> Iterator[Line]:
    reader = csv.DictReader(file)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise FileUnreadable(f"the header lacks {', '.join(missing)}.")
    for row in reader:
        try:
            yield _line(reader.line_num, row)
        except (ValueError, InvalidOperation, AttributeError) as error:
            raise FileUnreadable(f"row {reader.line_num} cannot be understood: {error}") from error


def _line(number: int, row: dict[str, str]) -> Line:
    return Line(
        row=number,
        invoice=row["InvoiceNo"].strip().upper(),
        # The same code is spelled 85123a and 85123A.
        sku=row["StockCode"].strip().upper(),
        description=row["Description"].strip(),
        quantity=_finite(row["Quantity"]),
        price=_finite(row["UnitPrice"]),
        sold_on=date.fromisoformat(row["InvoiceDate"][:10]),
        # 17850.0: a spreadsheet took the number for a measure.
        customer=row["CustomerID"].strip().removesuffix(".0"),
    )


def _finite(text: str) -> Decimal:
    number = Decimal(text.strip())
    if not number.is_finite():
        raise ValueError(f"{text!r} is no number")
    return number
