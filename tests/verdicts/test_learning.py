"""The learning that a role asks for, and the designation that rests on it, day by day."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    CPD,
    NUMBER,
    PLAN,
    REGISTRANT,
    STANDING,
    Data,
    Files,
    course,
    courses,
    cpd_entry,
    cpd_year,
    ending,
    path,
    person_with,
    plan,
    posting,
    register_with,
    registrant,
    standing_event,
)
from probation_register.verdicts.designation import Designation, designation
from probation_register.verdicts.learning import (
    CourseStanding,
    LearningState,
    lapses_on,
    learning_for_role,
    months_after,
)

SECURITY = "information-security"
COMPLETED, DUE, LAPSED, NOT_COMPLETED = LearningState


def changed(**changes: object) -> dict[str, Data | None]:
    """The registrant with some fields changed."""
    return {REGISTRANT: registrant(**changes)}


def done(*completions: Data) -> Files:
    """The registrant with one course completed as given, and every other one for good."""
    return changed(learning=[*courses(SECURITY), *completions])


def found(files: Files, on: str) -> CourseStanding:
    """Return where the registrant is with the one course."""
    policy = register_with().policy
    every = learning_for_role(person_with(files), policy, date.fromisoformat(on))
    (one,) = [each for each in every if each.course.id == SECURITY]
    return one


LAPSING = course(SECURITY, completed="2026-03-01", expires="2027-03-01")
AGAIN = course(SECURITY, completed="2027-01-15", expires="2028-01-15")


@pytest.mark.parametrize(
    ("files", "on", "state", "words"),
    [
        pytest.param(
            done(), "2027-03-01", NOT_COMPLETED, "is not recorded as completed", id="never"
        ),
        pytest.param(
            done(LAPSING), "2026-02-28", NOT_COMPLETED, "is not recorded as completed", id="not yet"
        ),
        pytest.param(
            done(LAPSING), "2026-03-01", COMPLETED, "was completed on 2026-03-01", id="today"
        ),
        pytest.param(
            done(LAPSING), "2026-12-30", COMPLETED, "was completed on 2026-03-01", id="61 days left"
        ),
        pytest.param(
            done(LAPSING),
            "2026-12-31",
            DUE,
            "is due again: it lapses on 2027-03-01",
            id="60 days left",
        ),
        pytest.param(
            done(LAPSING),
            "2027-02-28",
            DUE,
            "is due again: it lapses on 2027-03-01",
            id="the last day",
        ),
        pytest.param(
            done(LAPSING), "2027-03-01", LAPSED, "lapsed on 2027-03-01", id="the day it lapses"
        ),
        pytest.param(
            done(AGAIN, LAPSING),
            "2027-01-14",
            DUE,
            "is due again: it lapses on 2027-03-01",
            id="the day before it is done again",
        ),
        pytest.param(
            done(AGAIN, LAPSING), "2027-01-15", COMPLETED, "was completed on 2027-01-15", id="again"
        ),
        pytest.param(
            done(LAPSING, course(SECURITY, completed="2025-01-15")),
            "2031-01-01",
            COMPLETED,
            "was completed on 2025-01-15",
            id="once for good",
        ),
    ],
)
def test_a_course(files: Files, on: str, state: LearningState, words: str) -> None:
    course_standing = found(files, on)
    assert course_standing.state is state
    assert course_standing.in_words == f"Keeping information secure {words}"
    assert course_standing.counts is (state in (COMPLETED, DUE))
    assert course_standing.is_settled is (state is COMPLETED)


@pytest.mark.parametrize(
    ("files", "number"),
    [
        ({}, 5),
        (changed(postings=[posting(role="policy-adviser")]), 0),
        (changed(postings=[posting(), ending("2027-01-29")]), 0),
        (changed(postings=[posting(from_="2027-03-02")]), 0),
    ],
)
def test_only_what_the_role_of_the_day_asks_for(files: Files, number: int) -> None:
    policy = register_with().policy
    assert len(learning_for_role(person_with(files), policy, date(2027, 3, 1))) == number


def designated(files: Files, on: str) -> Designation:
    """Return whether the registrant uses the designation on a day."""
    register = register_with(files)
    person = register.person(NUMBER)
    assert person is not None
    return designation(person, register.policy, register.settings, date.fromisoformat(on))


LAST_YEARS = {path("cpd", NUMBER, 2025): cpd_year(cpd_entry(date="2025-06-11"), year=2025)}
OFF_TODAY = {
    path("standing", NUMBER, "2027-03-01"): standing_event(from_="2027-03-01", registered=False)
}
NO_CPD = "no CPD is recorded since 2025-04-01, and no plan"
UNPLANNED: Files = {CPD: None, PLAN: None}


@pytest.mark.parametrize(
    ("files", "on", "reasons"),
    [
        pytest.param({}, "2027-03-01", (), id="registered, trained and learning"),
        pytest.param(
            OFF_TODAY, "2027-03-01", ("not registered on 2027-03-01",), id="not registered today"
        ),
        pytest.param(OFF_TODAY, "2027-02-28", (), id="not registered tomorrow"),
        pytest.param({STANDING: None}, "2027-03-01", ("not registered on 2027-03-01",), id="no"),
        pytest.param(
            changed(postings=[posting(), ending("2027-03-01")]),
            "2027-03-01",
            ("not registered on 2027-03-01",),
            id="left",
        ),
        pytest.param(done(LAPSING), "2027-02-28", (), id="a course that lapses tomorrow"),
        pytest.param(
            done(LAPSING),
            "2027-03-01",
            ("Keeping information secure lapsed on 2027-03-01",),
            id="a course that lapses today",
        ),
        pytest.param(UNPLANNED, "2027-03-01", (NO_CPD,), id="neither CPD nor plan"),
        pytest.param({**UNPLANNED, PLAN: plan()}, "2027-03-01", (), id="a plan"),
        pytest.param({**UNPLANNED, **LAST_YEARS}, "2027-03-31", (), id="CPD of last year"),
        pytest.param(
            {**UNPLANNED, **LAST_YEARS},
            "2027-04-01",
            ("no CPD is recorded since 2026-04-01, and no plan",),
            id="CPD of the year before last",
        ),
        pytest.param({**UNPLANNED, CPD: cpd_year()}, "2026-06-10", (NO_CPD,), id="CPD of tomorrow"),
        pytest.param({**UNPLANNED, CPD: cpd_year()}, "2026-06-11", (), id="CPD of today"),
    ],
)
def test_the_designation(files: Files, on: str, reasons: tuple[str, ...]) -> None:
    verdict = designated(files, on)
    assert verdict.reasons == reasons
    assert verdict.may_use is (not reasons)


def test_every_reason_is_given_in_one_sentence() -> None:
    files = {**UNPLANNED, **done(LAPSING), STANDING: None}
    assert designated(files, "2027-03-01").in_words == (
        "Does not use the designation Registered Probation Officer yet: "
        "not registered on 2027-03-01; Keeping information secure lapsed on 2027-03-01; "
        f"{NO_CPD}."
    )


def test_an_overdue_renewal_is_no_reason() -> None:
    gone = dict.fromkeys(path("renewal", NUMBER, year) for year in (2025, 2026))
    files = {**gone, path("cpd", NUMBER, 2027): cpd_year(cpd_entry(date="2027-04-02"), year=2027)}
    assert designated(files, "2027-05-01").in_words == (
        "May use the designation Registered Probation Officer (PF 5.8)."
    )


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 3, 15), 36, date(2029, 3, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_a_completion_lapses_as_its_course_says() -> None:
    courses = register_with().policy.course
    assert lapses_on(courses["information-security"], date(2026, 2, 11)) == date(2027, 2, 11)
    assert lapses_on(courses["seeds2-practitioner"], date(2026, 2, 11)) is None
