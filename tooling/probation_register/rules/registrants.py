"""Rules for what is confirmed of a registrant: qualifications, vetting, learning, pauses, keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from probation_register.models.problems import shown
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import Place

from .postings import path_of
from .rule import Problem
from .wording import listed, unknown


def qualification_is_known(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A qualification is one of the register's list."""
    for i, held in enumerate(person.registrant.qualifications):
        if held.qualification not in register.policy.qualification:
            known = register.policy.qualification
            message, fix = unknown("qualification", held.qualification, known)
            yield Problem(path_of(person), ("qualifications", i, "qualification"), message, fix)


def evidence_is_seen_by_staff(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Evidence of a qualification is seen by a member of staff, on a day after the award."""
    for i, held in enumerate(person.registrant.qualifications):
        at = ("qualifications", i)
        if held.seen_by is not None and register.staff(held.seen_by) is None:
            yield Problem(
                path_of(person),
                (*at, "seen_by"),
                f"seen_by {shown(held.seen_by)} has no record",
                "write the id of the member of staff who saw the evidence.",
            )
        if (held.seen_by is None) != (held.seen_on is None):
            yield Problem(
                path_of(person),
                (*at, "seen_on"),
                "seen_by and seen_on are not both there",
                "write who saw the evidence and when, or leave both empty.",
            )
        if held.seen_on is not None and held.seen_on < held.awarded:
            yield Problem(
                path_of(person),
                (*at, "seen_on"),
                f"the evidence was seen on {held.seen_on}, before the award on {held.awarded}",
                "correct one of the two days.",
            )


def vetting_is_confirmed_by_staff(
    person: Person, register: Register, on: date
) -> Iterator[Problem]:
    """Vetting is confirmed by a member of staff who is someone else."""
    vetting = person.registrant.vetting
    if vetting is None:
        return
    who = register.staff(vetting.confirmed_by)
    if who is None or who.registrant == person.number:
        why = "has no record" if who is None else "is the registrant"
        yield Problem(
            path_of(person),
            ("vetting", "confirmed_by"),
            f"confirmed_by {shown(vetting.confirmed_by)} {why}",
            "write the id of the member of staff who confirmed it.",
        )


def course_is_known(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A completed course is one of the register's list."""
    for i, done in enumerate(person.registrant.learning):
        if done.course not in register.policy.course:
            message, fix = unknown("course", done.course, register.policy.course)
            yield Problem(path_of(person), ("learning", i, "course"), message, fix)


def learning_expires_after_it_was_done(
    person: Person, register: Register, on: date
) -> Iterator[Problem]:
    """A course lapses after the day it was completed."""
    for i, done in enumerate(person.registrant.learning):
        if done.expires is not None and done.expires <= done.completed:
            yield Problem(
                path_of(person),
                ("learning", i, "expires"),
                f"{done.course} lapses on {done.expires}, not after it was completed "
                f"({done.completed})",
                "correct one of the two days, or leave expires empty.",
            )


def confirmed_days_have_come(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """What is recorded as done lies in the past."""
    registrant = person.registrant
    days: list[tuple[tuple[str | int, ...], date | None]] = [
        *(
            (("postings", i, "agency_confirmed"), p.agency_confirmed)
            for i, p in enumerate(registrant.postings)
        ),
        *(
            (("qualifications", i, "awarded"), q.awarded)
            for i, q in enumerate(registrant.qualifications)
        ),
        *(
            (("qualifications", i, "seen_on"), q.seen_on)
            for i, q in enumerate(registrant.qualifications)
        ),
        *((("learning", i, "completed"), d.completed) for i, d in enumerate(registrant.learning)),
    ]
    if registrant.vetting is not None:
        days.append((("vetting", "confirmed_on"), registrant.vetting.confirmed_on))
    for pointer, day in days:
        if day is not None and day > on:
            yield Problem(
                path_of(person),
                pointer,
                f"{pointer[-1]} is {day}, which has not come yet on {on}",
                "write the day it happened, once it has.",
            )


def pauses_follow_one_another(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Pauses end after they begin, and do not overlap."""
    pauses = person.registrant.pauses
    for i, pause in enumerate(pauses):
        if pause.to is not None and pause.to < pause.from_:
            yield Problem(
                path_of(person),
                ("pauses", i, "to"),
                f"the pause ends on {pause.to}, before it begins ({pause.from_})",
                "correct one of the two days.",
            )
    for i, (earlier, later) in enumerate(pairwise(pauses), start=1):
        if earlier.to is None or later.from_ <= earlier.to:
            until = earlier.to or "an open end"
            yield Problem(
                path_of(person),
                ("pauses", i, "from"),
                f"the pause from {later.from_} overlaps the one before it, until {until}",
                "end the earlier pause first, or join the two.",
            )


def events_change_something(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A standing event changes what held before it, or corrects another; the first registers."""
    held = False
    for event in person.events:
        if event.registered == held and event.corrects is None:
            state = "registered" if held else "not registered"
            yield Problem(
                Place("standing", person.number, str(event.from_)).path,
                ("registered",),
                f"the event of {event.from_} leaves {person.number} {state}, as before",
                "remove it, or name the event it corrects.",
            )
        held = event.registered


def correction_names_an_event(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A standing event that corrects another names one that exists and does not correct it."""
    corrections = {(event.from_, event.corrects) for event in person.standing}
    for event in person.standing:
        is_mutual = event.corrects != event.from_ and (event.corrects, event.from_) in corrections
        if event.corrects is not None and is_mutual:
            yield Problem(
                Place("standing", person.number, str(event.from_)).path,
                ("corrects",),
                f"the events of {event.from_} and {event.corrects} correct each other",
                "name an event in the newer one only.",
            )
            continue
        others = {str(e.from_) for e in person.standing if e is not event}
        if event.corrects is not None and str(event.corrects) not in others:
            yield Problem(
                Place("standing", person.number, str(event.from_)).path,
                ("corrects",),
                f"corrects is {event.corrects}, and no other event is of that day",
                f"write one of: {listed(sorted(others))}.",
            )


def registrant_has_an_event(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Everyone but those who only keep CPD has a standing event."""
    if not person.standing and person.registrant.basis != "cpd-only":
        first = person.registrant.postings[0].from_
        yield Problem(
            path_of(person),
            ("basis",),
            f"{person.number} has no standing event, and so is not registered",
            f"add {Place('standing', person.number, str(first)).path}, or write basis: cpd-only.",
        )


def only_keeping_cpd_is_not_registered(
    person: Person, register: Register, on: date
) -> Iterator[Problem]:
    """Whoever only keeps CPD has no standing event that registers them still."""
    newest = max(person.events, key=lambda e: e.from_, default=None)
    if person.registrant.basis == "cpd-only" and newest is not None and newest.registered:
        yield Problem(
            path_of(person),
            ("basis",),
            f"basis is cpd-only, but {person.number} is registered from {newest.from_}; "
            "an event that ends it was expected",
            "add the event by which registration ends, or write retained or mandatory.",
        )


def key_terms_are_in_order(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """A key's term ends after it begins."""
    for i, key in enumerate(person.registrant.keys):
        if key.until is not None and key.until < key.from_:
            yield Problem(
                path_of(person),
                ("keys", i, "until"),
                f"the key's term ends on {key.until}, before it begins ({key.from_})",
                "correct one of the two days.",
            )
