"""The way to a renewal: one word, exactly what is missing, and who can help; and the axes."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    CPD,
    NUMBER,
    REGISTRANT,
    RENEWAL,
    STANDING,
    Data,
    Files,
    cpd_entry,
    cpd_year,
    ending,
    path,
    posting,
    register_with,
    registrant,
    renewal,
    standing_event,
)
from probation_register.models.renewal import REQUIREMENT_IDS
from probation_register.verdicts.axes import axes
from probation_register.verdicts.evidence import evidence
from probation_register.verdicts.path_to_renewal import PathToRenewal, how_many, path_to_renewal
from probation_register.verdicts.renewals import RenewalState

NOT_DUE, DUE, SUBMITTED, RENEWED, OVERDUE, PAUSED = RenewalState

UNSUBMITTED = "the renewal for 2026–27 is not submitted"
UNREFLECTED = "no entry says both what was learned and how it was applied"


def before(**changes: object) -> dict[str, Data | bytes | None]:
    """The registrant with some fields changed, who has not renewed this year."""
    return {RENEWAL: None, REGISTRANT: registrant(**changes)}


def way(files: Files, on: str, *, drafted: bool = False, year: int | None = None) -> PathToRenewal:
    """Return the registrant's way to their renewal."""
    register = register_with(files)
    person = register.person(NUMBER)
    assert person is not None
    return path_to_renewal(
        person,
        register.policy,
        register.settings,
        date.fromisoformat(on),
        year=year,
        drafted=drafted,
    )


GONE = before(postings=[posting(), ending("2027-01-29")])
AWAY = before(pauses=[{"from": "2027-01-11", "to": None}])
LACKING = {**before(vetting=None, qualifications=[]), CPD: None}
NO_TALK = {RENEWAL: renewal(conversations=[])}
NOT_ALL = {RENEWAL: renewal(affirms=["conduct", "vetting"])}


@pytest.mark.parametrize(
    ("files", "on", "drafted", "word", "missing", "words"),
    [
        pytest.param(
            {},
            "2027-03-01",
            False,
            RENEWED,
            (),
            "You are done: renewed for 2026–27.",
            id="approved",
        ),
        pytest.param(
            {},
            "2027-03-01",
            True,
            SUBMITTED,
            (),
            "You are done: your line manager approves it next.",
            id="submitted",
        ),
        pytest.param(
            before(),
            "2026-12-30",
            False,
            NOT_DUE,
            (),
            "Nothing is missing so far; renewing opens on 2026-12-31.",
            id="the day before it opens",
        ),
        pytest.param(
            before(), "2026-12-31", False, DUE, (UNSUBMITTED,), "One thing is missing:", id="opens"
        ),
        pytest.param(
            before(),
            "2027-04-01",
            False,
            OVERDUE,
            (UNSUBMITTED,),
            "One thing is missing:",
            id="the day after it was due",
        ),
        pytest.param(
            LACKING,
            "2027-03-31",
            False,
            DUE,
            (
                "no eligible qualification is recorded",
                "no CPD is recorded for 2026–27",
                "vetting for the role is not confirmed",
                UNSUBMITTED,
            ),
            "Four things are missing:",
            id="much",
        ),
        pytest.param(
            LACKING,
            "2026-06-01",
            False,
            NOT_DUE,
            (
                "no eligible qualification is recorded",
                "no CPD is recorded for 2026–27",
                "vetting for the role is not confirmed",
            ),
            "Three things are missing so far:",
            id="much, but early",
        ),
        pytest.param(
            NO_TALK,
            "2027-03-01",
            True,
            SUBMITTED,
            ("no regular conversation about registration is recorded",),
            "One thing is missing:",
            id="no conversation",
        ),
        pytest.param(
            NOT_ALL,
            "2027-03-01",
            True,
            SUBMITTED,
            ("qualification, standards, not-excluded, authorisation is not affirmed",),
            "One thing is missing:",
            id="not all affirmed",
        ),
        pytest.param(
            {RENEWAL: renewal(edition="2024-01-01")},
            "2027-03-01",
            True,
            SUBMITTED,
            (
                "the renewal was made under the standards of 2024-01-01; "
                "those of 2024-09-30 are in force",
            ),
            "One thing is missing:",
            id="another edition",
        ),
        pytest.param(
            {CPD: cpd_year(cpd_entry(learned=None))},
            "2027-03-01",
            True,
            SUBMITTED,
            (UNREFLECTED,),
            "One thing is missing:",
            id="submitted, but not reflected on",
        ),
        pytest.param(
            {CPD: None},
            "2027-03-01",
            False,
            RENEWED,
            (),
            "You are done: renewed for 2026–27.",
            id="it stands",
        ),
        pytest.param(
            AWAY,
            "2027-03-01",
            False,
            PAUSED,
            (),
            "Nothing is asked of you while you are away.",
            id="away",
        ),
        pytest.param(
            GONE,
            "2027-03-01",
            False,
            NOT_DUE,
            (),
            "Nothing is asked of you: you are not on the register today.",
            id="left",
        ),
        pytest.param(
            {**before(), STANDING: None},
            "2027-03-01",
            False,
            NOT_DUE,
            (),
            "Nothing is asked of you: you are not on the register today.",
            id="not registered",
        ),
    ],
)
def test_the_way(
    files: Files,
    on: str,
    drafted: bool,
    word: RenewalState,
    missing: tuple[str, ...],
    words: str,
) -> None:
    found = way(files, on, drafted=drafted)
    assert found.word is word
    assert tuple(each.what for each in found.missing) == missing
    assert found.in_words == words
    assert found.is_done is (word in (RENEWED, SUBMITTED) and not missing)


