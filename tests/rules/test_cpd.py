"""Rules for CPD: what an entry speaks to, what it repeats, and what has to come before it."""

from __future__ import annotations

import pytest
from builders import (
    CPD,
    NUMBER,
    REGISTRANT,
    Data,
    course,
    courses,
    cpd_entry,
    cpd_year,
    path,
    registrant,
)
from rules.cases import GOOD, Case, case, error, notice, one_of, warning

AGAIN = (
    "remove one of them, write several days as one entry with until, or make the titles tell "
    "them apart."
)
BEFORE_SUPERVISION = "record when SEEDS2 was completed, or arrange it before the next session."
LAST_YEARS = path("cpd", NUMBER, 2025)
LONG_AGO = path("cpd", NUMBER, 2023)


def entered(**changes: object) -> dict[str, Data]:
    """The year with its entry changed."""
    return {CPD: cpd_year(cpd_entry(**changes))}


def trained(*done: Data) -> dict[str, Data]:
    """The registrant with other training in SEEDS2."""
    return {REGISTRANT: registrant(learning=[*courses("seeds2-practitioner"), *done])}


REFUSED = (
    case(
        "an unknown activity",
        entered(activity="workshp"),
        error(
            "CPD004",
            "PF 5.5",
            CPD,
            ("entries", 0, "activity"),
            "activity “workshp” is not known; did you mean “workshop”?",
            one_of(GOOD.policy.activity),
        ),
    ),
    case(
        "an unknown standard",
        entered(aligned_to=["nos-ae1", "nos-zz99"]),
        error(
            "CPD005",
            "PP 5.1",
            CPD,
            ("entries", 0, "aligned_to", 1),
            "aligned_to “nos-zz99” is not known; did you mean “nos-hf19”?",
            one_of(GOOD.policy.alignment),
        ),
    ),
    case(
        "no standard",
        entered(aligned_to=[]),
        warning(
            "CPD006",
            "PP 5.1",
            CPD,
            ("entries", 0, "aligned_to"),
            "“Trauma-informed practice with young adults” names nothing that it speaks to",
            "name a professional activity or a standard that it speaks to.",
        ),
    ),
    case(
        "an unknown curriculum area",
        entered(curriculum=["risk-assesment"]),
        error(
            "CPD007",
            "PF 5.5",
            CPD,
            ("entries", 0, "curriculum", 0),
            "curriculum area “risk-assesment” is not known; did you mean “risk-assessment”?",
            one_of(GOOD.policy.curriculum),
        ),
    ),
    case(
        "an unknown provider",
        entered(provider="riverside-college"),
        error(
            "CPD008",
            "PP 4.5",
            CPD,
            ("entries", 0, "provider"),
            "provider “riverside-college” is not known",
            "write one of: (none is defined). Or leave it empty.",
        ),
    ),
    case(
        "one id for two entries",
        {CPD: cpd_year(cpd_entry(), cpd_entry(title="Reading on desistance"))},
        error(
            "CPD009",
            "PF 5.6",
            CPD,
            ("entries", 1, "id"),
            "id k3v9q2 is used by another entry, in 2026–27",
            "give the newer entry another id of six letters and digits.",
        ),
    ),
    case(
        "an id of the year before",
        {LAST_YEARS: cpd_year(cpd_entry(date="2025-06-11"), year=2025)},
        error(
            "CPD009",
            "PF 5.6",
            CPD,
            ("entries", 0, "id"),
            "id k3v9q2 is used by another entry, in 2025–26",
            "give the newer entry another id of six letters and digits.",
        ),
    ),
    case(
        "one piece of learning twice",
        {
            CPD: cpd_year(
                cpd_entry(),
                cpd_entry(id="m4w8r3", title="Trauma informed practice, with young adults"),
            )
        },
        warning(
            "CPD010",
            "PF 5.6",
            CPD,
            ("entries", 1, "title"),
            (
                "“Trauma informed practice, with young adults” on 2026-06-11 looks like entry "
                "k3v9q2 again"
            ),
            AGAIN,
        ),
    ),
    case(
        "one piece of learning on neighbouring days, with a slip",
        {
            CPD: cpd_year(
                cpd_entry(),
                cpd_entry(
                    id="m4w8r3",
                    date="2026-06-12",
                    title="Trauma-informed practise with young adults",
                ),
            )
        },
        warning(
            "CPD010",
            "PF 5.6",
            CPD,
            ("entries", 1, "title"),
            (
                "“Trauma-informed practise with young adults” on 2026-06-12 looks like entry "
                "k3v9q2 again"
            ),
            AGAIN,
        ),
    ),
    case(
        "supervision without SEEDS2",
        entered(activity="reflective-supervision")
        | {REGISTRANT: registrant(learning=courses("seeds2-practitioner"))},
        warning(
            "CPD013",
            "PF 5.7",
            CPD,
            ("entries", 0, "activity"),
            "the session was on 2026-06-11, and SEEDS2 is not recorded",
            BEFORE_SUPERVISION,
        ),
    ),
    case(
        "supervision the day before SEEDS2",
        entered(activity="reflective-supervision")
        | trained(course("seeds2-practitioner", completed="2026-06-12")),
        warning(
            "CPD013",
            "PF 5.7",
            CPD,
            ("entries", 0, "activity"),
            "the session was on 2026-06-11, and SEEDS2 was completed on 2026-06-12",
            BEFORE_SUPERVISION,
        ),
    ),
    case(
        "learning in a year that ended before the person joined",
        {LONG_AGO: cpd_year(cpd_entry(id="m4w8r3", date="2023-06-11"), year=2023)},
        warning(
            "CPD015",
            "PF 4.20",
            LONG_AGO,
            ("entries", 0, "date"),
            "date is 2023-06-11, in a year that ended before po104233 joined on 2024-09-30",
            "correct the day, or leave the entry out.",
        ),
    ),
    case(
        "learning that is not applied",
        entered(applied=None),
        notice(
            "CPD014",
            "PF 5.5",
            CPD,
            ("entries", 0, "applied"),
            "1 entry says what was learned, and not how it was applied",
            "write in applied what you do differently now, once you do.",
        ),
    ),
    case(
        "two pieces of learning that are not applied",
        {
            CPD: cpd_year(
                cpd_entry(),
                cpd_entry(id="m4w8r3", title="Reading on desistance", applied=None),
                cpd_entry(id="n5x9s4", title="Talking about risk", applied=None),
            )
        },
        notice(
            "CPD014",
            "PF 5.5",
            CPD,
            ("entries", 1, "applied"),
            "2 entries say what was learned, and not how it was applied",
            "write in applied what you do differently now, once you do.",
        ),
    ),
)

