"""`register clauses` and `register explain`: what holds each clause, and what each rule asks."""

from __future__ import annotations

from pathlib import Path

import click

from probation_register.coverage.coverage import ClauseCoverage, coverage, gaps
from probation_register.coverage.tables import RULES
from probation_register.models.problems import nearest, shown
from probation_register.register.policy import Policy
from probation_register.register.register import Register
from probation_register.report import to_json

from .context import format_option, working_register
from .one_of import OneOf
from .rulebook_text import (
    clause_as_text,
    clauses_as_value,
    clauses_table,
    list_of_rules,
    rule_as_text,
    rule_as_value,
    rule_line_as_value,
)
from .usage import WrongUsage


@click.command("clauses")
@click.argument("words", nargs=-1, metavar="[CLAUSE]")
@click.option("--source", type=OneOf(["PF", "PP"]), help="Only this document's clauses.")
@format_option()
@click.pass_obj
def clauses_verb(
    folder: Path | None, words: tuple[str, ...], source: str | None, form: str
) -> None:
    """Show what holds each clause of the policy: rules, fields, standards, authority, people.

    With a CLAUSE, show all of it. Outside a register, the standards that are shipped are shown.

    Example: register clauses "PF 4.4(f)"
    """
    policy = policy_here(folder)
    covered = [c for c in coverage(policy) if source in (None, c.clause.source)]
    missing = list(gaps(policy))
    if words:
        one = _the_clause(" ".join(words), covered)
        click.echo(to_json(clauses_as_value([one], ())) if form == "json" else clause_as_text(one))
        return
    if form == "json":
        click.echo(to_json(clauses_as_value(covered, missing)))
    else:
        click.echo(clauses_table(covered))
        for gap in missing:
            click.echo(gap, err=True)
    raise SystemExit(1 if missing else 0)


@click.command("explain")
@click.argument("code", required=False)
@format_option()
@click.pass_obj
def explain_verb(folder: Path | None, code: str | None, form: str) -> None:
    """Explain a rule by the code of its findings: its clause, an example, the repair.

    Without a CODE, list every rule.

    Example: register explain CPD003
    """
    if code is None:
        rules = list(RULES.values())
        as_value = [rule_line_as_value(rule) for rule in rules]
        click.echo(to_json({"rules": as_value}) if form == "json" else list_of_rules(rules))
        return
    rule = RULES.get(code.upper())
    if rule is None:
        guess = nearest(code, RULES)
        raise WrongUsage(
            f"There is no rule {shown(code)}{guess or '; `register explain` lists them all.'}"
        )
    clauses = {clause.id: clause for clause in policy_here(folder).clauses.clauses}
    clause = clauses.get(rule.clause)
    click.echo(
        to_json(rule_as_value(rule, clause)) if form == "json" else rule_as_text(rule, clause)
    )


def policy_here(folder: Path | None) -> Policy:
    """Return the policy of the register here, or the one that is shipped where there is none.

    Raises `WrongUsage` where a folder is named and is no register.
    """
    try:
        return working_register(folder).policy
    except WrongUsage:
        if folder is not None:
            raise
    return _shipped_policy()


def _shipped_policy() -> Policy:
    from probation_register.play.founding import DEFAULT_SETTINGS
    from probation_register.register.writing import encode
    from probation_register.store.paths import Place
    from probation_register.store.shipped import starting_files
    from probation_register.store.tree import MemoryTree

    files = {**dict(starting_files()), Place("settings").path: encode(DEFAULT_SETTINGS)}
    return Register(MemoryTree(files)).policy


def _the_clause(words: str, covered: list[ClauseCoverage]) -> ClauseCoverage:
    """Return the clause that some words name, in whatever case; raise `WrongUsage` for none."""
    by_name = {each.clause.id.casefold(): each for each in covered}
    found = by_name.get(words.casefold())
    if found is None:
        guess = nearest(words, [each.clause.id for each in covered])
        raise WrongUsage(
            f"There is no clause {shown(words)}{guess or '; `register clauses` lists them all.'}"
        )
    return found
