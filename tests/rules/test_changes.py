"""Rules for a change itself: one kind, one subject, nothing of the past rewritten."""

from __future__ import annotations

import pytest
from builders import (
    AUTHORITY,
    CENTRAL,
    CPD,
    DIRECTOR,
    HEAD,
    LAST_RENEWAL,
    LINE_MANAGER,
    NUMBER,
    PLAN,
    REGISTRANT,
    RENEWAL,
    SECOND_CENTRAL,
    SECOND_HEAD,
    STANDING,
    Data,
    Files,
    colleague,
    cpd_entry,
    cpd_year,
    last_renewal,
    need,
    path,
    plan,
    posting,
    registrant,
    renewal,
    shipped,
    staff,
    standing_change,
    standing_event,
)
from rules.acts import Deed, deed
from rules.cases import error, warning

OTHER = "po100871"
OTHERS: Files = colleague(OTHER)
LAST_YEARS_CPD = path("cpd", NUMBER, 2025)
MORE_CPD = cpd_year(
    cpd_entry(), cpd_entry(id="m4w8r3", title="Reading on desistance", activity="reading")
)
MOVED = posting(from_="2027-03-01", unit="brent")


def posted(*postings: Data) -> dict[str, Data]:
    """The registrant with other postings."""
    return {REGISTRANT: registrant(postings=list(postings))}


