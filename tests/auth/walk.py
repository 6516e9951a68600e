"""A walk past everything that can be read, to see that somebody finds nothing there that is not for them."""

import re
from collections.abc import Mapping

from tests.support.contract import operations

MOMENT = "2099-01-01T00:00:00Z"
PUBLIC = {"/healthz", "/health", "/livez"}


def paths(item: int, flows: Mapping[str, int], prefix: str) -> list[str]:
    """Every GET route with what there is to ask it for. `flows`: documents by engine, and more by other names."""
    plurals = ("inbounds", "outbounds", "adjustments", "transfers", "openings")
    masters = ("items", "categories", "units", "partners", "warehouses", "locations", "lots", "users")
    found = [f"/{plural}?limit=200" for plural in (*plurals, *masters, "flows", "roles", "audit", "periods", "engines")]
    found += [f"/flows/{flow}" for flow in flows.values()]
    found += [f"/{engine}s/{flow}" for engine, flow in flows.items() if f"{engine}s" in plurals]
    found += [f"/{master}/1" for master in masters if master not in ("items", "users")]
    found += ["/users/00000000-0000-0000-0000-000000000000", "/files/999999", "/company", "/engines/inbound"]
    found += ["/me", "/me/sessions", "/me/tokens", "/users/00000000-0000-0000-0000-000000000000/tokens"]
    found += [f"/items/{item}", f"/items?search={prefix}", f"/flows?search={prefix}"]
    found += ["/flows?inbox=mine", "/flows?inbox=to_approve", f"/stocks?search={prefix}", "/stocks?limit=200"]
    found += [f"/stocks?item_id={item}&as_of={MOMENT}", f"/stocks?item_id={item}&known_at={MOMENT}"]
    found += [f"/stocks/{item}", *(f"/stocks/{item}/{more}" for more in ("entries", "reservations", "lots"))]
    found += [f"/stocks/totals?item_id={item}{moment}" for moment in ("", f"&as_of={MOMENT}", f"&known_at={MOMENT}")]
    return found


def left_out(walked: list[str]) -> list[str]:
    """GET routes of the contract that a walk does not come by."""
    plain = {re.sub(r"\?.*", "", path) for path in walked}
    reads = [one.split()[1] for one in operations() if one.startswith("GET ")]
    return [path for path in reads if path not in PUBLIC and not any(_fits(path, one) for one in plain)]


def _fits(route: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", route), path) is not None
