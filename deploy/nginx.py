"""nginx's configuration: the front that people reach, and a server of its own for each slot behind it."""

import math
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from deploy import nginx_problems
from deploy.layout import Layout, Slot
from deploy.templates import filled
from erp_engine.gateway import limits
from erp_engine.kit.routing import BODY_BYTES_MAX, MIB, StrictRoute
from erp_engine.kit.security_headers import API_POLICY, HSTS, PERMISSIONS
from erp_engine.router import all_routes
from erp_engine.web_app.files import ASK_AGAIN, FOREVER, POLICY
from stack.api import KEEP_ALIVE_S

TEMPLATES: Final = Path(__file__).resolve().parent / "nginx"
# The page that says that nobody answers holds its own style, and no script.
PAGE_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
# Less than the engine keeps its idle connections: who closes first must be the one who sends.
UPSTREAM_KEEP_ALIVE_S: Final = KEEP_ALIVE_S - 15
# Function < gateway < slot's server < front: each hears the one behind it say what went wrong.
_ROOM_S: Final = 5
SLOT_TIMEOUT_S: Final = math.ceil(limits.REQUEST_TIMEOUT_S) + _ROOM_S
FRONT_TIMEOUT_S: Final = SLOT_TIMEOUT_S + _ROOM_S


@dataclass(frozen=True)
class Site:
    """How people reach the server."""

    domain: str | None = None
    """None: plain HTTP, under any name."""
    trusted_proxies: tuple[str, ...] = ()
    """Networks of load balancers before us, whose X-Forwarded-For and -Proto are believed."""
    addresses: tuple[str, ...] = ("*", "[::]")
    """Where to listen."""
    # An address may be a whole office behind one router; people are counted by the API, each for themselves.
    requests_per_s: int = 100
    requests_burst: int = 200
    connections_per_address: int = 200


def render(layout: Layout, site: Site | None = None) -> dict[Path, str]:
    """Every file of the configuration."""
    site = site or Site()
    shared = _shared(layout, site)
    texts = {
        "nginx.conf": _template("nginx.conf", shared),
        "problems.conf": nginx_problems.maps(),
        "problem-pages.conf": _template("problem-pages.conf", {**shared, "pages": nginx_problems.pages()}),
        "front.conf": _front(layout, site, shared),
        **{f"slot-{slot.name}.conf": _slot(layout, slot, shared) for slot in layout.slots},
    }
    files = {layout.nginx / name: text for name, text in texts.items()}
    return {**files, layout.maintenance / "index.html": (TEMPLATES / "maintenance.html").read_text()}


def body_limits() -> dict[str, int]:
    """Paths whose bodies may be larger than others', as nginx finds them; bytes."""
    routes = [one for one in all_routes() if isinstance(one, StrictRoute) and one.body_bytes_max != BODY_BYTES_MAX]
    return {_match(one.path): one.body_bytes_max for one in routes if "GET" not in (one.methods or ())}


def _shared(layout: Layout, site: Site) -> dict[str, object]:
    return {
        "nginx": layout.nginx,
        "run": layout.run,
        "log": layout.nginx_log,
        "cache": layout.cache,
        "acme": layout.acme,
        "maintenance": layout.maintenance,
        "live_socket": layout.live_socket,
        "reply_timeout_s": FRONT_TIMEOUT_S,
        "front_timeout_s": FRONT_TIMEOUT_S,
        "slot_timeout_s": SLOT_TIMEOUT_S,
        "engine_keep_alive_s": KEEP_ALIVE_S,
        "keep_alive_s": UPSTREAM_KEEP_ALIVE_S,
        "requests_per_s": site.requests_per_s,
        "requests_burst": site.requests_burst,
        "connections_per_address": site.connections_per_address,
        "body_max": BODY_BYTES_MAX,
        "away_retry_s": nginx_problems.AWAY_RETRY_S,
        "permissions": PERMISSIONS,
        "hsts": HSTS,
        "api_policy": API_POLICY,
        "web_policy": POLICY,
        "page_policy": PAGE_POLICY,
        "forever": FOREVER,
        "ask_again": ASK_AGAIN,
    }


def _front(layout: Layout, site: Site, shared: dict[str, object]) -> str:
    plain, secure = _listen(site, layout.http_port), _listen(site, layout.https_port, " ssl http2")
    server = {**shared, "large_locations": _large_locations(shared), "names": site.domain or "_"}
    if site.domain:
        names = {**server, "listen_default": _listen(site, layout.http_port, " default_server")}
        redirect = _template("redirect-server.conf", {**names, "listen": plain})
        tls = _template("tls.conf", {**shared, "tls": layout.tls})
        servers = redirect + _template("front-server.conf", {**server, "listen": secure, "tls": tls})
    else:
        servers = _template("front-server.conf", {**server, "listen": _listen(site, layout.http_port), "tls": ""})
    return _template("front.conf", {**shared, "real_ip": _real_ip(site), "servers": servers})


def _slot(layout: Layout, slot: Slot, shared: dict[str, object]) -> str:
    own = {"slot": slot.name, "port": slot.port, "socket": slot.socket, "web": slot.web}
    return _template("slot.conf", {**shared, **own, "other_web": layout.other(slot).web})


def _listen(site: Site, port: int, options: str = "") -> str:
    return "\n".join(f"  listen {address}:{port}{options};" for address in site.addresses)


def _real_ip(site: Site) -> str:
    """Who asks, and whether by TLS: only a trusted proxy may say it of others."""
    if not site.trusted_proxies:
        return "map $scheme $proto { default $scheme; }\n"
    trusted = "".join(f"set_real_ip_from {one};\n" for one in site.trusted_proxies)
    networks = "".join(f"  {one} 1;\n" for one in site.trusted_proxies)
    return (
        f"{trusted}real_ip_header X-Forwarded-For;\nreal_ip_recursive on;\n"
        f"geo $realip_remote_addr $by_proxy {{\n  default 0;\n{networks}}}\n"
        'map $by_proxy:$http_x_forwarded_proto $proto { default $scheme; "1:https" https; "1:http" http; }\n'
    )


def _large_locations(shared: dict[str, object]) -> str:
    """One location for each size."""
    by_size = sorted(body_limits().items(), key=lambda one: (one[1], one[0]))
    found = []
    for size, paths in groupby(by_size, key=lambda one: one[1]):
        match = f"~ ^({'|'.join(path for path, _ in paths)})$"
        found.append(_template("large-location.conf", {**shared, "match": match, "body_max": f"{size // MIB}m"}))
    return "".join(found)


def _match(path: str) -> str:
    """A route's path as a regular expression, parameters and all."""
    return "/".join("[^/]+" if part.startswith("{") else part for part in path.split("/"))


def _template(name: str, values: dict[str, object]) -> str:
    return filled((TEMPLATES / name).read_text(), values)
