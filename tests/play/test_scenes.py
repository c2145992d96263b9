"""The demo holds every scene that it promises: each is found in the ledger or the records."""

from __future__ import annotations

from collections import Counter
from datetime import date

from probation_register.audit.ledger import Approval, Audit
from probation_register.models.authority import SHARED_KINDS
from probation_register.models.cpd import CpdYear, Entry
from probation_register.play.cast import (
    AVON_AS_STAFF,
    BRACKEN,
    CLARY,
    CLIFF,
    ELDER_AS_STAFF,
    FERNE,
    FORREST,
    HAZEL_AS_STAFF,
    JASPER_AS_STAFF,
    JUNIPER,
    LAKE,
    LARK,
    LAVENDER,
    PEARL,
    ROSEMARY,
    SKYE,
    TEASEL,
    VIOLET,
)
from probation_register.play.demo import Demo
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.objects import Commit
from probation_register.store.tree import RevisionTree
from probation_register.verdicts.designation import designation
from probation_register.verdicts.provision import provision
from probation_register.verdicts.renewals import RenewalState, due_date, renewal_standing
from probation_register.verdicts.requirements import assess, missing
from probation_register.verdicts.standing import Employment, Obligation, obligation, standing


def test_every_kind_of_change_is_in_the_ledger(audited: Audit) -> None:
    assert {approval.kind for approval in audited.ledger} == set(SHARED_KINDS)


def test_most_parts_are_signed_and_some_only_recorded(audited: Audit) -> None:
    approvals = Counter(approval.assurance for approval in audited.ledger)
    submissions = Counter(approval.submission_assurance for approval in audited.ledger)
    for counted in (approvals, submissions):
        assert set(counted) == {"signed", "recorded"}
        assert counted["signed"] > 10 * counted["recorded"]


def test_cpd_is_submitted_in_several_steps_before_it_is_approved(
    demo: Demo, audited: Audit
) -> None:
    steps = [
        len(own_commits(demo, approval)) for approval in audited.ledger if approval.kind == "cpd"
    ]
    assert max(steps) >= 2
    assert sum(step > 1 for step in steps) > 20


def test_a_renewal_is_declined_then_amended_and_approved(audited: Audit) -> None:
    (declined,) = audited.declines
    assert (declined.subject, declined.kind, declined.reasons) == (PEARL, "renewal", ("standards",))
    (approved,) = about(audited, PEARL, "renewal", 2024)
    assert approved.approved_by == declined.declined_by
    assert approved.approved_at > declined.declined_at
    assert approved.proposal != declined.proposal


def test_a_proposal_is_brought_up_to_date_and_both_sides_are_kept(
    demo: Demo, audited: Audit
) -> None:
    corrected = about(audited, TEASEL, "correction")[0]
    updated = next(
        approval
        for approval in about(audited, TEASEL, "cpd", 2024)
        if approval.number > corrected.number
    )
    assert any(len(commit.parents) == 2 for commit in own_commits(demo, updated))
    before, after = (
        {entry.id: entry for entry in entries_at(demo, commit, TEASEL, 2024)}
        for commit in (corrected.commit, updated.commit)
    )
    assert before.items() <= after.items()
    assert len(after) > len(before)


def test_a_reorganisation_is_approved_by_a_second_head(audited: Audit) -> None:
    (placement,) = (a for a in audited.ledger if a.kind == "placement")
    assert len(placement.paths) >= 4
    assert (placement.submitted_by, placement.approved_by) == (("st000077",), "st000078")


def test_someone_leaves_and_returns_with_fresh_vetting(register: Register) -> None:
    skye = person(register, SKYE)
    assert [posting.in_post for posting in skye.registrant.postings] == [True, False, True]
    assert not standing(skye, date(2025, 3, 1)).is_registered
    assert standing(skye, date(2025, 9, 1)).is_registered
    assert skye.registrant.vetting is not None
    assert skye.registrant.vetting.confirmed_on == date(2025, 8, 28)
    assert set(skye.renewals) == {2025}


