"""Back to the release before, which is still up in the other slot."""

from collections.abc import Callable

from deploy import install, probe
from deploy.journal import alone
from deploy.layout import Layout
from deploy.services import ServiceManager
from deploy.steps import HEALTH_TIMEOUT_S, VERIFY_TIMEOUT_S, drained
from stack.errors import StackError

Say = Callable[[str], None]


def roll_back(layout: Layout, services: ServiceManager, *, say: Say) -> None:
    """Refused where the other slot holds nothing that had passed its smoke test."""
    with alone(layout):
        live = layout.live()
        if live is None:
            raise StackError("Nothing is live: there is nothing to go back from.")
        back = layout.other(live)
        manifest = install.installed(back.folder)
        if manifest is None or not install.is_tried(back):
            raise StackError(f"{back.name} holds no release that was found good: deploy one instead.")
        # Up already, unless somebody ended it.
        services.start(back.unit)
        found = probe.await_health(lambda: probe.at_slot(back.socket), manifest, timeout_s=HEALTH_TIMEOUT_S)
        layout.make_live(back)
        say(f"{back.name} is live: commit {found.commit}")
        probe.await_health(lambda: probe.through_the_front(layout), manifest, timeout_s=VERIFY_TIMEOUT_S)
        say(drained(live))
