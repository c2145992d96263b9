"""Rules for members of staff: offices, delegations and keys."""

from __future__ import annotations

import pytest
from builders import LINE_MANAGER, Data, colleague, office, path, staff
from rules.cases import GOOD, KEY, Case, case, error, one_of

SOMEONE = path("staff", "st000500")


def member(**changes: object) -> dict[str, Data]:
    """One more member of staff."""
    return {SOMEONE: staff("st000500", **changes)}


def delegating(**changes: object) -> dict[str, Data]:
    """A member of staff who delegates."""
    good = {"to": LINE_MANAGER, "from": "2026-08-03", "until": "2026-08-17"}
    return member(delegations=[{**good, **changes}])


REFUSED = (
    case(
        "a registrant who is not there",
        member(registrant="po999999"),
        error(
            "STF001",
            "PF 4.3",
            SOMEONE,
            ("registrant",),
            "registrant “po999999” has no record",
            "correct the number, or leave it empty.",
        ),
    ),
    case(
        "an unknown region",
        member(offices=[office(scope=["london", "lundon"])]),
        error(
            "STF002",
            "PF 4.19",
            SOMEONE,
            ("offices", 0, "scope", 1),
            "region “lundon” is not known; did you mean “london”?",
            one_of(GOOD.regions),
        ),
    ),
    case(
        "a term of office that ends before it begins",
        member(offices=[office(from_="2026-01-02", until="2026-01-01")]),
        error(
            "STF003",
            "PF 4.20",
            SOMEONE,
            ("offices", 0, "until"),
            "the term ends on 2026-01-01, before it begins (2026-01-02)",
            "correct one of the two days.",
        ),
    ),
    case(
        "a delegation that ends before it begins",
        delegating(until="2026-08-02"),
        error(
            "STF003",
            "PF 4.20",
            SOMEONE,
            ("delegations", 0, "until"),
            "the term ends on 2026-08-02, before it begins (2026-08-03)",
            "correct one of the two days.",
        ),
    ),
    case(
        "a key whose term ends before it begins",
        member(keys=[{"key": KEY, "from": "2026-01-02", "until": "2026-01-01"}]),
        error(
            "STF003",
            "PF 4.20",
            SOMEONE,
            ("keys", 0, "until"),
            "the term ends on 2026-01-01, before it begins (2026-01-02)",
            "correct one of the two days.",
        ),
    ),
    case(
        "a delegation to no one known",
        delegating(to="st999999"),
        error(
            "STF004",
            "PF 4.20",
            SOMEONE,
            ("delegations", 0, "to"),
            "“st999999” has no record",
            "write the id of a colleague who holds an office.",
        ),
    ),
    case(
        "a delegation to oneself",
        delegating(to="st000500"),
        error(
            "STF004",
            "PF 4.20",
            SOMEONE,
            ("delegations", 0, "to"),
            "“st000500” is the one who delegates",
            "write the id of a colleague who holds an office.",
        ),
    ),
    case(
        "a line manager from outside",
        member(offices=[office(external=True)]),
        error(
            "STF005",
            "PF 4.16",
            SOMEONE,
            ("offices", 0, "external"),
            "an external person holds the office line-manager",
            "write external: false, or make the office oversight-panel.",
        ),
    ),
    case(
        "a delegation to who holds no office then",
        {
            **delegating(to="st000501"),
            path("staff", "st000501"): staff("st000501", offices=[office(from_="2026-08-04")]),
        },
        error(
            "STF006",
            "PF 4.20",
            SOMEONE,
            ("delegations", 0, "to"),
            "“st000501” holds no office in the service on 2026-08-03",
            "write the id of a colleague who holds an office then.",
        ),
    ),
    case(
        "a delegation to somebody from outside",
        {
            **delegating(to="st000501"),
            path("staff", "st000501"): staff(
                "st000501", offices=[office("oversight-panel", external=True)]
            ),
        },
        error(
            "STF006",
            "PF 4.20",
            SOMEONE,
            ("delegations", 0, "to"),
            "“st000501” holds no office in the service on 2026-08-03",
            "write the id of a colleague who holds an office then.",
        ),
    ),
    case(
        "a delegation for more than a year",
        delegating(until="2027-08-05"),
        error(
            "STF008",
            "PF 4.20",
            SOMEONE,
            ("delegations", 0, "until"),
            "the delegation lasts 367 days; 366 are the most",
            "end it sooner, or give the colleague the office itself.",
        ),
    ),
    case(
        "a delegation of what was delegated",
        {
            **delegating(),
            SOMEONE: staff(
                "st000500",
                offices=[],
                delegations=[{"to": LINE_MANAGER, "from": "2026-08-03", "until": "2026-08-17"}],
            ),
        },
        error(
            "STF007",
            "PF 4.20",
            SOMEONE,
            ("delegations", 0, "from"),
            "st000500 holds no office on 2026-08-03 that could be delegated",
            "let the holder of the office delegate it.",
        ),
    ),
)

ACCEPTED = (
    case("a registrant who is there", {**member(registrant="po100871"), **colleague("po100871")}),
    case("an office for a directorate", member(offices=[office(scope=["sample-directorate"])])),
    case("a term of one day", member(offices=[office(until="2023-01-10")])),
    case("a delegation", delegating()),
    case("a delegation for a whole year", delegating(until="2027-08-04")),
    case(
        "a panel member from outside",
        member(offices=[office("oversight-panel", scope=[], external=True)]),
    ),
    case("someone without an office", member(offices=[])),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
