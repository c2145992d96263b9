"""The proposals that are open: whose they are, who decides them, and what became of them so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from probation_register.audit.declines import declines, reasons_of, without_authority
from probation_register.finding import Finding
from probation_register.gate.ancestry import GitAncestry
from probation_register.gate.people import claimed_by
from probation_register.gate.protocol import Proposal, find_proposal, staleness
from probation_register.gate.times import day_of
from probation_register.models.authority import ChangeKind
from probation_register.register.register import NotARegister, Register
from probation_register.rules.authority import one_person
from probation_register.store.errors import BadObject
from probation_register.store.objects import Oid
from probation_register.store.ref_names import BRANCHES, MAIN
from probation_register.store.tree import OverlayTree, RevisionTree

from .desk import Work

MOST_SHOWN = 200
"""How many open proposals are looked at for one page."""

View = tuple[Oid, ...]
"""The commit of main, and the heads of open proposals, that somebody sees together."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open proposal. `declined` are the codes by which it was declined as it is now.

    `year` is as people read it, empty where the change is of none. `mine` says that it is about
    the person who looks, or submitted by them; `for_me`, that they may decide it. `is_stale` says
    that main changed the same records since.
    """

    branch: str
    head: Oid
    kind: ChangeKind
    subject: str
    year: str
    submitted_by: str
    submitted_on: date
    mine: bool
    for_me: bool
    is_stale: bool
    declined: tuple[str, ...]


def waiting(work: Work) -> list[Waiting]:
    """Return the open proposals that a person has to do with, oldest first.

    A branch that is no proposal is left out: it is nobody's to decide.
    """
    heads = work.repository.refs(BRANCHES)
    declined = declined_heads(work)
    found = (
        _looked_at(work, name.removeprefix(BRANCHES), heads[name], declined)
        for name in sorted(heads)[: MOST_SHOWN + 1]
        if name != MAIN
    )
    return sorted((w for w in found if w), key=lambda w: (w.submitted_on, w.branch))


def declined_heads(work: Work) -> dict[Oid, tuple[str, ...]]:
    """Return the codes of every declined head."""
    commits = (work.repository.commit(oid) for oid in declines(work.repository).values())
    return {c.parents[0]: reasons_of(c) for c in commits if c.parents}


def view_of(work: Work, subject: str) -> View:
    """Return what a person has in view: main, and the open proposals about them by name."""
    heads = work.repository.refs(BRANCHES)
    own = [heads[name] for name in sorted(heads) if subject and subject in name]
    return (work.main, *own)


def proposals_in(work: Work, view: View) -> Iterator[Proposal]:
    """Yield the proposals in view; a branch that is none is passed over."""
    main, *heads = view
    for head in heads:
        proposal = _proposal(work, main, head)
        if proposal is not None:
            yield proposal


def register_in(work: Work, view: View) -> Register:
    """Return main's register with what is proposed in view already in it.

    What somebody sent and nobody decided yet is not asked of them again.
    """
    files: dict[str, bytes | None] = {}
    for proposal in proposals_in(work, view):
        for change in proposal.changes:
            files[change.path] = work.repository.read(change.new_oid)[1] if change.new_oid else None
    if not files and view[0] == work.main:
        return work.register
    return work.gate.register_of(OverlayTree(RevisionTree(work.repository, view[0]), files))


def _proposal(work: Work, main: Oid, head: Oid) -> Proposal | None:
    try:
        found = find_proposal(work.repository, GitAncestry(work.repository), main, head)
    except BadObject:
        return None
    return None if isinstance(found, Finding) else found


def _looked_at(
    work: Work, branch: str, head: Oid, declined: dict[Oid, tuple[str, ...]]
) -> Waiting | None:
    proposal = _proposal(work, work.main, head)
    if proposal is None or not proposal.changes:
        return None
    try:
        change = work.gate.change_of(proposal)
    except (NotARegister, BadObject):
        return None
    if change.kind is None:
        return None
    me = one_person(work.register, work.person)
    words = work.gate.own_words(work.main, head) or [work.repository.commit(head)]
    by = [claimed_by(commit.author, work.register) or "" for commit in words]
    submitters = {one_person(work.register, person) for person in by}
    return Waiting(
        branch=branch,
        head=head,
        kind=change.kind,
        subject=change.subject,
        year=work.register.settings.year_in_words(change.year) if change.year else "",
        submitted_by=by[0],
        submitted_on=day_of(work.repository.commit(head).committer.time),
        mine=me in {*change.subjects, *submitters},
        for_me=me not in submitters
        and not any(True for _ in without_authority(work.gate, proposal, work.person, work.on)),
        is_stale=any(True for _ in staleness(work.repository, proposal)),
        declined=declined.get(head, ()),
    )
