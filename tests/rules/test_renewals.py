"""Rules for annual renewals."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    NUMBER,
    REGISTRANT,
    RENEWAL,
    Data,
    ending,
    path,
    posting,
    registrant,
    renewal,
    shipped,
    standing_event,
)
from rules.cases import Case, case, error, notice

NEXT_YEAR = date(2027, 7, 1)
SIX = renewal()["affirms"]
NEW_EDITION = {
    path("registration-standards", part="2027-01-04"): shipped(
        "registration-standards", "2024-09-30", edition="2027-01-04"
    )
}


def renewed(**changes: object) -> dict[str, Data]:
    """The renewal with some fields changed."""
    return {RENEWAL: renewal(**changes)}


REFUSED = (
    case(
        "five of the six",
        renewed(affirms=SIX[:5]),
        error(
            "RNW001",
            "PF 4.4",
            RENEWAL,
            ("affirms",),
            "the renewal does not affirm vetting",
            (
                "affirm qualification, standards, conduct, not-excluded, authorisation, "
                "vetting; if you cannot, speak to your line manager before you submit."
            ),
        ),
    ),
    case(
        "none of the six",
        renewed(affirms=[]),
        error(
            "RNW001",
            "PF 4.4",
            RENEWAL,
            ("affirms",),
            (
                "the renewal does not affirm qualification, standards, conduct, not-excluded, "
                "authorisation, vetting"
            ),
            (
                "affirm qualification, standards, conduct, not-excluded, authorisation, "
                "vetting; if you cannot, speak to your line manager before you submit."
            ),
        ),
    ),
    case(
        "one of the six twice",
        renewed(affirms=[*SIX, "vetting"]),
        error(
            "RNW001",
            "PF 4.4",
            RENEWAL,
            ("affirms",),
            "the renewal affirms a requirement twice",
            (
                "affirm qualification, standards, conduct, not-excluded, authorisation, "
                "vetting; if you cannot, speak to your line manager before you submit."
            ),
        ),
    ),
    case(
        "an unknown edition",
        renewed(edition="2024-09-29"),
        error(
            "RNW002",
            "PF 4.7",
            RENEWAL,
            ("edition",),
            "edition “2024-09-29” is not known; did you mean “2024-09-30”?",
            "write one of: 2024-09-30.",
        ),
    ),
    case(
        "an edition that was replaced",
        NEW_EDITION,
        error(
            "RNW002",
            "PF 4.7",
            RENEWAL,
            ("edition",),
            "edition is 2024-09-30; in force on 2027-02-20 was 2027-01-04",
            "read the edition of 2027-01-04, and write 2027-01-04.",
        ),
    ),
    case(
        "an edition that was not in force yet",
        NEW_EDITION | renewed(edition="2027-01-04", submitted="2027-01-03"),
        error(
            "RNW002",
            "PF 4.7",
            RENEWAL,
            ("edition",),
            "edition is 2027-01-04; in force on 2027-01-03 was 2024-09-30",
            "read the edition of 2024-09-30, and write 2024-09-30.",
        ),
    ),
    case(
        "submitting before renewing opens",
        renewed(submitted="2026-12-30"),
        error(
            "RNW003",
            "PF 5.13",
            RENEWAL,
            ("submitted",),
            "submitted is 2026-12-30; renewing for 2026–27 opens on 2026-12-31",
            "submit it between 2026-12-31 and 2027-03-31.",
        ),
    ),
    case(
        "submitting tomorrow",
        renewed(submitted="2027-03-02"),
        error(
            "RNW003",
            "PF 5.13",
            RENEWAL,
            ("submitted",),
            "submitted is 2027-03-02, which has not come yet on 2027-03-01",
            "write the day on which you submit it.",
        ),
    ),
    case(
        "submitting the day after it was due",
        renewed(submitted="2027-04-01"),
        notice(
            "RNW004",
            "PF 4.20",
            RENEWAL,
            ("submitted",),
            "submitted on 2027-04-01, after it was due on 2027-03-31",
            "nothing to repair; renew earlier next year.",
        ),
        on=NEXT_YEAR,
    ),
    case(
        "submitting late, pauses considered",
        {
            **renewed(submitted="2027-04-06"),
            REGISTRANT: registrant(pauses=[{"from": "2026-06-01", "to": "2026-06-05"}]),
        },
        notice(
            "RNW004",
            "PF 4.20",
            RENEWAL,
            ("submitted",),
            "submitted on 2027-04-06, after it was due on 2027-04-05",
            "nothing to repair; renew earlier next year.",
        ),
        on=NEXT_YEAR,
    ),
    case(
        "a conversation before the year",
        renewed(conversations=["2026-03-31"]),
        error(
            "RNW005",
            "PF 4.2",
            RENEWAL,
            ("conversations", 0),
            "the conversation of 2026-03-31 is not between 2026-04-01 and 2027-02-20",
            "correct the day, or remove it.",
        ),
    ),
    case(
        "a conversation after submitting",
        renewed(conversations=["2026-09-14", "2027-02-21"]),
        error(
            "RNW005",
            "PF 4.2",
            RENEWAL,
            ("conversations", 1),
            "the conversation of 2027-02-21 is not between 2026-04-01 and 2027-02-20",
            "correct the day, or remove it.",
        ),
    ),
    case(
        "no conversation",
        renewed(conversations=[]),
        notice(
            "RNW006",
            "PF 5.13",
            RENEWAL,
            ("conversations",),
            "no regular conversation is recorded for the year",
            ("write the day of a conversation with your line manager that covered registration."),
        ),
    ),
    case(
        "renewing when not registered",
        {
            path("standing", NUMBER, "2027-02-20"): standing_event(
                from_="2027-02-20", registered=False
            )
        },
        error(
            "RNW007",
            "PF 4.20",
            RENEWAL,
            ("submitted",),
            "po104233 was not registered on 2027-02-20",
            "speak to your line manager about your registration first.",
        ),
    ),
    case(
        "renewing after leaving",
        {REGISTRANT: registrant(postings=[posting(), ending("2027-02-20")])},
        error(
            "RNW007",
            "PF 4.20",
            RENEWAL,
            ("submitted",),
            "po104233 was not registered on 2027-02-20",
            "speak to your line manager about your registration first.",
        ),
    ),
)

ACCEPTED = (
    case("the day renewing opens", renewed(submitted="2026-12-31")),
    case("today", renewed(submitted="2027-03-01")),
    case("the day it is due", renewed(submitted="2027-03-31"), on=NEXT_YEAR),
    case(
        "the day it is due after a pause of five days",
        {
            **renewed(submitted="2027-04-05"),
            REGISTRANT: registrant(pauses=[{"from": "2026-06-01", "to": "2026-06-05"}]),
        },
        on=NEXT_YEAR,
    ),
    case("the new edition", NEW_EDITION | renewed(edition="2027-01-04")),
    case("the six in another order", renewed(affirms=SIX[::-1])),
    case(
        "conversations on the first day and the last",
        renewed(conversations=["2026-04-01", "2027-02-20"]),
    ),
    case(
        "leaving the day after renewing",
        {REGISTRANT: registrant(postings=[posting(), ending("2027-02-21")])},
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
