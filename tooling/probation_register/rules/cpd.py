"""Rules for continuing professional development: days, time, and what it speaks to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from probation_register.models.cpd import CpdYear, Entry
from probation_register.models.problems import shown
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.store.paths import Place
from probation_register.verdicts.curriculum import REFLECTIVE_SUPERVISION

from .likeness import are_alike
from .rule import Problem
from .wording import either, unknown

MOST_HOURS_A_DAY = 16

SEEDS2 = ("seeds2-practitioner", "seeds2-manager")
"""The training for practitioners and the one for managers: either will do."""


def path_of(year: CpdYear) -> str:
    """Return the path of a year's CPD."""
    return Place("cpd", year.registrant, str(year.year)).path


def _entries(person: Person) -> Iterator[tuple[CpdYear, int, Entry]]:
    for number in sorted(person.cpd):
        year = person.cpd[number]
        yield from ((year, i, entry) for i, entry in enumerate(year.entries))


def day_is_in_its_year(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """An entry's days lie in the registration year of its file."""
    for year, i, entry in _entries(person):
        first = register.settings.first_day(year.year)
        last = register.settings.last_day(year.year)
        for name, day in (("date", entry.date), ("until", entry.until)):
            if day is not None and not first <= day <= last:
                belongs = register.settings.year_of(day)
                yield Problem(
                    path_of(year),
                    ("entries", i, name),
                    f"{name} is {day}, outside the year {first} to {last}",
                    f"correct the day, or move the entry to {belongs}.yml.",
                )


def day_has_come(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """An entry is recorded once it has happened."""
    for year, i, entry in _entries(person):
        last = entry.until or entry.date
        if last > on:
            name = "until" if entry.until else "date"
            yield Problem(
                path_of(year),
                ("entries", i, name),
                f"{name} is {last}, which has not come yet on {on}",
                "record it once it has happened.",
            )


def days_are_in_order(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """An entry over several days ends after it begins."""
    for year, i, entry in _entries(person):
        if entry.until is not None and entry.until < entry.date:
            yield Problem(
                path_of(year),
                ("entries", i, "until"),
                f"until is {entry.until}, before date ({entry.date})",
                "correct one of the two days.",
            )


def time_is_in_quarter_hours(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Time is written in quarter hours."""
    for year, i, entry in _entries(person):
        quarters = entry.hours * 4
        if quarters != int(quarters):
            near = sorted({max(1, int(quarters)) / 4, (int(quarters) + 1) / 4})
            yield Problem(
                path_of(year),
                ("entries", i, "hours"),
                f"hours is {entry.hours:g}; time is written in quarter hours",
                f"write {either([f'{n:g}' for n in near])}.",
            )


def time_fits_the_days(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """An entry takes no more hours than its days have."""
    for year, i, entry in _entries(person):
        days = max(1, ((entry.until or entry.date) - entry.date).days + 1)
        if entry.hours > MOST_HOURS_A_DAY * days:
            yield Problem(
                path_of(year),
                ("entries", i, "hours"),
                f"hours is {entry.hours:g}, more than {days} day{'s' if days > 1 else ''} can hold",
                "correct the hours, or write the last day in until.",
            )


def activity_is_known(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """An entry's activity is one of the register's kinds of activity."""
    for year, i, entry in _entries(person):
        if entry.activity not in register.policy.activity:
            known = register.policy.activity
            message, fix = unknown("activity", entry.activity, known)
            yield Problem(path_of(year), ("entries", i, "activity"), message, fix)


def alignment_is_known(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """An entry speaks to known professional activities, occupational or registration standards."""
    for year, i, entry in _entries(person):
        for j, name in enumerate(entry.aligned_to):
            if name not in register.policy.alignment:
                message, fix = unknown("aligned_to", name, register.policy.alignment)
                yield Problem(path_of(year), ("entries", i, "aligned_to", j), message, fix)


def entry_is_aligned(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Every entry speaks to at least one professional activity or standard."""
    for year, i, entry in _entries(person):
        if not entry.aligned_to:
            yield Problem(
                path_of(year),
                ("entries", i, "aligned_to"),
                f"{shown(entry.title)} names nothing that it speaks to",
                "name a professional activity or a standard that it speaks to.",
            )


def curriculum_is_known(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """An entry's curriculum areas are those of the register."""
    for year, i, entry in _entries(person):
        for j, area in enumerate(entry.curriculum):
            if area not in register.policy.curriculum:
                message, fix = unknown("curriculum area", area, register.policy.curriculum)
                yield Problem(path_of(year), ("entries", i, "curriculum", j), message, fix)


def provider_is_known(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """An entry's provider has a record."""
    for year, i, entry in _entries(person):
        if entry.provider is not None and entry.provider not in register.providers:
            message, fix = unknown("provider", entry.provider, register.providers)
            yield Problem(
                path_of(year), ("entries", i, "provider"), message, f"{fix} Or leave it empty."
            )


def entry_ids_differ(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """No two entries of a registrant have the same id, in whichever year."""
    seen: dict[str, int] = {}
    for year, i, entry in _entries(person):
        if entry.id in seen:
            first = register.settings.year_in_words(seen[entry.id])
            yield Problem(
                path_of(year),
                ("entries", i, "id"),
                f"id {entry.id} is used by another entry, in {first}",
                "give the newer entry another id of six letters and digits.",
            )
        seen.setdefault(entry.id, year.year)


def entries_differ(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """Two entries of one day, or alike in all else on neighbouring days, are probably one."""
    for number in sorted(person.cpd):
        year = person.cpd[number]
        for (_, one), (j, other) in combinations(enumerate(year.entries), 2):
            if are_alike(one, other):
                yield Problem(
                    path_of(year),
                    ("entries", j, "title"),
                    f"{shown(other.title)} on {other.date} looks like entry {one.id} again",
                    "remove one of them, write several days as one entry with until, or make the "
                    "titles tell them apart.",
                )


def training_comes_before_supervision(
    person: Person, register: Register, on: date
) -> Iterator[Problem]:
    """Whoever takes part in reflective practice supervision has completed SEEDS2 before."""
    # A warning: the session took place, and a true record of it must not be refused. Sessions from
    # before the framework was in force are not judged by it.
    in_force = register.policy.editions[0].edition
    done = [d.completed for d in person.registrant.learning if d.course in SEEDS2]
    first = min(done, default=None)
    for year, i, entry in _entries(person):
        if entry.activity != REFLECTIVE_SUPERVISION or entry.date < in_force:
            continue
        if first is None or first > entry.date:
            said = "is not recorded" if first is None else f"was completed on {first}"
            yield Problem(
                path_of(year),
                ("entries", i, "activity"),
                f"the session was on {entry.date}, and SEEDS2 {said}",
                "record when SEEDS2 was completed, or arrange it before the next session.",
            )


def joined_by_then(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """CPD is of a year in which the registrant had joined."""
    # A warning: it may have been done elsewhere, but more often the year is a slip.
    joined = min(posting.from_ for posting in person.registrant.postings)
    for year, i, entry in _entries(person):
        if register.settings.last_day(year.year) < joined:
            yield Problem(
                path_of(year),
                ("entries", i, "date"),
                f"date is {entry.date}, in a year that ended before {person.number} joined on "
                f"{joined}",
                "correct the day, or leave the entry out.",
            )


def learning_is_applied(person: Person, register: Register, on: date) -> Iterator[Problem]:
    """What was learned this year is applied to practice, and the entry says how."""
    year = person.cpd.get(register.settings.year_of(on))
    entries = enumerate(year.entries) if year else ()
    waiting = [i for i, entry in entries if entry.learned and not entry.applied]
    if year is not None and waiting:
        some = "1 entry says" if len(waiting) == 1 else f"{len(waiting)} entries say"
        yield Problem(
            path_of(year),
            ("entries", waiting[0], "applied"),
            f"{some} what was learned, and not how it was applied",
            "write in applied what you do differently now, once you do.",
        )
