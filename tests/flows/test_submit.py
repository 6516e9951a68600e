"""Handing a document in, taking it back, sending it back."""

import pytest

from tests.support.company import Company
from tests.support.flows import act, line, named, refusal, shown, sums, tried


class TestSubmit:
    def test_warns_of_every_line_that_is_short_and_holds_nothing(self, company: Company) -> None:
        few, none, enough = company.item(), company.item(), company.item()
        company.receive(few, "2")
        company.receive(enough, "9")
        lines = [line(few, "3"), line(enough, "9"), line(none, "1")]
        sent = act(company.staff, company.flow("outbounds", lines, who="staff"), "submit")
        told = [(one["line"], one["code"], one["requested"], one["available"]) for one in sent["warnings"]]
        assert told == [(1, "stock.short", "3", "2"), (3, "stock.short", "1", "0")]
        assert sent["status"] == "pending"
        assert sums(company, few) == ("2", "0", "0")

    def test_of_a_receipt_warns_of_nothing(self, company: Company) -> None:
        sent = act(company.staff, company.flow("inbounds", [line(company.item(), "3")], who="staff"), "submit")
        assert sent["warnings"] == []

    def test_is_not_for_those_who_only_read(self, company: Company) -> None:
        draft = company.flow("outbounds", [line(company.item(), "1")], who="staff")
        refused = tried(company.readonly, draft, "submit")
        assert refusal(refused) == (403, "permission.denied")
        assert shown(company.staff, draft)["status"] == "draft"


class TestWithdraw:
    def test_takes_it_back_to_be_written_on(self, company: Company) -> None:
        sent = company.flow("outbounds", [line(company.item(), "1")], who="staff", through="submit")
        assert act(company.staff, sent, "withdraw")["status"] == "draft"

    def test_is_for_its_author_alone(self, company: Company) -> None:
        sent = company.flow("outbounds", [line(company.item(), "1")], who="staff", through="submit")
        refused = tried(company.manager, sent, "withdraw")
        assert refusal(refused) == (403, "permission.denied")
        assert refused.json()["context"]["why"] == "flow.not_author"

    def test_is_too_late_once_it_is_approved(self, company: Company) -> None:
        sent = company.flow("inbounds", [line(company.item(), "1")], through="approve")
        refused = tried(company.manager, sent, "withdraw")
        assert refusal(refused) == (409, "flow.wrong_state")
        assert named(refused, "flow_id", "status", "action") == [(sent["id"], "approved", "withdraw")]


class TestReject:
    def test_says_why(self, company: Company) -> None:
        sent = company.flow("outbounds", [line(company.item(), "1")], who="staff", through="submit")
        assert act(company.manager, sent, "reject", reason="단가 확인")["status"] == "rejected"
        last = shown(company.staff, sent)["events"][-1]
        assert (last["action"], last["reason"], last["actor_name"]) == ("reject", "단가 확인", "manager")

    @pytest.mark.parametrize("reason", [{}, {"reason": "   "}])
    def test_needs_a_reason(self, company: Company, reason: dict[str, str]) -> None:
        sent = company.flow("outbounds", [line(company.item(), "1")], through="submit")
        refused = tried(company.manager, sent, "reject", **reason)
        assert refused.status_code == 422
        assert ("reason", "field.required") in named(refused, "field", "code")

    def test_goes_back_to_the_author_and_comes_again(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "1")
        sent = company.flow("outbounds", [line(item, "1")], who="staff", through="submit")
        act(company.manager, sent, "reject", reason="x")
        assert refusal(tried(company.manager, sent, "approve")) == (409, "flow.wrong_state")
        act(company.staff, sent, "submit")
        assert act(company.manager, sent, "approve")["status"] == "approved"
