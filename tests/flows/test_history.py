"""What a document tells of itself: who did what, when, why and with which build; what may come next."""

import datetime as dt

from tests.support.company import Company
from tests.support.flows import act, line, shown


class TestEvents:
    def test_tell_who_when_why_from_where_to_where_and_the_build(self, company: Company) -> None:
        before = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)
        made = company.flow("inbounds", [line(company.item(), "2")], who="staff", through="submit")
        act(company.manager, made, "approve")
        act(company.admin, made, "cancel", reason=" 공급 중단 ")
        events = shown(company.readonly, made)["events"]
        assert [
            (one["action"], one["from_status"], one["to_status"], one["actor_name"], one["reason"]) for one in events
        ] == [
            ("create", None, "draft", "staff", None),
            ("submit", "draft", "pending", "staff", None),
            ("approve", "pending", "approved", "manager", None),
            ("cancel", "approved", "cancelled", "admin", "공급 중단"),
        ]
        assert [one["actor_id"] for one in events] == [
            person.user_id for person in (company.staff, company.staff, company.manager, company.admin)
        ]
        times = [dt.datetime.fromisoformat(one["recorded_at"]) for one in events]
        assert before < times[0] <= times[-1] <= dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)
        assert times == sorted(times)

    def test_carry_the_build_of_the_api_that_answered(self, company: Company) -> None:
        reply = company.staff.post(
            "inbounds", {"warehouse_id": company.warehouse_id, "lines": [line(company.item(), "1")]}
        )
        event = shown(company.staff, reply.json())["events"][0]
        assert event["build"] == reply.headers["X-Engine-Commit"]


class TestTransitions:
    def test_tell_each_person_what_they_may_do_and_why_not(self, company: Company) -> None:
        sent = company.flow("outbounds", [line(company.item(), "1")], who="staff", through="submit")
        denied, foreign = "permission.denied", "flow.not_author"
        expected = {
            "staff": {"approve": denied, "cancel": None, "reject": denied, "withdraw": None},
            "manager": {"approve": None, "cancel": foreign, "reject": None, "withdraw": foreign},
            "readonly": {"approve": denied, "cancel": denied, "reject": denied, "withdraw": denied},
        }
        for role, whys in expected.items():
            open_to = shown(company.people[role], sent)["transitions"]
            assert {one["action"]: one["why"] for one in open_to} == whys
            assert all(one["allowed"] == (one["why"] is None) for one in open_to)

    def test_tell_what_they_need(self, company: Company) -> None:
        made = company.flow("inbounds", [line(company.item(), "1")], through="approve")
        open_to = shown(company.manager, made)["transitions"]
        assert [(one["action"], one["to_status"], one["needs_reason"], one["takes_lines"]) for one in open_to] == [
            ("commit", "committed", False, True),
            ("cancel", "cancelled", True, False),
        ]

    def test_end(self, company: Company) -> None:
        made = company.flow("inbounds", [line(company.item(), "1")], who="staff")
        act(company.staff, made, "cancel")
        assert shown(company.staff, made)["transitions"] == []
