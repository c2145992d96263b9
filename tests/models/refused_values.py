"""Records with a text, number, list or day that is not as it should be."""

from __future__ import annotations

from builders import (
    CPD,
    PLAN,
    REGISTRANT,
    RENEWAL,
    SETTINGS,
    STANDING,
    Data,
    cpd_entry,
    cpd_year,
    need,
    path,
    plan,
    posting,
    qualification,
    registrant,
    renewal,
    settings,
    shipped,
    standing_event,
)
from models.refusals import Refusal

FRAMEWORK = path("framework")
SCHEME = path("scheme", "guided")
SECOND = shipped("framework")["occupational_standards"][1]["id"]


def standard(**changes: object) -> Data:
    """The framework with its first occupational standard changed."""
    framework = shipped("framework")
    first, *others = framework["occupational_standards"]
    return {**framework, "occupational_standards": [{**first, **changes}, *others]}


VALUES: tuple[Refusal, ...] = (
    Refusal(
        "MOD005",
        CPD,
        cpd_year(cpd_entry(title="   ")),
        ("entries", 0, "title"),
        (
            "title of entry 1 is “   ”, which is not written as it should be (what it was, "
            "in a few words)"
        ),
        "say it in a few words that can be seen.",
        "PF 5.6",
    ),
    Refusal(
        "MOD005",
        CPD,
        cpd_year(cpd_entry(learned="\u200b\u00ad \u2060")),
        ("entries", 0, "learned"),
        (
            "learned of entry 1 is “\\u200b\\xad \\u2060”, which is not written as it should be "
            "(what was learned, without case details; at most 300 characters)"
        ),
        "say it in a few words that can be seen.",
        "PF 5.5",
    ),
    Refusal(
        "MOD007",
        CPD,
        cpd_year(cpd_entry(date="0001-01-01")),
        ("entries", 0, "date"),
        "date of entry 1 is “0001-01-01”, a day of no year from 1900 to 2199",
        "write the day as it was, such as 2026-06-11.",
        "PP 5.2",
    ),
    Refusal(
        "MOD005",
        REGISTRANT,
        registrant("104233"),
        ("number",),
        ("number is “104233”, which is not written as it should be (the registration number)"),
        "write a registration number such as po104233.",
        "PF 4.3",
    ),
    Refusal(
        "MOD005",
        REGISTRANT,
        registrant(postings=[posting(line_manager="J. Bloggs")]),
        ("postings", 0, "line_manager"),
        (
            "line_manager of posting 1 is “J. Bloggs”, which is not written as it should "
            "be (the member of staff who manages the registrant)"
        ),
        "write a staff id such as st000412.",
        "PF 4.20",
    ),
    Refusal(
        "MOD005",
        CPD,
        cpd_year(cpd_entry(id="first")),
        ("entries", 0, "id"),
        (
            "id of entry 1 is “first”, which is not written as it should be (the entry's "
            "own id, random and never reused)"
        ),
        "write six small letters and digits, such as k3v9q2.",
    ),
    Refusal(
        "MOD005",
        CPD,
        cpd_year(cpd_entry(activity="Work shop")),
        ("entries", 0, "activity"),
        (
            "activity of entry 1 is “Work shop”, which is not written as it should be "
            "(the kind of activity)"
        ),
        "use small letters, digits and single hyphens.",
        "PF 5.5",
    ),
    Refusal(
        "MOD005",
        PLAN,
        plan(need(id="1")),
        ("needs", 0, "id"),
        "id of need 1 is “1”, which is not written as it should be (`n1`, `n2`, …)",
        "number the needs n1, n2, n3.",
    ),
    Refusal(
        "MOD005",
        STANDING,
        standing_event(commitment="sha256:00"),
        ("commitment",),
        (
            "commitment is “sha256:00”, which is not written as it should be (a keyed "
            "digest of the decision in the casebook, where one stands behind it)"
        ),
        "write the commitment that the casebook printed.",
        "PF 4.15",
    ),
    Refusal(
        "MOD005",
        FRAMEWORK,
        standard(code="Ae1"),
        ("occupational_standards", 0, "code"),
        (
            "code of occupational standard 1 is “Ae1”, which is not written as it should "
            "be (the standard's own code)"
        ),
        "write two capital letters and a number, such as AE1.",
    ),
    Refusal(
        "MOD005",
        CPD,
        cpd_year(cpd_entry(title="CP")),
        ("entries", 0, "title"),
        "title of entry 1 is “CP”; it has at least 3 characters",
        "say it in a few words.",
        "PF 5.6",
    ),
    Refusal(
        "MOD005",
        CPD,
        cpd_year(cpd_entry(learned="")),
        ("entries", 0, "learned"),
        "learned of entry 1 is “”; it has at least 1 character",
        "say it in a few words.",
        "PF 5.5",
    ),
    Refusal(
        "MOD005",
        CPD,
        cpd_year(cpd_entry(learned="x" * 301)),
        ("entries", 0, "learned"),
        "learned of entry 1 has 301 characters; at most 300 fit",
        "shorten it.",
        "PF 5.5",
    ),
    Refusal(
        "MOD006",
        CPD,
        cpd_year(cpd_entry(hours=0)),
        ("entries", 0, "hours"),
        "hours of entry 1 is “0”; it must be more than 0",
        "write more than 0.",
        "PP 5.2",
    ),
    Refusal(
        "MOD006",
        SETTINGS,
        settings(renewal_opens=366),
        ("renewal_opens",),
        "renewal_opens is “366”; it must be at most 365",
        "write at most 365.",
        "PF 5.13",
    ),
    Refusal(
        "MOD006",
        SETTINGS,
        settings(renewal_opens=0),
        ("renewal_opens",),
        "renewal_opens is “0”; it must be at least 1",
        "write at least 1.",
        "PF 5.13",
    ),
    Refusal(
        "MOD006",
        SCHEME,
        shipped("scheme", "guided", unit_hours=0.3),
        ("unit_hours",),
        "unit_hours is “0.3”; it goes in steps of 0.25",
        "write 0.25 or 0.5.",
        "PP 5.2",
    ),
    Refusal(
        "MOD006",
        CPD,
        cpd_year(*[cpd_entry()] * 201),
        ("entries",),
        "entries is a list of more than 200",
        "keep at most 200.",
        "PF 5.4",
    ),
    Refusal(
        "MOD006",
        REGISTRANT,
        registrant(postings=[]),
        ("postings",),
        "postings is a list of 0; it needs at least 1",
        "add what is missing.",
        "PF 4.5",
    ),
    Refusal(
        "MOD007",
        CPD,
        cpd_year(cpd_entry(date="11 June 2026")),
        ("entries", 0, "date"),
        "date of entry 1 is “11 June 2026”, which is not a day",
        "write it as 2026-06-11.",
        "PP 5.2",
    ),
    Refusal(
        "MOD007",
        CPD,
        cpd_year(cpd_entry(date="2026-02-30")),
        ("entries", 0, "date"),
        "date of entry 1 is “2026-02-30”, which is not a day",
        "write it as 2026-06-11.",
        "PP 5.2",
    ),
    Refusal(
        "MOD007",
        RENEWAL,
        renewal(conversations=["2026-09-14", 20270201]),
        ("conversations", 1),
        "item 2 of conversations is “20270201”, which is not a day",
        "write it as 2026-06-11.",
        "PF 4.2",
    ),
    Refusal(
        "MOD007",
        REGISTRANT,
        registrant(qualifications=[qualification(awarded="2019")]),
        ("qualifications", 0, "awarded"),
        "awarded of qualification 1 is “2019”, which is not a day",
        "write it as 2026-06-11.",
        "PF 4.4(a)",
    ),
    Refusal(
        "MOD008",
        FRAMEWORK,
        standard(id=SECOND),
        ("occupational_standards",),
        "occupational_standards: the same id is used more than once: 'nos-ab1'",
        "give each entry its own id.",
        "PP 5.1",
    ),
    Refusal(
        "MOD008",
        SCHEME,
        shipped("scheme", "guided", points=[{"activity": "course", "points": 3}]),
        (),
        "the scheme counts hours but lists points",
        "leave points empty.",
    ),
)
