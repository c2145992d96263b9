"""Serving a built site to this machine alone."""

from __future__ import annotations

import contextlib
import functools
import socket
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "127.0.0.1"

CONTENT_TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".xml": "application/xml",
}
"""The types of what a site holds, the same on every machine."""


class _Handler(SimpleHTTPRequestHandler):
    """Answers with files alone: no listings, no log, the site's own page for what is missing."""

    extensions_map = CONTENT_TYPES

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def list_directory(self, path: object) -> None:
        """Refuse to list a folder."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for what is missing."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", CONTENT_TYPES[".html"])
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def end_headers(self) -> None:
        """Tell the browser to ask again each time, and to trust the stated types."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()


def why_not_served(port: int) -> str | None:
    """Return why this machine cannot serve on a port now, in the system's words; None if it can."""
    try:
        with socket.socket() as probe:
            # As the server asks: a port that another let go of just now is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return None


def serve(out: Path, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve a folder on 127.0.0.1 until interrupted, and then return.

    `port` 0 takes any free one. `on_ready` is called with the address once the server answers.
    Raises `OSError` where the port is taken.
    """
    handler = functools.partial(_Handler, directory=str(out))
    with (
        contextlib.suppress(KeyboardInterrupt),
        ThreadingHTTPServer((HOST, port), handler) as server,
    ):
        on_ready(f"http://{HOST}:{server.server_address[1]}/")
        server.serve_forever()
