"""`python -m bench [names …] [--quick]`: measure, print one table, keep it in bench/results."""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench import browser, bulk, cycle, lists, login, machine, memory, replay, report, scale, start
from bench.figures import Figure
from bench.shop import CLIENTS, WORKERS, Shop
from stack import Stack

Part = Callable[..., Iterator[Figure]]


def large(shop: Shop, *, quick: bool) -> Iterator[Figure]:
    """The large company through the API, then in a browser."""
    yield from scale.measure(shop, size=scale.LARGE, quick=quick)
    yield from browser.measure(shop)


# Those that share a shop, in this order, and those with a stack of their own.
IN_THE_SHOP: dict[str, Part] = {
    "memory": memory.measure,
    "lists": lists.measure,
    "cycle": cycle.measure,
    "bulk": bulk.measure,
    "login": login.measure,
}
ALONE: dict[str, Part] = {
    "replay": replay.measure,
    "tenth": partial(scale.measure, size=scale.TENTH),
    "scale": large,
}
SETTING = (
    f"{WORKERS} API workers, {CLIENTS} clients, the load on the same cores; fsync, synchronous_commit, pre-request, "
    "row security, audit and idempotency keys are on. Rates are medians of three turns."
)


def main() -> None:
    options = _options()
    began = time.monotonic()
    figures: list[Figure] = []
    try:
        for figure in _measured(options.names, quick=options.quick):
            print(report.printed([figure]).splitlines()[1], flush=True)
            figures.append(figure)
    finally:
        if figures:
            print("", report.printed(figures), sep="\n")
    about = {"date": f"{datetime.now(UTC):%F %R} UTC", "machine": machine.described(), "setting": SETTING}
    if not options.quick:
        name = "-".join([f"{datetime.now(UTC):%F}-bench", *options.names])
        print(f"\n{report.saved(figures, name=name, about=about)}")
    print(f"{time.monotonic() - began:.0f} s")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the engine.")
    names = [*IN_THE_SHOP, *ALONE, "start"]
    parser.add_argument("names", nargs="*", help=f"parts: {', '.join(names)}; all unless some are named")
    parser.add_argument("--quick", action="store_true", help="short turns, one of each; nothing is kept")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in names]:
        parser.error(f"there is no part {', '.join(unknown)}")
    return options


def _measured(names: list[str], *, quick: bool) -> Iterator[Figure]:
    shared = [part for name, part in IN_THE_SHOP.items() if not names or name in names]
    if shared:
        with _shop() as shop:
            shop.furnish(items=1200)
            for part in shared:
                yield from part(shop, quick=quick)
    for name, part in ALONE.items():
        if not names or name in names:
            with _shop() as shop:
                yield from part(shop, quick=quick)
    if not names or "start" in names:
        yield from start.measure(quick=quick)


@contextmanager
def _shop() -> Iterator[Shop]:
    """On a stack of its own, with operation's settings, in a folder that is removed afterwards."""
    var = Path(tempfile.mkdtemp(prefix="erp-bench-"))
    try:
        with Stack.start(var=var) as stack:
            yield Shop.opened(stack, "bench")
    finally:
        shutil.rmtree(var, ignore_errors=True)


if __name__ == "__main__":
    main()
