"""Forms on their way: filled in, proposed, judged by the gate, approved, and audited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from builders import CPD
from forms.cases import QUICK, RENEWED, Sent
from forms.crowd import SIXTY, SPOILED, crowded, table
from gate.cast import (
    COLLEAGUE,
    FIRST_DAY,
    HEAD,
    MANAGER,
    NUMBER,
    OTHER_MANAGER,
    RENEWAL,
    SECOND_HEAD,
    cpd,
)
from gate.stage import Stage, stage
from probation_register.change.words import KIND_TITLES
from probation_register.finding import Severity
from probation_register.forms.answers import Filled, Refused, fill
from probation_register.forms.catalogue import FORMS, form_of
from probation_register.proposals.refused import Refused as NotSubmitted
from probation_register.register.register import Register
from probation_register.store.tree import RevisionTree

__all__ = ["stage"]

MOVED = {
    "from": ("1/9/2026",),
    "role": ("probation-officer",),
    "unit": ("brent",),
    "line_manager": (OTHER_MANAGER,),
    "employment": ("direct",),
}
LEARNED = {**QUICK, "date": ("31/8/2026",)}
NEED = {
    "need-1-area": ("victims",),
    "need-1-objective": ("Write with victims in mind.",),
    "need-1-from": ("feedback",),
}


def register_at(there: Stage, commit: str | None = None) -> Register:
    return Register(RevisionTree(there.repository, commit or there.main))


def filled(
    there: Stage,
    name: str,
    answers: Sent,
    subject: str = NUMBER,
    *,
    on: date = FIRST_DAY,
    commit: str | None = None,
    about: str = "",
    random: bytes = bytes(16),
) -> Filled:
    """Return a form filled in upon main, or upon what is proposed."""
    register = register_at(there, commit)
    person = register.person(subject)
    form = form_of(name, register, subject, person, on, about)
    approved = register_at(there)
    seen = fill(form, answers, register, subject, person, on, random, approved=approved)
    assert isinstance(seen, Filled), seen
    return seen


@pytest.mark.parametrize(
    ("name", "answers", "subject", "by", "approved_by", "branch"),
    [
        ("cpd", LEARNED, NUMBER, NUMBER, MANAGER, "cpd/po104233/2026"),
        ("cpd-quick", LEARNED, NUMBER, NUMBER, MANAGER, "cpd/po104233/2026"),
        (
            "reflection",
            {
                **{n: t for n, t in LEARNED.items() if n != "activity"},
                "about": ("reflection",),
                "learned": ("To listen.",),
            },
            NUMBER,
            NUMBER,
            MANAGER,
            "cpd/po104233/2026",
        ),
        ("plan", NEED, NUMBER, NUMBER, MANAGER, "plan/po104233/2026"),
        (
            "correction",
            {"what": ("level",), "level": ("C",)},
            NUMBER,
            NUMBER,
            MANAGER,
            "correction/po104233/2026-09-01",
        ),
        ("transfer", MOVED, NUMBER, MANAGER, HEAD, "transfer/po104233/2026-09-01"),
        ("left", {"from": ("1/9/2026",)}, NUMBER, MANAGER, HEAD, "leaving/po104233/2026-09-01"),
        (
            "joining",
            {**MOVED, "line_manager": (MANAGER,)},
            "",
            MANAGER,
            HEAD,
            None,
        ),
        (
            "placement",
            {
                "from": ("1/9/2026",),
                "table": (f"number,unit,manager\n{NUMBER},brent,{OTHER_MANAGER}\n"
                          f"{COLLEAGUE},brent,{OTHER_MANAGER}",),
            },
            "",
            HEAD,
            SECOND_HEAD,
            "placement/register/2026-09-01",
        ),
    ],
)  # fmt: skip
def test_what_a_form_makes_is_proposed_approved_and_in_the_ledger(
    stage: Stage,
    name: str,
    answers: Sent,
    subject: str,
    by: str,
    approved_by: str,
    branch: str | None,
) -> None:
    made = filled(stage, name, answers, subject)
    submitted = stage.submit(made.files, by)
    assert branch is None or submitted.branch == branch
    assert submitted.change.kind == made.kind == FORMS[name].change
    assert made.kind in KIND_TITLES
    stage.approve(submitted.branch, approved_by)
    audit = stage.audit()
    assert [f for f in audit.findings if f.severity is Severity.ERROR] == []
    [approval] = audit.ledger
    assert (approval.kind, approval.subject) == (made.kind, made.subject)
    assert (approval.submitted_by, approval.approved_by) == ((by,), approved_by)


def test_somebody_who_left_comes_back_by_the_form(stage: Stage) -> None:
    left = filled(stage, "left", {"from": ("1/9/2026",)})
    stage.approve(stage.submit(left.files, MANAGER).branch, HEAD)
    stage.on(date(2026, 10, 5))
    back = {
        **MOVED,
        "from": ("5/10/2026",),
        "line_manager": (OTHER_MANAGER,),
        "confirmed_by": (HEAD,),
        "confirmed_on": ("5/10/2026",),
    }
    returned = filled(stage, "returned", back, on=date(2026, 10, 5))
    submitted = stage.submit(returned.files, HEAD)
    assert submitted.branch == "returning/po104233/2026-10-05"
    stage.approve(submitted.branch, SECOND_HEAD)
    assert [f for f in stage.audit().findings if f.is_error] == []


def test_two_forms_for_one_year_lose_nothing_of_each_other(stage: Stage) -> None:
    """Both were opened upon main; the second is added to the first, entry by entry."""
    first = filled(stage, "cpd-quick", LEARNED, random=b"first")
    second = filled(stage, "cpd-quick", {**LEARNED, "title": ("Court skills",)}, random=b"second")
    stage.submit(first.files)
    submitted = stage.submit(second.files)
    data = RevisionTree(stage.repository, submitted.commit).read(CPD)
    assert submitted.is_addition
    assert data.count(b"  - id: ") == 2
    assert b"Working with young adults" in data
    assert b"Court skills" in data


def test_a_form_sent_twice_is_one_entry(stage: Stage) -> None:
    first = filled(stage, "cpd-quick", LEARNED)
    again = filled(stage, "cpd-quick", LEARNED)
    stage.submit(first.files)
    with pytest.raises(NotSubmitted, match="holds these changes already"):
        stage.submit(again.files)


def test_a_renewal_is_sent_amended_and_approved(stage: Stage) -> None:
    stage.accepted(cpd("aaaaaa"))
    on = date(2027, 3, 1)
    stage.on(on)
    sent = filled(stage, "renewal", {**RENEWED, "conversations": ()}, on=on, about="2026")
    first = stage.submit(sent.files)
    later = date(2027, 3, 8)
    stage.on(later)
    talked = {**RENEWED, "conversations": ("8/3/2027",)}
    amended = filled(stage, "renewal", talked, on=later, commit=first.commit, about="2026")
    second = stage.submit(amended.files)
    assert (second.branch, second.is_addition) == ("renewal/po104233/2026", True)
    data = RevisionTree(stage.repository, second.commit).read(RENEWAL)
    assert b"submitted: 2027-03-08" in data
    stage.approve(second.branch)
    assert [f for f in stage.audit().findings if f.is_error] == []
    register = register_at(stage)
    person = register.person(NUMBER)
    form = form_of("renewal", register, NUMBER, person, later, "2026")
    again = fill(form, talked, register, NUMBER, person, later, bytes(16))
    assert isinstance(again, Refused)
    assert "is approved" in again.problems[0].message


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Stage]:
    """A stage with sixty registrants in Hackney."""
    with (there := crowded(tmp_path / "register")).repository:
        yield there


def test_sixty_people_are_placed_by_one_proposal_that_a_second_person_approves(
    crowd: Stage,
) -> None:
    answers = {"from": ("1/9/2026",), "table": (table(spoiled=False),)}
    made = filled(crowd, "placement", answers, "")
    assert [move.number for move in made.preview.moves] == list(SIXTY)
    submitted = crowd.submit(made.files, HEAD)
    with pytest.raises(NotSubmitted):
        crowd.approve(submitted.branch, HEAD)
    crowd.approve(submitted.branch, SECOND_HEAD)
    [approval] = crowd.audit().ledger
    assert (approval.kind, approval.approved_by) == ("placement", SECOND_HEAD)
    assert len(approval.paths) == len(SIXTY)


def test_three_bad_rows_of_sixty_are_named_and_nothing_is_made(crowd: Stage) -> None:
    register = register_at(crowd)
    form = form_of("placement", register, "", None, FIRST_DAY)
    answers = {"from": ("1/9/2026",), "table": (table(spoiled=True),)}
    before = crowd.snapshot()
    seen = fill(form, answers, register, "", None, FIRST_DAY, bytes(16))
    assert isinstance(seen, Refused)
    assert tuple(problem.sentence for problem in seen.problems) == SPOILED
    assert crowd.snapshot() == before
