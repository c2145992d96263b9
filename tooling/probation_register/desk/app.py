"""The desk as a web application: its pages put together, and whatever stops one told in a sentence.

Flask carries it: small, long kept, and without a database, accounts or scripts of its own.
"""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, g, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from probation_register.proposals.refused import Refused
from probation_register.register.register import NotARegister
from probation_register.store.errors import StoreError
from probation_register.store.git import Repository
from probation_register.store.shipped import shipped

from . import deciding, filling, home, sessions, site_copy
from .desk import Desk
from .frame import frame, page, sources
from .guards import guard
from .keeping import Keeping

ASSETS = ("register.css", "mark.svg", "appearance.js")
"""What the desk takes from the site."""

OWN_ASSETS = ("desk.css", "desk.js")


def application(desk: Desk, copy: site_copy.SiteCopy, port: int) -> Flask:
    """Return the application of a desk that is served on a port of this machine."""
    app = Flask(__name__, template_folder=str(sources() / "templates"), static_folder=None)
    frame(app, desk)
    with Repository.open(desk.folder) as repository:
        sessions.keep_sessions(app, Keeping(repository.git_dir).secret(), port)
    guard(app)

    @app.before_request
    def refuse_nobody() -> AnyResponse | None:
        g.person = sessions.person_of_session(desk)
        return sessions.refuse_nobody(desk)

    for pages in (
        sessions.routes(desk),
        home.routes(desk),
        deciding.routes(desk),
        filling.routes(desk),
        site_copy.routes(desk, copy),
    ):
        app.register_blueprint(pages)

    @app.get("/assets/<name>")
    def assets(name: str) -> Response:
        folder = sources() / "assets" if name in OWN_ASSETS else shipped() / "site" / "assets"
        if name not in (*ASSETS, *OWN_ASSETS):
            return _stopped(desk, 404, "404")
        return send_from_directory(folder, Path(name).name)

    _tell(app, desk)
    return app


def _tell(app: Flask, desk: Desk) -> None:
    """Have every error become a page with a plain sentence; what nobody foresaw is logged, too."""

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        return _stopped(desk, error.code or 500, error.description or "")

    @app.errorhandler(Refused)
    @app.errorhandler(NotARegister)
    @app.errorhandler(StoreError)
    @app.errorhandler(OSError)
    def stopped(error: Exception) -> Response:
        app.logger.warning("%s %s: %s", request.method, request.path, error)
        return page(desk, "stopped", reason=str(error), status=503)


_TOLD = {
    (403, "forged"): "forged",
    (403, "embedded"): "forged",
    (403, "token"): "token",
    (403, "not_yours"): "not_yours",
    (404, ""): "missing",
    (413, ""): "too_large",
    (421, "host"): "host",
}
"""The page that tells of an error, by its status and its reason; without a reason, of any."""


def _stopped(desk: Desk, status: int, reason: str) -> Response:
    name = _TOLD.get((status, reason)) or _TOLD.get((status, "")) or "defect"
    if 400 <= status < 500 and name == "defect":
        name = "bad_request"
    return page(desk, "plain", name=name, status=status)
