"""The company as the database keeps it."""

from tests.support.rest import Rest


def _version(caller: Rest) -> int:
    return int(caller.rows("company")[0]["version"])


class TestChangeCompany:
    def test_names_everything_that_is_wrong(self, admin: Rest) -> None:
        document = {"name": "", "time_zone": "Mars/Base", "vat_percent": "101", "business_number": "1"}
        reply = admin.call("change_company", p_version=_version(admin), p_document=document)
        assert reply.errors == {
            ("name", "field.required"),
            ("time_zone", "field.time_zone"),
            ("vat_percent", "field.too_large"),
            ("business_number", "field.business_number"),
        }

    def test_refuses_what_is_no_currency(self, admin: Rest) -> None:
        reply = admin.call("change_company", p_version=_version(admin), p_document={"currency": "won"})
        assert reply.status in (409, 422)

    def test_is_for_administrators_and_recorded(self, manager: Rest, admin: Rest) -> None:
        version = _version(admin)
        assert manager.call("change_company", p_version=version, p_document={}).code == "permission.denied"
        changed = admin.done("change_company", p_version=version, p_document={"address": "서울"})
        assert (changed["address"], changed["version"]) == ("서울", version + 1)
        last = admin.rows("audit_log", record="eq.company", order="id.desc", limit=1)[0]
        assert last["after"]["address"] == "서울"
