"""The API's documentation as a page, for development: its scripts come from elsewhere, so production has none."""

import base64
import hashlib
import re
from typing import Final

from fastapi.openapi.docs import get_swagger_ui_html
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from erp_engine.openapi import TITLE

PATH: Final = "/docs"
_CDN: Final = "https://cdn.jsdelivr.net"
_INLINE: Final = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def docs_route() -> Route:
    """The page allows its own inline script by its hash, and no other."""
    page = get_swagger_ui_html(openapi_url="/openapi.json", title=TITLE, swagger_favicon_url="data:,")
    hashes = " ".join(_hash(script) for script in _INLINE.findall(bytes(page.body)))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_CDN} {hashes}",
            f"style-src {_CDN} 'unsafe-inline'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )

    async def docs(_request: Request) -> Response:
        return Response(page.body, media_type="text/html", headers={"Content-Security-Policy": policy})

    return Route(PATH, docs, include_in_schema=False)


def _hash(script: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
