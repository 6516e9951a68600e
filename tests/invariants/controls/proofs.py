"""Small proofs. Each says what it found wrong, or nothing."""

from decimal import ROUND_HALF_UP, Decimal

import psycopg

from tests.auth.doors import FUNCTIONS, open_to
from tests.invariants.controls.scratch import Answer, Scratch
from tests.support.rest import new

Findings = list[str]
ENTRIES = "from erp.stock_entries e join erp.stock_positions p on p.id = e.position_id where p.item_id = %s"


def the_second_is_told_what_is_short(scratch: Scratch) -> Findings:
    """Two approve 8 of 10 at once."""
    item = scratch.item("10")
    flows = [scratch.flow("outbound", item, "8", "submit") for _ in range(2)]
    answers = scratch.together(*[("transition_flow", flow, "approve") for flow in flows])
    return _unless([answer.code for answer in answers] == ["done", "stock.short"], answers)


def what_is_wanted_and_not_there_is_named(scratch: Scratch) -> Findings:
    answer = scratch.call("create_flow", "outbound", scratch.document(scratch.item("10"), "15"), "approve")
    return _unless(answer.code == "stock.short", [answer])


def no_more_is_reserved_than_there_is(scratch: Scratch) -> Findings:
    item = scratch.item("10")
    answers = [scratch.call("create_flow", "outbound", scratch.document(item, "10"), "approve") for _ in range(2)]
    over = scratch.ask("select count(*) from erp.stock_positions where reserved > on_hand")
    return _unless(over == 0 and scratch.drift() == 0, answers)


def one_document_is_submitted_once(scratch: Scratch) -> Findings:
    """Two submit the same draft at once. Submitting touches no stock, so nothing else makes them wait."""
    flow = scratch.flow("outbound", scratch.item(), "1")
    answers = scratch.together(("transition_flow", flow, "submit"), ("transition_flow", flow, "submit"))
    events = scratch.ask("select count(*) from erp.flow_events where flow_id = %s and action = 'submit'", flow)
    return _unless(events == 1 and [answer.code for answer in answers] == ["done", "flow.wrong_state"], answers)


def a_command_sent_twice_happens_once(scratch: Scratch) -> Findings:
    """The same key at once, and once more afterwards."""
    item, key = scratch.item(), new("key-of-a-control")
    command = ("create_flow", "inbound", scratch.document(item, "1"))
    answers = scratch.together(command, command, key=key)
    answers += scratch.together(command, command, key=key)
    made = scratch.ask("select count(distinct flow_id) from erp.flow_lines where item_id = %s", item)
    replies = {answer.code + str(answer.body and answer.body["id"]) for answer in answers}
    return _unless(made == 1 and len(replies) == 1, answers)


def who_is_held_to_a_warehouse_sees_no_other(scratch: Scratch) -> Findings:
    scratch.flow("inbound", scratch.item("1"), "1")
    found = []
    for view in ("flows", "stocks", "stock_entries", "locations"):
        with scratch.person(scratch.held) as connection:
            connection.execute("set role authenticated")
            query = f"select distinct warehouse_id from api.{view} where warehouse_id is not null"
            seen = connection.execute(query.encode()).fetchall()
        found += [f"sees {view} of warehouse {one[0]}" for one in seen if one[0] != scratch.other_warehouse_id]
    return found


def doors_are_those_of_the_table(scratch: Scratch) -> Findings:
    """Functions by tests/auth/doors.py; nobody who comes by PostgREST writes a table."""
    with psycopg.connect(scratch.stack.conninfo(scratch.database)) as connection:
        found = [
            f"{caller}: {name}" for caller, names in FUNCTIONS.items() for name in open_to(connection, caller) ^ names
        ]
        written = connection.execute(
            "select r.rolname || ': ' || c.oid::regclass from pg_class as c"
            " cross join unnest(array['anon', 'authenticated', 'service_role']) as r (rolname)"
            " where c.relnamespace in ('erp'::regnamespace, 'api'::regnamespace) and c.relkind in ('r', 'v')"
            " and has_table_privilege(r.rolname, c.oid, 'insert, update, delete, truncate')"
        ).fetchall()
    return [*found, *(one[0] for one in written)]


def what_has_moved_stays(scratch: Scratch) -> Findings:
    scratch.item("1")
    found = []
    with psycopg.connect(scratch.stack.conninfo(scratch.database)) as connection:
        for statement in ("update erp.stock_moves set recorded_at = now()", "delete from erp.flow_events"):
            try:
                connection.execute(statement.encode())
                found.append(statement)
            except psycopg.Error as error:
                found += _unless(error.diag.message_primary == "record.append_only", [Answer(str(error))])
            connection.rollback()
    return found


def goods_leave_at_their_average(scratch: Scratch) -> Findings:
    """3 pieces, worth 2, leave one by one: each with its share of what is left, to 4 places, the last with all."""
    item = scratch.item("2", "1")
    scratch.flow("inbound", item, "1", "commit", unit_price="0")
    left, wanted = Decimal(scratch.ask(f"select sum(e.value) {ENTRIES}", item)), []
    for pieces in (3, 2, 1):
        wanted.append((left / pieces).quantize(Decimal("0.0001"), ROUND_HALF_UP))
        left -= wanted[-1]
        answer = scratch.call("create_flow", "outbound", scratch.document(item, "1"), "commit")
        if answer.code != "done":
            return [answer.code]
    taken = scratch.ask(f"select array_agg(-e.value order by e.version) {ENTRIES} and e.quantity < 0", item)
    return [] if taken == wanted else [f"{taken}, not {wanted}"]


def _unless(holds: bool, answers: list[Answer]) -> Findings:
    return [] if holds else [f"{answer.code} {answer.body or ''}"[:200] for answer in answers]
