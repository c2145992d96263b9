"""Forms filled in: a page after the other, check your answers, send once, and a receipt."""

from __future__ import annotations

import secrets
import time
from dataclasses import replace

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from probation_register.forms.answers import Filled
from probation_register.forms.catalogue import FORMS
from probation_register.forms.form import VERSION, Page
from probation_register.models.problems import shown as told_shortly
from probation_register.proposals.refused import Refused
from probation_register.proposals.submit import HeldAlready, submit
from probation_register.store.errors import StoreError

from .answering import (
    answers_of,
    as_problems,
    asked_on,
    current,
    judged,
    pages_asked,
    wrong_on,
)
from .desk import Desk, Work
from .frame import Problem, at_work, page
from .keeping import Draft, Keeping, Receipt, TooLarge, is_token
from .offered import NotYours, Opened, is_about_nobody, offered, opened
from .waiting import View

AGAIN = ("cpd", "cpd-quick", "reflection", "joining", "transfer", "left", "returned")
"""Forms that are often filled in again at once."""

ABOUT, SUBJECT = "desk-about", "desk-subject"
"""The names under which a form says what and whom it is about, until it is begun."""

CHECKED = "check"
"""What a page sends that was opened from `check your answers`, so that one comes back there."""


def routes(desk: Desk) -> Blueprint:
    """Return the pages of forms."""
    pages = Blueprint("forms", __name__)

    @pages.get("/forms")
    def listed() -> Response:
        with at_work(desk) as work:
            return page(desk, "forms", offers=offered(work))

    @pages.get("/forms/<name>")
    def begin(name: str) -> Response:
        with at_work(desk) as work:
            subject, about = request.args.get("subject", ""), request.args.get("about", "")
            if name in FORMS and is_about_nobody(work, name, subject):
                return _about_whom(work, name, subject)
            form = _opened(work, name, subject, about)
            return _form_page(work, form, form.form.pages[0], None, secrets.token_hex(16))

    @pages.get("/forms/<name>/<token>/<page_id>")
    def shown(name: str, token: str, page_id: str) -> Response:
        with at_work(desk) as work:
            draft = _draft(work, name, token)
            if draft.receipt is not None:
                return redirect(url_for("forms.done", name=name, token=token))
            form = _opened(work, name, draft.subject, draft.about, draft.upon)
            return _form_page(work, form, _page_of(form, page_id), draft, token)

    @pages.post("/forms/<name>/<token>/<page_id>")
    def answered(name: str, token: str, page_id: str) -> Response:
        with desk.writing, at_work(desk) as work:
            keeping = Keeping(work.repository.git_dir)
            draft = keeping.find(work.person, token) if is_token(token) else abort(404)
            if draft is not None and draft.form != name:
                abort(404)
            if draft is not None and draft.receipt is not None:
                return redirect(url_for("forms.done", name=name, token=token))
            subject = draft.subject if draft else request.form.get(SUBJECT, "")
            about = draft.about if draft else request.form.get(ABOUT, "")
            form = _opened(work, name, subject, about)
            if draft is None:
                draft = keeping.new(work.person, name, form.subject, about, token)
            asked = _page_of(form, page_id)
            version = request.form.get(VERSION, "")
            now = int(time.time())
            draft = draft.answered(asked.id, answers_of(asked, request.form), version, now)
            try:
                keeping.keep(draft)
            except TooLarge:
                problem = Problem("content", desk.texts("form.too_large"))
                return page(desk, "plain", name="too_large", status=413, problems=(problem,))
            answers = current(form, draft)
            found = judged(form, answers, token, work.on, version)
            wrong = wrong_on(asked, found)
            if any(not problem.question for problem in wrong):
                return _form_page(work, form, asked, draft, token, version=version, status=409)
            if wrong:
                return redirect(_address(name, token, page_id) + "?problems=1" + _back("&"))
            return redirect(_next(form, draft, asked, name, token))

    @pages.get("/forms/<name>/<token>/check")
    def check(name: str, token: str) -> Response:
        with at_work(desk) as work:
            draft = _draft(work, name, token)
            if draft.receipt is not None:
                return redirect(url_for("forms.done", name=name, token=token))
            form = _opened(work, name, draft.subject, draft.about, draft.upon)
            return _check_page(work, form, draft)

    @pages.post("/forms/<name>/<token>/check")
    def send(name: str, token: str) -> Response:
        with desk.writing, at_work(desk) as work:
            draft = _draft(work, name, token)
            if draft.receipt is None:
                form = _opened(work, name, draft.subject, draft.about, draft.upon)
                refused = _send(work, form, draft, request.form.get(VERSION, ""))
                if refused is not None:
                    return refused
        return redirect(url_for("forms.done", name=name, token=token))

    @pages.post("/forms/<name>/<token>/forget")
    def forget(name: str, token: str) -> Response:
        with desk.writing, at_work(desk) as work:
            Keeping(work.repository.git_dir).forget(_draft(work, name, token))
        return redirect(url_for("home.home"))

    @pages.get("/forms/<name>/<token>/done")
    def done(name: str, token: str) -> Response:
        with at_work(desk) as work:
            draft = _draft(work, name, token)
            if draft.receipt is None:
                return redirect(url_for("forms.check", name=name, token=token))
            return page(desk, "done", receipt=draft.receipt, name=name, again=name in AGAIN)

    return pages


