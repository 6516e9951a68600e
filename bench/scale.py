"""A large company and one of a tenth of it: does what is quick stay quick?"""

import http.client
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from bench.figures import API, Figure, one, p95
from bench.shop import Shop

LARGE = (100_000, 1_000_000)
TENTH = (10_000, 100_000)
REQUESTS_MAX = 40
SECONDS_MAX = 4.0
AIM_MS = 50.0
AS_OF_AIM_S = 1.5


@dataclass(frozen=True)
class Look:
    """A kind of request, by its paths."""

    what: str
    paths: tuple[str, ...]
    requests: int = REQUESTS_MAX


# All documents of the company are committed: whoever looks at them all to find none takes as long as for many.
INBOX = (Look("inbox", ("flows?inbox=to_approve&limit=1", "flows?inbox=mine&limit=20")),)


def measure(shop: Shop, *, size: tuple[int, int], quick: bool) -> Iterator[Figure]:
    items, moves = size
    part = f"{items:,} items, {3 * items:,} positions, {moves:,} moves"
    fill(shop, items=items, moves=moves)
    requests = 10 if quick else REQUESTS_MAX
    for look in (*_lists(items, moves), *_searches(items), *_of_a_busy_item(shop), *INBOX):
        times = _times(shop, look.paths, requests=requests)
        yield one(part, f"{look.what}: p95", "ms", p95(times), at_most=AIM_MS)
    day = shop.stack.psql("select (now() - interval '2 days')::date;", database=shop.database)
    for name in ("as_of", "known_at"):
        times = _times(shop, (f"stocks?{name}={day}&limit=20",), requests=3)
        yield one(part, f"{name} over all items, the slowest of 3", "s", max(times), at_most=AS_OF_AIM_S)
    began = time.perf_counter()
    drift = shop.stack.psql("select count(*) from erp.ledger_drift();", database=shop.database)
    yield Figure(part, "ledger_drift", "s", {API: time.perf_counter() - began}, {"0 rows": drift == "0"})


def fill(shop: Shop, *, items: int, moves: int) -> None:
    """By set-based SQL, since a million moves are not what is measured."""
    ids = {}
    for name, code in (("main_id", "MAIN"), ("other_id", "BUSAN")):
        ids[name] = shop.post("warehouses", {"code": code, "name": f"창고 {code}", "is_default": code == "MAIN"})["id"]
    for name, role in (("supplier_id", "is_supplier"), ("customer_id", "is_customer")):
        ids[name] = shop.post("partners", {"code": name, "name": "한빛상사", role: True})["id"]
    unit_id = next(unit["id"] for unit in shop.get("units")["rows"] if unit["code"] == "EA")
    numbers = {**ids, "unit_id": unit_id, "items": items, "moves": moves}
    variables = {name: str(number) for name, number in numbers.items()} | {"author_id": shop.claims["sub"]}
    script = Path(__file__).with_name("scale.sql").read_text()
    shop.stack.psql(script, database=shop.database, variables=variables)


def _lists(items: int, moves: int) -> list[Look]:
    flows = moves // 10
    return [
        look
        for what, path, rows in (
            ("items", "items?limit=20", items),
            ("items by name", "items?limit=20&sort=name", items),
            ("stocks", "stocks?limit=20", 2 * items),
            ("stocks of one warehouse", "stocks?limit=20&warehouse_id=2", items),
            ("stocks by quantity", "stocks?limit=20&sort=-on_hand", 2 * items),
            ("low stocks", "stocks?limit=20&level=low", items // 20),
            ("outbounds", "outbounds?limit=20", flows // 3),
            ("outbounds, last changed first", "outbounds?limit=20&sort=-updated_at", flows // 3),
        )
        for look in (
            Look(f"{what}, first page", (path,)),
            Look(f"{what}, deep page", (f"{path}&page={rows // 40}",)),
        )
    ]


def _searches(items: int) -> list[Look]:
    some = [n * items // 23 + 17 for n in range(1, 20)]
    words = {
        "two syllables": ("마우", "키보", "모니", "케이"),
        "half-typed": ("무선 ㅁ", "유선 킵", "마웃", "대형 스핔"),
        "초성": ("ㅁㅅㅁㅇㅅ", "ㅇㅅㅋㅂㄷ", "ㄷㅎㅅㅍㅋ"),
        "middle of a SKU": tuple(f"-{n:06}"[:6] for n in some),
        "barcode": tuple(f"880{n:010}" for n in some),
        "no hit": ("냉장고", "ZZZ-99", "8809999999999"),
    }
    looks = [Look(f"items, {what}", _search("items", texts)) for what, texts in words.items()]
    looks += [Look(f"stocks, {what}", _search("stocks", words[what])) for what in ("two syllables", "barcode")]
    return [*looks, Look("outbounds, by code", _search("outbounds", tuple(f"-{n:06}" for n in some)))]


def _search(path: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{path}?limit=20&search={quote(text)}" for text in texts)


def _of_a_busy_item(shop: Shop) -> list[Look]:
    busy = shop.stack.psql("select min(id) from erp.items;", database=shop.database)
    return [
        Look(f"{what} of a busy item", (path, f"{path}&page=50"))
        for what, path in (
            ("ledger", f"stocks/{busy}/entries?limit=20"),
            ("documents", f"flows?limit=20&item_id={busy}"),
        )
    ]


def _times(shop: Shop, paths: tuple[str, ...], *, requests: int) -> list[float]:
    place = urlsplit(shop.api_url)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=30)
    times: list[float] = []
    until = time.perf_counter() + SECONDS_MAX
    for n in range(-2, requests):
        path = paths[n % len(paths)]
        began = time.perf_counter()
        connection.request("GET", f"/api/v1/{path}", headers=shop.headers)
        reply = connection.getresponse()
        text = reply.read()
        if reply.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path}: {reply.status} {text[:300].decode(errors='replace')}")
        if n >= 0:
            times.append(time.perf_counter() - began)
        if time.perf_counter() > until and len(times) >= 3:
            break
    connection.close()
    return times
