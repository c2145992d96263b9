"""Every clause has an answer, every rule a clause, and every page that is named exists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import ROOT, register_with
from probation_register.coverage import tables
from probation_register.coverage.coverage import (
    CLAUSE_PAGES,
    ClauseCoverage,
    counts,
    coverage,
    gaps,
)
from probation_register.coverage.named import fields
from probation_register.models.clauses import Clause
from probation_register.register.policy import Policy
from probation_register.rules.catalogue import TITLES
from probation_register.site.pages import SHELLS

POLICY = register_with().policy
COVERED = {each.clause.id: each for each in coverage(POLICY)}


def with_clause(name: str, **changes: object) -> Policy:
    """The policy with one clause changed."""
    clauses = tuple(
        clause.model_copy(update=changes) if clause.id == name else clause
        for clause in POLICY.clauses.clauses
    )
    return replace(POLICY, clauses=POLICY.clauses.model_copy(update={"clauses": clauses}))


def without_clause(name: str) -> Policy:
    """The policy without one of its clauses."""
    clauses = tuple(clause for clause in POLICY.clauses.clauses if clause.id != name)
    return replace(POLICY, clauses=POLICY.clauses.model_copy(update={"clauses": clauses}))


def without_rule(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Take a rule out of the table."""
    left = {name: rule for name, rule in tables.RULES.items() if name != code}
    monkeypatch.setattr("probation_register.coverage.coverage.RULES", left)


def test_every_clause_has_an_answer_and_every_rule_a_clause() -> None:
    assert list(gaps(POLICY)) == []
    assert counts(coverage(POLICY)).unaccounted == 0


def test_every_clause_is_covered_once_and_in_order() -> None:
    assert list(COVERED) == [clause.id for clause in POLICY.clauses.clauses]


def test_every_rule_of_every_table_is_there() -> None:
    assert TITLES.items() <= {code: rule.title for code, rule in tables.RULES.items()}.items()
    families = {code[:3] for code in tables.RULES}
    assert families >= {"YML", "PTH", "MOD", "WHO", "MRG", "CMT", "DCL"}


@pytest.mark.parametrize("rule", tables.RULES.values(), ids=tables.RULES)
def test_a_rule_stands_under_its_clause(rule: tables.RuleLine) -> None:
    assert rule in COVERED[rule.clause].rules


def test_a_field_stands_under_its_clause() -> None:
    assert "registrant.vetting.confirmed_on" in COVERED["PF 4.4(f)"].fields
    assert all(name in COVERED[clause].fields for clause, name in fields())


def test_standards_and_authority_stand_under_their_clauses() -> None:
    assert "provision.priorities" in COVERED["PP 4.1"].entries
    assert COVERED["PP 3.1"].entries == ("schemes.points",)
    assert "requirements.conduct" in COVERED["PF 4.4(c)"].entries
    assert "returning" in COVERED["PF 4.5"].authority


def test_each_of_the_six_is_held_by_a_rule() -> None:
    for letter in "abcdef":
        assert COVERED[f"PF 4.4({letter})"].rules, letter


def test_a_clause_that_nothing_holds_is_a_gap() -> None:
    policy = with_clause("PF 1.3", guidance=None)
    assert list(gaps(policy)) == ["PF 1.3 is held by nothing, and no guidance says why."]
    assert counts(coverage(policy)).unaccounted == 1


def test_a_clause_that_names_an_unknown_rule_is_a_gap() -> None:
    policy = with_clause("PF 4.15", rules=("CHG006", "CHG999"))
    assert list(gaps(policy)) == ["PF 4.15 names the rule CHG999, which does not exist."]


def test_what_names_an_unknown_clause_is_a_gap() -> None:
    found = list(gaps(without_clause("PF 4.4(f)")))
    assert "The rule REG013 names PF 4.4(f), which is not a clause of the policy." in found
    assert "The field registrant.vetting names PF 4.4(f), which is not a clause of the policy." in (
        found
    )
    assert "The standard requirements.vetting names PF 4.4(f), which is not a clause of the " in (
        " ".join(found)
    )


def test_a_rule_without_a_clause_is_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    aimless = {**tables.RULES, "REG001": replace(tables.RULES["REG001"], clause="")}
    monkeypatch.setattr("probation_register.coverage.coverage.RULES", aimless)
    assert list(gaps(POLICY)) == [
        "The rule REG001 names no clause, which is not a clause of the policy."
    ]


def test_a_rule_that_a_clause_names_is_missed_when_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    without_rule(monkeypatch, "CHG006")
    assert list(gaps(POLICY)) == ["PF 4.15 names the rule CHG006, which does not exist."]


def addresses() -> set[str]:
    """Every page of the site that stands in its sources or is generated from the standards."""
    return {
        *_addresses_in(ROOT / "site" / "pages"),
        *(f"guidance/{page.stem}" for page in (ROOT / "standards" / "guidance").glob("*.md")),
        *(f"standards/{standard.id}" for standard in POLICY.edition.standards),
        *SHELLS,
        "standards",
        "guidance",
    }


def _addresses_in(folder: Path) -> Iterator[str]:
    for page in folder.rglob("*.md"):
        address = page.relative_to(folder).with_suffix("").as_posix()
        yield address.removesuffix("/index")


@pytest.mark.parametrize("covered", COVERED.values(), ids=COVERED)
def test_a_page_that_is_named_exists(covered: ClauseCoverage) -> None:
    assert set(covered.pages) <= addresses()
    assert covered.pages[0] == CLAUSE_PAGES[covered.clause.source]


def left_to_people() -> list[Clause]:
    """The clauses that only guidance answers."""
    return [each.clause for each in COVERED.values() if not each.is_held]


@pytest.mark.parametrize("clause", left_to_people(), ids=lambda clause: clause.id)
def test_what_is_left_to_people_says_why_and_where_they_are_told(clause: Clause) -> None:
    assert clause.guidance is not None
    assert clause.guidance.endswith(".")
    assert clause.pages or clause.kind == "context", "no page tells people what to do"


@pytest.mark.parametrize("clause", left_to_people(), ids=lambda clause: clause.id)
def test_guidance_that_a_clause_is_left_to_speaks_of_it(clause: Clause) -> None:
    pages = [ROOT / "standards" / f"{page}.md" for page in clause.pages if "guidance/" in page]
    told = [page for page in pages if f"`{clause.id}`" in page.read_text(encoding="utf-8")]
    assert told or not pages
