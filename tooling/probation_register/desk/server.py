"""Serving a desk on 127.0.0.1 and nowhere else."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from .app import application
from .desk import Desk
from .site_copy import SiteCopy

HOST = "127.0.0.1"


class _Handler(WSGIRequestHandler):
    """Answers without a log of every request and without naming its programs."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""

    def version_string(self) -> str:
        """Return a name that says nothing about versions."""
        return "register"


def serve_desk(
    desk: Desk, port: int, on_ready: Callable[[str], None], directory: Path | None = None
) -> None:
    """Serve a desk until interrupted, and then return.

    `port` 0 takes any free one; `on_ready` is called with the address once the desk answers.
    `directory` is the file that the names came from, for the site. Raises `OSError` where the port
    is taken.
    """
    copy = SiteCopy(desk, directory)
    with desk_server(desk, port, copy) as server:
        copy.refresh()
        on_ready(f"http://{HOST}:{server.port}/")
        server.serve_forever()


@contextmanager
def desk_server(desk: Desk, port: int, copy: SiteCopy) -> Iterator[BaseWSGIServer]:
    """Give the server of a desk, which listens and does not answer yet; close it afterwards."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
        taken = listening.getsockname()[1]
        app = application(desk, copy, taken)
        try:
            yield make_server(
                HOST, taken, app, threaded=True, request_handler=_Handler, fd=listening.fileno()
            )
        finally:
            copy.stop()
