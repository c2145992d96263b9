"""The demo's second year, 2025, and the spring after it: what is out of the ordinary."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from probation_register.models.cpd import Entry
from probation_register.models.organisations import Endorsement
from probation_register.models.registrant import (
    AgencyConfirmation,
    Pause,
    QualificationHeld,
    VettingConfirmed,
)
from probation_register.models.staff import Office, Staff

from .cast import (
    AVON,
    AVON_AS_STAFF,
    BRACKEN,
    CLIFF,
    FERNE,
    FORREST,
    JASPER,
    JASPER_AS_STAFF,
    JUNIPER,
    LAKE,
    LARK,
    LAVENDER,
    ROSEMARY,
    SKYE,
    demo_keys,
    members,
)
from .days import moment
from .learning import HERON_HILL
from .moves import ended, heads_for, moved
from .ordinary import LAST_DAY, add_learning, submit_renewal, talk
from .papers import LANTERN_BAY, completed, plan, refreshed, standing_changed
from .provision import first_meetings, judged_again
from .stage import Stage
from .timetable import Scene

NEW_UNIT, NEW_UNIT_BEGINS = "newham", date(2025, 7, 1)
"""Where the reorganisation in London places people, and when."""

MANAGERS_MOVE = date(2025, 10, 1)

GUIDANCE = "talking-about-registration.md"


def guidance_is_added(stage: Stage) -> None:
    """Two of the central team agree on a new page of guidance (PF 1.5)."""
    _, one, other, *_ = stage.holders("central-team")
    page = {f"standards/guidance/{GUIDANCE}": Path(__file__).with_name(GUIDANCE).read_bytes()}
    stage.approves(other, stage.submits(one, files=page))


def lake_comes_back_to_the_register(stage: Stage) -> None:
    """Who had left the register by choice asks to be on it again (PF 4.6)."""
    director = stage.holders("regional-director", members()[LAKE].region)[0]
    stage.approves(
        director, stage.submits(LAKE, standing_changed(LAKE, stage.today, registered=True))
    )


def the_endorsement_is_renewed(stage: Stage) -> None:
    """The provider's endorsement would end this month; it is given for two more years."""
    one, other, *_ = stage.holders("central-team")
    provider = stage.register.providers[HERON_HILL]
    term = Endorsement(from_=date(2025, 6, 17), until=date(2027, 6, 17))
    longer = provider.model_copy(update={"endorsements": (*provider.endorsements, term)})
    stage.approves(other, stage.submits(one, longer))


def a_course_is_judged(stage: Stage) -> None:
    """One of the central team judges a course on the thirteen criteria; another agrees (PP 4)."""
    one, other, *_ = stage.holders("central-team")
    provider = stage.register.providers[HERON_HILL]
    judged = provider.model_copy(update={"courses": (first_meetings(one, stage.today),)})
    stage.approves(other, stage.submits(one, judged))


def the_course_is_judged_again(stage: Stage) -> None:
    """The course has moved to a better room, and its participants were asked (PP 4.10, 4.12)."""
    one, _, other, *_ = stage.holders("central-team")
    provider = stage.register.providers[HERON_HILL]
    (course,) = provider.courses
    again = provider.model_copy(update={"courses": (judged_again(course, one, stage.today),)})
    stage.approves(other, stage.submits(one, again))


def fernes_agency_confirms_again(stage: Stage) -> None:
    """A year on, the agency confirms again that its worker meets what is asked (PF 4.22)."""
    again = AgencyConfirmation(agency=LANTERN_BAY, confirmed_on=stage.today)
    confirmed = stage.registrant(FERNE).model_copy(update={"agency_confirmations": (again,)})
    head, _ = heads_for(stage, "greater-manchester")
    stage.approves(head, stage.submits(stage.manager_of(FERNE), confirmed))


def rosemary_is_registered_again(stage: Stage) -> None:
    """The decision made elsewhere is that she is registered again, from today."""
    director = stage.holders("regional-director", members()[ROSEMARY].region)[0]
    again = standing_changed(ROSEMARY, stage.today, registered=True)
    stage.approves(director, stage.submits(stage.manager_of(ROSEMARY), again))


