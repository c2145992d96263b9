"""Who sits at the desk in a browser: the person it was started for, once its code is typed.

A session proves nothing about who somebody is, and every page says so. The code keeps out other
programs and people of the same machine; the cookie goes to no other page and no script.
"""

from __future__ import annotations

import hmac
from datetime import timedelta
from string import digits

from flask import Blueprint, Flask, Response, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from probation_register.models.problems import shown
from probation_register.play.cast import JUNIPER
from probation_register.proposals.hand import person_at_work
from probation_register.proposals.refused import Refused

from .desk import Desk, Work
from .frame import Problem, at_work, page
from .tokens import CSRF, new_token

LASTS = timedelta(hours=12)
"""How long a session lasts: a working day."""

MOST_TRIES = 20
"""Wrong codes after which nobody gets in until the desk is started again."""

_PERSON = "person"


def keep_sessions(app: Flask, secret: bytes, port: int) -> None:
    """Set how sessions are kept: in a signed cookie that only this desk gets and no script sees."""
    app.secret_key = secret
    app.permanent_session_lifetime = LASTS
    app.config.update(
        # A browser tells hosts apart and not ports: each desk has a cookie of its own.
        SESSION_COOKIE_NAME=f"register-desk-{port}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
    )


def person_of_session(desk: Desk) -> str | None:
    """Return who acts in this session; nobody where it is of another start of the desk."""
    person = session.get(_PERSON)
    if not isinstance(person, str) or not (desk.is_demo or person == desk.person):
        return None
    return person


def routes(desk: Desk) -> Blueprint:
    """Return the pages by which people come to the desk and leave it."""
    pages = Blueprint("sessions", __name__)
    wrong = 0

    @pages.get("/enter")
    def enter() -> AnyResponse:
        _begin(None)
        return page(desk, "enter", onward=_onward(), problems=())

    @pages.post("/enter")
    def entered() -> AnyResponse:
        nonlocal wrong
        code = "".join(c for c in request.form.get("code", "")[:40] if c in digits)
        if wrong < MOST_TRIES and hmac.compare_digest(code, desk.code):
            _begin(desk.person)
            return redirect(_onward())
        wrong += 1
        name = "enter.too_often" if wrong >= MOST_TRIES else "enter.wrong"
        problem = Problem("code", desk.texts(name))
        return page(desk, "enter", onward=_onward(), problems=(problem,), status=403)

    @pages.get("/act-as")
    def act_as() -> AnyResponse:
        if not desk.is_demo:
            return page(desk, "plain", name="only_demo", status=404)
        with at_work(desk) as work:
            return page(desk, "act_as", people=_to_try(work))

    @pages.post("/act-as")
    def acting_as() -> AnyResponse:
        wanted = request.form.get("other", "").strip() or request.form.get("person", "")
        if not desk.is_demo or person_of_session(desk) is None:
            return page(desk, "plain", name="only_demo", status=403)
        with at_work(desk) as work:
            try:
                person = person_at_work(work.repository, work.register, wanted[:40])
            except Refused:
                text = desk.texts("act_as.unknown", person=shown(wanted, 40))
                problem = Problem("other", text)
                return page(desk, "act_as", people=_to_try(work), problems=(problem,), status=422)
        _begin(person)
        return redirect(url_for("home.home"))

    @pages.post("/leave")
    def leave() -> AnyResponse:
        session.clear()
        return redirect(url_for("sessions.enter"))

    return pages


def _to_try(work: Work) -> list[tuple[str, str]]:
    """Return people of the demo to act as: a practitioner, their manager, corporate services."""
    texts, register = work.desk.texts, work.register
    found = [(JUNIPER, texts("act_as.registrant"))]
    person = register.person(JUNIPER)
    posting = person.posting(work.on) if person else None
    if posting is not None and posting.line_manager:
        found.append((posting.line_manager, texts("act_as.manager")))
        found += [
            (member.id, texts("act_as.head"))
            for member in register.all_staff()
            for office in member.offices
            if office.office == "head-of-corporate-services"
            and office.holds(work.on, posting.region)
        ][:1]
    return found


def _begin(person: str | None) -> None:
    """Begin a session, with a token of its own; without a person it is one of nobody yet."""
    if person is None and CSRF in session:
        return
    session.clear()
    session.permanent = True
    session[CSRF] = new_token()
    if person is not None:
        session[_PERSON] = person


def _onward() -> str:
    """Return where to go once inside: only ever a place at this desk."""
    wanted = request.values.get("next", "")
    is_here = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isascii()
    return wanted if is_here and wanted.isprintable() else url_for("home.home")


def refuse_nobody(desk: Desk) -> Response | AnyResponse | None:
    """Send whoever has no session to the page where the code is typed."""
    if request.endpoint in ("sessions.enter", "sessions.entered", "assets") or (
        person_of_session(desk) is not None
    ):
        return None
    if request.method == "GET":
        return redirect(url_for("sessions.enter", next=request.full_path.rstrip("?")))
    return page(desk, "plain", name="no_session", status=403)
