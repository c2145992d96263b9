"""Rules for how far a change reaches: its fields, what is there, and who had a part in it."""

from __future__ import annotations

import pytest
from builders import (
    CPD,
    HEAD,
    LINE_MANAGER,
    NUMBER,
    PLAN,
    REGISTRANT,
    SECOND_HEAD,
    Data,
    colleague,
    cpd_entry,
    cpd_year,
    ending,
    need,
    path,
    plan,
    posting,
    qualification,
    registrant,
)
from rules.acts import BACK, LEFT, MOVED, Deed, deed
from rules.cases import KEY, error, warning

NOT_SO = "let the registrant submit it by itself."
KEYS = [{"key": KEY, "from": "2027-03-01"}]
LEVEL = {REGISTRANT: registrant(level="B")}
ENTERED = cpd_entry(id="m4w8r3", title="Reading on desistance")


def also(files: dict[str, Data], **changes: object) -> dict[str, Data]:
    """The registrant's record as some files have it, with more of it changed."""
    return {**files, REGISTRANT: {**files[REGISTRANT], **changes}}


def strays(kind: str, field: str, allowed: str) -> Deed:
    """A change of a kind that carries a key along."""
    made = {"transfer": (MOVED, {}), "leaving": (LEFT, {}), "returning": (BACK, LEFT)}
    files, base = made[kind]
    value: object = {"keys": KEYS, "level": "B", "pauses": [{"from": "2027-03-02"}]}[field]
    return deed(
        f"a {kind} that changes {field}",
        also(files, **{field: value}),
        error(
            "CHG017",
            "PF 4.19",
            REGISTRANT,
            (field,),
            f"a {kind} changes {field}",
            f"submit that by itself; a {kind} changes {allowed} alone.",
        ),
        base=base,
        by=LINE_MANAGER,
        approved_by=HEAD,
    )


def seen(by: str) -> dict[str, Data]:
    """The registrant with evidence seen a week ago."""
    return {
        REGISTRANT: registrant(qualifications=[qualification(seen_by=by, seen_on="2027-02-22")])
    }


REFUSED = (
    strays("transfer", "keys", "postings, basis"),
    strays("transfer", "level", "postings, basis"),
    strays("leaving", "pauses", "postings"),
    strays(
        "returning",
        "keys",
        "postings, basis, agency_confirmations, qualifications, vetting, learning",
    ),
    deed(
        "a correction that brings in an entry",
        {**LEVEL, CPD: cpd_year(cpd_entry(), ENTERED)},
        error(
            "CHG018",
            "PF 4.19",
            CPD,
            ("entries", 1),
            "a correction brings in m4w8r3, which was not there",
            NOT_SO,
        ),
    ),
    deed(
        "a correction that brings in a year of CPD",
        {**LEVEL, path("cpd", NUMBER, 2027): cpd_year(cpd_entry(date="2027-04-02"), year=2027)},
        error(
            "CHG018",
            "PF 4.19",
            path("cpd", NUMBER, 2027),
            (),
            "a correction brings in the cpd of 2027",
            NOT_SO,
        ),
    ),
    deed(
        "a correction that brings in a need",
        {**LEVEL, PLAN: plan(need(), need(id="n2", area="courts"))},
        error(
            "CHG018",
            "PF 4.19",
            PLAN,
            ("needs", 1),
            "a correction brings in n2, which was not there",
            NOT_SO,
        ),
    ),
    deed(
        "a plan that is removed",
        {PLAN: None},
        error(
            "CHG008",
            "PF 4.19",
            PLAN,
            (),
            f"{PLAN} is removed",
            "put it back: an ending is a new posting or a term that is over.",
        ),
    ),
    deed(
        "one's own basis, approved by the line manager",
        {REGISTRANT: registrant(basis="retained")},
        error(
            "AUT002",
            "PF 4.20",
            REGISTRANT,
            (),
            "st000412 may not approve a correction for po104233",
            "it is approved by a head of corporate services (st000077, st000078).",
        ),
    ),
    deed(
        "a key, approved by the line manager",
        {REGISTRANT: registrant(keys=KEYS)},
        error(
            "AUT002",
            "PF 4.20",
            REGISTRANT,
            (),
            "st000412 may not approve a correction for po104233",
            "it is approved by a head of corporate services (st000077, st000078).",
        ),
    ),
    deed(
        "a key, submitted by the line manager",
        {REGISTRANT: registrant(keys=KEYS)},
        error(
            "AUT001",
            "PF 4.20",
            REGISTRANT,
            (),
            "st000412 may not submit a correction for po104233",
            "it is submitted by the registrant (po104233) or a head of corporate services "
            "(st000077, st000078).",
        ),
        by=LINE_MANAGER,
        approved_by=HEAD,
    ),
    deed(
        "evidence said to be seen by somebody who had no part",
        seen(SECOND_HEAD),
        warning(
            "CHG019",
            "PF 5.2",
            REGISTRANT,
            ("qualifications", 0, "seen_by"),
            "st000078 is said to have seen the evidence, and had no part in this change",
            "let st000078 submit or approve it, or ask them.",
        ),
    ),
    deed(
        "vetting said to be confirmed by somebody who had no part",
        {REGISTRANT: registrant(vetting={"confirmed_by": HEAD, "confirmed_on": "2027-02-22"})},
        warning(
            "CHG019",
            "PF 5.2",
            REGISTRANT,
            ("vetting", "confirmed_by"),
            "st000077 is said to have confirmed the vetting, and had no part in this change",
            "let st000077 submit or approve it, or ask them.",
        ),
    ),
)

ACCEPTED = (
    deed("a transfer", MOVED, by=LINE_MANAGER, approved_by=HEAD),
    deed(
        "a transfer with another basis",
        also(MOVED, basis="retained"),
        by=LINE_MANAGER,
        approved_by=HEAD,
    ),
    deed(
        "joining with everything",
        colleague("po100871", keys=KEYS, level="C", account={"forge": "github", "id": 7}),
        by=LINE_MANAGER,
        approved_by=HEAD,
    ),
    deed(
        "coming back with evidence seen again",
        also(BACK, qualifications=[qualification(seen_on="2027-02-22")]),
        base={REGISTRANT: registrant(postings=[posting(), ending("2027-01-29")])},
        by=LINE_MANAGER,
        approved_by=HEAD,
    ),
    deed("an entry corrected", {**LEVEL, CPD: cpd_year(cpd_entry(hours=6))}),
    deed("a need corrected", {**LEVEL, PLAN: plan(need(area="courts"))}),
    deed("a new entry by itself", {CPD: cpd_year(cpd_entry(), ENTERED)}),
    deed("another basis, approved by a head", {REGISTRANT: registrant(basis="retained")},
         approved_by=HEAD),
    deed("a key, approved by a head", {REGISTRANT: registrant(keys=KEYS)}, approved_by=HEAD),
    deed("a lost key replaced by two heads", {REGISTRANT: registrant(keys=KEYS)}, by=SECOND_HEAD,
         approved_by=HEAD),
    deed("evidence seen by whoever approves", seen(LINE_MANAGER)),
    deed("an award corrected, seen as before",
         {REGISTRANT: registrant(qualifications=[qualification(awarded="2019-07-13")])},
         approved_by=HEAD),
)  # fmt: skip


@pytest.mark.parametrize("example", REFUSED, ids=str)
def test_what_is_wrong_is_found(example: Deed) -> None:
    assert example.found() == example.findings


@pytest.mark.parametrize("example", ACCEPTED, ids=str)
def test_what_is_right_is_left_alone(example: Deed) -> None:
    assert example.found() == ()
