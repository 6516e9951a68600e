"""Thousands of requests made from openapi.json, as each role and as a stranger, right and wrong ones.

No 5xx, every reply as the contract describes it, and nobody without a session gets anywhere. Left out is only
what would end the sessions under test: logging out (a stranger tries), and changing the users who send.

`PROVE=1` (make prove) sends 20,000 and writes down what came back. `FUZZ_SEED=…` repeats the round of a seed.
"""

import math
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
import schemathesis

from stack import Stack
from tests.faults.record import keep
from tests.fuzz.cases import ENDS_THE_SESSION, Existing, Request, cases, is_public, operations
from tests.fuzz.judge import faults
from tests.fuzz.target import Target, fresh_target
from tests.support.company import ROLES

FULL = os.environ.get("PROVE") == "1"
SEED = int(os.environ.get("FUZZ_SEED") or (random.randrange(10**9) if FULL else 1))
ROUNDS = 7 if FULL else 1
CASES_IN_A_ROUND = 3000
FAULTS_SHOWN_MAX = 20
pytestmark = pytest.mark.timeout(3600 if FULL else 600)


@dataclass(repr=False)
class Outcome:
    """What came back."""

    faults: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    succeeded: set[str] = field(default_factory=set)
    refused_to_strangers: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def target(stack: Stack, worker_id: str) -> Iterator[Target]:
    with fresh_target(stack, f"erp_fuzz_{worker_id}") as made:
        yield made


def test_no_request_brings_a_wrong_reply(target: Target) -> None:
    outcome, seeds = Outcome(), [SEED + number for number in range(ROUNDS)]
    existing, begun = target.existing(SEED), time.monotonic()
    for seed in seeds:
        sys.stdout.write(f"FUZZ_SEED={seed}, {outcome.answers.total()} requests so far\n")
        _round(target, existing, outcome, seed)
    _keep(outcome, seeds, time.monotonic() - begun)
    assert outcome.faults == [], "\n".join(outcome.faults[:FAULTS_SHOWN_MAX])
    assert outcome.answers.total() >= ROUNDS * CASES_IN_A_ROUND
    assert {one.label for one in operations() if not is_public(one)} - outcome.refused_to_strangers == set()
    assert [target.company.people[role].api.get("/api/v1/me").status_code for role in ROLES] == [200] * len(ROLES)
    assert target.unforeseen() == []
    assert target.stack.psql("select d from erp.ledger_drift() as d;", database=target.database) == ""


def _round(target: Target, existing: Existing, outcome: Outcome, seed: int) -> None:
    """Every operation equally often, mixed, so that each finds what others have made."""
    chance, tokens = random.Random(seed), target.tokens()
    each = math.ceil(CASES_IN_A_ROUND / len(operations()))
    made: list[tuple[str, Request]] = []
    for operation in operations():
        callers = ["stranger"] if operation.label == ENDS_THE_SESSION else list(tokens)
        drawn = cases(operation, count=each, seed=seed)
        chance.shuffle(drawn)
        made += [(callers[number % len(callers)], case) for number, case in enumerate(drawn)]
    chance.shuffle(made)
    with requests.Session() as session:
        # No proxy and no password of this machine's.
        session.trust_env = False
        for caller, case in made:
            existing.settle_in(case)
            response = _sent(target, session, case, tokens[caller])
            _note(outcome, existing, caller, case, response)


def _sent(target: Target, session: requests.Session, case: Request, token: str | None) -> requests.Response:
    """Strangers bring along whatever schemathesis thought of as a token, if anything."""
    arguments = case.as_transport_kwargs(base_url=target.company.api_url)
    if token is not None:
        others = {name: value for name, value in arguments["headers"].items() if name.lower() != "authorization"}
        arguments["headers"] = {**others, "Authorization": f"Bearer {token}"}
    response = session.request(**arguments, timeout=60)
    if response.status_code == 503 and response.json().get("code") in ("busy", "outcome_unknown"):
        # The machine has other things to do too: whoever is told so comes back.
        response = session.request(**arguments, timeout=60)
    return response


def _note(outcome: Outcome, existing: Existing, caller: str, case: Request, response: requests.Response) -> None:
    outcome.faults += faults(case, caller, response)
    outcome.answers[str(response.status_code)] += 1
    if response.status_code < 400:
        outcome.succeeded.add(case.operation.label)
    if response.status_code == 401 and caller == "stranger":
        outcome.refused_to_strangers.add(case.operation.label)
    if response.status_code == 201:
        told: dict[str, Any] = response.json()
        noun = case.operation.path.removeprefix("/api/v1/").partition("/")[0]
        # Users under test are not dismissed: only one who does nothing is known.
        if noun != "users":
            existing.note(noun, told.get("id"))


def _keep(outcome: Outcome, seeds: list[int], seconds: float) -> None:
    found = {
        "seeds": seeds,
        "requests": outcome.answers.total(),
        "seconds": round(seconds, 1),
        "operations": len(operations()),
        "operations_that_succeeded": len(outcome.succeeded),
        "operations_that_refused_strangers": len(outcome.refused_to_strangers),
        "callers": [*ROLES, "stranger"],
        "answers": dict(outcome.answers.most_common()),
        "faults": len(outcome.faults),
        "schemathesis": schemathesis.__version__,
    }
    keep("fuzz", found, proof="fuzz")
