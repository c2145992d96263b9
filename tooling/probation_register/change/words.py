"""A change in words: what a manager or an auditor reads instead of a difference of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from probation_register.models.authority import ChangeKind
from probation_register.models.case import Case
from probation_register.models.cpd import CpdYear, Entry
from probation_register.models.plain import Named
from probation_register.models.plan import Need, Plan
from probation_register.models.registrant import Posting, Registrant
from probation_register.models.renewal import Renewal
from probation_register.models.staff import Staff
from probation_register.models.standing_event import StandingEvent
from probation_register.report import counted

from .change import REGISTER_SUBJECT, Change, RecordChange
from .offices import of_staff, of_thing
from .titles import NO_TITLES, Titles, called

KIND_TITLES: dict[ChangeKind, str] = {
    "joining": "Joining",
    "correction": "Correction",
    "transfer": "Transfer",
    "placement": "Placement",
    "plan": "Development plan",
    "cpd": "CPD",
    "renewal": "Renewal",
    "leaving": "Leaving",
    "returning": "Returning",
    "standing": "Standing",
    "staff": "Staff",
    "provision": "Provision",
    "standards": "Standards",
    "house": "House",
    "case": "Case",
    "checklist": "Checklist",
}
"""The kinds of change as people read them."""


def in_words(change: Change, titles: Titles = NO_TITLES) -> tuple[str, ...]:
    """Return one sentence for each thing that a change does, in the order of its paths.

    Where many people are placed, each sentence says who moves, from where and to where.
    """
    say = _placed if change.kind == "placement" else _sentences
    sentences = [sentence for record in change.records for sentence in say(record, titles)]
    return (*sentences, *(f"{path} is changed." for path in change.others))


def in_counts(change: Change, titles: Titles = NO_TITLES) -> tuple[str, ...]:
    """Return what a change does without any free text: counts and hours in place of titles."""
    say = _placed if change.kind == "placement" else _counts
    sentences = [sentence for record in change.records for sentence in say(record, titles)]
    return (*sentences, *(f"{path} is changed." for path in change.others))


def hours(value: float) -> str:
    """Return `1 hour`, `7 hours` or `2.5 hours`."""
    return f"{value:g} hour" if value == 1 else f"{value:g} hours"


def about_whom(change: Change) -> str:
    """Return whom or what a change is about: `po104233`, `12 people` or `the register`."""
    if change.kind == "placement":
        return f"{len(change.records)} people"
    return "the register" if change.subject == REGISTER_SUBJECT else change.subject


def _placed(record: RecordChange, titles: Titles) -> Iterator[str]:
    """Say of one of many where they are placed, and where they were before."""
    if isinstance(record.before, Registrant):
        old = _post(record.before.postings[-1], titles)
        moved = called(titles, "person", record.place.subject)
        for posting in record.new_postings:
            who = f"Places {moved} from {posting.from_}"
            yield f"{who}: {_post(posting, titles)}; before, {old}."


def _post(posting: Posting, titles: Titles) -> str:
    role = called(titles, "role", posting.role)
    unit, region = called(titles, "unit", posting.unit), called(titles, "region", posting.region)
    manager = called(titles, "person", posting.line_manager)
    return f"{role} in {unit}, {region}, managed by {manager}"


def _sentences(record: RecordChange, titles: Titles) -> Iterator[str]:
    if record.before is not None and record.before == record.after:
        yield f"{record.path} says the same; only how it is written changes."
        return
    match record.after or record.before:
        case CpdYear():
            yield from _of_cpd(record)
        case Renewal() as renewal:
            year = titles.year(renewal.year)
            verb = "Takes back the renewal" if record.after is None else "Renews registration"
            yield f"{verb} for {year}, submitted on {renewal.submitted}."
        case Registrant():
            yield from _of_registrant(record, titles)
        case StandingEvent() as event:
            word = "Registered" if event.registered else "Not registered"
            taken = "Takes back: " if record.after is None else ""
            yield f"{taken}{word.lower() if taken else word} from {event.from_}."
        case Plan():
            yield from _of_plan(record, titles)
        case Case():
            yield from _of_case(record)
        case Staff():
            yield from of_staff(record, titles)
        case None:
            yield f"{record.path} cannot be read."
        case _:
            yield from of_thing(record)


def _of_case(record: RecordChange) -> Iterator[str]:
    """Say what a case gains by event and day; whom it is about is not said again."""
    case, before = record.after, record.before
    if not isinstance(case, Case):
        yield f"Removes {record.path}."
        return
    known = len(before.events) if isinstance(before, Case) else 0
    for event in case.events[known:]:
        about = f" about the decision of {event.about}" if event.about else ""
        begins = f", from {event.from_}" if event.from_ else ""
        yield f"{case.id}: {event.event} on {event.day}{about}{begins}."


def _counts(record: RecordChange, titles: Titles) -> Iterator[str]:
    before, after = record.before, record.after
    if isinstance(after, CpdYear):
        old = before.entries if isinstance(before, CpdYear) else ()
        total = sum(entry.hours for entry in after.entries)
        yield (
            f"CPD {titles.year(after.year)}: {_moves(old, after.entries)}; {hours(total)} in "
            f"{len(after.entries)} {'entry' if len(after.entries) == 1 else 'entries'} with it."
        )
    elif isinstance(after, Plan):
        needs = before.needs if isinstance(before, Plan) else ()
        yield f"Development plan {titles.year(after.year)}: needs {_moves(needs, after.needs)}."
    else:
        yield from _sentences(record, titles)


def _moves(before: Sequence[Named], after: Sequence[Named]) -> str:
    """Return `2 added, 1 changed, none taken away`."""
    old, new = {each.id: each for each in before}, {each.id: each for each in after}
    numbers = (
        (len(new.keys() - old.keys()), "added"),
        (sum(old[key] != new[key] for key in old.keys() & new.keys()), "changed"),
        (len(old.keys() - new.keys()), "taken away"),
    )
    return ", ".join(f"{number or 'none'} {what}" for number, what in numbers)


def _of_cpd(record: RecordChange) -> Iterator[str]:
    before = record.before.entries if isinstance(record.before, CpdYear) else ()
    after = record.after.entries if isinstance(record.after, CpdYear) else ()
    known = {entry.id: entry for entry in before}
    kept = {entry.id for entry in after}
    for entry in after:
        if entry.id not in known:
            yield f"Adds {_named(entry)}."
        elif entry != known[entry.id]:
            yield f"Changes {_named(entry)}."
    for entry in before:
        if entry.id not in kept:
            yield f"Takes away {_named(entry)}."


def _named(entry: Entry) -> str:
    return f"“{entry.title}” on {entry.date}, {hours(entry.hours)}"


def _of_plan(record: RecordChange, titles: Titles) -> Iterator[str]:
    before, after = record.before, record.after
    if not isinstance(after, Plan):
        yield f"Takes back the development plan for {titles.year(int(record.place.part))}."
        return
    year = titles.year(after.year)
    if not isinstance(before, Plan):
        yield f"Adds a development plan for {year}, with {counted(len(after.needs), 'need')}."
    known = {need.id: need for need in before.needs} if isinstance(before, Plan) else {}
    kept = {need.id for need in after.needs}
    for need in after.needs:
        if need.id not in known:
            yield f"Adds the need {_need(need, titles)}"
        elif need != known[need.id]:
            yield f"Changes the need {_need(need, titles)}"
    for need in known.values():
        if need.id not in kept:
            yield f"Takes away the need {_need(need, titles)}"
    if isinstance(before, Plan):
        for name in sorted(record.fields - {"needs"}):
            yield f"Changes {name.replace('_', ' ')} of the plan for {year}."


def _need(need: Need, titles: Titles) -> str:
    """Return a need as the end of a sentence: an objective may be one, with its own full stop."""
    end = "" if need.objective.endswith((".", "!", "?")) else "."
    return f"{need.id}, {called(titles, 'area', need.area)}: “{need.objective}”{end}"


def _of_registrant(record: RecordChange, titles: Titles) -> Iterator[str]:
    if not isinstance(record.after, Registrant):
        yield "Removes the registrant."
        return
    if record.before is None:
        yield f"Adds {record.after.number} to the register."
    for posting in record.new_postings:
        if posting.in_post:
            yield f"From {posting.from_}: {_post(posting, titles)}."
        else:
            yield f"Leaves on {posting.from_}."
    if isinstance(record.before, Registrant):
        for posting in record.before.postings:
            if posting not in record.after.postings:
                yield f"Takes back the posting from {posting.from_}."
        for name in sorted(record.fields - {"postings"}):
            yield f"Corrects {name.replace('_', ' ')}."
