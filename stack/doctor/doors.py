"""What the engine answers: headers, secrets in replies, limits, TLS."""

import socket
import ssl
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from stack.doctor.check import Check, Grade, Unknown
from stack.doctor.site import TIMEOUT_S, Reply, Site, ask

PATHS = ("/", "/livez", "/healthz", "/openapi.json", "/api/v1/items", "/api/v1/nothing", "/nothing.js")
REQUIRED = {
    "content-security-policy": "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "",
    "permissions-policy": "",
}
DAYS_LEFT_MIN = 14


def _replies(site: Site) -> dict[str, Reply]:
    url = site.public_url or site.api_url
    if url is None:
        raise Unknown("no API runs here: start it, or name it with --url.")
    return {path: ask(url.rstrip("/") + path) for path in PATHS}


def _headers(site: Site) -> Sequence[str]:
    found = []
    for path, reply in _replies(site).items():
        found += [
            f"{path} ({reply.status}) lacks {name}: {part}".rstrip(": ")
            for name, part in REQUIRED.items()
            if part not in reply.headers.get(name, "\0")
        ]
        policy = reply.headers.get("content-security-policy", "")
        scripts = next((one for one in policy.split(";") if one.strip().startswith("script-src")), "")
        found += [f"{path} allows inline scripts"] if "unsafe-inline" in scripts else []
    return found


def _secrets(site: Site) -> Sequence[str]:
    texts = {path: f"{reply.headers} {reply.text}" for path, reply in _replies(site).items()}
    return [
        f"{path} shows {name}" for path, text in texts.items() for name, value in site.secrets.items() if value in text
    ]


def _cors(site: Site) -> Sequence[str]:
    url = site.public_url or site.api_url
    if url is None:
        raise Unknown("no API runs here: start it, or name it with --url.")
    origin = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    reply = ask(f"{url.rstrip('/')}/api/v1/items", method="OPTIONS", headers=origin)
    return [f"{name} is sent" for name in reply.headers if name.startswith("access-control-allow")]


def _tls(site: Site) -> Sequence[str]:
    if site.public_url is None:
        raise Unknown("say where people reach it: --url https://…")
    parts = urlsplit(site.public_url)
    if parts.scheme != "https":
        return ["people reach it without TLS"]
    host, context = parts.hostname or "", ssl.create_default_context()
    try:
        with (
            socket.create_connection((host, parts.port or 443), TIMEOUT_S) as plain,
            context.wrap_socket(plain, server_hostname=host) as secured,
        ):
            certificate, version = secured.getpeercert() or {}, secured.version()
    except ssl.SSLError as error:
        return [f"the certificate is not good: {error.reason}"]
    left = (ssl.cert_time_to_seconds(str(certificate["notAfter"])) - time.time()) / 86_400
    found = [f"the certificate ends in {left:.0f} days"] if left < DAYS_LEFT_MIN else []
    found += [f"{version} is spoken"] if version not in ("TLSv1.2", "TLSv1.3") else []
    hsts = ask(site.public_url).headers.get("strict-transport-security")
    return found if hsts else [*found, "Strict-Transport-Security is missing"]


def _proxies(site: Site) -> Sequence[str]:
    trusted = site.environment.get("TRUSTED_PROXIES", "")
    return ["TRUSTED_PROXIES believes everybody"] if any(one in trusted for one in ("*", "0.0.0.0/0", "::/0")) else []


def _docs(site: Site) -> Sequence[str]:
    if not site.is_production:
        return []
    reply = _replies(site)["/livez"]
    return [] if reply.headers.get("x-engine-env") == "production" else ["the API does not run as production"]


CHECKS = (
    Check(
        "replies.secrets",
        Grade.CRITICAL,
        "No reply shows a secret",
        "어떤 응답에도 비밀 값이 없다",
        "curl -s localhost:8000/healthz",
        "replace the secret, and report it",
        _secrets,
    ),
    Check(
        "replies.cors",
        Grade.CRITICAL,
        "Scripts of other sites are not let in (CORS)",
        "다른 사이트의 스크립트는 들어올 수 없다(CORS)",
        "curl -si -X OPTIONS localhost:8000/api/v1/items -H 'Origin: https://evil.example'",
        "take Access-Control-Allow-* out of the proxy's configuration",
        _cors,
    ),
    Check(
        "replies.headers",
        Grade.HIGH,
        "Every reply tells browsers what to leave (CSP, nosniff, framing, referrer, permissions)",
        "모든 응답에 보안 머리글이 있다(CSP, nosniff, frame-ancestors, Referrer, Permissions)",
        "curl -si localhost:8000/api/v1/items",
        "the engine sends them: see that no proxy takes them away",
        _headers,
    ),
    Check(
        "tls",
        Grade.HIGH,
        "People reach it by TLS, with a certificate that is good for two weeks more, and HSTS",
        "TLS로만 접속하며 인증서가 2주 이상 남았고 HSTS가 있다",
        "openssl s_client -connect ERP.EXAMPLE:443 </dev/null | openssl x509 -noout -dates",
        "renew the certificate; set ENGINE_ENV=production",
        _tls,
    ),
    Check(
        "proxies.trusted",
        Grade.HIGH,
        "Only our own proxies may say where a request comes from",
        "우리 프록시만 요청의 출처 주소를 말할 수 있다",
        "grep TRUSTED_PROXIES .env",
        "set TRUSTED_PROXIES to the proxy's own address, such as 127.0.0.1",
        _proxies,
    ),
    Check(
        "engine.production",
        Grade.MEDIUM,
        "A production engine says that it is one: HSTS is on, /docs is off",
        "운영 엔진은 운영 모드다: HSTS가 켜지고 /docs가 꺼진다",
        "curl -sI localhost:8000/livez | grep -i x-engine-env",
        "restart the API with ENGINE_ENV=production",
        _docs,
    ),
)
