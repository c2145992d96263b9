"""Reminders: nobody is asked twice, nobody who is away, and a manager hears what waits for them."""

from __future__ import annotations

from datetime import date

import pytest
from builders import LAST_RENEWAL, Data, course, courses, last_renewal, path, plan
from gate.cast import (
    COLLEAGUE,
    FORMER_MANAGER,
    HEAD,
    MANAGER,
    NUMBER,
    WELSH_NUMBER,
    cpd,
    left,
    own_record,
    yearly_renewal,
)
from gate.stage import Stage
from probation_register.audit.declines import DECLINE_REASONS
from probation_register.proposals.decline import decline
from probation_register.proposals.refused import Refused
from probation_register.proposals.reminders import Reminder, reminders
from probation_register.verdicts.pace import Prompt

WINTER = date(2027, 2, 20)
UNSUBMITTED = "the renewal for 2026–27 is not submitted"


def reminded(stage: Stage, on: date = WINTER, number: str = NUMBER) -> Reminder:
    """Return the one reminder of a registrant."""
    [found] = reminders(stage.repository, on, [number])
    return found


def asked(reminder: Reminder) -> list[Prompt]:
    return [each.prompt for each in reminder.asked]


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """The stage on which the registrant has renewed last year."""
    stage.forced({LAST_RENEWAL: last_renewal()})
    return stage


def whole_year() -> dict[str, Data]:
    """The plan, the CPD and the renewal of a registrant's year."""
    return {path("plan", NUMBER, 2026): plan(), **cpd("aaaaaa"), **yearly_renewal()}


def test_a_repository_without_main_is_refused(stage: Stage) -> None:
    stage.repository.update_refs({"refs/heads/main": (None, stage.main)})
    with pytest.raises(Refused, match="no branch main"):
        list(reminders(stage.repository, WINTER))


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(own_record(pauses=[{"from": "2026-09-01", "to": None}]), id="away"),
        pytest.param(left(), id="left"),
    ],
)
def test_who_is_away_or_has_left_is_asked_for_nothing(stage: Stage, files: dict[str, Data]) -> None:
    stage.forced(files, by=HEAD)
    assert list(reminders(stage.repository, WINTER, [NUMBER])) == []


def test_before_the_first_day_of_their_own_nothing_is_asked(stage: Stage) -> None:
    early = reminded(stage, date(2026, 4, 21))
    assert (asked(early), early.is_due, early.newest) == ([], False, None)


def test_each_prompt_is_asked_from_its_own_day_until_it_is_done(stage: Stage) -> None:
    assert asked(reminded(stage)) == [Prompt.PLAN, Prompt.LEARN, Prompt.REFLECT, Prompt.RENEW]
    assert UNSUBMITTED in [each.what for each in reminded(stage).path.missing]
    stage.forced(cpd("aaaaaa"))
    found = reminded(stage)
    assert asked(found) == [Prompt.PLAN, Prompt.RENEW]
    assert (found.line_manager, found.newest) == (MANAGER, date(2027, 1, 13))


def test_what_is_proposed_counts_and_the_manager_hears_of_it(stage: Stage) -> None:
    stage.on(WINTER)
    branch = stage.submit(whole_year()).branch
    found = reminded(stage)
    assert (found.is_due, found.waiting) == (False, branch)


def test_what_was_declined_comes_back_until_it_is_amended(stage: Stage) -> None:
    stage.on(WINTER)
    branch = stage.submit(whole_year()).branch
    decline(stage.repository, stage.hand(MANAGER), branch, ["standards"])
    found = reminded(stage)
    assert (found.declined, found.waiting) == ((DECLINE_REASONS["standards"],), None)
    assert found.is_due
    stage.submit(cpd("aaaaaa", "bbbbbb"))
    stage.submit(yearly_renewal(record_accurate=True) | cpd("aaaaaa", "cccccc"))
    assert reminded(stage).waiting == branch


def test_a_proposal_that_cannot_be_read_stops_nobody(stage: Stage) -> None:
    broken = stage.commit({path("cpd", NUMBER, 2026): b"\xff: ["})
    stage.branch("cpd/po104233/2026", broken)
    assert asked(reminded(stage)) == [Prompt.PLAN, Prompt.LEARN, Prompt.REFLECT, Prompt.RENEW]


def test_after_approval_nothing_is_asked_but_a_course_that_lapses(stage: Stage) -> None:
    lapsing = course("information-security", expires="2027-03-01")
    stage.forced(own_record(learning=[*courses("information-security"), lapsing]), by=HEAD)
    stage.on(WINTER)
    stage.accepted(whole_year())
    found = reminded(stage)
    assert (asked(found), found.path.missing, found.waiting) == ([], (), None)
    [said] = found.courses
    assert said.endswith("is due again: it lapses on 2027-03-01")


def test_everybody_or_a_managers_people(stage: Stage) -> None:
    everybody = [each.number for each in reminders(stage.repository, WINTER)]
    assert everybody == sorted([NUMBER, COLLEAGUE, WELSH_NUMBER])
    team = [each.number for each in reminders(stage.repository, WINTER, [FORMER_MANAGER])]
    assert team == [COLLEAGUE]
