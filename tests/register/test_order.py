"""Nothing depends on the order in which files are listed or read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from builders import (
    NUMBER,
    REGISTRANT,
    TODAY,
    YEAR,
    colleague,
    cpd_entry,
    cpd_year,
    ending,
    good_files,
    judged,
    path,
    posting,
    registrant,
    standing_event,
    tree_with,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from probation_register.register.register import Register
from probation_register.store.paths import place_of
from probation_register.store.tree import MemoryTree
from probation_register.verdicts.axes import axes
from probation_register.verdicts.designation import designation
from probation_register.verdicts.path_to_renewal import path_to_renewal
from probation_register.verdicts.renewals import renewal_standing
from probation_register.verdicts.requirements import assess
from probation_register.verdicts.returning import return_check
from probation_register.verdicts.standing import standing

EVENTS = {
    path("standing", NUMBER, day): standing_event(from_=day, registered=registered)
    for day, registered in (
        ("2026-05-02", False),
        ("2026-06-01", True),
        ("2026-11-02", False),
        ("2026-12-01", True),
    )
}
LAST_YEAR = {path("cpd", NUMBER, 2025): cpd_year(cpd_entry(id="m4w8r3", hours=7.3), year=2025)}
BACK = [posting(), ending("2026-08-03"), posting(from_="2026-09-01", unit="brent")]
RETURNED = {REGISTRANT: registrant(postings=BACK)}
TREE = tree_with({**colleague("po100871"), **EVENTS, **LAST_YEAR, **RETURNED})
PATHS = sorted(set(TREE.paths()))
RECORDS = [where for where in PATHS if place_of(where)]


class Listed(MemoryTree):
    """The files of a tree, listed in another order."""

    def __init__(self, order: Sequence[str]) -> None:
        super().__init__({where: TREE.read(where) for where in order})
        self._order = order

    def paths(self, prefix: str = "") -> Iterator[str]:
        """Give the files below a folder in the order of the list."""
        below = set(super().paths(prefix))
        yield from (where for where in self._order if where in below)


def told(register: Register) -> object:
    """Return all that the verdicts say of the registrant, and all that the rules find."""
    person = register.person(NUMBER)
    assert person is not None
    return (
        [event.from_ for event in person.events],
        standing(person, TODAY),
        axes(person, register.policy, register.settings, TODAY),
        designation(person, register.policy, register.settings, TODAY),
        path_to_renewal(person, register.policy, register.settings, TODAY, drafted=True),
        return_check(person, register.policy, register.settings, TODAY),
        renewal_standing(person, register.settings, TODAY),
        assess(person, register.policy, register.settings, YEAR, TODAY),
        set(judged(register)),
    )


EXPECTED = told(Register(TREE))


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(PATHS))
def test_the_order_of_listing_does_not_matter(order: Sequence[str]) -> None:
    assert told(Register(Listed(order))) == EXPECTED


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(RECORDS))
def test_the_order_of_reading_does_not_matter(order: Sequence[str]) -> None:
    register = Register(TREE)
    for where in order[:8]:
        place = place_of(where)
        assert place is not None
        register.record(place)
    assert told(register) == EXPECTED


def test_standing_events_stand_oldest_first() -> None:
    person = Register(Listed(PATHS[::-1])).person(NUMBER)
    assert person is not None
    assert [str(event.from_) for event in person.standing] == [
        "2024-09-30",
        "2026-05-02",
        "2026-06-01",
        "2026-11-02",
        "2026-12-01",
    ]


def test_the_good_register_is_listed_whole() -> None:
    assert set(good_files()) <= set(PATHS)


DAYS = st.dates(min_value=date(2024, 9, 1), max_value=date(2028, 4, 30))


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(RECORDS), day=DAYS)
def test_standing_is_the_same_on_every_day(order: Sequence[str], day: date) -> None:
    def on(register: Register) -> object:
        person = register.person(NUMBER)
        assert person is not None
        policy, house = register.policy, register.settings
        return (
            axes(person, policy, house, day),
            assess(person, policy, house, house.year_of(day), day),
            return_check(person, policy, house, day),
        )

    shuffled = Register(Listed([*order, *(p for p in PATHS if p not in order)]))
    for where in order[:5]:
        place = place_of(where)
        assert place is not None
        shuffled.record(place)
    assert on(shuffled) == on(Register(TREE))
