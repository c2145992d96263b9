"""The rulebook on the site: clauses with all that holds them, and every rule with its example."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from probation_register.coverage.coverage import ClauseCoverage, Counts, counts, coverage
from probation_register.coverage.tables import RULES, RuleLine
from probation_register.register.policy import Policy
from probation_register.rules.examples import EXAMPLES
from probation_register.rules.examples.example import Example, Situation

from .publication import clause_anchor
from .texts import Texts


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document: its title, its anchor, and its clauses."""

    title: str
    anchor: str
    clauses: tuple[ClauseCoverage, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One of the two documents, clause by clause, and how many of them are held in which way."""

    sections: tuple[Section, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule and its example, where it has one: `example` in records, or `situation` in words."""

    line: RuleLine
    example: Example | None
    situation: Situation | None


@dataclass(frozen=True, slots=True)
class Family:
    """The rules whose codes begin alike."""

    prefix: str
    title: str
    rules: tuple[RuleShown, ...]


def document(policy: Policy, source: str) -> Document:
    """Return a document's clauses by section, in its own order; `source` is `PF` or `PP`."""
    covered = [line for line in coverage(policy) if line.clause.source == source]
    sections: dict[str, list[ClauseCoverage]] = {}
    for line in covered:
        sections.setdefault(line.clause.section, []).append(line)
    return Document(
        tuple(
            Section(title, f"section-{clause_anchor(title)}", tuple(inside))
            for title, inside in sections.items()
        ),
        counts(covered),
    )


def families(titles: Texts) -> tuple[Family, ...]:
    """Return every rule, by the letters that its code begins with; families in order of title."""
    found: dict[str, list[RuleShown]] = {}
    for line in sorted(RULES.values(), key=lambda rule: rule.code):
        found.setdefault(line.code[:3], []).append(_rule(line))
    shown = (
        Family(prefix, titles.known(f"rules.family_{prefix.lower()}", prefix), tuple(rules))
        for prefix, rules in found.items()
    )
    return tuple(sorted(shown, key=lambda family: family.title.casefold()))


def number_of_rules(shown: Iterable[Family]) -> int:
    """Return how many rules there are."""
    return sum(len(family.rules) for family in shown)


def _rule(line: RuleLine) -> RuleShown:
    shown = EXAMPLES.get(line.code)
    return RuleShown(
        line,
        example=shown if isinstance(shown, Example) else None,
        situation=shown if isinstance(shown, Situation) else None,
    )
