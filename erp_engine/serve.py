"""`python -m erp_engine.serve`: one process that imports the program and forks workers that serve it.

The import takes most of a second of CPU. Workers that are spawned pay it each, and all at once when a killed API
comes back; forked ones share what was imported, its memory too.
"""

import argparse
import gc
import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from types import FrameType
from typing import Final

from erp_engine.heartbeat import Beats, Notices

BACKLOG: Final = 2048
POLL_S: Final = 0.2
STARTUP_FAILURE: Final = 3
_ENDING: Final = (signal.SIGTERM, signal.SIGINT)


def main() -> None:
    options = _options()
    # Before the import: who connects meanwhile waits for the first worker instead of being turned away.
    listener = _listener(options.host, options.port)
    serve = _imported(listener, keep_alive_s=options.keep_alive_s, grace_s=options.grace_s)
    if not Workers(serve, count=options.workers).run():
        sys.exit(STARTUP_FAILURE)


class Workers:
    """Keeps so many of them, until a signal ends it; `serve` gets what it calls while its event loop goes round."""

    def __init__(self, serve: Callable[[Callable[[], None]], None], *, count: int) -> None:
        self._serve = serve
        self._beats = Beats(count, look_every_s=POLL_S)
        self._notices = Notices()
        self._ending = threading.Event()
        self._workers: list[ForkProcess | None] = [None] * count

    def run(self) -> bool:
        """Whether it ended because it was told to. A worker that ends by itself cannot serve, nor would the next."""
        for number in _ENDING:
            signal.signal(number, self._end)
        fit = True
        while fit and not self._ending.is_set():
            self._fill_up()
            ended = wait([one.sentinel for one in self._running], timeout=POLL_S)
            for one in self._running:
                # A worker's sentinel goes before the worker itself is quite gone.
                if one.sentinel in ended:
                    one.join(timeout=POLL_S)
            dead = [one for one in self._running if not one.is_alive()]
            self._workers = [None if one in dead else one for one in self._workers]
            fit = self._ending.is_set() or all((one.exitcode or 0) < 0 for one in dead)
            self._look()
        self._notices.stopping()
        for one in self._running:
            one.terminate()
        for one in self._running:
            one.join()
        return fit

    @property
    def _running(self) -> list[ForkProcess]:
        return [one for one in self._workers if one is not None]

    def _look(self) -> None:
        """Replace a worker that hangs, and say that all is well only while none does."""
        self._beats.look()
        silent = self._beats.silent
        for place in silent:
            worker = self._workers[place]
            if worker is not None:
                sys.stderr.write(f"ERROR: worker {worker.pid} hangs: it is ended.\n")
                worker.kill()
        if self._beats.all_began and not silent:
            self._notices.well()

    def _fill_up(self) -> None:
        context = multiprocessing.get_context("fork")
        for place, present in enumerate(self._workers):
            if present is None:
                self._beats.begin(place)
                worker = context.Process(target=self._work, args=(place,))
                worker.start()
                self._workers[place] = worker

    def _work(self, place: int) -> None:
        # From here on a signal is the worker's own: uvicorn ends in order, then as the signal says.
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        self._serve(partial(self._beats.beat, place))

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._ending.set()


def _imported(listener: socket.socket, *, keep_alive_s: int, grace_s: int) -> Callable[[Callable[[], None]], None]:
    """What a worker does. Nothing is collected during the import: all of it stays, in pages that forks share."""
    gc.disable()
    import uvicorn

    from erp_engine.main import create_app

    gc.freeze()
    gc.enable()

    def serve(beat: Callable[[], None]) -> None:
        async def on_round() -> None:
            beat()

        config = uvicorn.Config(
            create_app,
            factory=True,
            # Requests are logged by the app itself, with what uvicorn does not know: who, which request, how long.
            access_log=False,
            server_header=False,
            # Whose X-Forwarded-For to believe is a setting of the app (TRUSTED_PROXIES): by default nobody's.
            proxy_headers=False,
            timeout_keep_alive=keep_alive_s,
            timeout_graceful_shutdown=grace_s,
            # About once a second, from the event loop.
            callback_notify=on_round,
            timeout_notify=1,
        )
        uvicorn.Server(config).run(sockets=[listener])

    return serve


def _listener(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=BACKLOG)
    except OSError as error:
        sys.stderr.write(f"ERROR: {error}\n")
        sys.exit(STARTUP_FAILURE)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m erp_engine.serve", description="Serve the API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    # An idle connection is the client's to close: one that we close may be just in use, and a write on it lost.
    parser.add_argument("--keep-alive-s", type=int, default=75, help="longer than proxies and clients keep theirs")
    parser.add_argument("--grace-s", type=int, default=10, help="what a request in flight gets to end in")
    return parser.parse_args()


if __name__ == "__main__":
    main()
