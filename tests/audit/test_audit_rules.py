"""The audit trail is written once and never changed, not even by the owner of the tables."""

import psycopg
import pytest

from tests.support.rest import Rest


class TestAuditLog:
    @pytest.mark.parametrize(
        "statement",
        ["update erp.audit_log set action = 'x'", "delete from erp.audit_log", "truncate erp.audit_log"],
    )
    def test_is_append_only(self, connection: psycopg.Connection, service: Rest, statement: str) -> None:
        with pytest.raises(psycopg.Error, match=r"record\.append_only"):
            connection.execute(statement)
        connection.rollback()
        assert service.call("health").status == 200

    def test_is_for_those_who_may_see_it(self, manager: Rest, staff: Rest) -> None:
        assert manager.rows("audit_log", limit=1)
        assert staff.rows("audit_log") == []
