"""A line of the table: one thing measured, on up to three ways to the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

API, REST, SQL = "API", "PostgREST", "pgbench"
WAYS = (API, REST, SQL)
API_AIM, REST_AIM, LIST_AIM = 0.55, 0.35, 0.45


@dataclass(frozen=True)
class Figure:
    """`aims`: what was to be reached, each with whether it was."""

    part: str
    what: str
    unit: str
    values: dict[str, float]
    aims: dict[str, bool] = field(default_factory=dict)
    note: str = ""

    def ratio(self, way: str, other: str) -> float | None:
        if way in self.values and self.values.get(other):
            return self.values[way] / self.values[other]
        return None

    @property
    def missed(self) -> bool:
        return not all(self.aims.values())


def one(part: str, what: str, unit: str, value: float, *, at_most: float | None = None, note: str = "") -> Figure:
    """A figure of the API alone, lower being better."""
    aims = {} if at_most is None else {f"≤ {at_most:g} {unit}": value <= at_most}
    return Figure(part, what, unit, {API: value}, aims, note)


def compared(
    part: str, what: str, rounds: dict[str, list[float]], *, api: float | None = None, rest: float | None = None
) -> Figure:
    """Rates per second of several ways, the median of their rounds, with the ratios that they should reach."""
    values = {way: median(found) for way, found in rounds.items()}
    aims = {}
    if api is not None:
        aims[f"API ≥ {api} PostgREST"] = values[API] >= api * values[REST]
    if rest is not None:
        aims[f"PostgREST ≥ {rest} pgbench"] = values[REST] >= rest * values[SQL]
    return Figure(part, what, "/s", values, aims)


def p95(times_s: Sequence[float]) -> float:
    """In ms: what 19 of 20 stay within."""
    ordered = sorted(times_s)
    return 1000 * ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
