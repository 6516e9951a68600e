"""Who this engine is, said in the headers of every response, also of those no route made (404, 405, 500)."""

import os
import re
from dataclasses import asdict, dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from erp_engine.kit.security_headers import Headers, completed
from erp_engine.settings import Settings

# A request id of the caller's is taken when it is harmless in a log line and in a header.
_REQUEST_ID = re.compile(rb"[A-Za-z0-9._:-]{8,100}")


@dataclass(frozen=True)
class Identity:
    """Which build answers, and of which environment."""

    name: str
    commit: str
    schema: str
    env: str

    @classmethod
    def of(cls, settings: Settings) -> "Identity":
        return cls(
            name=settings.engine_name,
            commit=settings.engine_commit_sha,
            schema=settings.engine_schema_version,
            env=settings.engine_env,
        )

    @property
    def document(self) -> dict[str, str]:
        """As it stands in the health check."""
        return asdict(self)

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        return [(f"x-engine-{name}".encode(), value.encode("latin-1")) for name, value in self.document.items()]


class IdentityMiddleware:
    """Adds the identity, the request id and what browsers are told; the id is there for everything further in."""

    def __init__(self, app: ASGIApp, identity: Identity, defaults: Headers) -> None:
        self._app = app
        self._headers = identity.headers
        self._defaults = defaults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        own = [*self._headers, (b"x-request-id", request_id.encode())]
        # What is further in may add to the headers of the reply, whoever will make it.
        scope.setdefault("state", {}).update(request_id=request_id, reply_headers=own)

        async def send_with_identity(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = completed([*message.get("headers", ()), *own], self._defaults)
            await send(message)

        await self._app(scope, receive, send_with_identity)


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _REQUEST_ID.fullmatch(value):
            return str(value, "ascii")
    return os.urandom(16).hex()
