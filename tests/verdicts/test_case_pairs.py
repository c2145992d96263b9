"""Every pair of events: the page is the machine's, and what matters in it is as the policy says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from probation_register.casebook.pairs_text import as_markdown
from probation_register.models.case import FORMS
from probation_register.verdicts.case_pairs import KINDS, Pair, Verdict, pairs

PAGE = Path(__file__).parents[2] / "docs" / "casebook-events.md"


@cache
def found() -> dict[tuple[str, str], Pair]:
    return {(pair.first, pair.second): pair for pair in pairs()}


def test_every_pair_of_events_is_in_the_table() -> None:
    assert len(found()) == len(KINDS) ** 2
    assert {event for event, _ in KINDS.values()} == set(FORMS)


def test_the_page_is_what_the_machine_says() -> None:
    """After a change of the machine: `register casebook pairs > docs/casebook-events.md`."""
    assert PAGE.read_text(encoding="utf-8") == as_markdown(tuple(found().values()))


def test_whatever_is_refused_says_why_and_by_which_clause() -> None:
    for pair in found().values():
        assert bool(pair.why) is (pair.verdict is Verdict.NEVER)
        assert pair.clause.startswith("PF ") is (pair.verdict is Verdict.NEVER)


@pytest.mark.parametrize(
    ("first", "second", "clause"),
    [
        ("suspended", "suspended", "PF 4.9"),
        ("suspended", "excluded", "PF 4.17"),
        ("suspended", "closed", "PF 4.9"),
        ("lifted", "lifted", "PF 4.9"),
        ("withdrawn: permanent", "reinstated", "PF 4.11"),
        ("withdrawn: temporary", "lifted", "PF 4.9"),
        ("excluded", "returned", "PF 4.4(d)"),
        ("excluded", "reinstated", "PF 4.4(d)"),
        ("left: otherwise", "excluded", "PF 4.17"),
        ("left: resigned, relevant", "suspended", "PF 4.9"),
        ("withdrawn: temporary", "closed", "PF 4.14"),
        ("representation-asked", "withdrawn: permanent", "PF 4.12"),
        ("closed", "withdrawn: temporary", "PF 4.16"),
    ],
)
def test_what_can_never_follow(first: str, second: str, clause: str) -> None:
    pair = found()[first, second]
    assert (pair.verdict, pair.clause) == (Verdict.NEVER, clause)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("suspended", "lifted"),
        ("excluded", "exclusion-ended"),
        ("withdrawn: temporary", "told"),
        ("withdrawn: permanent", "appeal-noted"),
        ("appeal-noted", "appeal-upheld"),
        ("closed", "reopened"),
        ("returned", "left: dismissed"),
    ],
)
def test_what_can_always_follow(first: str, second: str) -> None:
    assert found()[first, second].verdict is Verdict.ALWAYS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("suspended", "withdrawn: temporary"),
        ("left: dismissed", "withdrawn: immediate"),
        ("left: resigned, relevant", "lifted"),
        ("returned", "lifted"),
        ("withdrawn: temporary", "reinstated"),
        ("told", "withdrawn: permanent"),
        ("hr-updated", "closed"),
        ("appeal-upheld", "excluded"),
    ],
)
def test_what_depends_on_what_came_before(first: str, second: str) -> None:
    assert found()[first, second].verdict is Verdict.DEPENDS
