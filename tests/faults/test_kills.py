"""Parts are killed and replies lost under 16 clients: what was acknowledged stands, and nothing happens twice."""

import os
import random
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import median

import pytest

from tests.faults.operation import Fault, Operation
from tests.faults.record import keep
from tests.faults.rounds import Campaign, campaign

PROVE = bool(os.environ.get("PROVE"))
ROUNDS = 200 if PROVE else len(Fault)
BACK_S_MAX = 5.0

pytestmark = pytest.mark.timeout(3600 if PROVE else 240)


@pytest.fixture(scope="module")
async def fought() -> AsyncIterator[Campaign]:
    """One campaign for all these tests: they look at it from different sides."""
    seed = int(os.environ.get("FAULTS_SEED") or random.randrange(10**6))
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
        """Of each kind the usual time, and longer where others keep the machine busy."""
        back_s_max = BACK_S_MAX * fought.slowdown
        usual = {fault: median(times) for fault, times in fought.back_s.items()}
        assert {fault: time_s for fault, time_s in usual.items() if time_s > back_s_max} == {}, fought.seed