REFUSED = (
    deed(
        "CPD and plan without a renewal",
        {CPD: MORE_CPD, PLAN: plan(need(area="courts"))},
        error(
            "CHG001",
            "PF 4.20",
            CPD,
            (),
            "the change is cpd, plan at once",
            "submit each by itself: each has approvers of its own.",
        ),
    ),
    deed(
        "CPD of two people",
        {CPD: MORE_CPD, path("cpd", OTHER, 2026): cpd_year(number=OTHER)},
        error(
            "CHG002",
            "PF 4.20",
            CPD,
            (),
            "the change is about po100871, po104233 at once",
            "submit a change for each.",
        ),
        base=OTHERS,
    ),
    deed(
        "a renewal with the CPD and the plan of another year",
        {
            RENEWAL: renewal(),
            LAST_YEARS_CPD: cpd_year(cpd_entry(id="m4w8r3", date="2025-06-11"), year=2025),
            path("plan", NUMBER, 2027): plan(year=2027),
        },
        error(
            "CHG003",
            "PF 4.20",
            LAST_YEARS_CPD,
            (),
            "the renewal is for 2026–27, and this is of 2025–26",
            "submit it by itself.",
        ),
        error(
            "CHG003",
            "PF 4.20",
            path("plan", NUMBER, "2027"),
            (),
            "the renewal is for 2026–27, and this is of 2027–28",
            "submit it by itself.",
        ),
        base={RENEWAL: None},
    ),
    deed(
        "renewals of two years",
        {
            RENEWAL: renewal(),
            LAST_RENEWAL: last_renewal(),
        },
        error(
            "CHG003",
            "PF 4.20",
            RENEWAL,
            (),
            "the renewal is for 2025–26, and this is of 2026–27",
            "submit it by itself.",
        ),
        base={RENEWAL: None, LAST_RENEWAL: None},
    ),
    deed(
        "a posting edited",
        posted(posting(unit="brent")),
        error(
            "CHG004",
            "PF 4.19",
            REGISTRANT,
            ("postings", 0),
            "the posting from 2024-09-30 is edited or removed",
            "put it back as it was, and add a posting that says what is true now.",
        ),
        by=HEAD,
        approved_by=SECOND_HEAD,
    ),
    deed(
        "the newest posting removed",
        posted(posting()),
        error(
            "CHG004",
            "PF 4.19",
            REGISTRANT,
            ("postings",),
            "the posting from 2026-05-04 is edited or removed",
            "put it back as it was, and add a posting that says what is true now.",
        ),
        base=posted(posting(), posting(from_="2026-05-04", unit="brent")),
        by=HEAD,
        approved_by=SECOND_HEAD,
    ),
    deed(
        "two postings at once",
        posted(posting(), posting(from_="2026-05-04", unit="brent"), MOVED),
        error(
            "CHG005",
            "PF 4.19",
            REGISTRANT,
            ("postings",),
            "2 postings are added at once",
            "submit them one after the other.",
        ),
        by=HEAD,
        approved_by=SECOND_HEAD,
    ),
    deed(
        "a standing event edited",
        {STANDING: standing_event(registered=False)},
        error(
            "CHG006",
            "PF 4.19",
            STANDING,
            (),
            "the standing event of 2024-09-30 is edited or removed",
            "put it back as it was, and add an event that corrects it.",
        ),
        approved_by=DIRECTOR,
    ),
    deed(
        "a standing event removed",
        {STANDING: None},
        error(
            "CHG006",
            "PF 4.19",
            STANDING,
            (),
            "the standing event of 2024-09-30 is edited or removed",
            "put it back as it was, and add an event that corrects it.",
        ),
        approved_by=DIRECTOR,
    ),
    deed(
        "an approved renewal edited",
        {RENEWAL: renewal(submitted="2027-02-21")},
        error(
            "CHG007",
            "PF 4.20",
            RENEWAL,
            (),
            "the renewal for 2026–27 is approved, and is edited or removed",
            "put it back as it was; it stands as it was approved.",
        ),
    ),
    deed(
        "an approved renewal removed",
        {RENEWAL: None},
        error(
            "CHG007",
            "PF 4.20",
            RENEWAL,
            (),
            "the renewal for 2026–27 is approved, and is edited or removed",
            "put it back as it was; it stands as it was approved.",
        ),
    ),
    deed(
        "a registrant removed",
        {REGISTRANT: None},
        error(
            "CHG008",
            "PF 4.19",
            REGISTRANT,
            (),
            "records/registrants/33/po104233/registrant.yml is removed",
            "put it back: an ending is a new posting or a term that is over.",
        ),
        by=HEAD,
        approved_by=SECOND_HEAD,
    ),
    deed(
        "a year of CPD removed",
        {CPD: None},
        error(
            "CHG008",
            "PF 4.19",
            CPD,
            (),
            "records/registrants/33/po104233/cpd/2026.yml is removed",
            "put it back: an ending is a new posting or a term that is over.",
        ),
    ),
    deed(
        "a member of staff removed",
        {path("staff", DIRECTOR): None},
        error(
            "CHG008",
            "PF 4.19",
            path("staff", DIRECTOR),
            (),
            "records/staff/st000301.yml is removed",
            "put it back: an ending is a new posting or a term that is over.",
        ),
        by=CENTRAL,
        approved_by=SECOND_CENTRAL,
    ),
    deed(
        "an approved entry taken away",
        {CPD: cpd_year(cpd_entry(id="m4w8r3"))},
        warning(
            "CHG009",
            "PF 5.6",
            CPD,
            ("entries",),
            "entry k3v9q2 was approved, and is taken away",
            "put it back, unless registrant and manager agree that it was wrong.",
        ),
    ),
    deed(
        "another authority under the same edition",
        {AUTHORITY: shipped("authority", kinds=shipped("authority")["kinds"][::-1])},
        error(
            "CHG010",
            "PF 1.5",
            AUTHORITY,
            ("edition",),
            "edition is 1 after 1",
            "write 2, so that an old one cannot come back unseen.",
        ),
        by=CENTRAL,
        approved_by=SECOND_CENTRAL,
    ),
    deed(
        "an edition left out",
        {AUTHORITY: shipped("authority", edition=3)},
        error(
            "CHG010",
            "PF 1.5",
            AUTHORITY,
            ("edition",),
            "edition is 3 after 1",
            "write 2, so that an old one cannot come back unseen.",
        ),
        by=CENTRAL,
        approved_by=SECOND_CENTRAL,
    ),
    deed(
        "a text that identifies someone",
        {CPD: cpd_year(cpd_entry(learned="With A1234BC I learned to wait."))},
        error(
            "CHG011",
            "PF Summary Data protection",
            CPD,
            ("entries", 0, "learned"),
            "learned holds what looks like a prison number",
            "say it without: the register never forgets.",
        ),
    ),
)

ACCEPTED = (
    deed(
        "a renewal with the CPD and the plan of its year",
        {RENEWAL: renewal(), CPD: MORE_CPD, PLAN: plan(need(area="courts"))},
        base={RENEWAL: None},
    ),
    deed("an approved entry corrected", {CPD: cpd_year(cpd_entry(hours=6))}),
    deed("a posting added", posted(posting(), MOVED), by=HEAD, approved_by=SECOND_HEAD),
    deed(
        "a standing event corrected",
        {
            path("standing", NUMBER, "2024-10-01"): standing_change(
                "2024-10-01", registered=True, corrects="2024-09-30"
            )
        },
        by=LINE_MANAGER,
        approved_by=DIRECTOR,
    ),
    deed(
        "a term that is over",
        {path("staff", LINE_MANAGER): staff(offices=[])},
        by=CENTRAL,
        approved_by=SECOND_CENTRAL,
    ),
    deed(
        "the next edition of authority",
        {AUTHORITY: shipped("authority", edition=2)},
        by=CENTRAL,
        approved_by=SECOND_CENTRAL,
    ),
)


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Deed) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Deed) -> None:
    assert example.found() == ()
