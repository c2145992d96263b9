"""Rules for free text: nothing that identifies anyone enters."""

from __future__ import annotations

import pytest
from builders import CPD, PLAN, Data, cpd_entry, cpd_year, need, plan
from rules.cases import Case, case, error, warning


def said(learned: str) -> dict[str, Data]:
    """The year with what was learned said otherwise."""
    return {CPD: cpd_year(cpd_entry(learned=learned))}


REFUSED = (
    case(
        "a prison number",
        said("With A1234BC I learned to wait."),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a prison number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "a prison number in small letters",
        said("Waiting (a1234bc) helps."),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a prison number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "a case reference number",
        said("Case X123456 taught me to wait."),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a case reference number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "a case reference number in two pieces",
        said("Case X 123456 taught me."),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a case reference number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "a police number",
        said("See 2026/1234567A for the rest."),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a police number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "a short police number",
        said("See 26/1234567A."),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a police number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "a criminal records number",
        said("See 12345/99A."),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a criminal records number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "a national insurance number",
        said("Held under QQ 12 34 56 C."),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a national insurance number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "an e-mail address",
        said("Ask j.bloggs@example.org about it."),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like an e-mail address",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "a telephone number",
        said("Ring 020 7946 0123 for the slides."),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a telephone number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "a telephone number from abroad",
        said("Ring +44 7700 900123."),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a telephone number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "numbers in three texts",
        {CPD: cpd_year(cpd_entry(title="About A1234BC", learned="A1234BC", applied="A1234BC"))},
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "applied"),
            "applied holds what looks like a prison number",
            "say it without: the register never forgets.",
        ),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a prison number",
            "say it without: the register never forgets.",
        ),
        error(
            "PRV001",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "title"),
            "title holds what looks like a prison number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "a number in a plan",
        {PLAN: plan(need(objective="Work with A1234BC."))},
        error(
            "PRV001",
            "PF Summary Data protection",
            PLAN,
            ("needs", 0, "objective"),
            "objective holds what looks like a prison number",
            "say it without: the register never forgets.",
        ),
    ),
    case(
        "a space at the end",
        said("Waiting helps. "),
        warning(
            "PRV002",
            "PF 4.19",
            CPD,
            ("entries", 0, "learned"),
            "learned has spaces at an end, doubled, or of an unusual kind",
            "use single ordinary spaces between words.",
        ),
    ),
    case(
        "a doubled space",
        said("Waiting  helps."),
        warning(
            "PRV002",
            "PF 4.19",
            CPD,
            ("entries", 0, "learned"),
            "learned has spaces at an end, doubled, or of an unusual kind",
            "use single ordinary spaces between words.",
        ),
    ),
    case(
        "an unusual space",
        said("Waiting\N{NO-BREAK SPACE}helps."),
        warning(
            "PRV002",
            "PF 4.19",
            CPD,
            ("entries", 0, "learned"),
            "learned has spaces at an end, doubled, or of an unusual kind",
            "use single ordinary spaces between words.",
        ),
    ),
    case(
        "a doubled space in a plan",
        {PLAN: plan(need(objective="Lead  a review."))},
        warning(
            "PRV002",
            "PF 4.19",
            PLAN,
            ("needs", 0, "objective"),
            "objective has spaces at an end, doubled, or of an unusual kind",
            "use single ordinary spaces between words.",
        ),
    ),
)

ACCEPTED = (
    case("a day and an hour", said("On 2026-06-11 at 10:30 we met for 2.5 hours.")),
    case("a law", said("Section 178 of the 2003 Act, as amended in 2021, sets the limits.")),
    case("shares and sums", said("In 10/12 of 1500 cases it took 3/4 of the time.")),
    case("an occupational standard", said("AE1 and AE2 fit together.")),
    case("a short telephone extension", said("The help desk is at 0300.")),
    case("words in other scripts", said("Fáilte, croeso and 你好 open doors.")),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Case) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Case) -> None:
    assert example.found() == ()