def _send(work: Work, opened: Opened, draft: Draft, version: str) -> Response | None:
    """Send a form; return the page that says why not, or None once it is sent.

    The proposal comes first and its receipt after it. Where the desk stops in between, sending
    again makes the very same records, from what was in view then, finds them there already, and
    gives the receipt then.
    """
    keeping = Keeping(work.repository.git_dir)
    found = judged(opened, current(opened, draft), draft.token, work.on, version)
    if not isinstance(found, Filled):
        return _check_page(work, opened, draft, version=version, status=422)
    keeping.keep(replace(draft, upon=opened.view))
    try:
        files: dict[str, bytes | None] = dict(found.files)
        done = submit(work.repository, work.hand(), files, gate=work.gate, upon=opened.view[0])
        branch, commit, is_addition = done.branch, done.commit, done.is_addition
    except HeldAlready as held:
        branch, commit, is_addition = held.branch, held.commit, False
    except (Refused, StoreError) as refused:
        keeping.keep(replace(draft, upon=()))
        told = [Problem("content", str(refused))]
        if isinstance(refused, Refused):
            told += [
                Problem("content", f"{each.message}: {each.fix}")
                for each in refused.findings
                if each.is_error
            ]
        return _check_page(work, opened, draft, tuple(told), status=409)
    form, left = opened.form, found.path.in_words if found.path else ""
    receipt = Receipt(
        branch, commit, str(work.on), form.title, found.subject, form.then, left, is_addition
    )
    keeping.keep(draft.sent(receipt, int(time.time())))
    return None


def _form_page(
    work: Work,
    opened: Opened,
    asked: Page,
    draft: Draft | None,
    token: str,
    *,
    version: str | None = None,
    status: int = 200,
) -> Response:
    answers = current(opened, draft)
    wrong = []
    if draft is not None and ("problems" in request.args or version is not None):
        seen = opened.form.version if version is None else version
        wrong = wrong_on(asked, judged(opened, answers, token, work.on, seen))
    order = pages_asked(opened.form, answers)
    at = order.index(asked) if asked in order else 0
    return page(
        work.desk,
        "form",
        form=opened.form,
        asked=asked,
        questions=asked_on(asked, answers, wrong),
        token=token,
        position=at + 1,
        of=len(order),
        before=order[at - 1].id if at else None,
        is_begun=draft is not None,
        subject=opened.subject,
        about_other=_is_about_another(opened),
        is_back=CHECKED in request.values,
        problems=as_problems(wrong),
        status=status,
    )


def _check_page(
    work: Work,
    opened: Opened,
    draft: Draft,
    problems: tuple[Problem, ...] = (),
    *,
    version: str | None = None,
    status: int = 200,
) -> Response:
    seen = opened.form.version if version is None else version
    found = judged(opened, current(opened, draft), draft.token, work.on, seen)
    wrong = () if isinstance(found, Filled) else found.problems
    return page(
        work.desk,
        "check",
        form=opened.form,
        draft=draft,
        about_other=_is_about_another(opened),
        joins=len(opened.view) > 1,
        filled=found if isinstance(found, Filled) else None,
        wrong=wrong,
        problems=problems or tuple(Problem(p.question or "content", p.sentence) for p in wrong),
        status=status,
    )


def _is_about_another(opened: Opened) -> bool:
    """Whether a form is filled in about somebody else, who is named on each of its pages."""
    return bool(opened.subject) and FORMS[opened.form.id].for_offices


def _about_whom(work: Work, name: str, wanted: str) -> Response:
    """Return the page that asks whom a form is about."""
    problems: tuple[Problem, ...] = ()
    if wanted:
        text = work.desk.texts("about_whom.unknown", person=told_shortly(wanted, 20))
        problems = (Problem("subject", text),)
    form = FORMS[name]
    status = 422 if problems else 200
    return page(work.desk, "about_whom", form=form, wanted=wanted, problems=problems, status=status)


def _opened(work: Work, name: str, subject: str, about: str, upon: View = ()) -> Opened:
    if name not in FORMS:
        abort(404)
    try:
        return opened(work, name, subject[:40], about[:40], upon)
    except NotYours:
        abort(403, "not_yours")
    except (LookupError, ValueError, OverflowError):
        # Nobody's number, no entry or no year: whatever an address can be made to say.
        abort(404)


def _draft(work: Work, name: str, token: str) -> Draft:
    """Return a person's own form; anybody else's is not there for them."""
    draft = Keeping(work.repository.git_dir).find(work.person, token)
    if draft is None or draft.form != name:
        abort(404)
    return draft


def _page_of(opened: Opened, page_id: str) -> Page:
    found = next((each for each in opened.form.pages if each.id == page_id), None)
    return found if found is not None else abort(404)


def _next(opened: Opened, draft: Draft, asked: Page, name: str, token: str) -> str:
    """Return where to go on: to the next page, or to where the answers are checked."""
    order = pages_asked(opened.form, current(opened, draft))
    later = order[order.index(asked) + 1 :] if asked in order else []
    unseen = [each for each in later if each.id not in draft.seen] if _back() else later
    if not unseen:
        return url_for("forms.check", name=name, token=token)
    return _address(name, token, unseen[0].id) + _back("?")


def _address(name: str, token: str, page_id: str) -> str:
    return url_for("forms.shown", name=name, token=token, page_id=page_id)


def _back(joint: str = "") -> str:
    """Return what an address says so that one comes back to where the answers are checked."""
    return f"{joint}{CHECKED}=1" if CHECKED in request.values else ""
