"""What browsers are told with every class of reply: found, unchanged, refused, failed, a file, a page."""

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from erp_engine.kit.security_headers import API_POLICY
from erp_engine.main import create_app
from erp_engine.web_app.files import POLICY
from tests.support.app import settings

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass(frozen=True)
class Case:
    """A request, and what it is answered with. PostgREST is away: that is one of the classes."""

    path: str
    status: int
    policy: str = API_POLICY
    caching: str = "no-store"
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)


CASES = {
    "a reply of the API": Case("/livez", 200),
    "the contract": Case("/openapi.json", 200),
    "a request without a token": Case("/api/v1/items", 401),
    "what is not there": Case("/api/v1/nothing", 404),
    "another method": Case("/api/v1/items", 405, method="DELETE"),
    "input that is none": Case("/api/v1/auth/login", 422, method="POST"),
    "too long an address": Case("/livez?" + "x" * 9000, 414),
    "a part that is away": Case("/healthz", 503),
    "what nobody foresaw": Case("/fails", 500),
    "the app's page": Case("/items", 200, POLICY, "no-cache"),
    "a file of the app": Case("/assets/a-1.js", 200, POLICY, "public, max-age=31536000, immutable"),
    "a file that has not changed": Case("/items", 304, POLICY, "no-cache"),
    "a file that is not there": Case("/assets/b-2.js", 404),
    "a question of a browser": Case("/api/v1/items", 405, method="OPTIONS", headers={"Origin": "https://evil.example"}),
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("<!doctype html>")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a-1.js").write_text("1")
    return tmp_path


async def _fail(_request: Request) -> Response:
    raise RuntimeError("unforeseen")


@pytest.fixture(params=["development", "production"])
async def site(request: pytest.FixtureRequest, built: Path) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings("http://127.0.0.1:9", engine_web_dir=built, engine_env=request.param))
    app.router.routes.insert(0, Route("/fails", _fail))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{request.param}") as client:
            yield client


class TestReply:
    @pytest.mark.parametrize("name", CASES)
    async def test_tells_browsers_what_to_leave(self, site: httpx.AsyncClient, name: str) -> None:
        case = CASES[name]
        headers = dict(case.headers)
        if case.status == 304:
            headers["If-None-Match"] = (await site.get(case.path)).headers["etag"]
        reply = await site.request(case.method, case.path, headers=headers)
        assert reply.status_code == case.status
        assert {name: reply.headers.get(name) for name in ALWAYS} == ALWAYS
        assert reply.headers["content-security-policy"] == case.policy
        assert reply.headers["cache-control"] == case.caching
        hsts = reply.headers.get("strict-transport-security", "")
        assert hsts == ("max-age=63072000" if site.base_url.host == "production" else "")
        assert not [name for name in reply.headers if name.startswith("access-control-")]
        for given in ("server", "x-powered-by"):
            assert given not in reply.headers

    @pytest.mark.parametrize("policy", [API_POLICY, POLICY])
    def test_runs_no_inline_script_and_is_framed_by_nobody(self, policy: str) -> None:
        scripts = re.search(r"(?:script-src|default-src) ([^;]*)", policy)
        assert scripts
        assert "unsafe" not in scripts[1]
        assert "frame-ancestors 'none'" in policy


class TestDocs:
    async def test_allow_their_own_script_alone(self, site: httpx.AsyncClient) -> None:
        found = await site.get("/docs")
        if site.base_url.host == "production":
            # A page whose scripts come from elsewhere has no place beside people's data: this is the app's own.
            assert "swagger" not in found.text
            return
        scripts = re.search(r"script-src ([^;]*)", found.headers["content-security-policy"])
        assert scripts
        assert re.fullmatch(r"https://cdn\.jsdelivr\.net 'sha256-[A-Za-z0-9+/]+='", scripts[1])


def test_cases_are_of_every_class() -> None:
    classes: Callable[[int], int] = lambda status: status // 100  # noqa: E731 - one use
    assert {classes(case.status) for case in CASES.values()} == {2, 3, 4, 5}
