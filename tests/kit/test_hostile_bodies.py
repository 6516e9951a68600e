"""Bodies made to hurt: a 4xx each, within two seconds, and without much memory."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from stack import Stack
from tests.support import contract
from tests.support.company import Company

SECONDS_MAX = 2.0
GROWTH_BYTES_MAX = 400_000_000
ITEM = b'{"sku": "S", "name": "N", "unit_id": 1, %s}'


def _fields(count: int) -> bytes:
    return b",".join(b'"f%d": 1' % number for number in range(count))


# To POST /items, unless a body is of many documents.
BODIES: dict[str, bytes] = {
    "lists in lists": b"[" * 500_000 + b"]" * 500_000,
    "objects in objects": b'{"a":' * 150_000 + b"1" + b"}" * 150_000,
    "lists that never end": b"[" * 1_000_000,
    "deep, where a text should be": ITEM % (b'"barcodes": ' + b"[" * 900 + b"]" * 900),
    "a number of a million digits": ITEM % (b'"sale_price": ' + b"9" * 1_000_000),
    "a million digits in a text": ITEM % (b'"sale_price": "' + b"9" * 1_000_000 + b'"'),
    "an exponent": ITEM % b'"sale_price": 1e308',
    "an exponent beyond": ITEM % b'"sale_price": 1e309',
    "an exponent without end": ITEM % (b'"sale_price": 1e' + b"9" * 500_000),
    "a fraction without end": ITEM % (b'"sale_price": 0.' + b"1" * 900_000),
    "minus zero": ITEM % b'"safety_stock": -0.0',
    "NaN": ITEM % b'"sale_price": NaN',
    "an id of 2^64": b'{"sku": "S", "name": "N", "unit_id": 18446744073709551616}',
    "half a character": b'{"sku": "\\ud83d", "name": "N", "unit_id": 1}',
    "halves in the wrong order": b'{"sku": "\\ude00\\ud83d", "name": "N", "unit_id": 1}',
    "no UTF-8": b'{"sku": "\xc3\x28", "name": "N", "unit_id": 1}',
    "overlong UTF-8": b'{"sku": "\xc0\xaf", "name": "N", "unit_id": 1}',
    "a null in a text": b'{"sku": "S\\u0000", "name": "N", "unit_id": 1}',
    "a field twice": b'{"sku": "A", "sku": "B", "name": "N", "unit_id": 1}',
    "a field twice, written in two ways": b'{"sku": "A", "sk\\u0075": "B", "name": "N", "unit_id": 1}',
    "a field twice, further in": ITEM % b'"barcodes": [{"barcode": "1", "barcode": "2", "quantity": "1"}]',
    "60,000 unknown fields": b"{" + _fields(60_000) + b"}",
    "a list for an object": b"[" + b",".join([b"{}"] * 40_000) + b"]",
    "a text for an object": b'"' + b"x" * 1_000_000 + b'"',
    "a list for a text": ITEM % (b'"memo": [' + b"1," * 40_000 + b"1]"),
    "an object for a number": ITEM % b'"sale_price": {"$gt": ""}',
    "true for an id": b'{"sku": "S", "name": "N", "unit_id": true}',
    "a prototype": ITEM % b'"__proto__": {"is_admin": true}',
    "a name of a megabyte": b'{"' + b"k" * 1_000_000 + b'": 1}',
    "blanks": b" " * 1_048_577,
    "a byte order mark": b"\xef\xbb\xbf{}",
    "UTF-16": '{"sku": "S"}'.encode("utf-16"),
    "YAML": b"sku: &a S\nname: *a\n",
    "a bomb of entities": b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
    "gzip": bytes.fromhex("1f8b0800000000000003") + secrets.token_bytes(1000),
}
MANY: dict[str, bytes] = {
    "documents that are none": b'{"documents": [' + b",".join([b"1"] * 240_000) + b"]}",
    "documents without anything": b'{"documents": [' + b",".join([b"{}"] * 2000) + b"]}",
    "lines without anything": b'{"documents": ['
    + b",".join([b'{"engine": "inbound", "lines": [' + b",".join([b"{}"] * 100) + b"]}"] * 2000)
    + b"]}",
    "four million lines": b'{"documents": ['
    + b",".join([b'{"lines": [' + b",".join([b"{}"] * 2000) + b"]}"] * 2000)
    + b"]}",
    "documents of many fields": b'{"documents": [' + b",".join([b"{" + _fields(120) + b"}"] * 2000) + b"]}",
    "16 MiB of a text": b'{"documents": "' + b"x" * (16 * 1024 * 1024 - 20) + b'"}',
}


@dataclass(frozen=True)
class Worker:
    """The processes of an API of one worker."""

    url: str
    pids: list[int]

    def peak_bytes(self) -> int:
        """The most memory that one of them has held so far."""
        return max(_peak_bytes(pid) for pid in self.pids)

    def seconds(self) -> float:
        """How long they have computed: on a machine with other work, that is what a limit can be held against."""
        return sum(_seconds(pid) for pid in self.pids)


@pytest.fixture(scope="module")
def worker(stack: Stack, database: str) -> Worker:
    server_count = len(stack.servers)
    url = stack.api(database, workers=1, environment={"ENGINE_WEB_DIR": ""}).url
    process = stack.servers[server_count].process
    assert process is not None
    return Worker(url, _tree(process.record.pid))


class TestBody:
    @pytest.mark.parametrize(
        ("path", "bodies"),
        [("items", BODIES), ("auth/login", BODIES), ("flows/bulk", MANY)],
        ids=lambda one: str(one)[:9],
    )
    def test_is_refused_in_time(self, company: Company, worker: Worker, path: str, bodies: dict[str, bytes]) -> None:
        before = worker.peak_bytes()
        with contract.client(worker.url, token=company.manager.token) as client:
            spent = {name: _refused_after_s(worker, client, path, body) for name, body in bodies.items()}
        assert {name: seconds for name, seconds in spent.items() if seconds > SECONDS_MAX} == {}
        assert worker.peak_bytes() - before < GROWTH_BYTES_MAX

    def test_with_a_field_twice_says_which(self, company: Company) -> None:
        headers = {"Content-Type": "application/json"}
        reply = company.manager.api.post("/api/v1/items", content=BODIES["a field twice"], headers=headers)
        assert [(one["field"], one["code"]) for one in reply.json()["errors"]] == [("sku", "field.twice")]

    def test_whose_texts_look_like_fields_is_taken(self, company: Company) -> None:
        name = '":": "sku":'
        item = company.manager.get(f"items/{company.item(name=name, memo=':smile:')}")
        assert item["name"] == name


def _refused_after_s(worker: Worker, client: httpx.Client, path: str, body: bytes) -> float:
    began = worker.seconds()
    reply = client.post(f"/api/v1/{path}", content=body, headers={"Content-Type": "application/json"})
    assert 400 <= reply.status_code < 500, (path, body[:80], reply.text[:300])
    assert reply.headers["content-type"] == contract.PROBLEM
    return worker.seconds() - began


def _tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _tree(int(child)))]


def _peak_bytes(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def _seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
