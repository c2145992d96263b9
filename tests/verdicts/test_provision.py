"""Courses against the thirteen criteria, and endorsements, day by day."""

from __future__ import annotations

from datetime import date

import pytest
from builders import register_with
from probation_register.models.organisations import CourseOffered, Endorsement, Judgement, Provider
from probation_register.verdicts.provision import Met, is_endorsed, provision

POLICY = register_with().policy
CRITERIA = [criterion.id for criterion in POLICY.provision.criteria]
MAY = date(2026, 5, 11)


def judged(criterion: str, met: bool = True, on: date = MAY) -> Judgement:
    """Return a judgement."""
    return Judgement(
        criterion=criterion, met=met, evidence="As seen.", judged_by="st000001", judged_on=on
    )


def course(*judgements: Judgement) -> CourseOffered:
    """Return a course that was judged."""
    return CourseOffered(id="first-meetings", title="First meetings", judged=judgements)


ALL = [judged(criterion) for criterion in CRITERIA]
PLACE_LATER = judged("place", on=date(2026, 6, 11))
PLACE_NOT = judged("place", met=False, on=date(2026, 6, 11))


@pytest.mark.parametrize(
    ("judgements", "on", "words", "assured"),
    [
        ([], MAY, "0 of 13 met, 0 not met, 13 not judged yet", False),
        (ALL, MAY, "13 of 13 met, 0 not met, 0 not judged yet", True),
        (ALL, date(2026, 5, 10), "0 of 13 met, 0 not met, 13 not judged yet", False),
        (ALL[:-1], MAY, "12 of 13 met, 0 not met, 1 not judged yet", False),
        ([*ALL, PLACE_NOT], date(2026, 6, 10), "13 of 13 met, 0 not met, 0 not judged yet", True),
        ([PLACE_NOT, *ALL], date(2026, 6, 11), "12 of 13 met, 1 not met, 0 not judged yet", False),
        ([judged("place", met=False)], MAY, "0 of 13 met, 1 not met, 12 not judged yet", False),
    ],
)
def test_a_course(judgements: list[Judgement], on: date, words: str, assured: bool) -> None:
    found = provision(course(*judgements), POLICY, on)
    assert found.in_words == words
    assert found.is_assured is assured
    assert [c.criterion.clause for c in found.criteria] == [f"PP 4.{n}" for n in range(1, 14)]


def test_the_newest_judgement_decides_and_is_shown() -> None:
    found = provision(course(PLACE_LATER, judged("place", met=False)), POLICY, date(2027, 1, 1))
    (place,) = [c for c in found.criteria if c.criterion.id == "place"]
    assert (place.state, place.judgement) == (Met.MET, PLACE_LATER)


@pytest.mark.parametrize(
    ("day", "endorsed"),
    [
        ("2025-06-16", False),
        ("2025-06-17", True),
        ("2026-06-16", True),
        ("2026-06-17", False),
        ("2026-12-31", False),
        ("2027-01-01", True),
        ("2040-01-01", True),
    ],
)
def test_an_endorsement_has_its_term(day: str, endorsed: bool) -> None:
    terms = (
        Endorsement(from_=date(2025, 6, 17), until=date(2026, 6, 17)),
        Endorsement(from_=date(2027, 1, 1)),
    )
    provider = Provider(id="riverside-college", name="Riverside College", endorsements=terms)
    assert is_endorsed(provider, date.fromisoformat(day)) is endorsed
