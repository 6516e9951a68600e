"""What browsers are told with every class of reply, whoever makes it: engine, nginx, or the files. Nothing twice."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx
import pytest

from deploy.nginx import PAGE_POLICY
from erp_engine.kit.security_headers import API_POLICY
from erp_engine.web_app.files import ASK_AGAIN, FOREVER, POLICY
from stack.postgrest import LOOPBACK
from tests.support.server import Server

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
MIB = 1024 * 1024
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Case:
    path: str
    status: int
    policy: str = API_POLICY
    caching: str = "no-store"
    media_type: str = PROBLEM
    code: str = ""
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body_bytes: int = 0


CASES = {
    "a reply of the engine": Case("/healthz", 200, media_type="application/json"),
    "a refusal of the engine": Case("/api/v1/items", 401, code="auth.required"),
    "what the engine does not have": Case("/api/v1/nothing", 404, code="route.not_found"),
    "a body too large for all": Case("/api/v1/items", 413, code="request.too_large", method="POST", body_bytes=MIB + 1),
    "a body too large for a file": Case(
        "/api/v1/files", 413, code="request.too_large", method="POST", body_bytes=2 * MIB + 1
    ),
    "a body that only a bulk may have": Case(
        "/api/v1/items/bulk", 401, code="auth.required", method="POST", body_bytes=3 * MIB
    ),
    "too long an address": Case(f"/api/v1/items?search={'x' * 20_000}", 414, code="request.url_too_long"),
    "headers too large": Case(
        "/api/v1/items", 431, code="request.headers_too_large", headers={"X-Large": "x" * 20_000}
    ),
    "a page of the app": Case("/items/1", 200, POLICY, ASK_AGAIN, "text/html; charset=utf-8"),
    "the app's first page": Case("/", 200, POLICY, ASK_AGAIN, "text/html; charset=utf-8"),
    "a page that has not changed": Case("/items/1", 304, POLICY, ASK_AGAIN, ""),
    "a file of the app": Case("/assets/blue-1.js", 200, POLICY, FOREVER, "text/javascript; charset=utf-8"),
    "a file that has not changed": Case("/assets/blue-1.js", 304, POLICY, FOREVER, ""),
    "a file of the other release": Case("/assets/green-1.js", 200, POLICY, FOREVER, "text/javascript; charset=utf-8"),
    "a file that is nowhere": Case("/assets/none-1.js", 404, code="route.not_found"),
    "a file with a dot before its name": Case("/.env", 404, code="route.not_found"),
    "a write to a page": Case("/items", 405, code="route.method_not_allowed", method="POST"),
    "nginx's own addresses": Case("/.problem/404", 404, code="route.not_found"),
}


@pytest.fixture(scope="module")
def client(site: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.url) as opened:
        yield opened


@pytest.fixture(scope="module")
def client_without_engine(silent_site: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=silent_site.url) as opened:
        yield opened


def assert_told(reply: httpx.Response, policy: str, caching: str) -> None:
    """Each header once: httpx joins those that come twice."""
    assert {name: reply.headers.get(name) for name in ALWAYS} == ALWAYS
    assert reply.headers["content-security-policy"] == policy
    assert reply.headers["cache-control"] == caching
    assert len(reply.headers.get_list("x-request-id")) == 1
    assert reply.headers["server"] == "nginx"


class TestReply:
    @pytest.mark.parametrize("name", CASES)
    def test_tells_browsers_what_to_leave(self, client: httpx.Client, name: str) -> None:
        case = CASES[name]
        headers = dict(case.headers)
        if case.status == 304:
            headers["If-None-Match"] = client.get(case.path).headers["etag"]
        reply = client.request(case.method, case.path, headers=headers, content=b"0" * case.body_bytes)
        assert reply.status_code == case.status
        assert_told(reply, case.policy, case.caching)
        assert reply.headers.get("content-type", "") == case.media_type
        if case.code:
            assert reply.json()["code"] == case.code
            assert reply.json()["request_id"] == reply.headers["x-request-id"]

    def test_that_is_no_http_is_answered_as_all_others(self, site: Server) -> None:
        with socket.create_connection((LOOPBACK, site.layout.http_port), timeout=10) as raw:
            raw.sendall(b"NONSENSE\r\n\r\n")
            said = b"".join(iter(lambda: raw.recv(65536), b"")).decode()
        assert said.startswith("HTTP/1.1 400 ")
        assert '"code":"request.malformed"' in said
        assert "X-Content-Type-Options: nosniff" in said

    @pytest.mark.parametrize(
        ("asked", "language"), [("ko-KR,ko;q=0.9", "ko"), ("en-US", "en"), ("zh-CN", "zh"), ("", "ko")]
    )
    def test_refuses_in_the_reader_s_language(self, client: httpx.Client, asked: str, language: str) -> None:
        of_nginx = client.get("/.env", headers={"Accept-Language": asked}).json()
        of_engine = client.get("/api/v1/nothing", headers={"Accept-Language": language}).json()
        assert of_nginx == {**of_engine, "request_id": of_nginx["request_id"]}

    def test_keeps_the_number_that_the_client_gave_the_request(self, client: httpx.Client) -> None:
        for path in ("/healthz", "/", "/.env"):
            assert (
                client.get(path, headers={"X-Request-Id": "of-the-client"}).headers["x-request-id"] == "of-the-client"
            )
            assert client.get(path, headers={"X-Request-Id": 'no"'}).headers["x-request-id"] != 'no"'


class TestEngineAway:
    def test_answers_a_read_with_a_problem(self, client_without_engine: httpx.Client) -> None:
        reply = client_without_engine.get("/api/v1/items")
        assert (reply.status_code, reply.json()["code"]) == (502, "server.away")
        assert (reply.headers["retry-after"], reply.headers["content-type"]) == ("2", PROBLEM)
        assert_told(reply, API_POLICY, "no-store")

    def test_does_not_say_of_a_write_that_it_was_not_done(self, client_without_engine: httpx.Client) -> None:
        reply = client_without_engine.post("/api/v1/items", json={})
        assert (reply.status_code, reply.json()["code"]) == (502, "outcome_unknown")

    def test_still_serves_the_web_app(self, client_without_engine: httpx.Client) -> None:
        assert client_without_engine.get("/items").status_code == 200


class TestNoSlot:
    def test_shows_a_page_that_comes_again_by_itself(self, no_slot: httpx.Client) -> None:
        reply = no_slot.get("/items", headers={"Accept": "text/html"})
        assert (reply.status_code, reply.headers["content-type"]) == (502, "text/html; charset=utf-8")
        assert_told(reply, PAGE_POLICY, "no-store")
        assert reply.headers["retry-after"] == "2"
        for word in ("점검 중입니다", "Down for maintenance", "系统维护中", 'http-equiv="refresh"'):
            assert word in reply.text

    def test_answers_programs_with_a_problem(self, no_slot: httpx.Client) -> None:
        for path in ("/api/v1/items", "/healthz"):
            reply = no_slot.get(path)
            assert (reply.status_code, reply.json()["code"]) == (502, "server.away")
            assert_told(reply, API_POLICY, "no-store")


def test_cases_are_of_every_class() -> None:
    assert {case.status for case in CASES.values()} >= {200, 304, 401, 404, 405, 413, 414, 431}
