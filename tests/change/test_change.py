"""A change knows its kinds, its subjects and its year from what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import pytest
from builders import (
    AUTHORITY,
    CPD,
    LINE_MANAGER,
    NUMBER,
    PLAN,
    REGISTRANT,
    RENEWAL,
    SETTINGS,
    STANDING,
    Data,
    Files,
    colleague,
    cpd_entry,
    cpd_year,
    ending,
    need,
    path,
    plan,
    posting,
    registrant,
    renewal,
    settings,
    shipped,
    staff,
    standing_event,
)
from casebook_files import SUSPENDED, TOLD
from casebook_files import case as good_case
from probation_register.change.change import Change
from probation_register.change.words import in_counts, in_words
from probation_register.models.authority import ChangeKind
from rules.acts import change_of

OTHER = "po100871"
MOVED = posting(from_="2027-03-01", unit="brent")
PROVIDER = path("provider", "riverside-college")
AGENCY = path("agency", "river-staffing")


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes in a register, and what kind of change that is, about whom."""

    says: str
    changes: Files
    kinds: frozenset[ChangeKind]
    subjects: tuple[str, ...] = (NUMBER,)
    year: int | None = None
    base: Files | None = None

    def __str__(self) -> str:
        """The difference's name, as pytest shows it."""
        return self.says

    @property
    def change(self) -> Change:
        """The change as it is read from the two registers."""
        return change_of(self.base or {}, self.changes)[0]


def difference(
    says: str,
    changes: Files,
    *kinds: ChangeKind,
    about: tuple[str, ...] = (NUMBER,),
    year: int | None = None,
    base: Files | None = None,
) -> Difference:
    """Return a difference about the registrant, unless said otherwise."""
    return Difference(says, changes, frozenset(kinds), about, year, base)


def posted(*postings: Data, number: str = NUMBER, **changes: object) -> dict[str, Data]:
    """A registrant with other postings."""
    return {path("registrant", number): registrant(number, postings=list(postings), **changes)}


MORE_CPD = {CPD: cpd_year(cpd_entry(), cpd_entry(id="m4w8r3", date="2026-07-01"))}
OTHER_PLAN = {PLAN: plan(need(area="courts"))}
EVENT = {
    path("standing", NUMBER, "2027-03-01"): standing_event(from_="2027-03-01", registered=False)
}
LEFT = posted(posting(), ending("2027-01-29"))
BACK = posted(posting(), ending("2027-01-29"), MOVED)
UNRENEWED: Files = {RENEWAL: None}
RENEWED = {RENEWAL: renewal()}
HOUSE = path("house", "2026-05-02-squashed-merge")

MIXED = (
    difference("plan and CPD", MORE_CPD | OTHER_PLAN, "plan", "cpd", year=2026),
    difference("CPD and standing", MORE_CPD | EVENT, "cpd", "standing", year=2026),
    difference(
        "a renewal and standing", RENEWED | EVENT, "renewal", "standing", year=2026, base=UNRENEWED
    ),
    difference(
        "a renewal and a transfer",
        RENEWED | posted(posting(), MOVED),
        "renewal",
        "transfer",
        year=2026,
        base=UNRENEWED,
    ),
    difference(
        "a renewal and a correction",
        {**RENEWED, REGISTRANT: registrant(level="A")},
        "renewal",
        "correction",
        year=2026,
        base=UNRENEWED,
    ),
    difference("leaving and standing", LEFT | EVENT, "leaving", "standing"),
    difference(
        "a transfer and CPD", posted(posting(), MOVED) | MORE_CPD, "transfer", "cpd", year=2026
    ),
    difference(
        "joining and CPD",
        {**colleague(OTHER), path("cpd", OTHER, 2026): cpd_year(number=OTHER)},
        "joining",
        "cpd",
        about=(OTHER,),
        year=2026,
    ),
    difference(
        "a transfer of two people, one also corrected",
        posted(posting(), MOVED, level="A") | posted(posting(), MOVED, number=OTHER),
        "transfer",
        about=(OTHER, NUMBER),
        base=colleague(OTHER),
    ),
    difference(
        "a transfer and a leaving",
        LEFT | posted(posting(), MOVED, number=OTHER),
        "transfer",
        "leaving",
        about=(OTHER, NUMBER),
        base=colleague(OTHER),
    ),
    difference(
        "placements and settings",
        {
            **posted(posting(), MOVED),
            **posted(posting(), MOVED, number=OTHER),
            SETTINGS: settings(name="Other"),
        },
        "placement",
        "house",
        about=(OTHER, NUMBER, "register"),
        base=colleague(OTHER),
    ),
    difference(
        "standards and staff",
        {
            AUTHORITY: shipped("authority", edition=2),
            path("staff", LINE_MANAGER): staff(offices=[]),
        },
        "standards",
        "staff",
        about=("register", LINE_MANAGER),
    ),
    difference(
        "CPD and a stray file",
        {**MORE_CPD, "records/notes.txt": b"Notes.\n"},
        "cpd",
        "house",
        about=(NUMBER, "register"),
        year=2026,
    ),
)

CASE = path("case", "ca204417")
ONE_STEP, ONE_TICK = good_case(SUSPENDED), good_case(SUSPENDED, TOLD)