def test_somebody_can_help_with_everything_that_is_missing() -> None:
    helps = {str(each.what): each.who_can_help for each in way(LACKING, "2027-03-31").missing}
    assert all(text.endswith(".") for text in helps.values())
    assert "line manager" in helps["vetting for the role is not confirmed"]
    assert "yourself" in helps[UNSUBMITTED]


def test_what_two_requirements_lack_is_listed_once() -> None:
    off = {
        path("standing", NUMBER, "2027-03-01"): standing_event(from_="2027-03-01", registered=False)
    }
    assert way({**off, RENEWAL: None}, "2027-03-01").missing == ()
    reasons = [each.what for each in way({**before(qualifications=[])}, "2027-03-01").missing]
    assert len(reasons) == len(set(reasons)) == 2


def test_the_way_to_a_year_that_is_asked_for() -> None:
    found = way({CPD: None, RENEWAL: None}, "2027-05-01", year=2027)
    assert (found.standing.year, found.word) == (2027, NOT_DUE)
    assert [each.what for each in found.missing] == ["no CPD is recorded for 2027–28"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "One thing is"), (2, "Two things are"), (10, "Ten things are"), (11, "11 things are")],
)
def test_how_many(number: int, words: str) -> None:
    assert how_many(number) == words


def lines(files: Files, on: str, *, drafted: bool = False) -> list[str]:
    """Return the registrant's standing, axis by axis."""
    register = register_with(files)
    person = register.person(NUMBER)
    assert person is not None
    day = date.fromisoformat(on)
    found = axes(person, register.policy, register.settings, day, drafted=drafted)
    return [axis.in_words for axis in found]


BACK = before(postings=[posting(), ending("2026-06-01"), posting(from_="2026-09-01")])
MANDATORY = "Obligation: mandatory, the role must be registered"
REGISTERED = "Registration: registered, by the standing event of 2024-09-30"


