"""Everything that the API refuses, as exceptions that know their own reply.

    EngineError                      status, code, errors, context, headers
    ├── InputInvalid           422   what was sent breaks the rules of its fields
    ├── NotAuthenticated       401   no token, or one that is forged, foreign or expired
    ├── Refused                4xx   the database said no, with its own code
    └── TryAgain               503   nothing wrong with the request; carries Retry-After
        ├── Busy                     every connection is taken, or rows stay locked
        ├── DatabaseUnavailable      PostgREST or PostgreSQL is away, or not of our version
        └── OutcomeUnknown           a write was sent and no reply came: retry with the same key

Each becomes an RFC 9457 problem (`application/problem+json`). `code` is a slug for programs; kit/messages has the
sentences for people.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import orjson
from starlette.responses import Response

from erp_engine.kit.messages import told

MEDIA_TYPE = "application/problem+json"

TYPE_PREFIX = "urn:erp-engine:problem:"
# As many as a document has lines: each of them can be named. Of more, `context` says how many there were.
ERRORS_MAX: Final = 2000


class EngineError(Exception):
    """A request that ends here. Subclasses say which status and code they are."""

    status: int = 500
    code: str = "internal"

    def __init__(
        self,
        *,
        status: int | None = None,
        code: str | None = None,
        errors: Sequence[Mapping[str, Any]] = (),
        context: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status = status or self.status
        self.code = code or self.code
        self.errors = list(errors[:ERRORS_MAX])
        self.context = dict(context or {})
        if len(errors) > ERRORS_MAX:
            self.context["errors_total"] = len(errors)
        self.headers = dict(headers or {})
        super().__init__(f"{self.status} {self.code}")

    def response(self, request_id: str, language: str) -> Response:
        """The problem as it goes out, told in a language."""
        said = told(language, status=self.status, code=self.code, errors=self.errors, context=self.context)
        problem = {
            "type": TYPE_PREFIX + self.code,
            "title": said.title,
            "status": self.status,
            "code": self.code,
            "detail": said.detail,
            "errors": said.errors,
            "context": self.context,
            "request_id": request_id,
        }
        headers = {**self.headers, "Content-Language": language, "Vary": "Accept-Language"}
        return Response(orjson.dumps(problem), status_code=self.status, media_type=MEDIA_TYPE, headers=headers)


class InputInvalid(EngineError):
    """Names every offending field at once, in `errors`."""

    status = 422
    code = "input.invalid"


class NotAuthenticated(EngineError):
    status = 401
    code = "auth.required"

    def __init__(self, *, code: str | None = None, **rest: Any) -> None:
        super().__init__(code=code, headers={"WWW-Authenticate": "Bearer"}, **rest)


class Refused(EngineError):
    status = 409


class TryAgain(EngineError):
    """`retry_after_s` goes out as Retry-After."""

    status = 503
    retry_after_s = 1

    def __init__(self, *, retry_after_s: int | None = None, **rest: Any) -> None:
        retry_after_s = retry_after_s or self.retry_after_s
        super().__init__(headers={"Retry-After": str(retry_after_s)}, **rest)


class Busy(TryAgain):
    code = "busy"


class DatabaseUnavailable(TryAgain):
    code = "database.unavailable"
    retry_after_s = 2


class OutcomeUnknown(TryAgain):
    code = "outcome_unknown"
