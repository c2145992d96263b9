"""Declining: a proposal is refused on the record, with codes and never with explanations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from probation_register.audit.declines import (
    DECLINE_REASONS,
    declines,
    reasons_of,
    without_authority,
)
from probation_register.finding import Finding
from probation_register.gate.ancestry import GitAncestry
from probation_register.gate.gate import Gate
from probation_register.gate.protocol import find_proposal
from probation_register.gate.times import day_of
from probation_register.models.problems import nearest, shown
from probation_register.store.errors import RefMoved
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.ref_names import DECLINED
from probation_register.store.trailers import with_trailers

from .hand import Hand
from .refused import Refused
from .repository import head_of, main_of, refuse_shallow


def decline(
    repository: Repository,
    hand: Hand,
    branch: str,
    reasons: Sequence[str],
    *,
    reviewed: Oid | None = None,
) -> Oid:
    """Decline a proposal as someone who might have approved it; the proposal stays as it is.

    `reasons` are codes of `DECLINE_REASONS`; `reviewed` is the head that was shown, which must not
    have moved since. Returns the commit of the decline. Raises `Refused`.
    """
    refuse_shallow(repository)
    if not reasons:
        raise Refused(f"Give a reason: {', '.join(DECLINE_REASONS)}.")
    for reason in reasons:
        if reason not in DECLINE_REASONS:
            guess = nearest(reason, DECLINE_REASONS) or "."
            known = ", ".join(DECLINE_REASONS)
            raise Refused(f"{shown(reason)} is no reason code{guess} Write one of: {known}.")
    main, head = main_of(repository), head_of(repository, branch)
    if reviewed is not None and reviewed != head:
        raise Refused(f"{branch} changed since it was shown: review it again before declining.")
    refuse_without_authority(Gate(repository), main, head, hand.person, day_of(hand.time))
    ref = f"{DECLINED}{branch}/{head[:12]}"
    message = with_trailers(
        f"Decline {shown(branch)}", "", {"Declined-by": hand.person, "Reason": list(reasons)}
    )
    commit = hand.write(repository, repository.commit(head).tree, [head], message)
    try:
        repository.update_ref(ref, commit, None)
    except RefMoved:
        raise Refused(f"{branch} is declined already, and has not changed since.") from None
    return commit


def earlier_declines(repository: Repository, branch: str) -> Iterator[tuple[Oid, tuple[str, ...]]]:
    """Yield the head that was declined and the reason codes, for each decline of a branch."""
    for name, oid in declines(repository).items():
        if name.rpartition("/")[0] == branch:
            commit = repository.commit(oid)
            yield commit.parents[0] if commit.parents else oid, reasons_of(commit)


def refuse_without_authority(gate: Gate, main: Oid, head: Oid, person: str, on: date) -> None:
    """Raise `Refused` where a person could not have approved the proposal that they decline."""
    found = find_proposal(gate.repository, GitAncestry(gate.repository), main, head)
    if isinstance(found, Finding):
        raise Refused("This cannot be declined.", [found])
    for problem in without_authority(gate, found, person, on):
        raise Refused(f"Not declined: {problem.message}; {problem.fix}")
