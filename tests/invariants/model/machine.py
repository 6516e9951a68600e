"""Drives model and engine side by side: the same command to both, then a look at whether they agree."""

import datetime as dt
import secrets
from collections import Counter
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any, ClassVar, NamedTuple

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.invariants.model import compare, door
from tests.invariants.model.book import Book, Outcome, each
from tests.invariants.model.choices import CHOICES, COMMITTING, GOING, LATE, WAITING, WRITING
from tests.invariants.model.door import Command, Heard
from tests.invariants.model.draws import DAYS_BACK, Drawer
from tests.invariants.model.reading import noon
from tests.invariants.model.stage import Stage, now, today
from tests.invariants.model.words import Place, Refused, Words

Job = Callable[[Book], list[Outcome]]
NUMBERS = st.integers(0, 2**24 - 1)
_keys = count(1)
_run = secrets.token_hex(4)


class Sent(NamedTuple):
    """A command that succeeded, to be sent once more."""

    who: str
    command: Command
    key: str
    by_api: bool
    body: Any


class Machine(RuleBasedStateMachine):
    """One run, about items of its own. Shared by all runs: the stage, and how many steps were taken."""

    stage: ClassVar[Stage]
    steps: ClassVar[int] = 0
    answers: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.book = self.stage.open_book()
        self.eyes = self.stage.eyes(self.book)
        self.ids: list[int] = []
        self.known: dict[Place, int] = {}
        self.sent: list[Sent] = []
        self.moments: list[dt.datetime] = []
        self.salt = self.place = 0
        self.agree = True

    @rule(number=NUMBERS)
    def step(self, number: int) -> None:
        """One of the commands below that make sense now. The choice is ours: hypothesis would try few of them often."""
        draw = self._drawer(number)
        open_to_it = [name for name, weight, needed in CHOICES if self._has(needed) for _ in range(weight)]
        chosen: Callable[[Drawer], None] = getattr(self, draw.pick(open_to_it))
        chosen(draw)

    # Writing documents.

    @initialize(number=NUMBERS)
    def stock_up(self, number: int) -> None:
        """Something to begin with."""
        self.salt = number
        draw = self._drawer(number)
        for warehouse in self.stage.bins:
            words = {"engine": "opening", "warehouse_id": warehouse, "lines": draw.first_lines(warehouse)}
            self._create(draw, "manager", words, "commit")

    def create(self, draw: Drawer) -> None:
        who = draw.who()
        if self.ids and draw.chance(10):
            document = draw.live()
            command = door.duplicate(self.ids[document.number])
            return self._take(draw, who, command, lambda book: book.duplicate(who, document.number))
        words = draw.document()
        self._create(draw, who, words, draw.through((words["engine"],)))

    def create_many(self, draw: Drawer) -> None:
        words = [draw.document() for _ in range(draw.some(3))]
        who, through = draw.who(), draw.through([one["engine"] for one in words])
        origins = [self._origin(one) for one in words]
        mode = draw.pick(("each", "all"))
        jobs: list[Job] = [
            lambda book, one=one, origin=origin: book.bring_in(who, [one], [origin], through)  # type: ignore[misc]
            for one, origin in zip(words, origins, strict=True)
        ]
        whole: Job = lambda book: book.create(who, words, origins, through)  # noqa: E731
        command = door.create_many(words, through, mode)
        self._take(draw, who, command, whole, jobs=jobs if mode == "each" else None)

    def change(self, draw: Drawer) -> None:
        document = draw.live(WRITING)
        who, words, version = draw.who(), draw.changes(document), draw.version(document) or document.version
        command = door.change(self.ids[document.number], version, words)
        job: Job = lambda book: book.change(who, document.number, version, words)  # noqa: E731
        self._take(draw, who, command, job, first=document.number)

    # Acting on them.

    def go_on(self, draw: Drawer) -> None:
        """A manager takes a document on its way."""
        document = draw.live(GOING)
        who = "other manager" if document.author == "manager" else "manager"
        action = draw.next_action(document)
        command = door.act(self.ids[document.number], action)
        self._take(draw, who, command, lambda book: book.act(who, document.number, action))

    def act(self, draw: Drawer) -> None:
        self._act(draw, GOING)

    def act_late(self, draw: Drawer) -> None:
        self._act(draw, LATE)

    def commit_parts(self, draw: Drawer) -> None:
        document = draw.live(COMMITTING)
        who, parts = draw.who(), draw.parts(document)
        action = "ship" if document.engine == "transfer" and document.status == "approved" else "commit"
        line_ids = {0: self._foreign_line(document.number)} | self.eyes.line_ids(self.ids[document.number])
        lines = [{"line_id": line_ids[one["line"]]} | {k: v for k, v in one.items() if k != "line"} for one in parts]
        takes_over = draw.chance(20)
        command = door.act(self.ids[document.number], action, lines=lines, release_reservations=takes_over)
        job: Job = lambda book: book.act(who, document.number, action, parts=parts, takes_over=takes_over)  # noqa: E731
        self._take(draw, who, command, job)

    def take_over(self, draw: Drawer) -> None:
        who, document = draw.who(), draw.live(WAITING)
        action = "approve" if draw.chance(90) else draw.action(document)
        command = door.act(self.ids[document.number], action, release_reservations=True, reason="급함")
        job: Job = lambda book: book.act(who, document.number, action, takes_over=True, reason="급함")  # noqa: E731
        self._take(draw, who, command, job)

    def act_on_many(self, draw: Drawer) -> None:
        status = draw.live((*GOING, "committed")).status
        numbers = list(dict.fromkeys(draw.live((status,)).number for _ in range(draw.some(5))))
        action, who, reason = draw.action(self.book.documents[numbers[0]]), draw.who(), draw.reason()
        mode = draw.pick(("each", "all"))
        jobs: list[Job] = [
            lambda book, number=number: book.act_on_many(who, [number], action, reason)  # type: ignore[misc]
            for number in numbers
        ]
        command = door.act_on_many([self.ids[number] for number in numbers], action, reason, mode)
        whole: Job = lambda book: book.act_on_many(who, numbers, action, reason)  # noqa: E731
        self._take(draw, who, command, whole, jobs=jobs if mode == "each" else None)

    # Around them.

    def repeat(self, draw: Drawer) -> None:
        """A command sent again gets the first reply; another one with its key is refused."""
        if not self.sent:
            return
        sent = draw.pick(self.sent[::-1])
        if draw.chance(75):
            heard = door.send(self.stage.people[sent.who], sent.command, key=sent.key, by_api=sent.by_api)
            compare.same("reply to a repeated command", (None, sent.body), (heard.code, heard.body))
        else:
            other = door.create(self._any_words(draw), None)
            heard = door.send(self.stage.people[sent.who], other, key=sent.key, by_api=sent.by_api)
            compare.same("another command", (422, "idempotency.other_body"), (heard.status, heard.code))
        self._look()

    def change_policy(self, draw: Drawer) -> None:
        """Closes or reopens a month, or says who may approve."""
        if draw.chance(40):
            self.book.must_differ = not self.book.must_differ
            return self.stage.require_other_approver(self.book.must_differ)
        self._close_or_reopen(draw)

    def look_back(self, draw: Drawer) -> None:
        """At a remembered moment, or just before or at the noon of a day before today."""
        self.moments.append(now())
        at_noon = noon(today() - dt.timedelta(days=draw.pick(DAYS_BACK)))
        chosen = draw.pick((*self.moments, at_noon, at_noon - dt.timedelta(microseconds=1)))
        compare.past(self.book, self.eyes, chosen)
        Machine.steps += 1

    def teardown(self) -> None:
        """Leaves the company as it was; whatever went wrong before is told first."""
        for month in self.book.closed:
            self.stage.people["manager"].rest.done("reopen_period", p_month=month.isoformat())
        if self.book.must_differ:
            self.stage.require_other_approver(False)
        if self.agree:
            people = {name: person.user_id for name, person in self.stage.people.items()}
            compare.events(self.book, self.eyes, self.ids, people)

    # How.

    def _has(self, statuses: tuple[str, ...]) -> bool:
        return not statuses or any(one.status in statuses for one in self.book.documents)

    def _drawer(self, number: int) -> Drawer:
        """The step counts too, since hypothesis likes to send the same number again."""
        return Drawer(Random(f"{self.salt} {number} {self.place}"), self.book, self.ids)

    def _create(self, draw: Drawer, who: str, words: Words, through: str | None) -> None:
        origin = self._origin(words)
        self._take(draw, who, door.create(words, through), lambda book: book.create(who, [words], [origin], through))

    def _close_or_reopen(self, draw: Drawer) -> None:
        month = (today() - dt.timedelta(days=draw.pick((40, 40, 12, 0)))).replace(day=1)
        who, verb = draw.who(), "reopen" if self.book.closed else "close"
        heard = door.send(self.stage.people[who], door.month(month.isoformat(), verb), key=None, by_api=draw.chance(20))
        is_manager = self.book.world.roles[who] in ("manager", "admin")
        is_over = month < today().replace(day=1)
        expected = (403, "permission.denied") if not is_manager else (409, "period.not_over")
        if is_manager and (is_over or verb == "reopen"):
            expected = (200, "")
            self.book.closed = self.book.closed | {month} if verb == "close" else self.book.closed - {month}
        compare.same(f"{verb} {month}", expected, (heard.status, heard.code or ""))
        Machine.steps += 1

    def _act(self, draw: Drawer, statuses: tuple[str, ...]) -> None:
        document = draw.live(statuses)
        action, who = draw.action(document), draw.who()
        version, reason = draw.version(document), draw.reason()
        command = door.act(self.ids[document.number], action, version=version, reason=reason)
        job: Job = lambda book: book.act(who, document.number, action, version=version, reason=reason)  # noqa: E731
        self._take(draw, who, command, job)

    def _take(
        self, draw: Drawer, who: str, command: Command, job: Job, *, jobs: list[Job] | None = None, first: int = -1
    ) -> None:
        """The model first, then the engine; then both are looked at."""
        self.agree = False
        by_api = draw.chance(10) and not command.is_for_the_database_alone
        key = f"model-{_run}-{next(_keys)}" if draw.chance(40) else None
        self.book.ledger.clock, self.book.ledger.today = now(), today()
        trial = self.book.copy()
        expected: list[Outcome] | Refused | list[Outcome | Refused]
        try:
            expected = job(trial)
        except Refused as refused:
            expected = refused
            trial = self.book
            if jobs is not None and not refused.is_whole:
                trial, expected = each(self.book, jobs)
        note(f"{who}: {command} → {expected}")
        heard = door.send(self.stage.people[who], command, key=key, by_api=by_api)
        Machine.answers[f"{command.function} {command.arguments.get('p_action', '')} {heard.code or 'done'}"] += 1
        self._judge(expected, heard, trial, is_each=jobs is not None, first=first, by_api=by_api)
        if heard.code is None and key and who != "readonly":
            self.sent.append(Sent(who, command, key, by_api, heard.body))
        self._look()

    def _judge(self, expected: Any, heard: Heard, trial: Book, *, is_each: bool, first: int, by_api: bool) -> None:
        if isinstance(expected, Refused):
            start = first if first >= 0 else len(self.book.documents)
            compare.refusals(expected, heard, self.ids, start, with_faults=not by_api)
            return
        compare.same("acceptance", (expected, None), (expected, heard.code and (heard.code, heard.errors)))
        results = heard.body.get("results", [{"flow": heard.body}])
        found = [one["flow"]["id"] for one in results if "flow" in one]
        self.ids += [flow_id for flow_id in found if flow_id not in self.ids]
        if is_each:
            compare.results(expected, heard.body, self.ids)
        else:
            compare.outcomes(expected, [one["flow"] for one in results], self.ids)
        self.book = trial

    def _look(self) -> None:
        self.agree = False
        Machine.steps += 1
        self.place += 1
        compare.standing(self.book, self.eyes, self.ids, self.known)
        self.agree = True

    def _origin(self, words: Words) -> int | None:
        found = words.get("origin_flow_id")
        return None if found is None else self.ids.index(found)

    def _foreign_line(self, number: int) -> int:
        """A line of another document, or of none."""
        others = [flow_id for place, flow_id in enumerate(self.ids) if place != number]
        return self.eyes.line_ids(others[0])[1] if others else 2**40

    def _any_words(self, draw: Drawer) -> Words:
        return draw.document() | {"memo": "다른 전표"}
