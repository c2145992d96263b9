"""The rulebook as text and as JSON: clauses with what holds them, rules with their examples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from textwrap import indent, wrap

import click

from probation_register.coverage.coverage import ClauseCoverage, counts
from probation_register.coverage.tables import RuleLine
from probation_register.models.clauses import Clause
from probation_register.report import printable
from probation_register.rules.examples import EXAMPLES
from probation_register.rules.examples.example import Example, Hands, Situation

from .colours import coloured

WIDTH = 100
NAME, TITLE, NUMBER = 26, 42, 6
"""The widths of the table's columns; four columns hold numbers."""

COLUMNS = ("rules", "fields", "data", "changes")
"""Rules, fields of records, entries of the standards, and kinds of change."""


def clauses_table(covered: Sequence[ClauseCoverage]) -> str:
    """Return a line for each clause with its numbers, or why it is for people; then the counts."""
    lines = [click.style(_row("clause", "", COLUMNS), bold=True)]
    for each in covered:
        numbers = [each.rules, each.fields, each.entries, each.authority]
        shown = [str(len(number)) if number else "·" for number in numbers]
        lines.append(_row(each.clause.id, each.clause.title, shown))
        if not each.is_held:
            why = f"for people: {each.guidance or 'nothing says why'}"
            lines += [f"{'':{NAME}} {line}" for line in wrap(printable(why), WIDTH - NAME - 1)]
    return "\n".join([*lines, "", *_counted(covered)])


def _row(name: str, title: str, numbers: Iterable[str]) -> str:
    cells = "".join(f"{number:>{NUMBER + 1}}" for number in numbers)
    most = title if len(title) <= TITLE else f"{title[: TITLE - 1]}…"
    return f"{printable(name):<{NAME}} {printable(most):<{TITLE}}{cells}"


def _counted(covered: Sequence[ClauseCoverage]) -> list[str]:
    number = counts(covered)
    return [
        f"{number.clauses} clauses: {number.rules} have rules, {number.fields} fields of records, "
        f"{number.entries} data in the standards,",
        f"{number.authority} kinds of change; {number.for_people} are for people, each with its "
        f"reason; {number.unaccounted} have no answer.",
    ]


def clause_as_text(covered: ClauseCoverage) -> str:
    """Return one clause with everything that holds it, in full."""
    clause = covered.clause
    lines = [
        f"{click.style(clause.id, bold=True)}  {printable(clause.title)}",
        *_wrapped(clause.text),
    ]
    rules = [f"{rule.code}  {rule.title}" for rule in covered.rules]
    for heading, items in (
        ("Rules", rules),
        ("Fields of records", covered.fields),
        ("Data in the standards", covered.entries),
        ("Kinds of change", covered.authority),
        ("For people", [covered.guidance] if covered.guidance else ()),
        ("Pages of the site", covered.pages),
    ):
        if items:
            lines += ["", heading, *(line for item in items for line in _wrapped(item))]
    return "\n".join(lines)


def clauses_as_value(
    covered: Sequence[ClauseCoverage], missing: Sequence[str]
) -> dict[str, object]:
    """Return clauses, their counts and the gaps as the value that JSON output holds."""
    return {
        "clauses": [
            {
                "id": each.clause.id,
                "source": each.clause.source,
                "section": each.clause.section,
                "title": each.clause.title,
                "kind": each.clause.kind,
                "rules": sorted(rule.code for rule in each.rules),
                "fields": sorted(each.fields),
                "standards": sorted(each.entries),
                "authority": sorted(each.authority),
                "pages": list(each.pages),
                "guidance": each.guidance,
            }
            for each in covered
        ],
        "counts": asdict(counts(covered)),
        "gaps": list(missing),
    }


def list_of_rules(rules: Iterable[RuleLine]) -> str:
    """Return a line for each rule: its code, its clause and its sentence."""
    return "\n".join(
        line
        for rule in rules
        for line in wrap(
            f"{rule.code}  {printable(rule.title)}  [{rule.clause}]",
            WIDTH,
            subsequent_indent=" " * 8,
        )
    )


def rule_as_text(rule: RuleLine, clause: Clause | None) -> str:
    """Return a rule, its clause, an example that breaks it, one that keeps it, and the repair."""
    severity = coloured(rule.severity, rule.severity)
    lines = [f"{click.style(rule.code, bold=True)} {severity}: {rule.title}", ""]
    if clause is not None:
        lines += [f"{clause.id}  {printable(clause.title)}", *_wrapped(clause.text), ""]
    shown = EXAMPLES[rule.code]
    if isinstance(shown, Situation):
        lines += ["Not so", *_wrapped(shown.bad), "", "But so", *_wrapped(shown.good)]
    else:
        lines += _example_lines(shown)
    return "\n".join([*lines, "", "To repair it", *_wrapped(shown.repair)])


def _example_lines(shown: Example) -> list[str]:
    lines: list[str] = []
    for heading, files in (("On main", shown.before), ("Together with", shown.beside)):
        if files:
            lines += [heading, _quoted(files), ""]
    for heading, fields, hands in (
        ("Not so", shown.bad, shown.bad_hands),
        ("But so", shown.good, shown.good_hands),
    ):
        who = f", {_said(hands)}" if hands else ""
        lines += [heading + who, _quoted(f"# {shown.path}\n{fields}"), ""]
    return lines[:-1]


def _said(hands: Hands) -> str:
    proof = "" if hands.assurance == "recorded" else f", both {hands.assurance}"
    return f"submitted by {hands.submitted_by}, approved by {hands.approved_by}{proof}"


def _quoted(text: str) -> str:
    return indent("\n".join(printable(line) for line in text.rstrip("\n").split("\n")), "  ")


def _wrapped(text: str) -> list[str]:
    return wrap(printable(text), WIDTH, initial_indent="  ", subsequent_indent="  ")


def rule_as_value(rule: RuleLine, clause: Clause | None) -> dict[str, object]:
    """Return a rule with its clause and its example as the value that JSON output holds."""
    shown = EXAMPLES[rule.code]
    return {
        **rule_line_as_value(rule),
        "clause_title": clause.title if clause else "",
        "clause_text": clause.text if clause else "",
        "example": {name: value for name, value in asdict(shown).items() if name != "code"},
    }


def rule_line_as_value(rule: RuleLine) -> dict[str, object]:
    """Return a rule as it is listed, as the value that JSON output holds."""
    return {
        "code": rule.code,
        "severity": str(rule.severity),
        "clause": rule.clause,
        "title": rule.title,
    }