def london_is_reorganised(stage: Stage) -> None:
    """One head of corporate services places people in another unit; a second one approves."""
    one, other = heads_for(stage, "london")
    placed = [
        moved(stage.registrant(number), NEW_UNIT_BEGINS, unit=NEW_UNIT)
        for number, member in members().items()
        if member.region == "london" and stage.is_at_work(number)
    ]
    stage.approves(other, stage.submits(one, *placed))


def fernes_assignment_ends(stage: Stage) -> None:
    """An agency worker's assignment ends, and with it her registration is inactive (PF 4.23)."""
    ending = ended(stage.registrant(FERNE), date(2025, 8, 30))
    head, _ = heads_for(stage, "greater-manchester")
    stage.approves(head, stage.submits(stage.manager_of(FERNE), ending))


def skye_comes_back(stage: Stage) -> None:
    """Who left returns: vetting is confirmed afresh and the evidence seen again (PF 4.5, 5.2)."""
    manager = members()[SKYE].line_manager
    before = refreshed(
        stage.registrant(SKYE), stage.register.policy, stage.today, date(2026, 10, 1)
    )
    begins = date(2025, 9, 1)
    (held,) = before.qualifications
    seen = QualificationHeld(
        qualification=held.qualification,
        awarded=held.awarded,
        seen_by=manager,
        seen_on=stage.today,
    )
    back = moved(before, begins, since=before.postings[-2]).model_copy(
        update={
            "qualifications": (seen,),
            "vetting": VettingConfirmed(confirmed_by=manager, confirmed_on=stage.today),
        }
    )
    head, _ = heads_for(stage, "north-west")
    stage.approves(head, stage.submits(manager, back, plan(members()[SKYE], 2025)))


def lark_will_be_away(stage: Stage) -> None:
    """An officer will be away until Christmas; the due date moves by the days (PF 5.14)."""
    pause = Pause(from_=date(2025, 9, 15), to=date(2025, 12, 23))
    away = stage.registrant(LARK).model_copy(update={"pauses": (pause,)})
    stage.approves(stage.manager_of(LARK), stage.submits(LARK, away))


def avon_is_appointed(stage: Stage) -> None:
    """An officer is to manage the team in the South West from October."""
    office = Office(office="line-manager", scope=("south-west",), from_=MANAGERS_MOVE)
    keys = demo_keys(AVON_AS_STAFF)
    head, second = heads_for(stage, "south-west")
    manager = Staff(id=AVON_AS_STAFF, registrant=AVON, offices=(office,), keys=keys)
    stage.approves(stage.holders("central-team")[2], stage.submits(head, manager))
    promoted = moved(
        stage.registrant(AVON),
        MANAGERS_MOVE,
        role="senior-probation-officer",
        line_manager=members()[JASPER].line_manager,
    )
    stage.approves(second, stage.submits(head, promoted))


def jasper_is_to_move(stage: Stage) -> None:
    """The manager there moves to the West Midlands; the old office ends a few days later."""
    staff = stage.register.staff(JASPER_AS_STAFF)
    head, second = heads_for(stage, "south-west")
    if staff is not None:
        (old,) = staff.offices
        handing_over = old.model_copy(update={"until": date(2025, 10, 8)})
        new = Office(office="line-manager", scope=("west-midlands",), from_=MANAGERS_MOVE)
        changed = staff.model_copy(update={"offices": (handing_over, new)})
        stage.approves(stage.holders("central-team")[1], stage.submits(head, changed))
    transfer = moved(
        stage.registrant(JASPER),
        MANAGERS_MOVE,
        region="west-midlands",
        unit="worcestershire",
        line_manager="st000142",
    )
    stage.approves(second, stage.submits(head, transfer))


def avon_takes_over(stage: Stage) -> None:
    """The new manager proposes to take over the team, one by one; a head approves each."""
    _, head = heads_for(stage, "south-west")
    for number in (LAVENDER, FORREST):
        transfer = moved(stage.registrant(number), stage.today, line_manager=AVON_AS_STAFF)
        stage.approves(head, stage.submits(AVON_AS_STAFF, transfer))


def jasper_takes_over(stage: Stage) -> None:
    """And the one who moved takes over an officer in Coventry."""
    head, _ = heads_for(stage, "west-midlands")
    transfer = moved(stage.registrant(BRACKEN), stage.today, line_manager=JASPER_AS_STAFF)
    stage.approves(head, stage.submits(JASPER_AS_STAFF, transfer))


