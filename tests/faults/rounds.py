"""Rounds of faults under load, and how long the service was away in each."""

import asyncio
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from stack import Stack
from stack.keys import load_or_make
from tests.faults.checker import Verdict, judge
from tests.faults.clients import CLIENTS, ITEMS, Office
from tests.faults.history import Command
from tests.faults.operation import REPLACED, Fault, Operation
from tests.support import contract
from tests.support.company import Company
from tests.support.rest import Rest
from tests.support.timing import slowdown

# Nobody waits for longer than this; how soon it must be is the test's to say.
BACK_S_MAX = 30.0
PAUSE_S = (0.2, 0.8)
# A supervisor rightly slows down, and gives up, over a part that dies again and again.
DEATHS_MAX, DEATHS_WINDOW_S = 3, 60.0


@dataclass
class Campaign:
    """All that a run of rounds brought to light."""

    seed: int
    history: list[Command] = field(default_factory=list, repr=False)
    back_s: dict[Fault, list[float]] = field(default_factory=lambda: defaultdict(list))
    verdict: Verdict = field(default_factory=Verdict)
    drift: list[Any] = field(default_factory=list)
    log_of_failures: list[str] = field(default_factory=list)
    deaths_s: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list), repr=False)
    conninfo: str = ""
    # The machine's, before and after: what others take.
    slowdown: float = 1.0

    def answers(self) -> Counter[str]:
        """How all attempts ended."""
        attempts = [one for command in self.history for one in command.attempts]
        return Counter(f"{one.status or one.error} {one.problem}".strip() for one in attempts)

    def summary(self) -> dict[str, Any]:
        """For the record, in numbers."""
        commands = self.history
        return {
            "seed": self.seed,
            "rounds": sum(len(times) for times in self.back_s.values()),
            "commands": len(commands),
            "attempts": sum(len(one.attempts) for one in commands),
            "acknowledged": sum(one.acknowledged for one in commands),
            "acknowledged_after_a_retry": sum(one.acknowledged and len(one.attempts) > 1 for one in commands),
            "refused": sum(one.refused for one in commands),
            "answers": dict(self.answers().most_common()),
            "violations": self.verdict.counts() | {"drift": len(self.drift)},
            "slowdown_by_others": round(self.slowdown, 2),
            "rounds_over_5_s": sum(time_s > 5 for times in self.back_s.values() for time_s in times),
            "back_s": {
                fault: {"rounds": len(times), "median": round(median(times), 2), "worst": round(max(times), 2)}
                for fault, times in self.back_s.items()
            },
        }

    def answers_500(self) -> int:
        return sum(one.status == 500 for command in self.history for one in command.attempts)


def plan(rounds: int, seed: int) -> list[Fault]:
    """Each kind equally often, in another order every time."""
    chance, found = random.Random(seed), list[Fault]()
    while len(found) < rounds:
        found += chance.sample(list(Fault), len(Fault))
    return found[:rounds]


async def campaign(operation: Operation, *, rounds: int, seed: int) -> Campaign:
    """Clients at work, one fault after the other, and at the end the judgement."""
    made = Campaign(seed, slowdown=slowdown())
    with ExitStack() as opened:
        company, items = await asyncio.to_thread(_company, operation, opened)
        async with contract.async_client(operation.before_api.url, timeout_s=15) as api:
            office = Office(company, api, seed, items, made.history)
            await office.open()
            clients = [asyncio.create_task(office.work(number)) for number in range(CLIENTS)]
            try:
                for fault in plan(rounds, seed):
                    await _round(operation, made, fault, clients)
            finally:
                office.close()
                await asyncio.gather(*clients)
    made.slowdown = max(made.slowdown, slowdown())
    await asyncio.to_thread(_judge, operation, made)
    return made


async def _round(operation: Operation, made: Campaign, fault: Fault, clients: list[asyncio.Task[None]]) -> None:
    await asyncio.sleep(random.Random(f"{made.seed}-{len(made.history)}").uniform(*PAUSE_S))
    failed = next((one.exception() for one in clients if one.done()), None)
    if failed is not None:
        raise failed
    await _spare(made, fault)
    victim = await asyncio.to_thread(operation.strike, fault)
    struck_s = time.monotonic()
    await _until(lambda: operation.replaced(fault, victim), made, fault)
    there_s = time.monotonic()
    await _until(lambda: operation.health()[0] == 200 and _served_since(made, there_s), made, fault)
    made.back_s[fault].append(time.monotonic() - struck_s)
    # The next fault finds everything in place, also the second worker.
    await _until(operation.whole, made, fault)


async def _spare(made: Campaign, fault: Fault) -> None:
    """Wait until this part has not died so often of late."""
    if fault not in REPLACED:
        return
    deaths_s = made.deaths_s[REPLACED[fault]]
    if len(deaths_s) >= DEATHS_MAX:
        await asyncio.sleep(max(0.0, deaths_s[-DEATHS_MAX] + DEATHS_WINDOW_S - time.monotonic()))
    deaths_s.append(time.monotonic())


async def _until(condition: Any, made: Campaign, fault: Fault) -> None:
    deadline = time.monotonic() + BACK_S_MAX
    while not await asyncio.to_thread(condition):
        assert time.monotonic() < deadline, f"seed {made.seed}: not back from {fault} after {BACK_S_MAX} s"
        await asyncio.sleep(0.05)


def _served_since(made: Campaign, since_s: float) -> bool:
    """Whether a command that was sent after this moment has been granted."""
    recent = [one.attempts[-1] for one in made.history[-100:] if one.attempts]
    return any(one.began_s > since_s and one.status is not None and one.status < 300 for one in recent)


def _company(operation: Operation, opened: ExitStack) -> tuple[Company, list[int]]:
    service_key = load_or_make(operation.var.secrets).service_key
    rest_url = f"http://127.0.0.1:{operation.rest_port}"
    service = opened.enter_context(closing(Rest(rest_url, service_key)))
    company = Company(operation.api_url, rest_url, service, opened)
    company.furnish()
    return company, [company.item() for _ in range(ITEMS)]


def _judge(operation: Operation, made: Campaign) -> None:
    with Stack.attach(var=operation.var.root) as stack:
        made.conninfo = stack.conninfo()
    with psycopg.connect(made.conninfo) as connection:
        connection.execute("set transaction isolation level repeatable read")
        made.verdict = judge(connection, made.history)
        made.drift = connection.execute("select to_jsonb(d) from erp.ledger_drift() as d").fetchall()
    if made.verdict.wrong():
        kept = Path(tempfile.gettempdir()) / f"erp-faults-{made.seed}.json"
        kept.write_text(json.dumps([asdict(command) for command in made.history], indent=1))
    made.log_of_failures = [
        line
        for log in operation.var.log.glob("api-*.log")
        for line in log.read_text().splitlines()
        if '"unforeseen"' in line or "Traceback" in line
    ]
