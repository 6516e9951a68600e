"""What a failed call means to the caller, decided by PostgREST's `code`, never by its HTTP status.

PostgREST answers 500 for a deadlock and 400 for most refusals, so the status says little. The code is a
SQLSTATE, or PostgREST's own `PGRSTnnn`, or `PTnnn` where our SQL raised.
"""

from typing import Any

import aiohttp
import orjson
import structlog

from erp_engine.errors import (
    Busy,
    DatabaseUnavailable,
    EngineError,
    InputInvalid,
    NotAuthenticated,
    OutcomeUnknown,
    Refused,
)
from erp_engine.gateway.http import Reply

log = structlog.get_logger("gateway")

# Deadlock, serialization failure, lock timeout, too many connections, PostgREST out of pool.
_BUSY = {"40P01", "40001", "55P03", "53300", "53400", "PGRST003"}
_STATEMENT_TIMEOUT = "57014"
# No connection could be made: nothing was done. PGRST002: PostgREST has not yet read the schema.
_AWAY = {"PGRST000", "PGRST002", "57P03", "53100", "53200", "25006"}
# The connection broke during the statement: a write may have been committed. PostgREST gives an empty code
# where libpq lost the server without a word from it, as when a backend is killed.
_BROKEN = {"", "PGRST001", "57P01", "57P02", "57P05"}
_CONNECTION_EXCEPTION = "08"
_TOKEN = {"PGRST301", "PGRST302", "PGRST303"}


def transport_failure(error: Exception, *, is_write: bool) -> EngineError:
    """No reply came. A write that may have been read by the server has an unknown outcome.

    Only these two tell that nothing was sent: no connection could be made, or not in time. A server that
    hung up raises another error whether it has read the request or not.
    """
    not_sent = isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
    log.warning("no_reply", error=type(error).__name__, sent=not not_sent)
    return OutcomeUnknown() if is_write and not not_sent else DatabaseUnavailable()


def refusal(response: Reply, *, is_write: bool) -> EngineError:
    """An error reply of PostgREST's, or of whatever stands before it."""
    body = _json_object(response.content)
    code = body.get("code")
    if not isinstance(code, str):
        # Not PostgREST but a proxy before it: a 502 or an HTML page. It may have passed the request on.
        log.error("foreign_reply", status=response.status_code)
        return OutcomeUnknown() if is_write else DatabaseUnavailable()
    if code.startswith("PT"):
        return _raised_by_us(code, body)
    return _by_code(code, str(body.get("message")), is_write=is_write)


def _raised_by_us(code: str, body: dict[str, Any]) -> EngineError:
    context = _json_object(body.get("details"))
    errors = context.pop("errors", None) or []
    status, slug = int(code[2:]), str(body.get("message"))
    if status == NotAuthenticated.status:
        return NotAuthenticated(code=slug, errors=errors, context=context)
    headers = {"Retry-After": str(context["retry_after_s"])} if "retry_after_s" in context else None
    return Refused(status=status, code=slug, errors=errors, context=context, headers=headers)


def _by_code(code: str, message: str, *, is_write: bool) -> EngineError:
    if code in _TOKEN:
        expired = "expired" in message
        return NotAuthenticated(code="auth.token_expired" if expired else "auth.token_invalid")
    if code in _BUSY:
        log.warning("busy", code=code)
        return Busy()
    if code == _STATEMENT_TIMEOUT:
        log.warning("statement_timeout")
        return Busy(code="timeout")
    if code in _BROKEN or code[:2] == _CONNECTION_EXCEPTION:
        log.warning("connection_broke", code=code)
        return OutcomeUnknown() if is_write else DatabaseUnavailable()
    if code in _AWAY:
        return DatabaseUnavailable()
    if code == "PGRST116":
        return Refused(status=404, code="record.not_found")
    if code == "42501":
        return Refused(status=403, code="permission.denied")
    if code[:2] in {"22", "23"} or code in {"PGRST100", "PGRST102"}:
        log.warning("input_unforeseen", code=code, message=message)
        return InputInvalid()
    if code[:2] == "42" or code.startswith("PGRST"):
        log.error("schema_mismatch", code=code, message=message)
        return DatabaseUnavailable(code="database.schema_mismatch")
    log.error("unforeseen", code=code, message=message)
    return EngineError()


def _json_object(text: object) -> dict[str, Any]:
    """`details` is JSON text where our SQL raised, and plain text where PostgreSQL did."""
    if not isinstance(text, str | bytes):
        return {}
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}
