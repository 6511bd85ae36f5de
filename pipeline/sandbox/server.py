"""The stand-ins over HTTP: ``serve`` in this process, ``running`` as a child of it."""

import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from pipeline.sandbox import world
from pipeline.sandbox.routes import answer
from pipeline.sandbox.state import State
from pipeline.sandbox.wire import Response, read, reply

PATIENCE = 10


class Server(ThreadingHTTPServer):
    """One world behind one address."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, state: State, host: str, port: int) -> None:
        super().__init__((host, port), Handler)
        self.state = state
        self.address = f"http://{host}:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a caller that has gone away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    """Turns HTTP into values and back."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._send(self._answer(body))

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _handle  # noqa: N815

    def _answer(self, body: bytes) -> Response:
        try:
            request = read(self.command, self.path, self.server.address, self.headers, body)
        except ValueError as error:
            return reply({"error": {"message": f"Cannot read the request: {error}", "code": 400}}, 400)
        try:
            return answer(self.server.state, request)
        except Exception:  # noqa: BLE001 - a bug of ours must not look like a fault of the platform
            traceback.print_exc()
            return reply({"error": "a bug in the stand-in; its traceback is on stderr"}, 599)

    def _send(self, response: Response) -> None:
        self.close_connection |= response.dropped
        if response.dropped:
            return
        self.send_response(response.status)
        for name, value in {**response.headers, "Content-Length": str(len(response.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(response.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: addresses may hold tokens."""


def serve(folder: Path, *, host: str = "127.0.0.1", port: int = 0, leashed: bool = False) -> int:
    """Print the address, then serve until SIGTERM (0) or Ctrl-C (130); ``leashed``: also until stdin is closed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    state = State(folder)
    with state.prepared(), Server(state, host, port) as server:
        with state.transaction() as db:
            world.populate(db)
        sys.stdout.write(server.address + "\n")
        sys.stdout.flush()
        if leashed:
            threading.Thread(target=_follow, args=(server,), daemon=True).start()
        return _until_stopped(server)


def _until_stopped(server: Server) -> int:
    try:
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        return 130
    return 0


def _follow(server: Server) -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    server.shutdown()


@contextmanager
def running(state: Path, *, port: int = 0) -> Iterator[str]:
    """Run the stand-ins as a process of their own, by their address; they end with the block, or with this process."""
    command = [sys.executable, "-m", "pipeline.sandbox", "--state", str(state), "--port", str(port), "--leashed"]
    pipe = subprocess.PIPE
    child = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, start_new_session=True, env=_environment())
    with child:
        try:
            yield _address(child)
        finally:
            child.terminate()
            child.communicate(timeout=PATIENCE)


def _address(child: subprocess.Popen[str]) -> str:
    line = child.stdout.readline().strip() if child.stdout else ""
    if not line:
        raise OSError("the stand-ins did not start; see above")
    return line


def _environment() -> dict[str, str]:
    """Take ours, with this very package found first, from whatever folder we were called."""
    root = str(Path(__file__).parents[2])
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}
