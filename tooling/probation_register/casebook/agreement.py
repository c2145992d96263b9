"""Whether a casebook and the shared register agree, for those who may read both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from probation_register.finding import Finding, Severity, in_order
from probation_register.models.case import Case
from probation_register.models.standing_event import StandingEvent
from probation_register.register.person import Person
from probation_register.register.register import Register
from probation_register.rules.agreement import CLAUSES
from probation_register.store.paths import Place
from probation_register.verdicts.case_effects import Effect, effects
from probation_register.verdicts.standing import Obligation, obligation

from .commitments import sealed


def disagreements(casebook: Register, shared: Register, on: date) -> list[Finding]:
    """Return where the two do not agree on a day.

    Every effect that is due stands in the shared register with its day and its commitment; every
    event there that says *not registered* in a role that must be registered has a case behind it,
    and nobody whom a case keeps from the register is on it.
    """
    found: list[Finding] = []
    by_person: dict[str, list[Case]] = {}
    for case in casebook.cases.values():
        by_person.setdefault(case.registrant, []).append(case)
    for number, cases in sorted(by_person.items()):
        person = shared.person(number)
        if person is None:
            found.append(_unknown(cases[0]))
            continue
        found += _of_person(person, cases, on)
    for person in shared.people():
        found += _without_a_case(person, by_person.get(person.number, ()), shared)
    return in_order(found)


def person_effects(casebook: Register, number: str) -> tuple[Effect, ...]:
    """Return the effects of all cases of a person."""
    return effects([case for case in casebook.cases.values() if case.registrant == number])


def _of_person(person: Person, cases: Sequence[Case], on: date) -> Iterator[Finding]:
    made = {event.from_: event for event in person.standing}
    known = {case.id: case for case in cases}
    for effect in effects(cases):
        if effect.from_ > on:
            continue
        wanted = sealed(effect, known[effect.case])
        there = made.get(effect.from_)
        path = Place("case", effect.case).path
        if there == wanted:
            if not effect.is_told:
                yield _error(
                    "AGR002",
                    path,
                    f"the shared register shows the decision of {effect.outcome}, of which the "
                    "person is not recorded as told",
                    "tell the person at once, and tick it.",
                )
        elif not effect.is_told:
            yield Finding(
                "AGR003",
                Severity.NOTICE,
                path,
                f"the decision of {effect.outcome} waits for the person to be told",
                "tell the person, tick it, and then write the effect.",
                "PF 4.14",
            )
        elif there is not None:
            yield _error(
                "AGR001",
                path,
                f"the event of {effect.from_} in the shared register is not the one that this "
                "case commits to",
                f"correct it there: `register case effect {effect.case}` writes what it should be.",
            )
        elif _is_not_registered_anyway(person, effect):
            continue
        else:
            meant = _the_same_on_another_day(person, effect)
            yield _error(
                "AGR001",
                path,
                f"the shared register has no event of {effect.from_}"
                + (f", but one of {meant}" if meant else ""),
                f"write it with `register case effect {effect.case}`, for the line manager to "
                "submit.",
            )


def _is_not_registered_anyway(person: Person, effect: Effect) -> bool:
    """Whether somebody was off the register by choice when a case would have taken them off it."""
    if effect.registered:
        return False
    before = [event for event in person.events if event.from_ <= effect.from_]
    return bool(before) and not before[-1].registered


def _the_same_on_another_day(person: Person, effect: Effect) -> date | None:
    """Return the day of an event that says the same a few days away: a day mistyped by hand."""
    near = [
        event.from_
        for event in person.standing
        if event.registered == effect.registered and abs((event.from_ - effect.from_).days) <= NEAR
    ]
    return near[0] if near else None


def _without_a_case(person: Person, cases: Sequence[Case], shared: Register) -> Iterator[Finding]:
    """Yield the events that need a case and have none, and those that go against one."""
    known = {case.id: case for case in cases}
    expected = effects(cases)
    behind = {sealed(effect, known[effect.case]).commitment for effect in expected}
    for event in person.events:
        if event.commitment in behind:
            continue
        if not event.registered and _needs_a_case(person, event, shared):
            yield _error(
                "AGR004",
                Place("standing", person.number, str(event.from_)).path,
                f"{person.number} is not registered from {event.from_} in a role that must be "
                "registered, and no case is behind it",
                "open the case, or correct the event in the shared register.",
            )
        kept = [e for e in expected if e.from_ <= event.from_]
        if event.registered and kept and not kept[-1].registered:
            yield _error(
                "AGR005",
                Place("standing", person.number, str(event.from_)).path,
                f"{person.number} is registered from {event.from_}, while a case keeps them from "
                "the register",
                "correct the event in the shared register; only the case ends what it began.",
            )


def _needs_a_case(person: Person, event: StandingEvent, shared: Register) -> bool:
    """Whether nobody can be off the register from that day by choice (PF 1.2, 4.6)."""
    posting = person.posting(event.from_)
    in_post = posting is not None and posting.in_post
    return in_post and obligation(person, shared.policy, event.from_) is Obligation.MANDATORY


def _unknown(case: Case) -> Finding:
    return _error(
        "AGR006",
        Place("case", case.id).path,
        f"{case.registrant} is not known in the shared register",
        "check the number: a case about nobody has no effect.",
    )


def _error(code: str, path: str, message: str, fix: str) -> Finding:
    return Finding(code, Severity.ERROR, path, message, fix, CLAUSES[code])


NEAR = 14
"""Within how many days an event is taken for the one that was meant."""
