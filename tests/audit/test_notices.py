"""Notices: what is sound, and yet worth an auditor's question."""

from __future__ import annotations

from builders import path, staff
from gate.cast import (
    CENTRAL,
    COLLEAGUE,
    DEPUTY,
    MANAGER,
    NUMBER,
    SECOND_CENTRAL,
    cpd,
    public_key,
    staff_record,
)
from gate.stage import Stage
from probation_register.audit.notices import NOTICE_RULES
from probation_register.finding import Severity
from probation_register.store.objects import Oid

LETTERS = "abcdefgh"


def after(stage: Stage, seconds: int, *ids: str, number: str = NUMBER, by: str = MANAGER) -> Oid:
    """A year of CPD, submitted and approved so many seconds later."""
    head = stage.commit(cpd(*ids, number=number), by=number)
    return stage.onto_main(stage.merge(head, by=by, time=stage.time + seconds))


def told(stage: Stage) -> list[tuple[str, str]]:
    found = stage.audit()
    assert all(f.severity is Severity.NOTICE for f in found.notices)
    assert not {f.code for f in found.findings} & NOTICE_RULES.keys()
    return [(f.code, f.commit) for f in found.notices]


def test_an_ordinary_year_gives_no_notice(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    stage.accepted(cpd("aaaaaa", "bbbbbb"))
    assert told(stage) == []


def test_an_approval_within_seconds_is_told(stage: Stage) -> None:
    hasty = after(stage, 59, "aaaaaa")
    after(stage, 60, "aaaaaa", "bbbbbb")
    assert told(stage) == [("APR002", hasty)]


def bulk(stage: Stage, count: int, apart: int) -> list[Oid]:
    """So many approvals, so many seconds apart, of what was submitted long before."""
    begin = stage.time + 10_000
    made = []
    for n in range(count):
        ids = [letter * 6 for letter in LETTERS[: n + 1]]
        head = stage.commit(cpd(*ids), time=stage.time)
        made.append(stage.onto_main(stage.merge(head, time=begin + n * apart)))
    return made


def test_approvals_in_bulk_are_told(stage: Stage) -> None:
    made = bulk(stage, 6, 10)
    assert told(stage) == [("APR003", made[4])]


def test_a_few_approvals_or_slow_ones_are_not(stage: Stage) -> None:
    bulk(stage, 4, 10)
    assert told(stage) == []
    stage.time += 20_000
    bulk(stage, 8, 30)
    assert told(stage) == []


def manager_record(stage: Stage) -> None:
    """Let the manager be a registrant as well, managed by who is a registrant of theirs."""
    stage.accepted(staff_record(MANAGER, registrant=COLLEAGUE), CENTRAL, SECOND_CENTRAL)


def test_two_who_approve_each_other_are_told_once(stage: Stage) -> None:
    """The registrant's other office approves the manager's own CPD; forced, as rules may differ."""
    manager_record(stage)
    stage.accepted(cpd("aaaaaa"))
    head = stage.commit(cpd("aaaaaa", number=COLLEAGUE), by=COLLEAGUE)
    other = stage.onto_main(stage.merge(head, by=DEPUTY, key=DEPUTY))
    codes = told(stage)
    assert codes == [("APR001", other)]
    head = stage.commit(cpd("aaaaaa", "bbbbbb", number=COLLEAGUE), by=COLLEAGUE)
    stage.onto_main(stage.merge(head, by=DEPUTY, key=DEPUTY))
    stage.accepted(cpd("aaaaaa", "bbbbbb"))
    assert told(stage) == codes


def test_the_central_team_has_to_approve_each_others_work(stage: Stage) -> None:
    for n, (one, other) in enumerate(((CENTRAL, SECOND_CENTRAL), (SECOND_CENTRAL, CENTRAL))):
        new = f"st00090{n}"
        record = {path("staff", new): staff(new, keys=[public_key("st000900")] if n else [])}
        stage.accepted(record, one, other)
    assert told(stage) == []
