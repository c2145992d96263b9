"""The demo's first year, 2024: what is out of the ordinary, in the order in which it happens."""

from __future__ import annotations

from datetime import date

from probation_register.models.cpd import CpdYear
from probation_register.models.organisations import Agency, Endorsement, Provider
from probation_register.models.regions import Regions, Unit
from probation_register.models.staff import Delegation
from probation_register.store.paths import Place

from .cast import (
    ELDER_AS_STAFF,
    HAZEL_AS_STAFF,
    LAKE,
    PEARL,
    ROSEMARY,
    SKYE,
    TEASEL,
    VIOLET,
    members,
)
from .days import moment
from .learning import HERON_HILL, HERON_HILL_SINCE, year_of_learning
from .moves import ended, heads_for
from .ordinary import add_learning, submit_renewal, talk
from .papers import IN_SERVICE_SINCE, LANTERN_BAY, standing_changed
from .stage import Stage
from .timetable import Scene

HEADQUARTERS = "sample-headquarters-team"


def an_agency_is_added(stage: Stage) -> None:
    """Two of the central team add the agency that some workers will come from (PF 4.21)."""
    one, other, *_ = stage.holders("central-team")
    agency = Agency(id=LANTERN_BAY, name="Lantern Bay Staffing (fictional)", from_=IN_SERVICE_SINCE)
    stage.approves(other, stage.submits(one, agency))


def headquarters_get_a_team(stage: Stage) -> None:
    """The sample directorate gets a team, so that people can be posted there."""
    one, other, *_ = stage.holders("central-team")
    regions = stage.register.record(Place("regions"))
    if isinstance(regions, Regions):
        *others, directorate = regions.regions
        team = Unit(id=HEADQUARTERS, name="Sample headquarters team", code="SHQT")
        changed = directorate.model_copy(update={"units": (team,)})
        both = regions.model_copy(update={"regions": (*others, changed)})
        stage.approves(other, stage.submits(one, both))


def a_provider_is_added(stage: Stage) -> None:
    """A provider of CPD is added; being listed says nothing of its quality yet."""
    one, other, *_ = stage.holders("central-team")
    provider = Provider(id=HERON_HILL, name="Heron Hill Learning (fictional)")
    stage.approves(other, stage.submits(one, provider))


def the_provider_is_endorsed(stage: Stage) -> None:
    """The provider is endorsed for a year (PP 4.5)."""
    one, _, another, *_ = stage.holders("central-team")
    provider = stage.register.providers[HERON_HILL]
    term = Endorsement(from_=HERON_HILL_SINCE, until=date(2025, 6, 17))
    endorsed = provider.model_copy(update={"endorsements": (term,)})
    stage.approves(another, stage.submits(one, endorsed))


def violet_corrects_her_record(stage: Stage) -> None:
    """A registrant finds a wrong day in her record; her manager approves (PF 4.19)."""
    mine = stage.registrant(VIOLET)
    (held,) = mine.qualifications
    right = held.model_copy(update={"awarded": held.awarded.replace(day=12)})
    branch = stage.submits(VIOLET, mine.model_copy(update={"qualifications": (right,)}))
    stage.approves(stage.manager_of(VIOLET), branch)


def teasel_begins_the_year(stage: Stage) -> None:
    """An officer adds what she has learned so far, and a conversation approves it."""
    add_learning(stage, TEASEL)
    talk(stage, TEASEL)


def teasel_adds_more(stage: Stage) -> None:
    """She adds what September brought, and leaves the proposal open."""
    add_learning(stage, TEASEL)


def teasels_hours_are_corrected(stage: Stage) -> None:
    """Meanwhile her manager corrects an approved entry; a head of corporate services approves."""
    person = stage.person(TEASEL)
    first, *rest = person.cpd[2024].entries
    right = first.model_copy(update={"hours": first.hours + 0.5})
    corrected = person.cpd[2024].model_copy(update={"entries": (right, *rest)})
    (held,) = person.registrant.qualifications
    seen = held.model_copy(update={"seen_on": stage.today})
    record = person.registrant.model_copy(update={"qualifications": (seen,)})
    branch = stage.submits(stage.manager_of(TEASEL), record, corrected)
    head, _ = heads_for(stage, members()[TEASEL].region)
    stage.approves(head, branch)


