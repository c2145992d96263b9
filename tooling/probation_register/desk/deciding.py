"""Proposals read and decided: the review page, one deliberate act to approve, codes to decline."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from probation_register.audit.declines import DECLINE_REASONS
from probation_register.proposals.approve import approve
from probation_register.proposals.decline import decline
from probation_register.proposals.refused import Refused
from probation_register.proposals.review import review
from probation_register.proposals.sheet import meaning_of, sheet
from probation_register.proposals.update import update
from probation_register.store.objects import Oid, is_oid
from probation_register.store.ref_names import BRANCHES, DECLINED
from probation_register.store.trailers import trailers

from .desk import Desk, Work
from .frame import Problem, at_work, page
from .waiting import Waiting, waiting

SEEN = "seen"
"""The name under which a review page sends the head that it showed."""

FARTHEST = 2_000
"""How many steps of main are looked through for a decision that was made already."""

FORM_FOR = {"cpd": "cpd", "renewal": "renewal", "plan": "plan", "correction": "correction"}
"""The form with which a proposal of a kind is amended."""


def routes(desk: Desk) -> Blueprint:
    """Return the pages of proposals."""
    pages = Blueprint("proposals", __name__)

    @pages.get("/proposals")
    def listed() -> Response:
        with at_work(desk) as work:
            return page(desk, "proposals", found=waiting(work))

    @pages.get("/proposals/<path:branch>")
    def shown(branch: str) -> Response:
        with at_work(desk) as work:
            return _review_page(work, branch)

    @pages.post("/approve/<path:branch>")
    def approved(branch: str) -> Response:
        seen = _seen()
        with desk.writing, at_work(desk) as work:
            if BRANCHES + branch not in work.repository.refs(BRANCHES):
                return _decided_already(work, branch, seen)
            if "read" not in request.form:
                problem = Problem("read", desk.texts("review.not_ticked"))
                return _review_page(work, branch, (problem,), status=422)
            try:
                done = approve(work.repository, work.hand(), branch, reviewed=seen, gate=work.gate)
            except Refused as refused:
                return _refused(work, branch, refused, "read")
        return redirect(url_for("proposals.approval", commit=done.commit))

    @pages.post("/decline/<path:branch>")
    def declined(branch: str) -> Response:
        seen, reasons = _seen(), request.form.getlist("reason")[: len(DECLINE_REASONS) + 1]
        with desk.writing, at_work(desk) as work:
            if seen is not None and _decline_of(work, branch, seen) is not None:
                return redirect(url_for("proposals.refusal", branch=branch, head=seen))
            if BRANCHES + branch not in work.repository.refs(BRANCHES):
                return _decided_already(work, branch, seen)
            if not reasons:
                problem = Problem("reason", desk.texts("review.no_reason"))
                return _review_page(work, branch, (problem,), status=422)
            try:
                decline(work.repository, work.hand(), branch, reasons, reviewed=seen)
            except Refused as refused:
                return _refused(work, branch, refused, "reason")
        return redirect(url_for("proposals.refusal", branch=branch, head=seen))

    @pages.post("/update/<path:branch>")
    def updated(branch: str) -> Response:
        with desk.writing, at_work(desk) as work:
            _mine_or_404(work, branch, waiting(work))
            try:
                update(work.repository, work.hand(), branch, gate=work.gate)
            except Refused as refused:
                return _refused(work, branch, refused, "update")
        flash(desk.texts("review.updated"))
        return redirect(url_for("proposals.shown", branch=branch))

    @pages.get("/approved/<commit>")
    def approval(commit: str) -> Response:
        with at_work(desk) as work:
            if not is_oid(commit) or commit not in _recent(work):
                abort(404)
            merge = work.repository.commit(commit)
            told = {name: texts[0] for name, texts in trailers(merge.message).items() if texts}
            return page(desk, "approved", merge=merge, told=told, on=work.on)

    @pages.get("/declined/<head>/<path:branch>")
    def refusal(head: str, branch: str) -> Response:
        with at_work(desk) as work:
            oid = _decline_of(work, branch, head) if is_oid(head) else None
            if oid is None:
                abort(404)
            reasons = trailers(work.repository.commit(oid).message).get("Reason", [])
            return page(
                desk,
                "declined",
                branch=branch,
                reasons=[(r, DECLINE_REASONS[r]) for r in reasons if r in DECLINE_REASONS],
                commit=oid,
                subject=branch.split("/")[1] if branch.count("/") > 1 else branch,
            )

    return pages


def _review_page(
    work: Work, branch: str, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    """Return the page of a proposal, for whoever has to do with it."""
    open_now = waiting(work)
    found = _mine_or_404(work, branch, open_now)
    pack = review(work.repository, branch, work.on, gate=work.gate)
    desk = work.desk
    return page(
        desk,
        "review",
        found=found,
        others=[w for w in open_now if w.subject == found.subject and w.branch != branch],
        pack=pack,
        sheet=sheet(pack, desk.named),
        meaning=meaning_of(pack),
        reasons=DECLINE_REASONS,
        amend=FORM_FOR.get(found.kind),
        problems=problems,
        status=status,
    )


def _mine_or_404(work: Work, branch: str, open_now: list[Waiting]) -> Waiting:
    """Return an open proposal that a person has to do with; staff may read every one of them."""
    found = next((w for w in open_now if w.branch == branch), None)
    if found is None or not (found.mine or found.for_me or work.person.startswith("st")):
        abort(404)
    return found


def _refused(work: Work, branch: str, refused: Refused, field: str) -> Response:
    """Return the proposal's page as it is now, headed by why nothing was done."""
    errors = [finding for finding in refused.findings if finding.is_error]
    told = [Problem(field, str(refused))]
    told += [Problem(field, f"{each.message}: {each.fix} {each.clause}") for each in errors]
    return _review_page(work, branch, tuple(told), status=409)


def _decided_already(work: Work, branch: str, seen: Oid | None) -> Response:
    """Return the receipt of an approval made before by the same person, or say what became of it.

    So a button pressed twice approves once, and the second press shows what the first one did.
    """
    for oid in _recent(work) if seen else ():
        merge = work.repository.commit(oid)
        if merge.parents[1:] == (seen,):
            if merge.author.email.partition("@")[0] == work.person:
                return redirect(url_for("proposals.approval", commit=oid))
            return page(work.desk, "plain", name="decided_by_another", status=409)
    return abort(404)


def _recent(work: Work) -> list[Oid]:
    """Return the newest steps of main."""
    return work.repository.first_parents(work.main)[-FARTHEST:][::-1]


def _decline_of(work: Work, branch: str, head: Oid) -> Oid | None:
    return work.repository.refs(DECLINED).get(f"{DECLINED}{branch}/{head[:12]}")


def _seen() -> Oid | None:
    """Return the head that the page showed; a page that does not say so is none of ours."""
    seen = request.form.get(SEEN, "")
    if not is_oid(seen):
        abort(400, "seen")
    return seen
