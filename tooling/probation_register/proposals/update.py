"""Updating: a proposal is brought up to main, and no word of either side is lost."""

from __future__ import annotations

from dataclasses import dataclass

from probation_register.finding import Finding
from probation_register.gate.ancestry import GitAncestry
from probation_register.gate.gate import Gate, Judged
from probation_register.gate.merging import Conflict, updated_files
from probation_register.gate.protocol import find_proposal
from probation_register.gate.times import day_of
from probation_register.store.errors import RefMoved
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.ref_names import BRANCHES

from .hand import Hand
from .refused import Refused
from .repository import head_of, main_of, refuse_shallow


@dataclass(frozen=True, slots=True)
class Updated:
    """A proposal after updating; `moved` is False where it was up to date already."""

    branch: str
    commit: Oid
    moved: bool
    judged: Judged


def update(repository: Repository, hand: Hand, branch: str, *, gate: Gate | None = None) -> Updated:
    """Bring a proposal up to main by a merge that anybody may make: it adds no words of its own.

    Raises `Refused` where both sides changed the same thing.
    """
    refuse_shallow(repository)
    gate = gate or Gate(repository)
    main, head = main_of(repository), head_of(repository, branch)
    found = find_proposal(repository, GitAncestry(repository), main, head)
    if isinstance(found, Finding):
        raise Refused(f"{branch} cannot be updated.", [found])
    if found.left_at == main:
        judged = gate.judge_proposal(main, head, day_of(hand.time))
        return Updated(branch, head, False, judged)
    base, ours, theirs = (repository.commit(oid).tree for oid in (found.left_at, head, main))
    try:
        files = updated_files(repository, base, ours, theirs)
    except Conflict as conflict:
        raise Refused(f"{branch} cannot be updated by itself. {conflict}") from None
    tree = repository.edit_tree(theirs, files)
    commit = hand.write(repository, tree, [head, main], f"Update {branch} from main\n")
    judged = gate.judge_proposal(main, commit, day_of(hand.time))
    try:
        repository.update_ref(BRANCHES + branch, commit, head)
    except RefMoved:
        raise Refused(f"Somebody changed {branch} at this moment: look at it again.") from None
    return Updated(branch, commit, True, judged)
