"""The clauses against everything that holds them: rules, fields, standards, authority, people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from probation_register.models.clauses import Clause
from probation_register.register.policy import Policy

from .named import Naming, authority, entries, fields
from .tables import RULES, RuleLine

CLAUSE_PAGES = {"PF": "clauses/policy-framework", "PP": "clauses/position-paper"}
"""The page on which the site shows every clause of a source."""


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """One clause and all that holds it, each list in order.

    `rules` judge by it; `fields` record what it asks for (`registrant.vetting`); `entries` of the
    standards turn it into data (`requirements.vetting`); `authority` is the kinds of change that
    rest on it; `pages` of the site tell people.
    """

    clause: Clause
    rules: tuple[RuleLine, ...]
    fields: tuple[str, ...]
    entries: tuple[str, ...]
    authority: tuple[str, ...]
    pages: tuple[str, ...]

    @property
    def guidance(self) -> str | None:
        """Why the clause, or a part of it, is for people."""
        return self.clause.guidance

    @property
    def is_held(self) -> bool:
        """Whether the register itself does something about the clause."""
        return bool(self.rules or self.fields or self.entries or self.authority)

    @property
    def is_accounted_for(self) -> bool:
        """Whether the register holds the clause, or says plainly why that is left to people."""
        return self.is_held or self.guidance is not None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many clauses there are, and how many of them are held in which way.

    A clause can be held in several ways; `for_people` counts those held in none but guidance.
    """

    clauses: int
    rules: int
    fields: int
    entries: int
    authority: int
    for_people: int
    unaccounted: int


def coverage(policy: Policy) -> tuple[ClauseCoverage, ...]:
    """Return every clause of a policy with what holds it, in the order of the documents."""
    named_by_fields = _by_clause(fields())
    named_by_entries = _by_clause(entries(policy))
    named_by_authority = _by_clause(authority(policy))
    return tuple(
        ClauseCoverage(
            clause,
            tuple(_rules_of(clause)),
            named_by_fields.get(clause.id, ()),
            named_by_entries.get(clause.id, ()),
            named_by_authority.get(clause.id, ()),
            (CLAUSE_PAGES[clause.source], *clause.pages),
        )
        for clause in policy.clauses.clauses
    )


def counts(covered: Iterable[ClauseCoverage]) -> Counts:
    """Return how many clauses are held in which way."""
    lines = tuple(covered)
    return Counts(
        clauses=len(lines),
        rules=sum(bool(line.rules) for line in lines),
        fields=sum(bool(line.fields) for line in lines),
        entries=sum(bool(line.entries) for line in lines),
        authority=sum(bool(line.authority) for line in lines),
        for_people=sum(not line.is_held and line.is_accounted_for for line in lines),
        unaccounted=sum(not line.is_accounted_for for line in lines),
    )


def gaps(policy: Policy) -> Iterator[str]:
    """Yield a sentence for each clause without an answer, and each name without a clause."""
    for line in coverage(policy):
        if not line.is_accounted_for:
            yield f"{line.clause.id} is held by nothing, and no guidance says why."
        for code in line.clause.rules:
            if code not in RULES:
                yield f"{line.clause.id} names the rule {code}, which does not exist."
    known = {clause.id for clause in policy.clauses.clauses}
    named = (
        *((rule.clause, f"The rule {rule.code}") for rule in RULES.values()),
        *((clause, f"The field {name}") for clause, name in fields()),
        *((clause, f"The standard {name}") for clause, name in entries(policy)),
        *((clause, f"The authority for {kind}") for clause, kind in authority(policy)),
    )
    for clause, what in named:
        if clause not in known:
            yield f"{what} names {clause or 'no clause'}, which is not a clause of the policy."


def _by_clause(namings: Iterable[Naming]) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for clause, name in namings:
        if name not in found[clause]:
            found[clause].append(name)
    return {clause: tuple(names) for clause, names in found.items()}


def _rules_of(clause: Clause) -> Iterator[RuleLine]:
    """Yield the rules that name a clause, and those that the clause names."""
    for rule in RULES.values():
        if rule.clause == clause.id or rule.code in clause.rules:
            yield rule
