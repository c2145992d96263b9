"""The catalogue: each rule says what it is, names its clause, and is seen to fire."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from builders import judged
from probation_register.models import case as cases
from probation_register.models.organisations import Provider
from probation_register.models.staff import Staff
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.rules.act import ChangeRule
from probation_register.rules.catalogue import (
    CASE_RULES,
    CHANGE_RULES,
    PERSON_RULES,
    PROVIDER_RULES,
    REGISTER_RULES,
    STAFF_RULES,
    TITLES,
)
from probation_register.rules.rule import Rule
from rules import (
    test_agency_postings,
    test_authority,
    test_authority_of_office,
    test_case_changes,
    test_case_records,
    test_cases,
    test_changes,
    test_cpd,
    test_cpd_time,
    test_identity,
    test_plans,
    test_postings,
    test_privacy,
    test_provision,
    test_reach,
    test_registrants,
    test_renewals,
    test_returning,
    test_sequences,
    test_staff,
    test_standing_events,
    test_whole,
)
from rules.acts import Deed
from rules.cases import GOOD, Case

REFUSED: tuple[Case | Deed, ...] = (
    *test_postings.REFUSED,
    *test_agency_postings.REFUSED,
    *test_registrants.REFUSED,
    *test_standing_events.REFUSED,
    *test_cpd.REFUSED,
    *test_cpd_time.REFUSED,
    *test_privacy.REFUSED,
    *test_renewals.REFUSED,
    *test_plans.REFUSED,
    *test_staff.REFUSED,
    *test_sequences.REFUSED,
    *test_provision.REFUSED,
    *test_returning.REFUSED,
    *test_whole.REFUSED,
    *test_changes.REFUSED,
    *test_identity.REFUSED,
    *test_reach.REFUSED,
    *test_authority.REFUSED,
    *test_authority_of_office.REFUSED,
    *test_cases.REFUSED,
    *test_case_records.REFUSED,
    *test_case_changes.REFUSED,
)
"""Every case in which something is wrong."""

AnyRule = (
    Rule[Person] | Rule[Staff] | Rule[Provider] | Rule[cases.Case] | Rule[Register] | ChangeRule
)

RULES: tuple[AnyRule, ...] = (
    *PERSON_RULES,
    *STAFF_RULES,
    *PROVIDER_RULES,
    *CASE_RULES,
    *REGISTER_RULES,
    *CHANGE_RULES,
)
CODES = [rule.code for rule in RULES]
CLAUSES = {clause.id for clause in GOOD.policy.clauses.clauses}


def test_every_rule_fires_in_a_case_of_its_own() -> None:
    fired = {finding.code for example in REFUSED for finding in example.found()}
    assert sorted(set(CODES) - fired) == []


def test_the_good_register_gives_no_finding() -> None:
    assert judged(GOOD) == []


def test_every_code_is_one_rules() -> None:
    assert [code for code, times in Counter(CODES).items() if times > 1] == []


def test_every_rule_has_a_title_under_its_code() -> None:
    assert {rule.code: rule.title for rule in RULES}.items() <= TITLES.items()


@pytest.mark.parametrize(("code", "title"), TITLES.items())
def test_a_title_is_one_sentence(code: str, title: str) -> None:
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", code)
    assert re.fullmatch(r"[A-Z][^.]+(\.[a-z]+[^.]*)*\.", title), title


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_a_rule_names_a_clause_that_exists(rule: AnyRule) -> None:
    assert rule.clause in CLAUSES


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_a_finding_is_bounded_and_says_how_to_repair_it(example: Case | Deed) -> None:
    for finding in example.findings:
        assert len(finding.message) < 300
        assert finding.message.isprintable()
        assert not finding.message.endswith(".")
        assert finding.fix.endswith(".")
