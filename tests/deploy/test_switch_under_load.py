"""Deployments and rollbacks while people work: none of their requests is lost, and each says which release it met.

`PROVE=1` (make prove) takes twenty of each and writes down how long they took.
"""

import os
import time
from dataclasses import dataclass
from statistics import median

import psycopg
import pytest

from deploy.release import Release
from stack import Stack
from tests.faults.record import keep
from tests.support.server import Server, commit_at, erp, rollout
from tests.support.traffic import CLIENTS, Traffic

PROVE = bool(os.environ.get("PROVE"))
ROUNDS = 20 if PROVE else 3
RATE_PER_S = 100
SWITCH_S_MAX = 2.0
ROLLBACK_S_MAX = 5.0
pytestmark = pytest.mark.timeout(3600 if PROVE else 240)


@dataclass(frozen=True)
class Change:
    """From one release to the other."""

    began: float
    """When the command was given: of a deployment, when it came to the switch."""
    ended: float
    old: str
    new: str


def test_no_request_is_lost(
    target: Server, first: Release, second: Release, token: str, stack: Stack, own_database: str
) -> None:
    rollout(target).run(first)
    before = written(stack, own_database)
    changes: list[Change] = []
    with Traffic(target.layout.http_port, token, RATE_PER_S) as traffic:
        for _ in range(ROUNDS):
            changes.append(deployed(target, first, second))
            changes.append(gone_back(target, first, second))
        last_began = time.monotonic()
    assert traffic.failures == []
    assert sorted(traffic.opened) == list(range(CLIENTS)), "a connection was closed under a client"
    assert traffic.counts.keys() == {("GET", 200), ("POST", 201)}
    follows = [*(one.began for one in changes[1:]), last_began]
    for change, next_began in zip(changes, follows, strict=True):
        assert traffic.strangers(change.new, after=change.ended, before=next_began) == []
    assert written(stack, own_database) - before == traffic.counts["POST", 201]
    report(traffic, changes)


def written(stack: Stack, database: str) -> int:
    """Of what people write."""
    with psycopg.connect(stack.conninfo(database)) as opened:
        row = opened.execute("select count(*) from erp.categories where name like 'category %'").fetchone()
    return int(row[0]) if row else 0


def deployed(server: Server, first: Release, second: Release) -> Change:
    """Through every step; the switch is one of them."""
    began: list[float] = []

    def say(line: str) -> None:
        if " switch: " in line:
            began.append(time.monotonic())

    rollout(server, say).run(second)
    assert commit_at(server) == second.commit
    return Change(began[0], time.monotonic(), first.commit, second.commit)


def gone_back(server: Server, first: Release, second: Release) -> Change:
    """By the command, start of the interpreter and all."""
    began = time.monotonic()
    done = erp(server, "rollback")
    assert (done.returncode, done.stderr) == (0, "")
    assert commit_at(server) == first.commit
    return Change(began, time.monotonic(), second.commit, first.commit)


def report(traffic: Traffic, changes: list[Change]) -> None:
    """From the command to the last reply of the release that was left."""
    took = [traffic.last_of(one.old, after=one.began, before=one.ended) - one.began for one in changes]
    switches, rollbacks = took[::2], took[1::2]
    lasted_s = traffic.replies[-1].received_at - traffic.replies[0].sent_at
    figures = {
        "switches": len(switches),
        "rollbacks": len(rollbacks),
        "requests": len(traffic.replies),
        "writes": traffic.counts["POST", 201],
        "connections": len(traffic.opened),
        "requests_per_s": round(len(traffic.replies) / lasted_s, 1),
        "failed": len(traffic.failures),
        "switch_median_s": round(median(switches), 3),
        "switch_worst_s": round(max(switches), 3),
        "rollback_median_s": round(median(rollbacks), 3),
        "rollback_worst_s": round(max(rollbacks), 3),
    }
    keep("switches_under_load", figures, proof="deploy")
    if PROVE:
        assert max(switches) <= SWITCH_S_MAX
        assert max(rollbacks) <= ROLLBACK_S_MAX
