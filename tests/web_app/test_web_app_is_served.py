"""The built web app beside the API: its files, its pages, and what is not its own."""

import gzip
import http.client
import os
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

import httpx
import pytest

from stack import Stack
from stack.api import web_app
from tests.support import contract
from tests.support.app import running, settings

PAGE = "<!doctype html><title>ERP</title><div id=root></div>"
SCRIPT = "console.log('조회');" * 50
FOREVER = "public, max-age=31536000, immutable"
YEAR_S = 365 * 24 * 3600


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build leaves, a file out of its reach, and links to that."""
    top = tmp_path_factory.mktemp("web")
    (top / "secret.txt").write_text("secret")
    (top / "outside").mkdir()
    (top / "outside" / "secret.txt").write_text("secret")
    dist = top / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text(PAGE)
    (dist / "index.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (dist / "favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (dist / ".env").write_text("secret")
    script = dist / "assets" / "index-4f3a.js"
    script.write_text(SCRIPT)
    script.with_name("index-4f3a.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    script.with_name("index-4f3a.js.br").write_bytes(b"as if by brotli")
    script.with_name("plain-11.css").write_text("body{}")
    script.with_name("font-22.woff2").write_bytes(b"wOF2")
    (dist / "link.txt").symlink_to(top / "secret.txt")
    (dist / "linked").symlink_to(top / "outside")
    (dist / "loop.txt").symlink_to("loop.txt")
    return dist


@pytest.fixture(scope="module")
def url(stack: Stack, database: str, rest_url: str, built: Path) -> str:
    assert rest_url
    return stack.api(database, workers=1, environment={"ENGINE_WEB_DIR": str(built)}).url


@pytest.fixture
def browser(url: str) -> Iterator[httpx.Client]:
    """Takes nothing compressed unless a test says so."""
    with httpx.Client(base_url=url, headers={"Accept-Encoding": "identity"}) as client:
        yield client


def raw(url: str, path: str) -> tuple[int, bytes]:
    """A path as it stands, which httpx would tidy up."""
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=5)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        return reply.status, reply.read()
    finally:
        connection.close()


class TestFiles:
    @pytest.mark.parametrize(
        ("path", "media_type", "caching"),
        [
            ("/assets/index-4f3a.js", "text/javascript; charset=utf-8", FOREVER),
            ("/assets/plain-11.css", "text/css; charset=utf-8", FOREVER),
            ("/assets/font-22.woff2", "font/woff2", FOREVER),
            ("/favicon.svg", "image/svg+xml", "no-cache"),
            ("/index.html", "text/html; charset=utf-8", "no-cache"),
        ],
    )
    def test_have_their_media_type_and_time_to_be_kept(
        self, browser: httpx.Client, built: Path, path: str, media_type: str, caching: str
    ) -> None:
        found = browser.get(path)
        assert (found.status_code, found.content) == (200, (built / path[1:]).read_bytes())
        assert (found.headers["content-type"], found.headers["cache-control"]) == (media_type, caching)
        assert found.headers["x-content-type-options"] == "nosniff"
        head = browser.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == found.headers["content-length"]

    def test_are_not_sent_again_when_nothing_has_changed(self, browser: httpx.Client) -> None:
        first = browser.get("/favicon.svg").headers
        now, past = formatdate(usegmt=True), formatdate(0, usegmt=True)
        by_tag = browser.get("/favicon.svg", headers={"If-None-Match": first["etag"]})
        assert (by_tag.status_code, by_tag.content, by_tag.headers["etag"]) == (304, b"", first["etag"])
        assert browser.get("/favicon.svg", headers={"If-Modified-Since": now}).status_code == 304
        assert browser.get("/favicon.svg", headers={"If-Modified-Since": past}).status_code == 200
        assert first["last-modified"]

    @pytest.mark.parametrize(
        ("accepted", "encoding"),
        [
            ("gzip, deflate, br", "br"),
            ("gzip", "gzip"),
            ("br;q=0, gzip;q=0.5", "gzip"),
            ("br; q=0.0", None),
            ("identity", None),
        ],
    )
    def test_go_compressed_to_those_who_take_that(
        self, url: str, built: Path, accepted: str, encoding: str | None
    ) -> None:
        suffix = {"br": ".br", "gzip": ".gz"}.get(encoding or "", "")
        with (
            httpx.Client(base_url=url) as client,
            client.stream("GET", "/assets/index-4f3a.js", headers={"Accept-Encoding": accepted}) as found,
        ):
            sent = b"".join(found.iter_raw())
        assert found.headers.get("content-encoding") == encoding
        assert found.headers["vary"] == "Accept-Encoding"
        assert found.headers["content-type"] == "text/javascript; charset=utf-8"
        assert sent == (built / f"assets/index-4f3a.js{suffix}").read_bytes()

    def test_have_a_tag_for_each_encoding(self, browser: httpx.Client) -> None:
        path = "/assets/index-4f3a.js"
        plain = browser.get(path).headers["etag"]
        packed = browser.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": plain})
        assert (packed.status_code, packed.text) == (200, SCRIPT)
        assert packed.headers["etag"] != plain

    @pytest.mark.parametrize("path", ["/assets/gone-1.js", "/assets/gone", "/robots.txt", "/items/1.png"])
    def test_that_are_missing_are_a_problem(self, browser: httpx.Client, path: str) -> None:
        found = browser.get(path)
        assert (found.status_code, found.headers["content-type"]) == (404, contract.PROBLEM)
        assert found.json()["code"] == "route.not_found"


class TestPages:
    @pytest.mark.parametrize("path", ["/", "/items", "/outbounds/17/edit", "/items/", "/apis", "/재고"])
    def test_are_all_the_one_page(self, browser: httpx.Client, path: str) -> None:
        found = browser.get(path)
        assert (found.status_code, found.text) == (200, PAGE)
        assert found.headers["cache-control"] == "no-cache"
        assert set(contract.IDENTITY) <= set(found.headers)

    def test_go_compressed_too(self, browser: httpx.Client) -> None:
        found = browser.get("/items", headers={"Accept-Encoding": "br, gzip"})
        assert (found.text, found.headers["content-encoding"]) == (PAGE, "gzip")

    def test_may_load_nothing_from_elsewhere(self, browser: httpx.Client) -> None:
        headers = browser.get("/items").headers
        policy = dict(one.split(" ", 1) for one in headers["content-security-policy"].split("; "))
        assert policy == {
            "default-src": "'self'",
            "script-src": "'self'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data: blob:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "frame-ancestors": "'none'",
            "base-uri": "'none'",
            "form-action": "'self'",
            "object-src": "'none'",
        }
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")


class TestWhatIsNotTheWebApps:
    @pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v1/nothing", "//api/v1/nothing", "/healthz/x"])
    def test_is_missing_as_before(self, url: str, path: str) -> None:
        status, body = raw(url, path)
        assert status == 404
        assert b'"route.not_found"' in body

    def test_is_answered_by_the_api(self, browser: httpx.Client) -> None:
        assert browser.get("/healthz").json()["app"] == "ERP Engine API"
        assert browser.get("/livez").json() == {"status": "alive"}
        assert browser.get("/openapi.json").json()["openapi"]
        assert "swagger" in browser.get("/docs").text
        assert browser.get("/api/v1/me").status_code == 401
        assert browser.get("/api/v1/auth/login").status_code == 405
        assert browser.delete("/healthz").status_code == 405

    def test_is_every_other_method(self, browser: httpx.Client) -> None:
        assert browser.post("/items", json={}).status_code == 404

    @pytest.mark.parametrize(
        "path",
        [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/assets/../../secret.txt",
            "/assets/..%2f..%2fsecret.txt",
            "/..%5csecret.txt",
            "/x/../../secret.txt",
            "//etc/passwd.txt",
            "/link.txt",
            "/linked/secret.txt",
            "/loop.txt",
            "/.env",
            "/%00.txt",
            "/" + "x" * 5000 + ".txt",
            "/index.html/x.txt",
            "/x/../api/v1/nothing",
        ],
    )
    def test_stays_out_of_reach(self, url: str, path: str) -> None:
        status, body = raw(url, path)
        assert (status, b"route.not_found" in body) == (404, True)


class TestSetting:
    async def test_left_out_serves_nothing(self) -> None:
        for chosen in ({}, {"engine_web_dir": None}, {"engine_web_dir": ""}):
            async with running(settings("http://127.0.0.1:9", **chosen)) as client:
                assert (await client.get("/")).status_code == 404

    async def test_must_name_a_build(self, tmp_path: Path) -> None:
        with pytest.raises(RuntimeError, match=r"ENGINE_WEB_DIR: .* holds no index\.html"):
            async with running(settings("http://127.0.0.1:9", engine_web_dir=tmp_path)):
                pass

    async def test_serves_the_next_build_at_once(self, tmp_path: Path) -> None:
        page = tmp_path / "index.html"
        page.write_text("old")
        async with running(settings("http://127.0.0.1:9", engine_web_dir=tmp_path)) as client:
            tag = (await client.get("/items")).headers["etag"]
            page.write_text("new")
            os.utime(page, (YEAR_S, YEAR_S))
            found = await client.get("/items", headers={"If-None-Match": tag})
        assert (found.status_code, found.text) == (200, "new")

    def test_is_made_by_the_stack_once_the_web_app_is_built(self, tmp_path: Path) -> None:
        assert web_app(tmp_path) == {}
        dist = tmp_path / "web" / "dist"
        dist.mkdir(parents=True)
        (dist / "index.html").write_text(PAGE)
        assert web_app(tmp_path) == {"ENGINE_WEB_DIR": str(dist)}
