"""Deploys a release: step after step, with a journal, so that one that breaks off goes on where it was."""

from collections.abc import Callable
from dataclasses import dataclass, field

from deploy import install
from deploy.journal import Journal, alone, now
from deploy.layout import Layout
from deploy.release import Release
from deploy.services import ServiceManager
from deploy.steps import HEALTH_TIMEOUT_S, PLACE, STEPS, SWITCH, Deployment, Step
from stack.errors import StackError

Say = Callable[[str], None]


@dataclass(frozen=True)
class Rollout:
    """How to deploy on a server."""

    layout: Layout
    services: ServiceManager
    say: Say
    health_timeout_s: float = field(default=HEALTH_TIMEOUT_S)

    def run(self, release: Release) -> None:
        """A StackError says which step failed, and why; then people reach what they reached before."""
        with alone(self.layout):
            journal = self._journal(release)
            deployment = self._deployment(release, journal)
            journal.save(self.layout)
            self.say(f"{release.commit} → {deployment.slot.name}")
            for number, step in enumerate(STEPS, 1):
                if step.name in journal.done and not self._again(step, journal):
                    continue
                self._take(step, number, deployment, journal)
            journal.ended_at = now()
            journal.save(self.layout)

    def plan(self, release: Release) -> None:
        """Say what would be done, and do nothing."""
        journal = self._journal(release)
        self.say(f"{release.commit} → {journal.slot}; live now: {_name(self.layout)}")
        for number, step in enumerate(STEPS, 1):
            is_done = step.name in journal.done and not self._again(step, journal)
            self.say(f"{number:2}. {step.name}: {step.does}{' (done already)' if is_done else ''}")

    def _journal(self, release: Release) -> Journal:
        """That of the same release when it broke off, else a new one, into the slot that nobody reaches."""
        last, live = Journal.load(self.layout), self.layout.live()
        if last and last.is_open and last.digest == release.digest:
            has_people = live is not None and live.name == last.slot
            if has_people and SWITCH not in last.done:
                # It broke off between the switch and its record.
                last.done.append(SWITCH)
            if has_people or SWITCH not in last.done:
                return last
        slot = self.layout.other(live) if live else self.layout.blue
        return Journal(digest=release.digest, commit=release.commit, slot=slot.name)

    def _again(self, step: Step, journal: Journal) -> bool:
        """After the switch nothing before it is done again: the slot has people."""
        return step.again and SWITCH not in journal.done

    def _deployment(self, release: Release, journal: Journal) -> Deployment:
        slot = self.layout.slot(journal.slot)
        return Deployment(self.layout, self.services, release, slot, self.health_timeout_s)

    def _take(self, step: Step, number: int, deployment: Deployment, journal: Journal) -> None:
        self.say(f"{number:2}/{len(STEPS)} {step.name}: {step.does}")
        try:
            found = step.run(deployment)
        except (StackError, OSError) as error:
            self._give_up(deployment, journal, step, str(error))
        if found:
            self.say(f"      {found}")
        journal.done = [*(one for one in journal.done if one != step.name), step.name]
        journal.save(self.layout)

    def _give_up(self, deployment: Deployment, journal: Journal, step: Step, why: str) -> None:
        """Leave nothing that would be in the next one's way, and say who is live."""
        slot = deployment.slot
        if self.layout.live() != slot:
            install.clear(slot)
            if step.name == PLACE or PLACE in journal.done:
                # Before that the slot still holds the release before, which is good for a rollback.
                self.services.stop(slot.unit)
                install.unmark(slot)
        journal.failed, journal.ended_at = f"{step.name}: {why}", now()
        try:
            journal.save(self.layout)
        except OSError:
            # A disk that is full is most likely why we are here.
            self.say("      the journal cannot be written.")
        raise StackError(f"{step.name} failed: {why}\n{_name(self.layout)} is live, as before.") from None


def _name(layout: Layout) -> str:
    live = layout.live()
    if live is None:
        return "no slot"
    manifest = install.installed(live.folder)
    return f"{live.name} ({manifest.commit if manifest else 'of unknown commit'})"
