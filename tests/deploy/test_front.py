"""What nginx does between people and engine: passes on, counts, holds back, compresses, and never repeats."""

import gzip
import json
import re
import ssl
import subprocess
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler

import httpx
import pytest

from deploy.nginx import FRONT_TIMEOUT_S, SLOT_TIMEOUT_S, Site, body_limits
from deploy.services import NGINX
from erp_engine.gateway.limits import REQUEST_TIMEOUT_S
from erp_engine.kit.routing import BODY_BYTES_MAX, StrictRoute
from erp_engine.router import all_routes
from stack.postgrest import LOOPBACK
from tests.support.server import Server
from tests.support.upstream import Request, hang_up, plain, upstream


@pytest.fixture
def front(server: Server) -> Server:
    """nginx alone: what stands behind it is the test's own."""
    server.put_page(server.layout.blue)
    server.put_page(server.layout.green)
    server.layout.make_live(server.layout.blue)
    server.services.start(NGINX)
    return server


def reconfigure(server: Server, site: Site) -> None:
    server.configure(site)
    server.services.restart(NGINX)


def assert_is_limit(reply: httpx.Response) -> None:
    assert (reply.status_code, reply.json()["code"]) == (429, "limit.rate")
    assert reply.json()["context"] == {"retry_after_s": 1}
    assert reply.headers["retry-after"] == "1"
    assert reply.headers["x-content-type-options"] == "nosniff"


class TestRequest:
    def test_is_sent_once_when_the_engine_dies_with_it(self, front: Server) -> None:
        with upstream(front.layout.blue_port, hang_up) as seen:
            for method in ("POST", "PATCH", "GET"):
                assert httpx.request(method, f"{front.url}/api/v1/items").status_code == 502
        assert [one.method for one in seen.requests] == ["POST", "PATCH", "GET"]

    def test_says_who_asks_whatever_the_client_says(self, front: Server) -> None:
        claims = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "Forwarded": "for=203.0.113.9"}
        with upstream(front.layout.blue_port, plain()) as seen:
            httpx.get(f"{front.url}/api/v1/me", headers={**claims, "Host": "erp.example"})
        told = seen.requests[0].headers
        assert (told["x-forwarded-for"], told["x-forwarded-proto"], told["host"]) == (LOOPBACK, "http", "erp.example")
        assert "forwarded" not in told

    def test_believes_a_trusted_proxy(self, front: Server) -> None:
        reconfigure(front, Site(addresses=(LOOPBACK,), trusted_proxies=("127.0.0.0/8",)))
        claims = {"X-Forwarded-For": "198.51.100.1, 203.0.113.9", "X-Forwarded-Proto": "https"}
        with upstream(front.layout.blue_port, plain()) as seen:
            httpx.get(f"{front.url}/api/v1/me", headers=claims)
        told = seen.requests[0].headers
        # The last that the trusted one added; what stands before that is the client's own claim.
        assert (told["x-forwarded-for"], told["x-forwarded-proto"]) == ("203.0.113.9", "https")

    def test_reaches_the_engine_over_kept_connections(self, front: Server) -> None:
        with upstream(front.layout.blue_port, plain()) as seen, httpx.Client(base_url=front.url) as client:
            for _ in range(20):
                client.get("/api/v1/me").raise_for_status()
        assert len(seen.requests) == 20
        # nginx's workers keep their own.
        assert seen.connections < 10

    def test_goes_to_the_slot_that_is_live_at_that_moment(self, front: Server) -> None:
        blue, green = front.layout.slots
        answer_blue, answer_green = plain(b'"blue"'), plain(b'"green"')
        with upstream(blue.port, answer_blue), upstream(green.port, answer_green), httpx.Client() as client:
            found = []
            for slot in (blue, green, blue, green):
                front.layout.make_live(slot)
                # One and the same connection of the client: no reload of nginx ended it.
                found.append(client.get(f"{front.url}/api/v1/me").json())
            assert found == ["blue", "green", "blue", "green"]
            assert "<title>green</title>" in client.get(front.url).text


class TestReply:
    def test_that_is_a_stream_is_passed_on_bit_by_bit(self, front: Server) -> None:
        seen_by_client = threading.Event()
        was_unbuffered = []

        def stream(handler: BaseHTTPRequestHandler, _request: Request) -> None:
            handler.send_response(200)
            for name, value in (("Content-Type", "text/event-stream"), ("X-Accel-Buffering", "no")):
                handler.send_header(name, value)
            handler.send_header("Connection", "close")
            handler.end_headers()
            handler.wfile.write(b"data: first\n\n")
            handler.wfile.flush()
            # The second is sent only after the client has the first.
            was_unbuffered.append(seen_by_client.wait(30))
            handler.wfile.write(b"data: second\n\n")
            handler.close_connection = True

        headers = {"Accept-Encoding": "gzip"}
        with (
            upstream(front.layout.blue_port, stream),
            httpx.stream("GET", f"{front.url}/api/v1/stream", headers=headers, timeout=40) as reply,
        ):
            parts = []
            for part in reply.iter_raw():
                parts.append(part)
                seen_by_client.set()
        assert was_unbuffered == [True]
        assert b"".join(parts) == b"data: first\n\ndata: second\n\n"
        assert "x-accel-buffering" not in reply.headers

    def test_is_compressed_where_that_is_safe(self, front: Server) -> None:
        body = json.dumps(["무선 마우스"] * 500).encode()
        with upstream(front.layout.blue_port, plain(body)):
            data = httpx.get(f"{front.url}/api/v1/items")
            tokens = httpx.post(f"{front.url}/api/v1/auth/login")
        assert (data.headers["content-encoding"], data.content) == ("gzip", body)
        assert "content-encoding" not in tokens.headers

    def test_is_the_file_that_was_compressed_ahead(self, front: Server) -> None:
        packed = front.layout.blue.web / "assets" / "blue-1.js.gz"
        packed.write_bytes(gzip.compress(b"// packed ahead", 9))
        reply = httpx.get(f"{front.url}/assets/blue-1.js")
        assert (reply.headers["content-encoding"], reply.text) == ("gzip", "// packed ahead")
        assert httpx.get(f"{front.url}/assets/blue-1.js", headers={"Accept-Encoding": ""}).text != "// packed ahead"

    def test_that_is_larger_than_the_buffers_arrives_whole(self, front: Server) -> None:
        body = b"0123456789" * 500_000
        with upstream(front.layout.blue_port, plain(body)):
            assert httpx.get(f"{front.url}/api/v1/items", headers={"Accept-Encoding": ""}).content == body


