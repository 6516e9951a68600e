"""What stands where the engine would, to do to nginx what a healthy engine never does."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from stack.postgrest import LOOPBACK


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Upstream:
    """What came to it. `connections` counts those that were opened."""

    requests: list[Request] = field(default_factory=list)
    connections: int = 0


Answer = Callable[[BaseHTTPRequestHandler, Request], None]


@contextmanager
def upstream(port: int, answer: Answer) -> Iterator[Upstream]:
    """Answers every request at a port by calling `answer`."""
    seen = Upstream()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            seen.connections += 1

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, body)
            seen.requests.append(request)
            answer(self, request)

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        allow_reuse_address = True

        def handle_error(self, *_about: object) -> None:
            """A client that went away is no news."""

    server = Server((LOOPBACK, port), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield seen
    finally:
        server.shutdown()
        thread.join()
        socketserver.TCPServer.server_close(server)


def plain(body: bytes = b"{}", **headers: str) -> Answer:
    """A reply of 200."""

    def answer(handler: BaseHTTPRequestHandler, _request: Request) -> None:
        handler.send_response(200)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def hang_up(handler: BaseHTTPRequestHandler, _request: Request) -> None:
    """Read it all, and say nothing: what a killed engine does."""
    handler.close_connection = True
