"""A closed month takes no posting, and does not close under one that is on its way."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from stack import Stack
from tests.support.company import Company
from tests.support.flows import act, line, refusal, shown, sums, today, tried

MONTH, DAY = "2024-03", "2024-03-15"


@pytest.fixture
def closed(company: Company) -> Iterator[None]:
    company.manager.acts(f"periods/{MONTH}/close")
    yield
    company.manager.acts(f"periods/{MONTH}/reopen")


class TestClosedMonth:
    def test_takes_no_posting_until_it_is_opened_again(self, company: Company) -> None:
        item = company.item()
        made = company.flow("inbounds", [line(item, "5")], document_on=DAY, through="approve")
        company.manager.acts(f"periods/{MONTH}/close")
        refused = tried(company.manager, made, "commit")
        company.manager.acts(f"periods/{MONTH}/reopen")
        assert refusal(refused) == (409, "period.closed")
        assert refused.json()["context"]["months"] == [MONTH]
        assert sums(company, item) == ("0", "0", "5")
        assert act(company.manager, made, "commit")["status"] == "committed"

    @pytest.mark.usefixtures("closed")
    def test_leaves_no_trace_of_what_would_have_gone_on_to_post(self, company: Company) -> None:
        lines, external_id = [line(company.item(), "5")], f"closed-{MONTH}"
        body = {"warehouse_id": company.warehouse_id, "document_on": DAY, "lines": lines, "external_id": external_id}
        refused = company.manager.post("inbounds", {**body, "through": "commit"})
        assert refusal(refused) == (409, "period.closed")
        assert company.manager.rows("inbounds", external_id=external_id) == []

    @pytest.mark.usefixtures("closed")
    def test_lets_the_months_around_it_be(self, company: Company) -> None:
        item = company.item()
        for day in ("2024-02-29", "2024-04-01"):
            company.flow("inbounds", [line(item, "5")], document_on=day, through="commit")
        assert sums(company, item)[0] == "10"

    def test_lets_what_it_holds_be_reversed_today(self, company: Company) -> None:
        item = company.item()
        made = company.flow("inbounds", [line(item, "5")], document_on=DAY, through="commit")
        company.manager.acts(f"periods/{MONTH}/close")
        reversed_ = tried(company.manager, made, "reverse", reason="x")
        company.manager.acts(f"periods/{MONTH}/reopen")
        assert reversed_.status_code == 200
        assert sums(company, item)[0] == "0"

    def test_lets_what_is_on_its_way_arrive_today(self, company: Company) -> None:
        item = company.item()
        company.flow("inbounds", [line(item, "9")], document_on=DAY, through="commit")
        to: dict[str, Any] = {"to_warehouse_id": company.other_warehouse_id}
        moved = company.flow("transfers", [line(item, "4")], document_on=DAY, through="approve", **to)
        moved = act(company.manager, moved, "ship")
        company.manager.acts(f"periods/{MONTH}/close")
        received = tried(company.manager, moved, "commit")
        company.manager.acts(f"periods/{MONTH}/reopen")
        assert received.json()["status"] == "committed", received.text
        arrived = company.manager.rows("stocks", item_id=item, warehouse_id=company.other_warehouse_id)
        assert [one["on_hand"] for one in arrived] == ["4"]
        dated = {entry["effective_at"][:10] for entry in company.manager.rows(f"stocks/{item}/entries")}
        assert min(dated) == DAY
        assert len(dated) == 2

    def test_lets_the_rest_of_a_document_come_today(self, company: Company) -> None:
        item = company.item()
        made = company.flow("inbounds", [line(item, "5")], document_on=DAY, through="approve")
        received = [{"line_id": shown(company.manager, made)["lines"][0]["id"], "quantity": "2"}]
        part = act(company.manager, made, "commit", lines=received)
        company.manager.acts(f"periods/{MONTH}/close")
        rest = tried(company.manager, part, "commit")
        company.manager.acts(f"periods/{MONTH}/reopen")
        assert rest.json()["status"] == "committed", rest.text
        then = company.manager.rows("stocks", item_id=item, as_of=DAY)
        assert ([one["on_hand"] for one in then], company.stock(item)["on_hand"]) == (["2"], "5")

    def test_is_not_the_one_we_are_in(self, company: Company) -> None:
        refused = company.manager.post(f"periods/{today():%Y-%m}/close")
        assert refusal(refused) == (409, "period.not_over")


class TestOnTheirWay:
    """Two transactions at once; who would wait gives up after a moment, so that the test sees it wait."""

    def test_a_close_waits_for_a_posting(self, company: Company, stack: Stack, database: str) -> None:
        item = company.item()
        with _as_manager(company, stack, database) as posting, _as_manager(company, stack, database) as closer:
            _post(posting, company, item)
            with pytest.raises(psycopg.errors.LockNotAvailable):
                closer.execute("select api.close_period(%s)", (DAY,))
            closer.rollback()
            posting.commit()
        assert sums(company, item)[0] == "5"

    def test_a_posting_waits_for_a_close_and_is_then_refused(
        self, company: Company, stack: Stack, database: str
    ) -> None:
        item = company.item()
        with _as_manager(company, stack, database) as posting, _as_manager(company, stack, database) as closer:
            closer.execute("select api.close_period(%s)", (DAY,))
            with pytest.raises(psycopg.errors.LockNotAvailable):
                _post(posting, company, item)
            posting.rollback()
            closer.commit()
            with pytest.raises(psycopg.Error, match=r"period\.closed"):
                _post(posting, company, item)
            posting.rollback()
        company.manager.acts(f"periods/{MONTH}/reopen")
        assert sums(company, item)[0] == "0"


@contextmanager
def _as_manager(company: Company, stack: Stack, database: str) -> Iterator[psycopg.Connection]:
    with closing(psycopg.connect(stack.conninfo(database))) as connection:
        connection.execute("select set_config('erp.actor_id', %s, false)", (company.manager.user_id,))
        connection.execute("set lock_timeout = '300ms'")
        connection.commit()
        yield connection


def _post(connection: psycopg.Connection, company: Company, item: int) -> None:
    document = {"warehouse_id": company.warehouse_id, "document_on": DAY, "lines": [line(item, "5")]}
    connection.execute("select api.create_flow('inbound', %s, 'commit')", (Jsonb(document),))