OF_ONE_KIND = (
    difference("a case", {CASE: ONE_STEP}, "case", about=("ca204417",)),
    difference("a tick", {CASE: ONE_TICK}, "checklist", about=("ca204417",), base={CASE: ONE_STEP}),
    difference(
        "a tick taken away", {CASE: ONE_STEP}, "case", about=("ca204417",), base={CASE: ONE_TICK}
    ),
    difference("someone new", colleague(OTHER), "joining", about=(OTHER,)),
    difference(
        "someone new, with a plan",
        {**colleague(OTHER), path("plan", OTHER, 2026): plan(number=OTHER)},
        "joining",
        about=(OTHER,),
        year=2026,
    ),
    difference("another field", {REGISTRANT: registrant(level="A")}, "correction"),
    difference(
        "another field, CPD and plan",
        {REGISTRANT: registrant(level="A"), **MORE_CPD, **OTHER_PLAN},
        "correction",
        year=2026,
    ),
    difference("a posting", posted(posting(), MOVED), "transfer"),
    difference("a posting edited", posted(posting(unit="brent")), "transfer"),
    difference("a posting and another field", posted(posting(), MOVED, level="A"), "transfer"),
    difference(
        "postings of two people",
        posted(posting(), MOVED) | posted(posting(), MOVED, number=OTHER),
        "placement",
        about=(OTHER, NUMBER),
        base=colleague(OTHER),
    ),
    difference("a plan", OTHER_PLAN, "plan", year=2026),
    difference(
        "plans of two years", {**OTHER_PLAN, path("plan", NUMBER, 2027): plan(year=2027)}, "plan"
    ),
    difference("CPD", MORE_CPD, "cpd", year=2026),
    difference(
        "CPD of two people",
        {**MORE_CPD, path("cpd", OTHER, 2026): cpd_year(number=OTHER)},
        "cpd",
        about=(OTHER, NUMBER),
        year=2026,
        base=colleague(OTHER),
    ),
    difference("a renewal", RENEWED, "renewal", year=2026, base=UNRENEWED),
    difference(
        "a renewal with CPD and plan",
        RENEWED | MORE_CPD | OTHER_PLAN,
        "renewal",
        year=2026,
        base=UNRENEWED,
    ),
    difference("an ending", LEFT, "leaving"),
    difference("a posting after an ending", BACK, "returning", base=LEFT),
    difference(
        "a posting after an ending, with event and plan",
        BACK | EVENT | OTHER_PLAN,
        "returning",
        year=2026,
        base=LEFT,
    ),
    difference("an event", EVENT, "standing"),
    difference("an event removed", {STANDING: None}, "standing"),
    difference(
        "a member of staff",
        {path("staff", LINE_MANAGER): staff(offices=[])},
        "staff",
        about=(LINE_MANAGER,),
    ),
    difference(
        "a provider",
        {PROVIDER: {"id": "riverside-college", "name": "Riverside College"}},
        "provision",
        about=("riverside-college",),
    ),
    difference(
        "an agency",
        {AGENCY: {"id": "river-staffing", "name": "River Staffing", "from": "2024-01-01"}},
        "house",
        about=("river-staffing",),
    ),
    difference("settings", {SETTINGS: settings(name="Other")}, "house", about=("register",)),
    difference(
        "an acknowledgement",
        {HOUSE: {"commit": "0" * 40, "codes": ["MRG001"], "acknowledged_on": "2026-05-02"}},
        "house",
        about=("register",),
    ),
    difference(
        "standards", {AUTHORITY: shipped("authority", edition=2)}, "standards", about=("register",)
    ),
    difference(
        "guidance", {"standards/guidance/new.md": b"# New\n"}, "standards", about=("register",)
    ),
    difference(
        "a stray file among the standards",
        {"standards/notes.txt": b"Notes.\n"},
        "standards",
        about=("register",),
    ),
    difference("the tooling", {"README.md": b"# Read me\n"}, "house", about=("register",)),
)


@pytest.mark.parametrize("example", [*MIXED, *OF_ONE_KIND], ids=str)
def test_kinds_and_subjects_follow_from_what_differs(example: Difference) -> None:
    change = example.change
    assert (change.kinds, change.subjects, change.year) == (
        example.kinds,
        example.subjects,
        example.year,
    )


@pytest.mark.parametrize("example", [*MIXED, *OF_ONE_KIND], ids=str)
def test_the_one_kind_and_the_one_subject_are_named(example: Difference) -> None:
    change = example.change
    only = next(iter(example.kinds)) if len(example.kinds) == 1 else None
    assert change.kind == only
    assert change.subject == (example.subjects[0] if len(example.subjects) == 1 else "register")
    assert change.paths == tuple(sorted(example.changes))


def test_every_kind_of_change_is_derived_from_something() -> None:
    derived = {kind for example in OF_ONE_KIND for kind in example.kinds}
    assert derived == set(get_args(ChangeKind))


def test_nothing_is_no_change() -> None:
    change, _, _ = change_of({}, {})
    assert (change.kinds, change.kind, change.subjects, change.paths) == (frozenset(), None, (), ())


def test_a_record_change_names_its_fields_and_new_postings() -> None:
    change, _, _ = change_of({}, posted(posting(), MOVED, level="A"))
    (record,) = change.of("registrant")
    assert record.fields == {"postings", "level"}
    assert [str(p.from_) for p in record.new_postings] == ["2027-03-01"]
    assert change.of("cpd") == ()


def test_a_record_that_cannot_be_read_still_has_its_kind() -> None:
    change, _, head = change_of({}, {CPD: b"year: 2026\nyear: 2026\n"})
    assert change.kind == "cpd"
    assert change.records[0].after is None
    assert [f.code for f in head.findings] == ["YML010"]


def test_a_placement_says_of_each_who_moves_from_where_to_where() -> None:
    placed = posted(posting(), MOVED) | posted(posting(), MOVED, number=OTHER)
    before = "probation-officer in hackney-and-city, london, managed by st000412"
    after = "probation-officer in brent, london, managed by st000412"
    change, _, _ = change_of(colleague(OTHER), placed)
    sentences = tuple(
        f"Places {number} from 2027-03-01: {after}; before, {before}." for number in (NUMBER, OTHER)
    )
    assert in_words(change) == in_counts(change) == sentences
