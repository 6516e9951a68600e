"""Memory as PSS: what is shared is counted once, a part of it for each who shares."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figures import API, Figure
from bench.shop import Shop
from stack import Stack
from stack.processes import recorded

SAMPLE_S = 0.25
MB = 1000 * 1000


def measure(shop: Shop, *, quick: bool) -> Iterator[Figure]:  # noqa: ARG001 - every part is called alike
    """At rest: after the start, before anything is asked."""
    for name, size in sizes(shop.stack).items():
        yield Figure("memory", f"{name} at rest, PSS", "MB", {API: size})


@contextmanager
def watched(stack: Stack) -> Iterator[dict[str, float]]:
    """The most that each took meanwhile."""
    most: dict[str, float] = {}
    over = threading.Event()

    def watch() -> None:
        while not over.wait(SAMPLE_S):
            for name, size in sizes(stack).items():
                most[name] = max(size, most.get(name, 0))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        over.set()
        watcher.join()


def sizes(stack: Stack) -> dict[str, float]:
    """MB of each server with all its children, those of a kind together."""
    children = _children()
    found: dict[str, float] = {}
    for process in recorded(stack.cluster.var.run):
        kind = {"api": "API", "postgrest": "PostgREST", "postgres": "PostgreSQL"}[process.record.name.split("-")[0]]
        total = sum(_pss(pid) for pid in _with_children(process.record.pid, children))
        found[kind] = found.get(kind, 0) + total / MB
    return found


def _with_children(pid: int, children: dict[int, list[int]]) -> list[int]:
    return [pid, *(one for child in children.get(pid, []) for one in _with_children(child, children))]


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            found.setdefault(parent, []).append(int(entry.name))
    return found


def _pss(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
