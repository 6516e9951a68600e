"""Documents dated back: when they take effect, what they may not do to the past, what the books then say."""

import datetime as dt
from typing import Any

from tests.support.company import Company
from tests.support.flows import SEOUL, act, days_ago, line, named, refusal, shown, sums, today


def noon(days: int) -> dt.datetime:
    return dt.datetime.combine(today() - dt.timedelta(days=days), dt.time(12), SEOUL)


def on_hand(company: Company, item: int, **moment: str) -> dict[int, tuple[str, Any]]:
    """Quantity and value by warehouse at a moment."""
    rows = company.manager.rows("stocks", item_id=item, **moment)
    return {row["warehouse_id"]: (row["on_hand"], row.get("value")) for row in rows}


class TestEffect:
    def test_is_at_noon_of_the_companys_day(self, company: Company) -> None:
        item = company.item()
        lines = [line(item, "5")]
        company.flow("inbounds", lines, through="commit", document_on=days_ago(3))
        company.flow("inbounds", lines, through="commit")
        now, then = (
            dt.datetime.fromisoformat(row["effective_at"]) for row in company.staff.rows(f"stocks/{item}/entries")
        )
        assert then == noon(3)
        assert dt.datetime.now(dt.UTC) - now < dt.timedelta(minutes=1)

    def test_of_a_reversal_is_now(self, company: Company) -> None:
        item = company.item()
        made = company.flow("inbounds", [line(item, "5")], through="commit", document_on=days_ago(3))
        act(company.manager, made, "reverse", reason="x")
        assert on_hand(company, item, as_of=noon(1).isoformat()) == {company.warehouse_id: ("5", None)}


class TestPast:
    def test_is_not_made_short_before_the_goods_came(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "10")
        head: dict[str, Any] = {"warehouse_id": company.warehouse_id, "lines": [line(item, "4")], "through": "commit"}
        refused = company.manager.post("outbounds", {**head, "document_on": days_ago(2)})
        assert refusal(refused) == (409, "stock.short_later")
        assert named(refused, "line", "field", "lacking") == [(1, "document_on", "4")]
        assert sums(company, item) == ("10", "0", "0")

    def test_is_not_made_short_later_though_there_was_enough_then_and_is_enough_now(self, company: Company) -> None:
        """5 days ago 10 came, 3 days ago 8 went, today 10 came: 4 days ago only 2 could have gone."""
        item = company.item()
        for plural, quantity, days in (("inbounds", "10", 5), ("outbounds", "8", 3), ("inbounds", "10", 0)):
            company.flow(plural, [line(item, quantity)], through="commit", document_on=days_ago(days))
        head: dict[str, Any] = {"warehouse_id": company.warehouse_id, "through": "commit", "document_on": days_ago(4)}
        refused = company.manager.post("outbounds", {**head, "lines": [line(item, "3")]})
        assert refusal(refused) == (409, "stock.short_later")
        error = refused.json()["errors"][0]
        assert (error["lacking"], dt.datetime.fromisoformat(error["at"])) == ("1", noon(3))
        assert company.manager.made("outbounds", {**head, "lines": [line(item, "2")]})["status"] == "committed"

    def test_is_judged_for_all_lines_of_an_item_together(self, company: Company) -> None:
        item = company.item()
        company.flow("inbounds", [line(item, "5")], through="commit", document_on=days_ago(5))
        company.receive(item, "5")
        lines = [line(item, "3"), line(item, "3")]
        body = {"warehouse_id": company.warehouse_id, "through": "commit", "document_on": days_ago(4), "lines": lines}
        assert named(company.manager.post("outbounds", body), "line", "lacking") == [(1, "1"), (2, "1")]

    def test_takes_a_transfer_through_in_one_moment(self, company: Company) -> None:
        item, to = company.item(), company.other_warehouse_id
        company.flow("inbounds", [line(item, "5")], through="commit", document_on=days_ago(5))
        head: dict[str, Any] = {"to_warehouse_id": to, "document_on": days_ago(4)}
        company.flow("transfers", [line(item, "5")], through="commit", **head)
        expected = {company.warehouse_id: "0", to: "5"}
        found = on_hand(company, item, as_of=noon(3).isoformat())
        assert {place: quantity for place, (quantity, _) in found.items() if place in expected} == expected


class TestAsOf:
    def test_goes_by_when_things_took_effect(self, company: Company) -> None:
        item = company.item()
        moves = (("inbounds", "10", 6), ("inbounds", "4", 2), ("outbounds", "3", 4), ("outbounds", "1", 0))
        for plural, quantity, days in moves:
            company.flow(plural, [line(item, quantity)], through="commit", document_on=days_ago(days))
        moment = dt.timedelta(microseconds=1)
        worked_by_hand: list[tuple[dt.datetime, str | None]] = [
            (noon(6) - moment, None),
            (noon(6), "10"),
            (noon(4) - moment, "10"),
            (noon(4), "7"),
            (noon(2) - moment, "7"),
            (noon(2), "11"),
            (dt.datetime.now(dt.UTC), "10"),
        ]
        for at, left in worked_by_hand:
            expected = {} if left is None else {company.warehouse_id: (left, None)}
            assert on_hand(company, item, as_of=at.isoformat()) == expected, at


class TestKnownAt:
    def test_goes_by_when_things_were_posted(self, company: Company) -> None:
        item = company.item()
        moments = [dt.datetime.now(dt.UTC)]
        posts = (("inbounds", "10", "100", 3), ("outbounds", "4", "0", 0), ("inbounds", "6", "200", 5))
        for plural, quantity, price, days in posts:
            lines = [line(item, quantity, unit_price=price)]
            company.flow(plural, lines, through="commit", document_on=days_ago(days))
            moments.append(dt.datetime.now(dt.UTC))
        found = [on_hand(company, item, known_at=moment.isoformat()) for moment in moments]
        here = company.warehouse_id
        assert found == [{}, {here: ("10", "1000")}, {here: ("6", "600")}, {here: ("12", "1800")}]

    def test_shows_no_value_to_those_who_may_not_see_costs(self, company: Company) -> None:
        item = company.item()
        company.receive(item, "1", "5")
        rows = company.staff.rows("stocks", item_id=item, known_at=dt.datetime.now(dt.UTC).isoformat())
        assert [row["value"] for row in rows] == [None]


class TestWhoMay:
    def test_date_back_is_for_managers_even_on_a_draft_of_others(self, company: Company) -> None:
        draft = company.flow("inbounds", [line(company.item(), "1")], who="staff")
        body = {"version": 1, "document_on": days_ago(2)}
        refused = company.staff.api.patch(f"/api/v1/inbounds/{draft['id']}", json=body)
        assert named(refused, "field", "code") == [("document_on", "flow.backdate_denied")]
        assert company.manager.api.patch(f"/api/v1/inbounds/{draft['id']}", json=body).status_code == 200
        assert shown(company.staff, draft)["document_on"] == days_ago(2)