def test_someone_is_not_registered_for_a_while(register: Register, audited: Audit) -> None:
    rosemary = person(register, ROSEMARY)
    assert [event.registered for event in rosemary.events] == [True, False, True]
    assert not standing(rosemary, date(2025, 3, 31)).is_registered
    assert standing(rosemary, date(2025, 6, 16)).is_registered
    assert {approval.approved_by for approval in about(audited, ROSEMARY, "standing")} == {
        "st000843"
    }


def test_a_retained_person_leaves_the_register_by_choice_and_comes_back(
    register: Register, audited: Audit
) -> None:
    lake = person(register, LAKE)
    assert obligation(lake, register.policy, date(2025, 1, 1)) is Obligation.RETAINED
    assert [event.registered for event in lake.events] == [True, False, True]
    assert all(approval.submitted_by == (LAKE,) for approval in about(audited, LAKE, "standing"))


def test_people_are_retained_and_keep_only_cpd(register: Register, demo: Demo) -> None:
    bases = Counter(p.registrant.basis for p in register.people())
    assert bases["retained"] == 2
    assert bases["cpd-only"] == 1
    keeper = next(p for p in register.people() if p.registrant.basis == "cpd-only")
    assert keeper.cpd
    assert not keeper.renewals
    assert not standing(keeper, demo.as_of).is_registered


def test_an_agency_workers_assignment_ends(register: Register, demo: Demo) -> None:
    ferne = person(register, FERNE)
    assert ferne.registrant.postings[0].agency in register.agencies
    assert set(ferne.renewals) == {2024}
    assert standing(ferne, demo.as_of).employment is Employment.ASSIGNMENT_ENDED


def test_a_managers_people_are_transferred_when_the_manager_moves(audited: Audit) -> None:
    taken_over = [about(audited, number, "transfer")[0] for number in (LAVENDER, FORREST)]
    assert {approval.submitted_by for approval in taken_over} == {(AVON_AS_STAFF,)}
    (handed,) = about(audited, BRACKEN, "transfer")
    assert handed.submitted_by == (JASPER_AS_STAFF,)
    (renewed,) = about(audited, LAVENDER, "renewal", 2025)
    assert renewed.approved_by == AVON_AS_STAFF


def test_a_delegate_approves_while_the_manager_is_away(register: Register, audited: Audit) -> None:
    away = register.staff(ELDER_AS_STAFF)
    assert away is not None
    (delegation,) = away.delegations
    managed = {
        p.number
        for p in register.people()
        if p.registrant.postings[0].line_manager == ELDER_AS_STAFF
    }
    stood_in = [
        approval
        for approval in audited.ledger
        if approval.registrant in managed
        and approval.kind == "renewal"
        and delegation.holds(approval.approved_at.date())
    ]
    assert stood_in
    assert {approval.approved_by for approval in stood_in} == {HAZEL_AS_STAFF}


def test_managers_own_renewals_are_approved_by_another(register: Register, audited: Audit) -> None:
    offices = {staff.registrant: staff.id for staff in register.all_staff() if staff.registrant}
    own = [a for a in audited.ledger if a.kind == "renewal" and a.registrant in offices]
    assert len(own) >= 20
    assert all(a.approved_by != offices[a.registrant] for a in own)


def test_renewals_are_overdue_due_and_paused_on_the_last_day(
    register: Register, demo: Demo
) -> None:
    states = {
        number: renewal_standing(person(register, number), register.settings, demo.as_of).state
        for number in register.numbers
    }
    assert states[CLARY] is RenewalState.OVERDUE
    assert states[LARK] is RenewalState.DUE
    assert states[CLIFF] is RenewalState.PAUSED
    others = {state for number, state in states.items() if number not in (CLARY, LARK, CLIFF)}
    assert others == {RenewalState.NOT_DUE}


def test_a_pause_moves_the_due_date(register: Register) -> None:
    assert due_date(person(register, LARK), register.settings, 2025) == date(2026, 7, 9)
    assert due_date(person(register, JUNIPER), register.settings, 2025) == date(2026, 3, 31)


def test_a_registrant_corrects_their_own_record(audited: Audit) -> None:
    first = about(audited, VIOLET, "correction")[0]
    assert first.submitted_by == (VIOLET,)
    assert first.approved_at.date() == date(2024, 8, 5)


