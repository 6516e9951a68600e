"""What was asked and what was answered, written down as it happened. The checker judges by this and the tables."""

from dataclasses import dataclass, field
from typing import Any

Body = dict[str, Any]


@dataclass
class Attempt:
    """One request. `status` is None where no reply came; `error` says what came instead."""

    request_id: str
    began_s: float
    ended_s: float = 0.0
    status: int | None = None
    error: str = ""
    reply: Body = field(default_factory=dict)

    @property
    def problem(self) -> str:
        """The slug of a refusal."""
        return str(self.reply["code"]) if (self.status or 0) >= 400 else ""


@dataclass
class Command:
    """One wish of a client, sent under one key until it was granted or refused. `action` names it; a new
    document has no `flow_id`, and its `through` stands in the body."""

    key: str
    path: str
    action: str
    body: Body
    engine: str
    flow_id: int | None = None
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def last(self) -> Attempt | None:
        return self.attempts[-1] if self.attempts else None

    @property
    def acknowledged(self) -> bool:
        return any(one.status is not None and one.status < 300 for one in self.attempts)

    @property
    def refused(self) -> bool:
        return not self.acknowledged and self.last is not None and 300 <= (self.last.status or 0) < 500

    @property
    def reply(self) -> Body:
        """What was acknowledged."""
        return next(one.reply for one in self.attempts if one.status is not None and one.status < 300)
