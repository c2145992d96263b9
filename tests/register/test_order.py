"""Nothing depends on the order in which files are listed or read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builders import (
    NUMBER,
    TODAY,
    YEAR,
    colleague,
    cpd_entry,
    cpd_year,
    good_files,
    judged,
    path,
    standing_event,
    tree_with,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from probation_register.register.register import Register
from probation_register.store.paths import place_of
from probation_register.store.tree import MemoryTree
from probation_register.verdicts.renewals import renewal_standing
from probation_register.verdicts.requirements import assess
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
TREE = tree_with({**colleague("po100871"), **EVENTS, **LAST_YEAR})
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
