"""What the desk refuses before it listens: other hosts, other pages, forged and replayed requests.

The desk answers on 127.0.0.1 alone, but a browser brings requests there on behalf of any page it
shows. So a request names the desk itself as its host (a name that was led here is refused), and
whatever changes something comes from a page of the desk and bears the session's own token.
"""

from __future__ import annotations

import hmac

from flask import Flask, Response, abort, request, session

from .tokens import CSRF

HOSTS = ("127.0.0.1", "localhost")

LARGEST_REQUEST = 2 * 1024 * 1024
"""The most bytes that a request may have; a pasted table of thousands of rows fits."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
"""What a page of the desk may load: its own files, no script or style within the page."""

SITE_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
"""The same for the register's site, whose search needs more."""

_READING = ("GET", "HEAD")


def guard(app: Flask) -> None:
    """Put the guards before every request to an application, and the headers on every answer."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_REQUEST
    app.config["MAX_FORM_PARTS"] = 2_000
    app.before_request(_refuse_strangers)
    app.after_request(_with_headers)


def _refuse_strangers() -> None:
    port = request.environ["SERVER_PORT"]
    if request.host not in {f"{host}:{port}" for host in HOSTS}:
        abort(421, "host")
    if request.method in _READING:
        if _is_foreign() and request.headers.get("Sec-Fetch-Mode") != "navigate":
            abort(403, "embedded")
        return
    origin = request.headers.get("Origin")
    if _is_foreign() or (origin is not None and origin != f"http://{request.host}"):
        abort(403, "forged")
    token = request.form.get(CSRF, "")
    if not hmac.compare_digest(token.encode(), str(session.get(CSRF, "")).encode()) or not token:
        abort(403, "token")


def _is_foreign() -> bool:
    """Whether the browser says that another page asks for this."""
    return request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")


def _with_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("Cache-Control", "no-store")
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
