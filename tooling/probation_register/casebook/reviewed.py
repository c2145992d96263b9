"""What the panel reviews of each person with a case: what became of it, and how long it took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from probation_register.models.case import Case, CaseEvent

Authorised = Mapping[tuple[str, date], date]
"""The day on which a decision was authorised, by its case and its own day."""

LOSSES = ("suspended", "withdrawn")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A person with one or more cases in a region, without anything that says who it is.

    Losses count as they were decided, whether or not an appeal voided them later. Days are whole
    numbers: from each decision to its effect and to its authorisation, how long each suspension
    lasted that is over, and for how long authorisation was withdrawn where that has an end.
    """

    region: str
    lost: bool
    permanent: bool
    appealed: bool
    upheld: bool
    to_effect: tuple[int, ...]
    to_authorisation: tuple[int, ...]
    suspensions: tuple[int, ...]
    lengths: tuple[int, ...]


def reviewed(cases: Iterable[Case], authorised: Authorised) -> list[Reviewed]:
    """Return what there is to review, a person once in a region however many cases they have."""
    by_person: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        by_person[case.region, case.registrant].append(case)
    return [
        _together(region, by_person[region, number], authorised)
        for region, number in sorted(by_person)
    ]


def decided_in(case: Case, first: date, last: date) -> bool:
    """Whether a case's first decision falls between two days, both included."""
    days = [event.day for event in case.decisions]
    return bool(days) and first <= min(days) <= last


def _together(region: str, cases: Sequence[Case], authorised: Authorised) -> Reviewed:
    events = [(case.id, event) for case in cases for event in case.events]
    decisions = [(case, event) for case, event in events if event.event in (*LOSSES, "excluded")]
    withdrawn = [event for _, event in events if event.event == "withdrawn"]
    names = {event.event for _, event in events}
    return Reviewed(
        region,
        lost=bool(withdrawn),
        permanent=any(event.term == "permanent" for event in withdrawn),
        appealed="appeal-noted" in names,
        upheld="appeal-upheld" in names,
        to_effect=tuple(_days(event.day, event.from_) for _, event in decisions if event.from_),
        to_authorisation=tuple(
            _days(event.day, authorised[case, event.day])
            for case, event in decisions
            if (case, event.day) in authorised
        ),
        suspensions=tuple(days for case in cases for days in _suspensions(case)),
        lengths=tuple(_days(event.from_, event.until) for event in withdrawn if _has_end(event)),
    )


def _suspensions(case: Case) -> Iterator[int]:
    """Yield how many days each suspension lasted until it was lifted or ended in a withdrawal."""
    began: date | None = None
    for event in case.events:
        if event.event == "suspended":
            began = event.from_
        elif event.event in ("lifted", "withdrawn") and began is not None:
            yield _days(began, event.from_)
            began = None


def _has_end(event: CaseEvent) -> bool:
    return event.from_ is not None and event.until is not None


def _days(first: date | None, last: date | None) -> int:
    assert first is not None
    assert last is not None
    return (last - first).days