def avon_learns_to_manage(stage: Stage) -> None:
    """The new manager has done what the new role asks for, and has it recorded (PF 5.7)."""
    course = stage.register.policy.course["seeds2-manager"]
    mine = stage.registrant(AVON)
    done = (*mine.learning, completed(course, date(2025, 10, 14)))
    branch = stage.submits(AVON, mine.model_copy(update={"learning": done}))
    stage.approves(stage.manager_of(AVON), branch)


def cliff_will_be_away(stage: Stage) -> None:
    """An officer will be away from next week, and cannot say until when."""
    away = stage.registrant(CLIFF).model_copy(update={"pauses": (Pause(from_=date(2026, 2, 16)),)})
    stage.approves(stage.manager_of(CLIFF), stage.submits(CLIFF, away))


def the_agency_is_done_with(stage: Stage) -> None:
    """The arrangement with the agency is over (PF 4.23)."""
    one, _, other, *_ = stage.holders("central-team")
    agency = stage.register.agencies[LANTERN_BAY]
    over = agency.model_copy(update={"until": date(2026, 4, 1)})
    stage.approves(other, stage.submits(one, over))


def lark_renews_late_but_in_time(stage: Stage) -> None:
    """Back since Christmas, the officer renews by the later due date; it waits for approval."""
    submit_renewal(stage, LARK, 2025)


def juniper_adds_a_workshop(stage: Stage) -> None:
    """Juniper adds yesterday's workshop to this year's proposal, which waits for a conversation."""
    workshop = Entry(
        id="k3v9q2",
        date=date(2026, 6, 10),
        title="Trauma-informed practice with young adults",
        activity="workshop",
        hours=7.0,
        purpose="required",
        source="my-learning",
        aligned_to=("nos-ae1", "relationships"),
        curriculum=("rehabilitation",),
        learned="Sending an outline first makes a first appointment safer.",
        applied="I now agree the room and the plan before we meet.",
    )
    add_learning(stage, JUNIPER, workshop)


def bracken_and_jasper_talk(stage: Stage) -> None:
    """On the last day, one more regular conversation: what she proposed so far is approved."""
    add_learning(stage, BRACKEN)
    talk(stage, BRACKEN)


SECOND_YEAR = (
    Scene(moment(date(2025, 4, 28), 75), guidance_is_added),
    Scene(moment(date(2025, 5, 19), 40), lake_comes_back_to_the_register),
    Scene(moment(date(2025, 5, 28), 50), fernes_agency_confirms_again),
    Scene(moment(date(2025, 6, 2), 120), the_endorsement_is_renewed),
    Scene(moment(date(2025, 6, 9), 80), a_course_is_judged),
    Scene(moment(date(2025, 6, 16), 200), rosemary_is_registered_again),
    Scene(moment(date(2025, 6, 18), 55), london_is_reorganised),
    Scene(moment(date(2025, 8, 27), 310), fernes_assignment_ends),
    Scene(moment(date(2025, 8, 28), 90), skye_comes_back),
    Scene(moment(date(2025, 9, 8), 35), lark_will_be_away),
    Scene(moment(date(2025, 9, 17), 140), avon_is_appointed),
    Scene(moment(date(2025, 9, 24), 10), jasper_is_to_move),
    Scene(moment(date(2025, 10, 2), 60), avon_takes_over),
    Scene(moment(date(2025, 10, 6), 160), jasper_takes_over),
    Scene(moment(date(2025, 10, 20), 25), avon_learns_to_manage),
    Scene(moment(date(2026, 1, 19), 65), the_course_is_judged_again),
    Scene(moment(date(2026, 2, 9), 100), cliff_will_be_away),
    Scene(moment(date(2026, 4, 8), 190), the_agency_is_done_with),
    Scene(moment(date(2026, 6, 10), 70), lark_renews_late_but_in_time),
    Scene(moment(date(2026, 6, 11), 150), juniper_adds_a_workshop),
    Scene(moment(LAST_DAY, 330), bracken_and_jasper_talk),
)
"""Every scene of the year with its moment: the day, and how many minutes after nine."""
