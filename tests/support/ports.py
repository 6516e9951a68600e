"""Ports that stay ours while nothing listens on them."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from stack.postgrest import LOOPBACK, free_port


@contextmanager
def kept_ports(count: int) -> Iterator[list[int]]:
    """Ports for servers that come and go: no other test is given one meanwhile.

    The sockets that hold them do not listen; a server that asks for SO_REUSEADDR, as all of ours do, may, beside them.
    """
    with ExitStack() as held:
        holders = [held.enter_context(socket.socket()) for _ in range(count)]
        for holder in holders:
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            holder.bind((LOOPBACK, free_port()))
        yield [holder.getsockname()[1] for holder in holders]