def test_a_provider_is_endorsed_and_named_in_cpd(register: Register) -> None:
    (provider,) = register.providers.values()
    assert len(provider.endorsements) == 2
    named = {
        entry.provider for p in register.people() for y in p.cpd.values() for entry in y.entries
    }
    assert named == {None, provider.id}


def test_a_course_is_judged_until_it_meets_all_thirteen_criteria(register: Register) -> None:
    (provider,) = register.providers.values()
    (course,) = provider.courses
    met = [
        provision(course, register.policy, day).met
        for day in (date(2025, 6, 8), date(2025, 6, 9), date(2026, 1, 19))
    ]
    assert met == [0, 12, 13]
    assert all(evaluation.respondents >= 10 for evaluation in course.evaluations)


def test_an_agency_confirms_again_after_a_year(register: Register) -> None:
    ferne = person(register, FERNE)
    (first, _) = ferne.registrant.postings
    assert first.agency_confirmed is not None
    (again,) = ferne.registrant.agency_confirmations
    assert 350 < (again.confirmed_on - first.agency_confirmed).days < 366


def test_who_is_registered_and_trained_uses_the_designation(register: Register, demo: Demo) -> None:
    used = {
        p.number: designation(p, register.policy, register.settings, demo.as_of)
        for p in register.people()
    }
    assert used[JUNIPER].may_use
    assert not used[FERNE].may_use
    assert sum(each.may_use for each in used.values()) > 30


def test_the_central_team_agree_on_standards_and_house(audited: Audit) -> None:
    for approval in audited.ledger:
        if approval.kind in ("standards", "house", "provision"):
            assert approval.approved_by not in approval.submitted_by


def test_requirements_are_met_when_people_renew(register: Register) -> None:
    unmet = [
        (p.number, year, reason)
        for p in register.people()
        for year, renewal in p.renewals.items()
        for reason in missing(
            assess(p, register.policy, register.settings, year, renewal.submitted)
        )
    ]
    assert unmet == []


def test_cpd_is_varied_and_of_a_plausible_amount(register: Register) -> None:
    entries = every_entry(register)
    assert {entry.activity for entry in entries} >= set(register.policy.activity) - {
        "other",
        "qualification",
    }
    assert {area for entry in entries for area in entry.curriculum} == set(
        register.policy.curriculum
    )
    texts = Counter(entry.learned for entry in entries if entry.learned)
    assert max(texts.values()) <= 3
    for p in register.people():
        for year in set(p.renewals) & set(p.cpd):
            assert sum(entry.hours for entry in p.cpd[year].entries) <= 50


def about(audited: Audit, number: str, kind: str, year: int | None = None) -> list[Approval]:
    return [
        approval
        for approval in audited.ledger
        if approval.registrant == number and approval.kind == kind and year in (None, approval.year)
    ]


def person(register: Register, number: str) -> Person:
    found = register.person(number)
    assert found is not None
    return found


def every_entry(register: Register) -> list[Entry]:
    files = (file for p in register.people() for file in p.cpd.values())
    return [entry for file in files for entry in file.entries]


def own_commits(demo: Demo, approval: Approval) -> list[Commit]:
    main, head = demo.repository.commit(approval.commit).parents
    found = demo.repository.ancestry(head, exclude=[main])
    return [demo.repository.commit(oid) for oid, _ in found]


def entries_at(demo: Demo, commit: str, number: str, year: int) -> tuple[Entry, ...]:
    register = Register(RevisionTree(demo.repository, commit))
    file: CpdYear = person(register, number).cpd[year]
    return file.entries


def test_no_change_of_standing_tells_a_choice_from_a_decision(demo: Demo) -> None:
    """Whoever joins is registered without one; every change after that has a commitment."""
    register = Register(RevisionTree(demo.repository, demo.tip))
    people = [person for number in register.numbers if (person := register.person(number))]
    later = [event for person in people for event in person.events[1:]]
    assert {event.registered for event in later} == {True, False}
    assert all(event.commitment for event in later)
    assert len({event.commitment for event in later}) == len(later)
