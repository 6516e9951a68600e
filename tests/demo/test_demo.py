"""The demo company: loaded fast, complete, and sound."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest

from erp_engine.demo.goods import goods
from erp_engine.demo.people import PASSWORD, PEOPLE
from erp_engine.kit.api_client import Api
from stack import Stack
from tests.conftest import TEMPLATE

LOAD_S_MAX = 20.0

STATES = {
    "inbound": "draft pending rejected cancelled approved partially_committed committed reversed",
    "outbound": "draft pending rejected cancelled approved partially_committed committed reversed",
    "transfer": "draft pending rejected cancelled approved in_transit partially_committed committed reversed",
    "adjustment": "draft pending rejected cancelled approved committed reversed",
    "opening": "committed",
}


@dataclass
class Demo:
    stack: Stack
    database: str
    url: str
    seconds: float = 0.0

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "erp_engine.demo", *arguments]
        known = {**os.environ, **self.stack.api_environment(self.database), "ENGINE_URL": self.url, **environment}
        return subprocess.run(command, env=known, capture_output=True, text=True, check=False, timeout=90)

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.stack.conninfo(self.database)) as opened:
            return opened.execute(sql.encode()).fetchall()


@pytest.fixture(scope="module")
def demo(stack: Stack, worker_id: str) -> Iterator[Demo]:
    name = f"demo_{worker_id}"
    with (stack.cluster.var.run / "template.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        stack.create_database(name, template=TEMPLATE)
    demo = Demo(stack, name, stack.api(name, workers=1).url)
    began = time.monotonic()
    done = demo.run()
    demo.seconds = time.monotonic() - began
    assert done.returncode == 0, done.stderr
    yield demo
    assert demo.query("select d.kind, d.record_id, d.detail from erp.ledger_drift() as d") == []


class TestDemo:
    def test_loads_fast(self, demo: Demo) -> None:
        assert demo.seconds < LOAD_S_MAX

    def test_has_sixty_items_in_categories_with_barcodes_of_piece_and_box(self, demo: Demo) -> None:
        assert demo.query(
            "select count(*), count(category_id), count(*) filter (where is_lot_tracked) from erp.items"
        ) == [(60, 60, sum(one.has_lots for one in goods()))]
        assert demo.query("select count(distinct item_id) from erp.item_barcodes where quantity > 1") >= [(40,)]
        assert demo.query("select count(*) > 10 from erp.categories where parent_id is not null") == [(True,)]

    def test_has_business_numbers_that_check(self, demo: Demo) -> None:
        numbers = "select business_number from erp.partners union all select business_number from erp.company"
        wrong = f"select 1 from ({numbers}) as n where not erp.is_business_number(business_number)"
        assert demo.query(wrong) == []

    def test_has_documents_in_every_state(self, demo: Demo) -> None:
        found = demo.query("select engine, string_agg(distinct status, ' ') from erp.flows group by engine")
        states = {engine: set(str(states).split()) for engine, states in found}
        assert states == {engine: set(states.split()) for engine, states in STATES.items()}

    def test_spans_a_month_and_ends_today(self, demo: Demo) -> None:
        days = "select count(distinct document_on) >= 28, max(document_on) = erp.today() from erp.flows"
        assert demo.query(days) == [(True, True)]

    def test_is_the_work_of_several_people(self, demo: Demo) -> None:
        found = demo.query("select distinct u.role from erp.flow_events as e join erp.users as u on u.id = e.actor_id")
        assert {role for (role,) in found} == {"admin", "manager", "staff"}

    def test_runs_low_on_several_items(self, demo: Demo) -> None:
        with Api(demo.url) as api:
            api.log_in("readonly@demo.example", PASSWORD)
            low = [one for one in api.rows("stocks", level="low") if one["warehouse_code"] == "HQ"]
        assert len(low) >= 5

    def test_everybody_can_log_in_and_is_printed(self, demo: Demo) -> None:
        printed = demo.run("--accounts")
        assert printed.returncode == 0
        for person in PEOPLE:
            assert person.email in printed.stdout
            with Api(demo.url) as api:
                assert api.log_in(person.email, PASSWORD)["role"] == person.role

    def test_refuses_production(self, demo: Demo) -> None:
        done = demo.run(ENGINE_ENV="production")
        assert (done.returncode, "not for production" in done.stderr) == (1, True)
        assert demo.run("--accounts", ENGINE_ENV="production").stdout == ""