ACCEPTED = (
    case(
        "a standard of the register itself",
        entered(aligned_to=["public-protection", "core-assessing-risk"]),
    ),
    case(
        "a known provider and area",
        {
            **entered(provider="riverside-college", curriculum=["risk-assessment"]),
            path("provider", "riverside-college"): {
                "id": "riverside-college",
                "name": "Riverside College",
                "endorsements": [{"from": "2026-06-11", "until": "2026-06-12"}],
            },
        },
    ),
    case(
        "the same title two days later",
        {CPD: cpd_year(cpd_entry(), cpd_entry(id="m4w8r3", date="2026-06-13"))},
    ),
    case(
        "the same title on the next day, for another time",
        {CPD: cpd_year(cpd_entry(), cpd_entry(id="m4w8r3", date="2026-06-12", hours=3))},
    ),
    case("supervision with SEEDS2", entered(activity="reflective-supervision")),
    case(
        "supervision on the day of SEEDS2",
        entered(activity="reflective-supervision")
        | trained(course("seeds2-practitioner", completed="2026-06-11")),
    ),
    case(
        "supervision with the training for managers",
        entered(activity="reflective-supervision")
        | trained(course("seeds2-practitioner"), course("seeds2-manager", completed="2026-07-01")),
    ),
    case(
        "supervision before the framework was in force",
        {
            path("cpd", NUMBER, 2024): cpd_year(
                cpd_entry(id="m4w8r3", date="2024-09-29", activity="reflective-supervision"),
                year=2024,
            )
        },
    ),
    case(
        "last year's learning that was not applied",
        {LAST_YEARS: cpd_year(cpd_entry(id="m4w8r3", date="2025-06-11", applied=None), year=2025)},
    ),
    case("what was applied without what was learned", entered(learned=None)),
    case("an entry that is not reflected on", entered(learned=None, applied=None)),
    case("a year without entries", {CPD: {"registrant": NUMBER, "year": 2026, "entries": []}}),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
