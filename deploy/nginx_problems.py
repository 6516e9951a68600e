"""What nginx refuses itself, told as the API tells it: the same problem, in the same three languages."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import orjson

from erp_engine.errors import MEDIA_TYPE, TYPE_PREFIX
from erp_engine.kit.messages import LANGUAGES, told

# Seconds after which a client may ask again.
AWAY_RETRY_S: Final = 2
RATE_RETRY_S: Final = 1
# The engine does not answer, and nothing can have happened: the request only read.
AWAY: Final = "server.away"
OUTCOME_UNKNOWN: Final = "outcome_unknown"


@dataclass(frozen=True)
class Refusal:
    """A status that nginx gives, and its code. Where there is `on_read`, reads are told that instead."""

    status: int
    code: str
    on_read: str = ""
    retry_s: int = 0
    """0: the same request would be refused again."""
    has_page: bool = False
    """Who wanted a page gets the one that says so."""
    # What nginx calls it, where that is no status of HTTP.
    own_status: int = 0


REFUSALS: Final = (
    Refusal(400, "request.malformed"),
    Refusal(404, "route.not_found"),
    Refusal(405, "route.method_not_allowed"),
    Refusal(408, "request.timeout"),
    Refusal(413, "request.too_large"),
    Refusal(414, "request.url_too_long"),
    Refusal(429, "limit.rate", retry_s=RATE_RETRY_S),
    Refusal(431, "request.headers_too_large", own_status=494),
    Refusal(500, "internal"),
    *(
        Refusal(status, OUTCOME_UNKNOWN, on_read=AWAY, retry_s=AWAY_RETRY_S, has_page=True)
        for status in (HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT)
    ),
)


def maps() -> str:
    """nginx's maps: to the body of each refusal by method and language, and to who answers for it by address."""
    return "\n".join(_map(one) for one in REFUSALS) + "\n"


def pages() -> str:
    """The error pages of a server."""
    return "\n".join(_page(one) for one in REFUSALS)


def _map(one: Refusal) -> str:
    lines = [f"map $request_method:$language $problem_{one.status} {{"]
    for language in LANGUAGES:
        lines += [f'  "~^(GET|HEAD):{language}" {_body(one, one.on_read, language)};'] if one.on_read else []
        lines.append(f'  "~:{language}$" {_body(one, one.code, language)};')
    lines.append("}")
    if one.has_page:
        # Health checks read too, and want no page.
        data = f'"~^/(api/|healthz|health|livez|openapi\\.json)" @problem_{one.status}'
        lines.append(f"map $request_uri $on_{one.status} {{\n  default @maintenance;\n  {data};\n}}")
    return "\n".join(lines)


def _page(one: Refusal) -> str:
    """A named location leaves the method as it was; one with an address serves also what is no request at all."""
    status = f"{one.own_status} ={one.status}" if one.own_status else str(one.status)
    target = f"$on_{one.status}" if one.has_page else f"/.problem/{one.status}"
    place = f"@problem_{one.status}" if one.has_page else f"= /.problem/{one.status}"
    lines = [
        f"error_page {status} {target};",
        f"location {place} {{",
        *([] if one.has_page else ["  internal;"]),
        *([f"  set $retry_after {one.retry_s};"] if one.retry_s else []),
        f"  default_type {MEDIA_TYPE};",
        f"  return {one.status} $problem_{one.status};",
        "}",
    ]
    return "\n".join(lines)


def _body(one: Refusal, code: str, language: str) -> str:
    context = {"retry_after_s": one.retry_s} if one.retry_s else {}
    said = told(language, status=one.status, code=code, errors=[], context=context)
    problem = {
        "type": TYPE_PREFIX + code,
        "title": said.title,
        "status": one.status,
        "code": code,
        "detail": said.detail,
        "errors": [],
        "context": context,
        "request_id": "$id_of_request",
    }
    text = orjson.dumps(problem).decode()
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
