"""The map from PostgREST's codes to what a caller is told."""

import json

import pytest

from erp_engine.gateway.failures import refusal
from erp_engine.gateway.http import Reply


def failed(code: str | None, *, status: int = 500, message: str = "", details: object = None) -> Reply:
    body = {"code": code, "message": message, "details": details, "hint": None}
    return Reply(status, {}, json.dumps(body).encode())


@pytest.mark.parametrize(
    ("code", "status", "slug"),
    [
        ("40P01", 503, "busy"),
        ("40001", 503, "busy"),
        ("55P03", 503, "busy"),
        ("53300", 503, "busy"),
        ("PGRST003", 503, "busy"),
        ("57014", 503, "timeout"),
        ("57P03", 503, "database.unavailable"),
        ("PGRST000", 503, "database.unavailable"),
        ("PGRST002", 503, "database.unavailable"),
        ("PGRST202", 503, "database.schema_mismatch"),
        ("42883", 503, "database.schema_mismatch"),
        ("PGRST301", 401, "auth.token_invalid"),
        ("PGRST116", 404, "record.not_found"),
        ("42501", 403, "permission.denied"),
        ("22P02", 422, "input.invalid"),
        ("22003", 422, "input.invalid"),
        ("23514", 422, "input.invalid"),
        ("XX000", 500, "internal"),
    ],
)
class TestCode:
    def test_decides(self, code: str, status: int, slug: str) -> None:
        error = refusal(failed(code), is_write=False)
        assert (error.status, error.code) == (status, slug)

    def test_says_when_to_come_back(self, code: str, status: int, slug: str) -> None:
        error = refusal(failed(code), is_write=False)
        assert ("Retry-After" in error.headers) == (error.status == 503), (code, status, slug)


class TestWrite:
    @pytest.mark.parametrize("code", ["", "PGRST001", "57P01", "08006", "08007", "08P01"])
    def test_is_of_unknown_outcome_when_the_connection_broke(self, code: str) -> None:
        assert refusal(failed(code), is_write=True).code == "outcome_unknown"
        assert refusal(failed(code), is_write=False).code == "database.unavailable"

    def test_is_of_unknown_outcome_when_a_proxy_answers(self) -> None:
        page = Reply(502, {}, b"<html>Bad Gateway</html>")
        assert refusal(page, is_write=True).code == "outcome_unknown"
        assert refusal(page, is_write=False).code == "database.unavailable"


class TestOwnRefusal:
    def test_brings_slug_errors_and_context(self) -> None:
        details = json.dumps({"errors": [{"line": 1, "code": "stock.short"}], "version": 3})
        error = refusal(failed("PT409", message="stock.short", details=details), is_write=True)
        assert (error.status, error.code) == (409, "stock.short")
        assert error.errors == [{"line": 1, "code": "stock.short"}]
        assert error.context == {"version": 3}

    def test_is_a_challenge_when_the_log_in_does_not_stand(self) -> None:
        error = refusal(failed("PT401", message="auth.session_ended"), is_write=False)
        assert (error.status, error.headers["WWW-Authenticate"]) == (401, "Bearer")

    def test_tells_an_expired_token_from_a_bad_one(self) -> None:
        assert refusal(failed("PGRST301", message="JWT expired"), is_write=False).code == "auth.token_expired"
