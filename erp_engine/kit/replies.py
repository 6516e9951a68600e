"""Replies that pass the database's JSON on as it came."""

import orjson
from fastapi import Response


def json_bytes(body: bytes, *, status: int = 200, location: str | None = None) -> Response:
    """JSON as it came. `location` is where the record that was made can be read."""
    headers = {"Location": location} if location else None
    return Response(body, status_code=status, media_type="application/json", headers=headers)


def created(body: bytes, *, at: str) -> Response:
    """201, with the path of the new record: `at` and its id."""
    return json_bytes(body, status=201, location=f"{at}/{orjson.loads(body)['id']}")
