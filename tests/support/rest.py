"""Schema `api` as PostgREST shows it, without the API before it: for rules that the database itself must hold."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx

_numbers = count(1)


def new(prefix: str) -> str:
    """A code that no other test of this run has."""
    return f"{prefix}-{next(_numbers)}"


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any

    @property
    def code(self) -> str:
        """The slug of a refusal."""
        return str(self.body["message"])

    @property
    def detail(self) -> dict[str, Any]:
        return dict(json.loads(self.body["details"]))

    @property
    def errors(self) -> set[tuple[str, str]]:
        """What was named: (field, code)."""
        return {(one["field"], one["code"]) for one in self.detail["errors"]}


class Rest:
    """PostgREST, as one caller."""

    def __init__(self, url: str, token: str | None = None) -> None:
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(base_url=url, headers=bearer, timeout=30)

    def call(self, function: str, *, key: str | None = None, **arguments: Any) -> Reply:
        headers = {"Idempotency-Key": key} if key else {}
        return _reply(self._client.post(f"/rpc/{function}", json=arguments, headers=headers))

    def done(self, function: str, **arguments: Any) -> Any:
        """The body of a call that must succeed."""
        reply = self.call(function, **arguments)
        assert reply.status == 200, reply
        return reply.body

    def get(self, path: str, **query: str | int) -> httpx.Response:
        return self._client.get(f"/{path}", params=query)

    def rows(self, path: str, **query: str | int) -> list[Mapping[str, Any]]:
        response = self.get(path, **query)
        assert response.status_code == 200, response.text
        return list(response.json())

    def close(self) -> None:
        self._client.close()


def _reply(response: httpx.Response) -> Reply:
    return Reply(response.status_code, response.json() if response.content else None)
