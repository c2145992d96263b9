"""Rules for providers: endorsements, and courses judged on the thirteen criteria."""

from __future__ import annotations

import pytest
from builders import CENTRAL, CPD, Data, cpd_entry, cpd_year, path, register_with
from probation_register.finding import Finding
from probation_register.rules.privacy import found_in
from rules.cases import GOOD, Case, case, error, notice, one_of

PROVIDER = path("provider", "riverside-college")
CRITERIA = [criterion.id for criterion in GOOD.policy.provision.criteria]


def judged(**changes: object) -> Data:
    """Return a judgement that a course meets a criterion."""
    good = {
        "criterion": "planned",
        "met": True,
        "evidence": "Everyone hears of it two months before.",
        "judged_by": CENTRAL,
        "judged_on": "2026-05-11",
    }
    return {**good, **changes}


def evaluated(**changes: object) -> Data:
    """Return an evaluation by fourteen people."""
    good = {"from": "2026-05-01", "to": "2026-06-30", "respondents": 14, "useful": 90}
    return {**good, **changes}


def endorsed(from_: str, until: str | None) -> Data:
    """Return an endorsement."""
    return {"from": from_, "until": until}


def provider(*terms: Data, **course: object) -> dict[str, Data]:
    """The provider with endorsements, and with one course."""
    return {
        PROVIDER: {
            "id": "riverside-college",
            "name": "Riverside College",
            "endorsements": list(terms),
            "courses": [{"id": "first-meetings", "title": "First meetings", **course}],
        }
    }


def wrong(
    code: str, clause: str, pointer: tuple[str | int, ...], message: str, fix: str
) -> Finding:
    """Return an error in the provider's file."""
    return error(code, clause, PROVIDER, pointer, message, fix)


LEARNED = {CPD: cpd_year(cpd_entry(provider="riverside-college", date="2026-06-11"))}
FIRST = ("courses", 0)

REFUSED = (
    case(
        "an endorsement that ends as it begins",
        provider(endorsed("2026-01-02", "2026-01-02")),
        wrong(
            "PRO001",
            "PP 4.5",
            ("endorsements", 0, "until"),
            "the endorsement ends on 2026-01-02, not after it begins (2026-01-02)",
            "correct one of the two days.",
        ),
    ),
    case(
        "endorsements that share a day",
        provider(endorsed("2025-01-02", "2026-01-02"), endorsed("2026-01-01", None)),
        wrong(
            "PRO001",
            "PP 4.5",
            ("endorsements", 1, "from"),
            "the endorsement from 2026-01-01 begins before the one before it ends (2026-01-02)",
            "write the endorsements oldest first, each from the day on which the last ends.",
        ),
    ),
    case(
        "an endorsement after one without an end",
        provider(endorsed("2025-01-02", None), endorsed("2026-01-01", None)),
        wrong(
            "PRO001",
            "PP 4.5",
            ("endorsements", 1, "from"),
            "the endorsement from 2026-01-01 begins before the one before it ends (open)",
            "write the endorsements oldest first, each from the day on which the last ends.",
        ),
    ),
    case(
        "an unknown criterion",
        provider(judged=[judged(criterion="planed")]),
        wrong(
            "PRO002",
            "PP 4",
            (*FIRST, "judged", 0, "criterion"),
            "criterion “planed” is not known; did you mean “planned”?",
            one_of(CRITERIA),
        ),
    ),
    case(
        "a criterion judged twice on a day",
        provider(judged=[judged(), judged(met=False)]),
        wrong(
            "PRO003",
            "PP 4",
            (*FIRST, "judged", 1, "judged_on"),
            "“planned” is judged 2 times on 2026-05-11",
            "keep the one that holds.",
        ),
    ),
    case(
        "a judge without a record",
        provider(judged=[judged(judged_by="st999999")]),
        wrong(
            "PRO004",
            "PP 4",
            (*FIRST, "judged", 0, "judged_by"),
            "judged_by “st999999” has no record",
            "write the id of the member of staff who judged.",
        ),
    ),
    case(
        "a judgement of tomorrow",
        provider(judged=[judged(judged_on="2027-03-02")]),
        wrong(
            "PRO004",
            "PP 4",
            (*FIRST, "judged", 0, "judged_on"),
            "judged_on is 2027-03-02, which has not come yet on 2027-03-01",
            "write the day it happened, once it has.",
        ),
    ),
    case(
        "an evaluation that ends before it begins",
        provider(evaluations=[evaluated(to="2026-04-30")]),
        wrong(
            "PRO005",
            "PP 4.12",
            (*FIRST, "evaluations", 0, "to"),
            "the evaluation ends on 2026-04-30, before it begins (2026-05-01)",
            "correct one of the two days.",
        ),
    ),
    case(
        "an evaluation that is not complete",
        provider(evaluations=[evaluated(to="2027-03-02")]),
        wrong(
            "PRO005",
            "PP 4.12",
            (*FIRST, "evaluations", 0, "to"),
            "to is 2027-03-02, which has not come yet on 2027-03-01",
            "record it once it is complete.",
        ),
    ),
    case(
        "an evaluation by nine people",
        provider(evaluations=[evaluated(respondents=9)]),
        error(
            "MOD006",
            "PP 4.12",
            PROVIDER,
            (*FIRST, "evaluations", 0, "respondents"),
            "respondents of evaluation 1 is “9”; it must be at least 10",
            "write at least 10.",
        ),
    ),
    *(
        case(
            f"learning on {says}",
            {**LEARNED, **provider(endorsed(*term))},
            notice(
                "PRO006",
                "PP 4.5",
                CPD,
                ("entries", 0, "provider"),
                "provider “riverside-college” was not endorsed on 2026-06-11",
                "nothing to repair: able providers need not be endorsed; the learning counts.",
            ),
        )
        for says, term in (
            ("the day before an endorsement", ("2026-06-12", "2027-06-12")),
            ("the day an endorsement ends", ("2025-06-11", "2026-06-11")),
        )
    ),
)

ACCEPTED = (
    case(
        "an endorsement from the day the last ends",
        provider(endorsed("2025-01-02", "2026-01-02"), endorsed("2026-01-02", None)),
    ),
    case(
        "a criterion judged again",
        provider(judged=[judged(met=False), judged(judged_on="2026-05-12")]),
    ),
    case(
        "all thirteen judged on one day", provider(judged=[judged(criterion=c) for c in CRITERIA])
    ),
    case(
        "an evaluation of one day, today",
        provider(evaluations=[evaluated(**{"from": "2027-03-01", "to": "2027-03-01"})]),
    ),
    case(
        "learning on the first day of an endorsement",
        {**LEARNED, **provider(endorsed("2026-06-11", "2026-06-12"))},
    ),
)


def test_there_are_thirteen_criteria() -> None:
    assert len(CRITERIA) == 13


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()


def test_evidence_identifies_nobody() -> None:
    (riverside,) = register_with(
        provider(judged=[judged(), judged(criterion="place", evidence="Seen by A1234BC.")])
    ).providers.values()
    (problem,) = found_in(riverside, PROVIDER)
    assert problem.pointer == (*FIRST, "judged", 1, "evidence")
    assert problem.message == "evidence holds what looks like a prison number"
