"""Closed months, over HTTP."""

from tests.support.company import Company


class TestPeriods:
    def test_close_and_open_again(self, company: Company) -> None:
        assert company.manager.acts("periods/2020-01/close") == {"month": "2020-01-01", "is_closed": True}
        assert "2020-01-01" in [row["month"] for row in company.staff.rows("periods")]
        assert company.manager.acts("periods/2020-01/reopen")["is_closed"] is False
        assert "2020-01-01" not in [row["month"] for row in company.staff.rows("periods")]

    def test_do_not_close_before_they_are_over(self, company: Company) -> None:
        reply = company.manager.post("periods/2199-01/close")
        assert (reply.status_code, reply.json()["code"]) == (409, "period.not_over")

    def test_are_closed_by_managers_alone(self, company: Company) -> None:
        reply = company.staff.post("periods/2020-02/close")
        assert (reply.status_code, reply.json()["code"]) == (403, "permission.denied")

    def test_are_months_of_the_calendar(self, company: Company) -> None:
        assert company.manager.post("periods/2020-13/close").status_code == 422