def teasel_updates_her_proposal(stage: Stage) -> None:
    """Her open proposal is out of date: it is refused, brought up to main, and then approved."""
    branch = f"cpd/{TEASEL}/2024"
    stage.may_not_approve(stage.manager_of(TEASEL), branch, "MRG004")
    stage.updates(TEASEL, branch)
    talk(stage, TEASEL)


def lake_leaves_the_register(stage: Stage) -> None:
    """Someone in a role that need not be registered ends it; a regional director approves."""
    director = stage.holders("regional-director", members()[LAKE].region)[0]
    stage.approves(
        director, stage.submits(LAKE, standing_changed(LAKE, stage.today, registered=False))
    )


def skye_leaves_the_service(stage: Stage) -> None:
    """A manager records that an officer leaves at the end of the month (PF 4.5)."""
    leaving = ended(stage.registrant(SKYE), date(2024, 11, 30))
    _, head = heads_for(stage, "north-west")
    stage.approves(head, stage.submits(stage.manager_of(SKYE), leaving))


def rosemary_is_not_registered(stage: Stage) -> None:
    """A decision made elsewhere reaches the register: not registered, and no word of why."""
    event = standing_changed(ROSEMARY, stage.today, registered=False)
    director = stage.holders("regional-director", members()[ROSEMARY].region)[0]
    stage.approves(director, stage.submits(stage.manager_of(ROSEMARY), event))


def elder_is_stood_in_for(stage: Stage) -> None:
    """A manager who will be away hands on the office; renewals go to the one who stands in."""
    staff = stage.register.staff(ELDER_AS_STAFF)
    if staff is not None:
        away = Delegation(to=HAZEL_AS_STAFF, from_=date(2025, 1, 13), until=date(2025, 4, 7))
        head, _ = heads_for(stage, "north-east")
        branch = stage.submits(head, staff.model_copy(update={"delegations": (away,)}))
        stage.approves(stage.holders("central-team")[0], branch)


def pearl_renews_too_soon(stage: Stage) -> None:
    """An officer renews before any CPD is recorded; the manager declines, with a code alone."""
    branch = submit_renewal(stage, PEARL, 2024, with_learning=False)
    stage.declines(stage.manager_of(PEARL), branch, "standards")


def pearl_tries_again(stage: Stage) -> None:
    """The year's learning is added to the same proposal, and now it is approved."""
    branch = f"renewal/{PEARL}/2024"
    statement = stage.proposed(branch).person(PEARL)
    learned = year_of_learning(members()[PEARL], 2024, date(2024, 5, 7), date(2025, 2, 7))
    if statement is not None:
        file = CpdYear(registrant=PEARL, year=2024, entries=learned)
        stage.submits(PEARL, statement.renewals[2024], file)
        stage.approves(stage.manager_of(PEARL), branch)


FIRST_YEAR = (
    Scene(moment(date(2024, 3, 20), 45), an_agency_is_added),
    Scene(moment(date(2024, 3, 21), 80), headquarters_get_a_team),
    Scene(moment(date(2024, 6, 3), 130), a_provider_is_added),
    Scene(moment(date(2024, 6, 14), 20), the_provider_is_endorsed),
    Scene(moment(date(2024, 8, 5), 65), violet_corrects_her_record),
    Scene(moment(date(2024, 8, 22), 300), teasel_begins_the_year),
    Scene(moment(date(2024, 9, 24), 210), teasel_adds_more),
    Scene(moment(date(2024, 10, 1), 95), teasels_hours_are_corrected),
    Scene(moment(date(2024, 10, 10), 240), teasel_updates_her_proposal),
    Scene(moment(date(2024, 10, 14), 30), lake_leaves_the_register),
    Scene(moment(date(2024, 11, 20), 180), skye_leaves_the_service),
    Scene(moment(date(2025, 1, 6), 330), rosemary_is_not_registered),
    Scene(moment(date(2025, 1, 9), 50), elder_is_stood_in_for),
    Scene(moment(date(2025, 2, 3), 15), pearl_renews_too_soon),
    Scene(moment(date(2025, 2, 13), 270), pearl_tries_again),
)
"""Every scene of the year with its moment: the day, and how many minutes after nine."""
