"""Who may do what to a document, written out by hand: the rows of the engines are checked against this table.

`own` and `other` are who may do it to a document of their own and to somebody else's, by the first letters of
readonly, staff, manager and admin. `needs` is the second half of the permission whose lack is put on record.
"""

from dataclasses import dataclass

ENGINES = ("inbound", "outbound", "adjustment", "transfer", "opening")
LETTERS = {"readonly": "r", "staff": "s", "manager": "m", "admin": "a"}

TABLE = """
action    from                 to                   own  other  needs    engines
create    -                    draft                sma  sma    create   inbound outbound adjustment transfer opening
copy      draft                draft                sma  sma    create   inbound outbound adjustment transfer opening
copy      committed            committed            sma  sma    create   inbound outbound adjustment transfer opening
change    draft                draft                sma  sma    create   inbound outbound adjustment transfer opening
change    rejected             rejected             sma  sma    create   inbound outbound adjustment transfer opening
submit    draft                pending              sma  sma    create   inbound outbound adjustment transfer opening
submit    rejected             pending              sma  sma    create   inbound outbound adjustment transfer opening
withdraw  pending              draft                sma  -      create   inbound outbound adjustment transfer opening
approve   pending              approved             ma   ma     approve  inbound outbound adjustment transfer opening
reject    pending              rejected             ma   ma     approve  inbound outbound adjustment transfer opening
cancel    draft                cancelled            sma  -      create   inbound outbound adjustment transfer opening
cancel    pending              cancelled            sma  -      create   inbound outbound adjustment transfer opening
cancel    rejected             cancelled            sma  -      create   inbound outbound adjustment transfer opening
cancel    approved             cancelled            ma   ma     cancel   inbound outbound adjustment transfer opening
cancel    in_transit           cancelled            ma   ma     cancel   transfer
ship      approved             in_transit           ma   ma     commit   transfer
commit    approved             committed            ma   ma     commit   inbound outbound adjustment opening
commit    in_transit           committed            ma   ma     commit   transfer
commit    partially_committed  committed            ma   ma     commit   inbound outbound transfer
close     partially_committed  committed            ma   ma     commit   inbound outbound transfer
reverse   committed            reversed             ma   ma     reverse  inbound outbound adjustment transfer opening
"""


@dataclass(frozen=True)
class Rule:
    """A line of the table for one engine."""

    engine: str
    action: str
    from_status: str
    to_status: str
    own: str
    other: str
    needs: str

    @property
    def permission(self) -> str:
        return f"{self.engine}.{self.needs}"

    def allows(self, role: str, *, is_own: bool) -> bool:
        return LETTERS[role] in (self.own if is_own else self.other)

    def why(self, role: str) -> str:
        """What a refusal gives for its reason, on somebody else's document."""
        return "flow.not_author" if LETTERS[role] in self.own else "permission.denied"


def rules(engine: str) -> list[Rule]:
    """The lines of the table that speak of an engine."""
    return [rule for rule in _every_rule() if rule.engine == engine]


def _every_rule() -> list[Rule]:
    lines = [line.split() for line in TABLE.strip().splitlines()[1:]]
    return [Rule(engine, *line[:6]) for line in lines for engine in line[6:]]
