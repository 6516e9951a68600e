"""Parts are killed and replies lost under 16 clients: what was acknowledged stands, and nothing happens twice."""

import copy
import os
import random
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from statistics import median

import psycopg
import pytest

from tests.faults.checker import judge
from tests.faults.history import Command
from tests.faults.operation import Fault, Operation
from tests.faults.record import keep
from tests.faults.rounds import Campaign, campaign

PROVE = bool(os.environ.get("PROVE"))
ROUNDS = 200 if PROVE else len(Fault)
# A run of all tests shares its cores with itself, so it is given twice the time.
BACK_S_MAX = 5.0 if PROVE else 10.0

pytestmark = pytest.mark.timeout(3600 if PROVE else 240)


@pytest.fixture(scope="module")
async def fought() -> AsyncIterator[Campaign]:
    """One campaign for all these tests: they look at it from different sides."""
    seed = int(os.environ.get("FAULTS_SEED") or random.randrange(10**6))
    os.write(1, f"kills: seed {seed}, {ROUNDS} rounds; again with FAULTS_SEED={seed}\n".encode())
    operation = Operation(Path(tempfile.mkdtemp(prefix="erp-faults-")), seed=seed)
    with operation.before_rest, operation.before_api:
        try:
            operation.up()
            yield await campaign(operation, rounds=ROUNDS, seed=seed)
        finally:
            operation.close()


class TestCampaign:
    def test_has_each_fault(self, fought: Campaign) -> None:
        assert set(fought.back_s) == set(Fault)
        assert sum(len(times) for times in fought.back_s.values()) == ROUNDS
        assert sum(len(one.attempts) > 1 for one in fought.history) >= ROUNDS, "hardly anything failed"

    def test_leaves_nothing_wrong(self, fought: Campaign) -> None:
        keep("kills", fought.summary())
        assert (fought.seed, fought.verdict.wrong(), fought.drift) == (fought.seed, {}, [])

    def test_never_answers_500(self, fought: Campaign) -> None:
        assert (fought.answers_500(), fought.log_of_failures) == (0, []), (fought.seed, fought.answers())

    def test_is_back_within_5_s(self, fought: Campaign) -> None:
        """Of each kind the usual time, and longer where others keep the machine busy meanwhile."""
        back_s_max = BACK_S_MAX * fought.slowdown
        usual = {fault: median(times) for fault, times in fought.back_s.items()}
        assert {fault: time_s for fault, time_s in usual.items() if time_s > back_s_max} == {}, fought.seed


A_COMMIT = "(select id from erp.flow_events where action = 'commit' order by id desc limit 1)"
AN_ENTRY = "(select move_id from erp.stock_entries where quantity <> 0 order by version desc limit 1)"
IN_THE_TABLES = {
    "events gone": ("lost", "delete from erp.flow_events where flow_id = 5"),
    "an event twice": (
        "doubled",
        "insert into erp.flow_events select (jsonb_populate_record(e, jsonb_build_object('id', -1, "
        f"'request_id', e.request_id || '9'))).* from erp.flow_events e where e.id = {A_COMMIT}",
    ),
    "another command's event": ("of_nobody", "update erp.flow_events set request_id = 'x.0' where flow_id = 5"),
    "moves gone": ("half_done", f"delete from erp.stock_moves where event_id = {A_COMMIT}"),
    "an entry gone": ("half_done", f"delete from erp.stock_entries where move_id = {AN_ENTRY}"),
    "a reservation gone": (
        "half_done",
        "delete from erp.reservations where flow_line_id = (select max(flow_line_id) from erp.reservations)",
    ),
    "a status ahead": ("half_done", "update erp.flows set status = 'approved' where id = 1"),
    "a balance off": ("stock", "update erp.stock_positions set on_hand = on_hand + 1 where version > 0"),
    "a key gone": (
        "keys",
        "delete from erp.idempotency_keys where created_at = (select max(created_at) from erp.idempotency_keys)",
    ),
}


def _forget(history: list[Command]) -> None:
    history.remove(next(one for one in history if one.acknowledged))


def _claim_refused(history: list[Command]) -> None:
    command = next(one for one in history if one.acknowledged)
    for attempt in command.attempts:
        attempt.status = 409


def _never_learn(history: list[Command]) -> None:
    command = next(one for one in history if one.acknowledged)
    for attempt in command.attempts:
        attempt.status = None


def _invent(history: list[Command]) -> None:
    invented = copy.deepcopy(next(one for one in history if one.acknowledged))
    invented.key = "key-invented"
    history.append(invented)


class TestChecker:
    """A judge who never finds anything would prove nothing."""

    @pytest.mark.parametrize("name", IN_THE_TABLES)
    def test_sees_in_the_tables(self, fought: Campaign, name: str) -> None:
        kind, harm = IN_THE_TABLES[name]
        with psycopg.connect(fought.conninfo) as connection:
            # Past the triggers and keys that would refuse it, and rolled back.
            connection.execute("set local session_replication_role = replica")
            assert connection.execute(harm.encode()).rowcount > 0
            found = judge(connection, fought.history).counts()
            connection.rollback()
        assert found[kind] > 0, found

    @pytest.mark.parametrize(
        ("kind", "lie"),
        [
            ("of_nobody", _forget),
            ("done_though_refused", _claim_refused),
            ("unresolved", _never_learn),
            ("lost", _invent),
        ],
    )
    def test_sees_in_the_history(self, fought: Campaign, kind: str, lie: Callable[[list[Command]], None]) -> None:
        history = copy.deepcopy(fought.history)
        lie(history)
        with psycopg.connect(fought.conninfo) as connection:
            found = judge(connection, history).counts()
        assert found[kind] > 0, found
