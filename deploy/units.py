"""systemd's units, each with the paths and users of a server filled in."""

import math
from pathlib import Path
from typing import Final

from deploy.layout import Layout, Slot
from deploy.nginx import FRONT_TIMEOUT_S
from deploy.templates import filled
from erp_engine.gateway import limits
from stack.api import KEEP_ALIVE_S

TEMPLATES: Final = Path(__file__).resolve().parent / "systemd"
# What a request in flight gets when its slot is stopped: a little more than the longest takes.
GRACE_S: Final = math.ceil(limits.REQUEST_TIMEOUT_S) + 3
_STOP_ROOM_S: Final = 15
WATCHDOG_S: Final = 30


def render(layout: Layout) -> dict[Path, str]:
    """Every unit file."""
    texts = {slot.unit: _engine(layout, slot) for slot in layout.slots}
    texts["erp-nginx.service"] = _nginx(layout)
    return {layout.systemd / name: text for name, text in texts.items()}


def _engine(layout: Layout, slot: Slot) -> str:
    values = {
        "slot": slot.name,
        "engine_user": layout.engine_user,
        "folder": slot.folder,
        "environment": layout.environment,
        "release_environment": slot.environment,
        "python": slot.python,
        "port": slot.port,
        "keep_alive_s": KEEP_ALIVE_S,
        "grace_s": GRACE_S,
        "stop_s": GRACE_S + _STOP_ROOM_S,
        "watchdog_s": WATCHDOG_S,
    }
    return _template("erp-engine.service", values)


def _nginx(layout: Layout) -> str:
    values = {
        "web_user": layout.web_user,
        "nginx": layout.nginx,
        "log": layout.nginx_log,
        "stop_s": FRONT_TIMEOUT_S + _STOP_ROOM_S,
    }
    return _template("erp-nginx.service", values, capabilities="CAP_NET_BIND_SERVICE")


def _template(name: str, values: dict[str, object], *, capabilities: str = "") -> str:
    hardening = filled((TEMPLATES / "hardening.conf").read_text(), {"capabilities": capabilities}).rstrip()
    return filled((TEMPLATES / name).read_text(), {**values, "hardening": hardening})
