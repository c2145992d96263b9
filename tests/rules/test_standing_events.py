"""Rules for standing events and pauses: each changes something, and none overlaps."""

from __future__ import annotations

import pytest
from builders import (
    LAST_RENEWAL,
    NUMBER,
    REGISTRANT,
    RENEWAL,
    STANDING,
    Data,
    path,
    posting,
    registrant,
    standing_event,
)
from rules.cases import Case, case, error, warning


def changed(**changes: object) -> dict[str, Data]:
    """The registrant with some fields changed."""
    return {REGISTRANT: registrant(**changes)}


def event(day: str, **changes: object) -> dict[str, Data]:
    """A standing event of a day."""
    return {path("standing", NUMBER, day): standing_event(from_=day, **changes)}


REFUSED = (
    case(
        "a pause that ends before it begins",
        changed(pauses=[{"from": "2026-06-02", "to": "2026-06-01"}]),
        error(
            "REG017",
            "PF 5.14",
            REGISTRANT,
            ("pauses", 0, "to"),
            "the pause ends on 2026-06-01, before it begins (2026-06-02)",
            "correct one of the two days.",
        ),
    ),
    case(
        "pauses that share a day",
        changed(
            pauses=[
                {"from": "2026-06-01", "to": "2026-06-30"},
                {"from": "2026-06-30", "to": "2026-07-31"},
            ]
        ),
        error(
            "REG017",
            "PF 5.14",
            REGISTRANT,
            ("pauses", 1, "from"),
            "the pause from 2026-06-30 overlaps the one before it, until 2026-06-30",
            "end the earlier pause first, or join the two.",
        ),
    ),
    case(
        "a pause after one without an end",
        changed(pauses=[{"from": "2026-06-01"}, {"from": "2026-07-01"}]),
        error(
            "REG017",
            "PF 5.14",
            REGISTRANT,
            ("pauses", 1, "from"),
            "the pause from 2026-07-01 overlaps the one before it, until an open end",
            "end the earlier pause first, or join the two.",
        ),
    ),
    case(
        "a first event that does not register",
        {STANDING: standing_event(registered=False)},
        error(
            "RNW007",
            "PF 4.20",
            LAST_RENEWAL,
            ("submitted",),
            "po104233 was not registered on 2026-02-19",
            "speak to your line manager about your registration first.",
        ),
        error(
            "RNW007",
            "PF 4.20",
            RENEWAL,
            ("submitted",),
            "po104233 was not registered on 2027-02-20",
            "speak to your line manager about your registration first.",
        ),
        error(
            "REG018",
            "PF 4.5",
            STANDING,
            ("registered",),
            "the event of 2024-09-30 leaves po104233 not registered, as before",
            "remove it, or name the event it corrects.",
        ),
    ),
    case(
        "an event that changes nothing",
        event("2026-05-02"),
        error(
            "REG018",
            "PF 4.5",
            path("standing", NUMBER, "2026-05-02"),
            ("registered",),
            "the event of 2026-05-02 leaves po104233 registered, as before",
            "remove it, or name the event it corrects.",
        ),
    ),
    case(
        "a correction of an event that is not there",
        event("2026-05-02", registered=False, corrects="2026-05-01") | event("2026-06-01"),
        error(
            "REG019",
            "PF 4.19",
            path("standing", NUMBER, "2026-05-02"),
            ("corrects",),
            "corrects is 2026-05-01, and no other event is of that day",
            "write one of: 2024-09-30, 2026-06-01.",
        ),
    ),
    case(
        "two events that correct each other",
        {
            **event("2026-05-02", registered=False, corrects="2026-06-01"),
            **event("2026-06-01", registered=True, corrects="2026-05-02"),
        },
        *(
            error(
                "REG019",
                "PF 4.19",
                path("standing", NUMBER, day),
                ("corrects",),
                f"the events of {day} and {other} correct each other",
                "name an event in the newer one only.",
            )
            for day, other in (("2026-05-02", "2026-06-01"), ("2026-06-01", "2026-05-02"))
        ),
    ),
    case(
        "an event that corrects itself",
        event("2026-05-02", registered=False, corrects="2026-05-02") | event("2026-06-01"),
        error(
            "REG019",
            "PF 4.19",
            path("standing", NUMBER, "2026-05-02"),
            ("corrects",),
            "corrects is 2026-05-02, and no other event is of that day",
            "write one of: 2024-09-30, 2026-06-01.",
        ),
    ),
    case(
        "someone without an event",
        {STANDING: None},
        warning(
            "REG020",
            "PF 4.3",
            REGISTRANT,
            ("basis",),
            "po104233 has no standing event, and so is not registered",
            (
                "add records/registrants/33/po104233/standing/2024-09-30.yml, or write basis: "
                "cpd-only."
            ),
        ),
        error(
            "RNW007",
            "PF 4.20",
            LAST_RENEWAL,
            ("submitted",),
            "po104233 was not registered on 2026-02-19",
            "speak to your line manager about your registration first.",
        ),
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
    case(
        "pauses on end",
        changed(
            pauses=[
                {"from": "2026-06-01", "to": "2026-06-30"},
                {"from": "2026-07-01"},
            ]
        ),
    ),
    case(
        "an event and its end",
        event("2026-05-02", registered=False) | event("2026-06-01"),
    ),
    case(
        "an event that corrects another",
        event("2026-05-02", registered=False)
        | event("2026-05-09", registered=False, corrects="2026-05-02")
        | event("2026-06-01"),
    ),
    case(
        "someone who only keeps CPD, without an event",
        {
            STANDING: None,
            RENEWAL: None,
            LAST_RENEWAL: None,
            **changed(basis="cpd-only", postings=[posting(role="policy-adviser")]),
        },
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