@pytest.mark.parametrize(
    ("files", "on", "expected"),
    [
        pytest.param(
            {},
            "2027-03-01",
            [
                "Employment: in post, since 2024-09-30",
                MANDATORY,
                REGISTERED,
                "Renewal: renewed, for 2026–27 on 2027-02-20",
            ],
            id="renewed",
        ),
        pytest.param(
            before(),
            "2024-09-29",
            [
                "Employment: not begun, begins on 2024-09-30",
                MANDATORY,
                "Registration: not registered, no standing event has begun",
                "Renewal: not due, nothing is asked of who is not registered",
            ],
            id="not begun",
        ),
        pytest.param(
            GONE,
            "2027-03-01",
            [
                "Employment: left, on 2027-01-29",
                MANDATORY,
                "Registration: not registered, inactive while not in post (PF 4.5)",
                "Renewal: not due, nothing is asked of who is not registered",
            ],
            id="left",
        ),
        pytest.param(
            BACK,
            "2026-09-01",
            [
                "Employment: in post, back since 2026-09-01",
                MANDATORY,
                REGISTERED,
                "Renewal: not due, for 2026–27 it opens on 2026-12-31, due on 2027-03-31",
            ],
            id="back",
        ),
        pytest.param(
            before(),
            "2027-04-01",
            [
                "Employment: in post, since 2024-09-30",
                MANDATORY,
                REGISTERED,
                "Renewal: overdue, for 2026–27 since 2027-03-31; registration stays (PF 4.9)",
            ],
            id="overdue",
        ),
        pytest.param(
            {**AWAY, REGISTRANT: registrant(pauses=[{"from": "2027-01-11", "to": "2027-01-20"}])},
            "2027-01-11",
            [
                "Employment: in post, since 2024-09-30",
                MANDATORY,
                REGISTERED,
                "Renewal: paused, for 2026–27, due on 2027-04-10 as the pause stands",
            ],
            id="paused",
        ),
        pytest.param(
            before(basis="cpd-only", postings=[posting(role="policy-adviser")])
            | {
                path("standing", NUMBER, "2027-01-04"): standing_event(
                    from_="2027-01-04", registered=False
                )
            },
            "2027-03-01",
            [
                "Employment: in post, since 2024-09-30",
                "Obligation: CPD only, keeps CPD without being on the register",
                "Registration: not registered, by the standing event of 2027-01-04",
                "Renewal: not due, nothing is asked of who is not registered",
            ],
            id="off the register by choice",
        ),
    ],
)
def test_the_axes(files: Files, on: str, expected: list[str]) -> None:
    assert lines(files, on) == expected


def test_a_drafted_renewal_is_submitted_and_an_open_one_due() -> None:
    assert (
        lines({}, "2027-03-01", drafted=True)[-1] == "Renewal: submitted, for 2026–27 on 2027-02-20"
    )
    assert lines(before(), "2027-03-01")[-1] == "Renewal: due, for 2026–27 by 2027-03-31"


def shown(files: Files, on: str = "2027-03-01") -> dict[str, tuple[str, ...]]:
    """Return what the records show beside each affirmation."""
    register = register_with(files)
    person = register.person(NUMBER)
    assert person is not None
    day = date.fromisoformat(on)
    return dict(evidence(person, register.policy, register.settings, 2026, day))


def test_evidence_stands_beside_each_of_the_six() -> None:
    found = shown({})
    assert tuple(found) == REQUIREMENT_IDS
    assert found["qualification"][0].endswith("awarded on 2019-07-12, evidence seen on 2024-09-30")
    assert found["qualification"][1] == "SEEDS2 for practitioners was completed on 2026-02-11"
    assert found["standards"] == (
        "7 hours of CPD in 2026–27",
        "1 of 1 entries say what was learned and how it was applied",
    )
    assert found["conduct"] == ()
    assert (
        found["not-excluded"] == found["authorisation"] == ("the register shows you as registered",)
    )
    assert found["vetting"] == ("confirmed on 2024-10-02",)


def test_what_is_missing_is_not_shown_as_evidence() -> None:
    bare = {
        REGISTRANT: registrant(qualifications=[], vetting=None, learning=[]),
        CPD: None,
        STANDING: None,
    }
    assert set(shown(bare).values()) == {()}


def test_an_agencys_word_is_evidence() -> None:
    by_agency = posting(employment="agency", agency="river-staffing", agency_confirmed="2026-09-21")
    assert shown({REGISTRANT: registrant(postings=[by_agency])})["qualification"][-1] == (
        "the agency confirmed qualification and standards on 2026-09-21"
    )
