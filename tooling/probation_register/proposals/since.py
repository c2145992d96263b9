"""What has changed about a registrant since their last renewal was approved (PF 4.20)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from probation_register.change.change import change_between
from probation_register.change.titles import titles_of
from probation_register.change.words import in_counts, in_words
from probation_register.gate.gate import Gate
from probation_register.gate.protocol import Proposal
from probation_register.gate.times import day_of
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.paths import Place, folder_of
from probation_register.store.tree import RevisionTree


@dataclass(frozen=True, slots=True)
class SinceRenewal:
    """The last approved renewal, the day of its approval, and all that changed since, in words.

    `counts` says the same as `words` without any free text of the records.
    """

    year: int
    year_in_words: str
    approved_on: date
    words: tuple[str, ...]
    counts: tuple[str, ...]


def since_last_renewal(gate: Gate, proposal: Proposal, number: str) -> SinceRenewal | None:
    """Return what changed about a registrant from their last renewal to a proposal.

    None for who has not renewed yet.
    """
    repository = gate.repository
    main_tree = repository.commit(proposal.main).tree
    person = gate.register_at(main_tree).person(number)
    if person is None or not person.renewals:
        return None
    year = max(person.renewals)
    commit = repository.commit(_first_with(repository, proposal.main, number, year))
    then = RevisionTree(repository, commit.oid)
    main = RevisionTree(repository, proposal.main)
    folder = folder_of(number)
    known = {*then.paths(folder), *main.paths(folder)}
    moved = {path for path in known if then.blob(path) != main.blob(path)}
    own = {path for path in proposal.paths if path.startswith(folder)}
    before = gate.register_at(commit.tree)
    proposed = gate.register_with(proposal)
    change, titles = change_between(before, proposed, sorted(moved | own)), titles_of(proposed)
    return SinceRenewal(
        year,
        proposed.settings.year_in_words(year),
        day_of(commit.committer.time),
        in_words(change, titles),
        in_counts(change, titles),
    )


def _first_with(repository: Repository, main: Oid, number: str, year: int) -> Oid:
    """Return the first commit of main's line that holds a renewal: approved ones never go."""
    path = Place("renewal", number, str(year)).path
    line = repository.first_parents(main)
    found = bisect_left(line, True, key=lambda oid: RevisionTree(repository, oid).exists(path))
    return line[found]
