"""Who may submit and who may approve, tried on real commits: each refusal beside its innocent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from builders import (
    Data,
    ending,
    path,
    plan,
    posting,
    renewal,
    shipped,
    standing_change,
    standing_event,
)
from gate.cast import (
    AUTHORITY,
    CENTRAL,
    COLLEAGUE,
    COVER,
    CPD,
    DEPUTY,
    DIRECTOR,
    FORMER_MANAGER,
    HEAD,
    LATE_COVER,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    PLAN,
    REGISTRANT,
    RENEWAL,
    SECOND_CENTRAL,
    SECOND_HEAD,
    STANDING,
    WELSH_HEAD,
    WELSH_MANAGER,
    WELSH_NUMBER,
    Files,
    cpd,
    entry,
    joined,
    left,
    moved,
    own_record,
    staff_record,
)
from gate.stage import Stage, errors

IN_TIME = date(2027, 2, 20)
SUSPENDED = {path("standing", NUMBER, "2026-09-01"): standing_change("2026-09-01")}
RENEWED: dict[str, Data] = {
    RENEWAL: renewal(conversations=["2026-08-30"]),
    **cpd("aaaaaa"),
}
PLACED = {
    **moved(),
    **own_record(
        COLLEAGUE,
        postings=[
            posting(line_manager=FORMER_MANAGER),
            posting(from_="2026-09-01", line_manager=OTHER_MANAGER),
        ],
    ),
}
HEADS_DELEGATE = staff_record(
    HEAD, delegations=[{"to": COVER, "from": "2026-09-01", "until": "2026-09-15"}]
)
JOINED_AND_GONE = joined() | {
    path("registrant", "po300456"): joined()[path("registrant", "po300456")]
    | {"postings": [posting(), ending("2026-01-30")]}
}


def matrix(edition: int, **approvers: list[str]) -> dict[str, Data]:
    """The authority matrix of an edition, with other approvers for some kinds of change."""
    kinds = [
        line | {"approvers": approvers.get(line["kind"], line["approvers"])}
        for line in shipped("authority")["kinds"]
    ]
    return {AUTHORITY: {"edition": edition, "kinds": kinds}}


@dataclass(frozen=True)
class Deed:
    """What somebody submits and somebody approves, and the codes of what is wrong with it."""

    says: str
    files: Files
    by: str
    approved_by: str
    codes: str = ""
    on: date | None = None
    after: Files | None = None

    def __str__(self) -> str:
        return self.says


DEEDS = [
    Deed("CPD by the registrant, approved by the manager", cpd("aaaaaa"), NUMBER, MANAGER),
    Deed("CPD approved by the registrant", cpd("aaaaaa"), NUMBER, NUMBER, "AUT002 AUT003"),
    Deed("CPD approved by the registrant in a second office", cpd("aaaaaa"), NUMBER, DEPUTY,
         "AUT003"),
    Deed("CPD submitted in a second office", cpd("aaaaaa"), DEPUTY, MANAGER),
    Deed("CPD submitted in a second office, approved in the first", cpd("aaaaaa"), DEPUTY, NUMBER,
         "AUT002 AUT003"),
    Deed("CPD approved by a delegate in the term", cpd("aaaaaa"), NUMBER, COVER),
    Deed("CPD approved by a delegate on the last day", cpd("aaaaaa"), NUMBER, COVER,
         on=date(2026, 9, 14)),
    Deed("CPD approved by a delegate a day too late", cpd("aaaaaa"), NUMBER, COVER, "AUT002",
         on=date(2026, 9, 15)),
    Deed("CPD approved by a delegate whose time was before", cpd("aaaaaa"), NUMBER, LATE_COVER,
         "AUT002"),
    Deed("CPD approved by a delegate of a delegate", cpd("aaaaaa"), NUMBER, OTHER_MANAGER, "AUT002",
         after=staff_record(COVER, delegations=[
             {"to": OTHER_MANAGER, "from": "2026-09-01", "until": "2026-09-15"}])),
    Deed("CPD approved by a colleague of the manager", cpd("aaaaaa"), NUMBER, OTHER_MANAGER,
         "AUT002"),
    Deed("CPD approved by another region's manager", cpd("aaaaaa"), NUMBER, WELSH_MANAGER,
         "AUT002"),
    Deed("CPD approved by a head", cpd("aaaaaa"), NUMBER, HEAD, "AUT002"),
    Deed("CPD approved by the central team", cpd("aaaaaa"), NUMBER, CENTRAL, "AUT002"),
    Deed("CPD approved by a manager whose term is over", cpd("aaaaaa", number=COLLEAGUE), COLLEAGUE,
         FORMER_MANAGER, "AUT002"),
    Deed("CPD submitted by the manager, approved by a delegate", cpd("aaaaaa"), MANAGER, COVER,
         "AUT001 AUT002"),
    Deed("CPD of somebody else", cpd("aaaaaa", number=COLLEAGUE), NUMBER, MANAGER,
         "AUT001 AUT002"),
    Deed("CPD of two people", {**cpd("aaaaaa"), **cpd("bbbbbb", number=COLLEAGUE)}, NUMBER, MANAGER,
         "AUT002 CHG002"),
    Deed("CPD of nobody on the register", cpd("aaaaaa", number="po999999"), NUMBER, MANAGER,
         "AUT001 AUT002 PTH004"),
    Deed("a plan", {PLAN: plan()}, NUMBER, MANAGER),
    Deed("a plan approved by its owner", {PLAN: plan()}, NUMBER, NUMBER, "AUT002 AUT003"),
    Deed("a renewal with the CPD of its year", RENEWED, NUMBER, MANAGER, on=IN_TIME),
    Deed("a renewal that edits the matrix", {**RENEWED, **matrix(2)}, NUMBER, MANAGER,
         "CHG001 CHG002", on=IN_TIME),
    Deed("a renewal with a change of standing", {**RENEWED, **SUSPENDED}, NUMBER, MANAGER,
         "CHG001 RNW007", on=IN_TIME),
    Deed("a renewal approved by a delegate whose time is over", RENEWED, NUMBER, COVER, "AUT002",
         on=IN_TIME),
    Deed("an approved renewal that is edited",
         {RENEWAL: renewal(conversations=["2026-08-30", "2026-08-31"])}, NUMBER, MANAGER, "CHG007",
         on=IN_TIME, after=RENEWED),
    Deed("an approved renewal that is removed", {RENEWAL: None}, NUMBER, MANAGER, "CHG007",
         on=IN_TIME, after=RENEWED),
    Deed("a correction", own_record(level="B"), NUMBER, MANAGER),
    Deed("a correction of the manager's, approved by a head", own_record(level="B"), MANAGER, HEAD),
    Deed("a correction of the manager's, approved by their delegate", own_record(level="B"),
         MANAGER, COVER, "AUT002"),
    Deed("a correction of the registrant's, approved by the manager's delegate",
         own_record(level="B"), NUMBER, COVER),
    Deed("a correction approved by another region's head", own_record(level="B"), NUMBER,
         WELSH_HEAD, "AUT002"),
    Deed("a correction that edits an old posting", own_record(postings=[posting(unit="brent")]),
         NUMBER, MANAGER, "AUT001 AUT002 CHG004"),
    Deed("a correction with a renewal", {**own_record(level="B"), **RENEWED}, NUMBER, MANAGER,
         "CHG001", on=IN_TIME),
    Deed("a correction with a change of standing", {**own_record(level="B"), **SUSPENDED}, NUMBER,
         MANAGER, "CHG001"),
    Deed("a transfer", moved(), MANAGER, HEAD),
    Deed("a transfer submitted by the incoming manager", moved(), OTHER_MANAGER, HEAD),
    Deed("a transfer approved by the incoming manager alone", moved(), MANAGER, OTHER_MANAGER,
         "AUT002"),
    Deed("a transfer by the incoming manager all alone", moved(), OTHER_MANAGER, OTHER_MANAGER,
         "AUT002 AUT003"),
    Deed("a transfer approved by another region's head", moved(), MANAGER, WELSH_HEAD, "AUT002"),
    Deed("joining", joined(), MANAGER, HEAD),
    Deed("joining approved by the one who submitted it", joined(), HEAD, HEAD, "AUT003"),
    Deed("joining approved by a second head", joined(), HEAD, SECOND_HEAD),
    Deed("joining submitted by a manager who is not named", joined(), OTHER_MANAGER, HEAD,
         "AUT001"),
    Deed("joining approved by another region's head", joined(), MANAGER, WELSH_HEAD, "AUT002"),
    Deed("joining and leaving at once, so in no region", JOINED_AND_GONE, WELSH_HEAD, HEAD,
         "AUT001 AUT002"),
    Deed("leaving", left(), NUMBER, HEAD),
    Deed("leaving approved by the manager", left(), NUMBER, MANAGER, "AUT002"),
    Deed("coming back", own_record(postings=[posting(), ending("2026-09-01"),
                                             posting(from_="2026-09-02")]),
         MANAGER, HEAD, on=date(2026, 9, 2), after=left()),
    Deed("CPD of somebody who left, approved by the manager they had", cpd("aaaaaa"), NUMBER,
         MANAGER, "AUT002", after=left()),
    Deed("a placement", PLACED, HEAD, SECOND_HEAD),
    Deed("a placement approved by the same head", PLACED, HEAD, HEAD, "AUT003"),
    Deed("a placement approved by a delegate of the head who submitted it", PLACED, HEAD, COVER,
         "AUT002", after=HEADS_DELEGATE),
    Deed("a placement approved by a delegate of another head", PLACED, SECOND_HEAD, COVER,
         after=HEADS_DELEGATE),
    Deed("a placement over two regions by the heads of one",
         {**moved(), **own_record(WELSH_NUMBER, postings=[
             posting(region="wales", unit="gwent", line_manager=WELSH_MANAGER),
             posting(from_="2026-09-01", line_manager=OTHER_MANAGER)])},
         HEAD, SECOND_HEAD, "AUT001 AUT002"),
    Deed("not registered from today", SUSPENDED, MANAGER, DIRECTOR),
    Deed("not registered from today, by a director alone", SUSPENDED, DIRECTOR, DIRECTOR,
         "AUT001 AUT003"),
    Deed("a standing event that is edited",
         {STANDING: standing_event(registered=False)}, MANAGER, DIRECTOR, "CHG006 REG018"),
    Deed("a standing event that is removed", {STANDING: None}, MANAGER, DIRECTOR, "CHG006"),
    Deed("a year of CPD that is removed", {CPD: None}, NUMBER, MANAGER, "CHG008",
         after=cpd("aaaaaa")),
    Deed("a registrant who is removed", {REGISTRANT: None, STANDING: None}, MANAGER, HEAD,
         "CHG001 CHG006 CHG008"),
    Deed("an approved entry that is corrected", {CPD: {"registrant": NUMBER, "year": 2026,
         "entries": [entry("aaaaaa", hours=6)]}}, NUMBER, MANAGER, after=cpd("aaaaaa")),
    Deed("a staff record", staff_record(COVER, account={"forge": "github", "id": 7}), HEAD,
         CENTRAL),
    Deed("a staff record approved by a head", staff_record(COVER, account=None, delegations=[
         {"to": MANAGER, "from": "2026-09-01", "until": "2026-09-15"}]), HEAD, SECOND_HEAD,
         "AUT002"),
    Deed("a staff record of one's own, approved by oneself",
         staff_record(CENTRAL, account={"forge": "github", "id": 7}), HEAD, CENTRAL, "AUT003"),
    Deed("a staff record that is removed", {path("staff", COVER): None}, HEAD, CENTRAL, "CHG008"),
    Deed("two staff records", {**staff_record(COVER, account={"forge": "github", "id": 7}),
         **staff_record(LATE_COVER, account={"forge": "github", "id": 8})}, HEAD, CENTRAL,
         "CHG002"),
    Deed("an office for its own submitter, approved by that office",
         staff_record(MANAGER, offices=[{"office": "central-team", "scope": [],
                                         "from": "2023-01-09"}]), HEAD, MANAGER, "AUT002 AUT003"),
    Deed("the matrix", matrix(2), CENTRAL, SECOND_CENTRAL),
    Deed("the matrix, its edition not raised", matrix(1, cpd=["central-team"]), CENTRAL,
         SECOND_CENTRAL, "CHG010"),
    Deed("the matrix, its edition raised by two", matrix(3), CENTRAL, SECOND_CENTRAL, "CHG010"),
    Deed("a matrix that lets its own approver approve",
         matrix(2, standards=["head-of-corporate-services", "central-team"]), CENTRAL, HEAD,
         "AUT002"),
    Deed("the matrix, approved by the one who submitted it", matrix(2), CENTRAL, CENTRAL, "AUT003"),
    Deed("CPD by the matrix of main", cpd("aaaaaa"), NUMBER, HEAD,
         after=matrix(2, cpd=["head-of-corporate-services"])),
]  # fmt: skip


@pytest.mark.parametrize("deed", DEEDS, ids=str)
def test_a_deed_is_accepted_or_refused_for_what_is_wrong(stage: Stage, deed: Deed) -> None:
    if deed.on is not None:
        stage.on(deed.on)
    if deed.after is not None:
        stage.forced(deed.after, by=CENTRAL, approved_by=SECOND_CENTRAL)
    merge = stage.merge(stage.commit(deed.files, by=deed.by), by=deed.approved_by)
    judged = stage.judged(merge)
    assert errors(judged.findings) == deed.codes.split(), judged.findings


def test_a_refusal_names_who_may(stage: Stage) -> None:
    judged = stage.judged(stage.merge(stage.commit(cpd("aaaaaa")), by=OTHER_MANAGER))
    [finding] = [f for f in judged.findings if f.is_error]
    assert finding.message == f"{OTHER_MANAGER} may not approve CPD for {NUMBER}"
    assert finding.fix == f"it is approved by the line manager ({MANAGER})."
    assert finding.clause == "PF 4.20"


def test_a_new_office_counts_only_from_the_merge_that_records_it(stage: Stage) -> None:
    office = {"office": "line-manager", "scope": ["wales"], "from": "2026-09-01"}
    stage.forced(staff_record(OTHER_MANAGER, offices=[office]), by=HEAD, approved_by=CENTRAL)
    judged = stage.judged(stage.merge(stage.commit(moved(), by=OTHER_MANAGER), by=HEAD))
    assert errors(judged.findings) == ["AUT001"]
