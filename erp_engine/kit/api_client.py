"""The API as a person uses it, for commands that are its clients: log in, send, read."""

import time
import uuid
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Final, Self

import httpx
import orjson

PAGE_ROWS: Final = 200
# A bulk request may take its minute; a retry comes with the same key, so it cannot do anything twice.
TIMEOUT = httpx.Timeout(75.0, connect=5.0)
ATTEMPTS_MAX: Final = 5
RETRY_AFTER_S: Final = 1.0
_LATER: Final = {httpx.codes.SERVICE_UNAVAILABLE, httpx.codes.TOO_MANY_REQUESTS}


class ApiRefused(Exception):
    """The API said no. `errors` names everything that is wrong."""

    def __init__(self, status: int, code: str, errors: list[dict[str, Any]]) -> None:
        self.status = status
        self.code = code
        self.errors = errors
        super().__init__(f"{code} ({status}) {orjson.dumps(errors).decode() if errors else ''}".strip())


class ApiUnreachable(Exception):
    """No answer."""


class Api:
    """One person's session. Close it, or use `with`."""

    def __init__(self, url: str) -> None:
        self._client = httpx.Client(base_url=f"{url.rstrip('/')}/api/v1", timeout=TIMEOUT)
        self._refresh_token = ""
        self._refresh_at = float("inf")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def log_in(self, email: str, password: str) -> dict[str, Any]:
        """Open a session; what it may do."""
        self._keep(self._send("POST", "auth/login", {"email": email, "password": password}))
        found: dict[str, Any] = self.get("me")
        return found

    def get(self, path: str, **query: Any) -> Any:
        return self._send("GET", path, query=query)

    def rows(self, path: str, **query: Any) -> Iterator[dict[str, Any]]:
        """All rows of a list, page by page."""
        page = 1
        while True:
            found = self.get(path, **query, page=page, limit=PAGE_ROWS)
            yield from found["rows"]
            if page * PAGE_ROWS >= found["total"]:
                return
            page += 1

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """One command, sent again with the same key for as long as its outcome is not known."""
        return self._send("POST", path, body, key=str(uuid.uuid4()))

    def patch(self, path: str, body: Mapping[str, Any]) -> Any:
        return self._send("PATCH", path, body, key=str(uuid.uuid4()))

    def _send(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        query: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Any:
        self._renew()
        headers = {"Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        content = None if body is None else orjson.dumps(body)
        for attempt in range(1, ATTEMPTS_MAX + 1):
            try:
                reply = self._client.request(method, path, content=content, params=query, headers=headers)
            except httpx.TransportError as error:
                if attempt == ATTEMPTS_MAX or not self._refresh_token:
                    raise ApiUnreachable(f"{self._client.base_url} does not answer: {error}") from error
            else:
                if reply.status_code not in _LATER or attempt == ATTEMPTS_MAX:
                    return _body(reply)
                if reply.status_code == httpx.codes.TOO_MANY_REQUESTS:
                    time.sleep(float(reply.headers["retry-after"]))
                    continue
            time.sleep(RETRY_AFTER_S * attempt)
        raise AssertionError("the last attempt returns or raises")

    def _renew(self) -> None:
        """A long replay outlives its access token."""
        if time.monotonic() >= self._refresh_at:
            self._refresh_at = float("inf")
            self._keep(self._send("POST", "auth/refresh", {"refresh_token": self._refresh_token}))

    def _keep(self, pair: Mapping[str, Any]) -> None:
        self._client.headers["Authorization"] = f"Bearer {pair['access_token']}"
        self._refresh_token = pair["refresh_token"]
        self._refresh_at = time.monotonic() + pair["expires_in"] / 2


def _body(reply: httpx.Response) -> Any:
    if reply.is_success:
        return orjson.loads(reply.content)
    try:
        problem = orjson.loads(reply.content)
        raise ApiRefused(reply.status_code, problem["code"], problem["errors"])
    except (ValueError, KeyError, TypeError):
        raise ApiRefused(reply.status_code, "not_our_api", []) from None
