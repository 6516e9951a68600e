"""Engines over HTTP: what the screens draw their forms and buttons from."""

from tests.support.company import Company

CODES = ["inbound", "outbound", "transfer", "adjustment", "opening"]


class TestEngines:
    def test_come_in_the_order_of_the_menu(self, company: Company) -> None:
        found = company.readonly.rows("engines")
        assert [engine["code"] for engine in found if engine["code"] in CODES] == CODES

    def test_say_what_may_happen_and_who_may(self, company: Company) -> None:
        outbound = company.readonly.get("engines/outbound")
        approve = next(one for one in outbound["transitions"] if one["action"] == "approve")
        assert (approve["from_status"], approve["to_status"]) == ("pending", "approved")
        assert (approve["permission"], approve["effects"]) == ("outbound.approve", ["reserve"])

    def test_that_nobody_knows_are_not_found(self, company: Company) -> None:
        assert company.readonly.api.get("/api/v1/engines/unknown").status_code == 404
