"""The table on the screen, and the same in bench/results."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.figures import API, REST, SQL, WAYS, Figure

RESULTS = Path(__file__).with_name("results")
HEAD = ("what", *WAYS, "unit", "API/PostgREST", "PostgREST/pgbench", "aim", "reached", "")


def printed(figures: Sequence[Figure]) -> str:
    """For a terminal: columns under each other."""
    rows = [HEAD, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def saved(figures: Sequence[Figure], *, name: str, about: dict[str, Any]) -> Path:
    """Two files: one for programs, one for people."""
    RESULTS.mkdir(exist_ok=True)
    document = {**about, "figures": [asdict(figure) for figure in figures]}
    (RESULTS / f"{name}.json").write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n")
    path = RESULTS / f"{name}.md"
    path.write_text(_markdown(figures, about))
    return path


def _markdown(figures: Sequence[Figure], about: dict[str, Any]) -> str:
    facts = ", ".join(f"{name} {value}" for name, value in about["machine"].items())
    lines = [f"# Measured {about['date']}", "", f"{facts}. {about['setting']}", ""]
    part = ""
    for figure in figures:
        if figure.part != part:
            part = figure.part
            lines += [
                "",
                f"## {part[0].upper()}{part[1:]}",
                "",
                "| " + " | ".join(HEAD) + " |",
                "|---" * len(HEAD) + "|",
            ]
        lines.append("| " + " | ".join(_row(figure)) + " |")
    return "\n".join(lines) + "\n"


def _row(figure: Figure) -> tuple[str, ...]:
    values = [_number(figure.values.get(way)) for way in WAYS]
    ratios = [_number(figure.ratio(API, REST)), _number(figure.ratio(REST, SQL))]
    reached = ("no" if figure.missed else "yes") if figure.aims else ""
    return (figure.what, *values, figure.unit, *ratios, ", ".join(figure.aims), reached, figure.note)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