class TestLimit:
    def test_is_429_and_says_when_to_come_again(self, front: Server) -> None:
        reconfigure(front, Site(addresses=(LOOPBACK,), requests_per_s=1, requests_burst=5))
        with upstream(front.layout.blue_port, plain()) as seen, httpx.Client(base_url=front.url) as client:
            replies = [client.get("/api/v1/me") for _ in range(20)]
        counts = Counter(one.status_code for one in replies)
        assert set(counts) == {200, 429}
        assert counts[200] == len(seen.requests) >= 5
        assert_is_limit(next(one for one in replies if one.status_code == 429))

    def test_holds_for_what_an_address_asks_at_once(self, front: Server) -> None:
        reconfigure(front, Site(addresses=(LOOPBACK,), connections_per_address=2))
        both_came, may_end = threading.Barrier(3), threading.Event()

        def wait(handler: BaseHTTPRequestHandler, request: Request) -> None:
            both_came.wait(30)
            may_end.wait(30)
            plain()(handler, request)

        url = f"{front.url}/api/v1/me"
        with upstream(front.layout.blue_port, wait), ThreadPoolExecutor(2) as pool:
            held = [pool.submit(httpx.get, url, timeout=60) for _ in range(2)]
            both_came.wait(30)
            third = httpx.get(url)
            may_end.set()
            assert [one.result().status_code for one in held] == [200, 200]
        assert_is_limit(third)

    def test_of_a_body_is_the_route_s_own(self) -> None:
        writes = [one for one in all_routes() if isinstance(one, StrictRoute) and "GET" not in (one.methods or ())]
        # What is sent to log in is smaller than that.
        writes = [one for one in writes if not one.path.startswith("/api/v1/auth/")]
        assert {one.path: _body_limit(one.path) for one in writes} == {one.path: one.body_bytes_max for one in writes}


class TestTls:
    @pytest.fixture
    def secure(self, server: Server) -> Server:
        tls = server.layout.tls
        tls.mkdir(parents=True)
        names = ["-keyout", f"{tls}/privkey.pem", "-out", f"{tls}/fullchain.pem", "-subj", "/CN=erp.example"]
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", *names]
        subprocess.run(command, check=True, capture_output=True)
        (tls / "privkey.pem").chmod(0o644)
        server.configure(Site("erp.example", addresses=(LOOPBACK,)))
        server.put_page(server.layout.blue)
        server.layout.make_live(server.layout.blue)
        server.services.start(NGINX)
        return server

    def test_is_where_plain_http_leads(self, secure: Server) -> None:
        reply = httpx.get(f"{secure.url}/items?page=2", headers={"Host": "erp.example"})
        assert (reply.status_code, reply.headers["location"]) == (301, "https://erp.example/items?page=2")

    def test_lets_certbot_answer_over_plain_http(self, secure: Server) -> None:
        answer = secure.layout.acme / ".well-known" / "acme-challenge" / "token"
        answer.parent.mkdir(parents=True)
        answer.write_text("proof")
        reply = httpx.get(f"{secure.url}/.well-known/acme-challenge/token", headers={"Host": "erp.example"})
        assert reply.text == "proof"

    def test_says_nothing_to_another_name(self, secure: Server) -> None:
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.get(f"{secure.url}/", headers={"Host": "other.example"})

    def test_is_remembered_by_browsers(self, secure: Server) -> None:
        url = f"https://{LOOPBACK}:{secure.layout.https_port}/"
        with httpx.Client(verify=_unverified()) as client:
            for path in ("", "items", "api/v1/me", ".env"):
                reply = client.get(url + path, headers={"Host": "erp.example"})
                assert reply.headers["strict-transport-security"] == "max-age=63072000"

    @pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1")
    @pytest.mark.parametrize(("version", "spoken"), [("TLSv1_1", False), ("TLSv1_2", True), ("TLSv1_3", True)])
    def test_is_1_2_or_newer(self, secure: Server, version: str, spoken: bool) -> None:
        context = _unverified()
        context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
        context.set_ciphers("ALL:@SECLEVEL=0")
        with httpx.Client(verify=context) as client:
            url = f"https://{LOOPBACK}:{secure.layout.https_port}/"
            if spoken:
                assert client.get(url, headers={"Host": "erp.example"}).status_code == 200
            else:
                with pytest.raises(httpx.ConnectError):
                    client.get(url)


def test_who_waits_waits_longer_than_whom_he_waits_for() -> None:
    """Function < gateway is tests/gateway/test_limits.py."""
    assert REQUEST_TIMEOUT_S < SLOT_TIMEOUT_S < FRONT_TIMEOUT_S


def _body_limit(path: str) -> int:
    asked = path.replace("{", "").replace("}", "")
    return next((size for match, size in body_limits().items() if re.fullmatch(match, asked)), BODY_BYTES_MAX)


def _unverified() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
