"""Clients who write, approve, commit and reverse documents, and who send the same key again until they know."""

import asyncio
import itertools
import random
import time
from dataclasses import dataclass, field

import httpx

from tests.faults.history import Attempt, Body, Command
from tests.support.company import Company

CLIENTS = 16
ITEMS = 6
OPENING = 200
# Longer than the API waits for the database: it is the API that is to give up first.
PATIENCE_S = 15.0
# A command that is not known after so long is stuck.
STUCK_S = 90.0
_PATHS = {"inbound": "inbounds", "outbound": "outbounds"}
_REASON = {"reason": "시험"}


class Stuck(AssertionError):
    """A command whose outcome could not be learned."""


@dataclass
class Flow:
    """A document as its last reply left it."""

    id: int
    engine: str
    status: str
    version: int


@dataclass
class Office:
    """The clients, what they know together, and the history of all they sent."""

    company: Company
    api: httpx.AsyncClient
    seed: int
    items: list[int] = field(default_factory=list)
    history: list[Command] = field(default_factory=list)
    flows: dict[int, Flow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._closed = asyncio.Event()

    async def open(self) -> None:
        """Stock to begin with, received as all else is."""
        lines = [{"item_id": item, "quantity": str(OPENING), "unit_price": "3"} for item in self.items]
        made = await self.write(random.Random(self.seed), "inbound", lines, through="commit", token=self._token(0))
        # Nobody takes that one back: the outbounds live on it.
        del self.flows[made or 0]

    async def work(self, number: int) -> None:
        """One client, until the office closes; it then still learns what became of its last command."""
        chance = random.Random(self.seed * 100 + number)
        own: list[int] = []
        while not self._closed.is_set():
            known = own if chance.random() < 0.8 else list(self.flows)
            open_ones = [one for one in known[-30:] if self.flows[one].status not in ("reversed", "cancelled")]
            if open_ones and chance.random() < 0.6:
                await self._act(chance, self.flows[chance.choice(open_ones)], self._token(number))
                continue
            engine = chance.choice(("inbound", "outbound", "outbound"))
            through = chance.choice((None, "submit", "approve", "approve", "commit"))
            lines = [
                {"item_id": item, "quantity": str(chance.randint(2, 9))}
                for item in chance.sample(self.items, chance.randint(1, 3))
            ]
            done = await self.write(chance, engine, lines, through=through, token=self._token(number))
            if done is not None:
                own.append(done)

    def close(self) -> None:
        self._closed.set()

    async def write(
        self, chance: random.Random, engine: str, lines: list[Body], *, through: str | None, token: str
    ) -> int | None:
        """A new document; its id."""
        body: Body = {"warehouse_id": self.company.warehouse_id, "lines": lines}
        body |= {"through": through} if through else {}
        command = self._command(_PATHS[engine], "create", body, engine)
        return self._learn(command, await self._until_known(chance, command, token))

    async def _act(self, chance: random.Random, flow: Flow, token: str) -> None:
        match flow.status:
            case "draft":
                action, body = "submit", Body()
            case "pending":
                action, body = "approve", Body()
            case "approved" | "partially_committed":
                action, body = await self._commit_or_cancel(chance, flow, token)
            case _:
                action, body = "reverse", _REASON
        command = self._command(f"flows/{flow.id}/{action}", action, body, flow.engine, flow.id)
        self._learn(command, await self._until_known(chance, command, token))

    async def _commit_or_cancel(self, chance: random.Random, flow: Flow, token: str) -> tuple[str, Body]:
        """Mostly a part: doing that twice would be seen in the stock."""
        if flow.status == "approved" and chance.random() < 0.15:
            return "cancel", _REASON
        if chance.random() < 0.3:
            return "commit", {}
        lines = [line["id"] for line in await self._lines(flow, token)]
        return "commit", {"lines": [{"line_id": chance.choice(lines), "quantity": "1"}]} if lines else {}

    async def _lines(self, flow: Flow, token: str) -> list[Body]:
        """Its lines with something left to do; none when they cannot be read just now."""
        try:
            reply = await self.api.get(f"/api/v1/flows/{flow.id}", headers=_bearer(token))
        except httpx.TransportError:
            return []
        if reply.status_code != httpx.codes.OK:
            return []
        return [line for line in reply.json()["lines"] if line["open_quantity"] != "0"]

    async def _until_known(self, chance: random.Random, command: Command, token: str) -> Attempt:
        deadline = time.monotonic() + STUCK_S
        while time.monotonic() < deadline:
            attempt = await self._once(command, token)
            if attempt.status is not None and attempt.status < 500:
                return attempt
            await asyncio.sleep(chance.uniform(0.02, 0.2))
        raise Stuck(f"seed {self.seed}: {command}")

    async def _once(self, command: Command, token: str) -> Attempt:
        attempt = Attempt(f"{command.key}.{len(command.attempts)}", time.monotonic())
        command.attempts.append(attempt)
        headers = {**_bearer(token), "Idempotency-Key": command.key, "X-Request-Id": attempt.request_id}
        try:
            reply = await self.api.post(f"/api/v1/{command.path}", json=command.body, headers=headers)
        except httpx.TransportError as error:
            attempt.error = type(error).__name__
        else:
            attempt.status, attempt.reply = reply.status_code, reply.json()
        attempt.ended_s = time.monotonic()
        return attempt

    def _command(self, path: str, action: str, body: Body, engine: str, flow_id: int | None = None) -> Command:
        command = Command(f"key-{self.seed}-{next(self._numbers):06d}", path, action, body, engine, flow_id)
        self.history.append(command)
        return command

    def _learn(self, command: Command, attempt: Attempt) -> int | None:
        if attempt.status is None or attempt.status >= 300:
            # Somebody else's action came first: it will be seen when they have learned theirs.
            return None
        reply = attempt.reply
        learned = Flow(reply["id"], command.engine, reply["status"], reply["version"])
        known = self.flows.get(learned.id, learned)
        # Replies to two clients may arrive in the other order.
        self.flows[learned.id] = max(known, learned, key=lambda one: one.version)
        return learned.id

    def _token(self, number: int) -> str:
        people = (self.company.manager, self.company.admin)
        return people[number % len(people)].token


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
