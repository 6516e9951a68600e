"""From the browser's side of nginx to the engine and back, with the units' own command lines."""

import httpx

from tests.support.server import Server


def test_the_front_leads_to_the_engine(site: Server) -> None:
    reply = httpx.get(f"{site.url}/healthz")
    assert reply.status_code == 200
    assert reply.headers["x-engine-commit"] == "aaaaaaa"


def test_the_front_leads_to_the_web_app(site: Server) -> None:
    assert "<title>blue</title>" in httpx.get(f"{site.url}/items/1").text
