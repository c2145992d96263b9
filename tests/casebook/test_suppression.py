"""No hidden number can be worked out: every table there could be is tried, by a reader of the code.

The solver here shares nothing with the program but its answers. For small thresholds it publishes
every possible table, puts together those that look the same when published, and asks of each hidden
number how many values it takes among them: exactly what somebody can tell who knows the program,
all it shows, and nothing else.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from probation_register.casebook import suppression
from probation_register.casebook.suppression import Column, Pooling, hidden, pooled, whole

Told = dict[tuple[object, ...], list[tuple[int, ...]]]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thresholds at which every table can be tried."""
    monkeypatch.setattr(suppression, "FEWEST_PEOPLE", 4)
    monkeypatch.setattr(suppression, "FEWEST_COUNTED", 2)
    monkeypatch.setattr(suppression, "SPREAD", 2)


def rows_of(numbers: Sequence[int]) -> dict[str, int]:
    return {f"r{i}": number for i, number in enumerate(numbers)}


def seen(pooling: Pooling) -> tuple[object, ...]:
    return (tuple(pooling.alone.items()), pooling.together, pooling.pooled, pooling.total)


def narrowest(values: Sequence[Sequence[int]], at: Sequence[int]) -> int:
    """How far apart the hidden numbers at some places may be, at the least."""
    return min(max(v[i] for v in values) - min(v[i] for v in values) for i in at)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("count", "most"), [(2, 16), (3, 16), (4, 13)])
def test_nobody_can_tell_how_many_a_pooled_region_has(count: int, most: int) -> None:
    told: Told = defaultdict(list)
    for table in product(range(most), repeat=count):
        if sum(table) < most:
            told[seen(pooled(rows_of(table)))].append(table)
    for published, tables in told.items():
        together = published[1]
        assert isinstance(together, tuple)
        if together:
            assert narrowest(tables, [int(row[1:]) for row in together]) >= 2, published


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("bases", [(4,), (5, 9), (6, 7, 12), (4, 4, 4, 4), (4, 5, 6, 8)])
def test_nobody_can_work_out_a_hidden_count(bases: tuple[int, ...]) -> None:
    base = whole(rows_of(bases))
    told: Told = defaultdict(list)
    for table in product(*(range(most + 1) for most in bases)):
        column = hidden(rows_of(table), base)
        told[(*column.shown.values(), column.total)].append(table)
    for published, tables in told.items():
        hidden_at = [i for i in range(len(bases)) if published[i] is None]
        if hidden_at:
            assert narrowest(tables, hidden_at) >= 2, published


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("bases", [(6, 7), (4, 5, 7), (6, 6, 6)])
def test_nor_with_a_count_of_a_count_beside_it(bases: tuple[int, ...]) -> None:
    people = whole(rows_of(bases))
    both = [[(of, count) for of in range(n + 1) for count in range(of + 1)] for n in bases]
    told: Told = defaultdict(list)
    for table in product(*both):
        outer = hidden(rows_of([of for of, _ in table]), people)
        inner = hidden(rows_of([count for _, count in table]), outer)
        page = (*outer.shown.values(), *inner.shown.values(), outer.total, inner.total)
        told[page].append((*(of for of, _ in table), *(count for _, count in table)))
    for published, tables in told.items():
        hidden_at = [i for i in range(2 * len(bases)) if published[i] is None]
        if hidden_at:
            assert narrowest(tables, hidden_at) >= 2, published


def test_at_the_true_thresholds_too() -> None:
    for bases in ((10, 11), (12, 15), (10, 12, 13)):
        base = whole(rows_of(bases))
        told: Told = defaultdict(list)
        for table in product(*(range(most + 1) for most in bases)):
            column = hidden(rows_of(table), base)
            told[(*column.shown.values(), column.total)].append(table)
        for published, tables in told.items():
            hidden_at = [i for i in range(len(bases)) if published[i] is None]
            if hidden_at:
                assert narrowest(tables, hidden_at) >= 4, published


def test_the_solver_notices_a_single_cell_left_to_subtraction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def only_the_small(counts: Mapping[str, int], base: Column) -> Column:
        shown = {
            row: None if suppression._is_small(count, base.shown[row] or 0) else count
            for row, count in counts.items()
        }
        return Column(shown, sum(counts.values()))

    told: Told = defaultdict(list)
    for table in product(range(11), range(13)):
        column = only_the_small(rows_of(table), whole(rows_of((10, 12))))
        told[(*column.shown.values(), column.total)].append(table)
    assert narrowest(told[None, 6, 8], [0]) == 0


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ((7, 8, 9), (7, 8, 9), 24),
        ((3, 7, 9), (None, None, 9), 19),
        ((4, 8, 9), (None, None, None), 21),
        ((7, 8, 16), (None, None, None), 31),
        ((0, 0, 4), (None, None, None), None),
        ((14, 16, 20), (None, None, None), None),
    ],
)
def test_small_counts_and_small_rests_are_hidden_with_another(
    counts: tuple[int, ...], shown: tuple[int | None, ...], total: int | None
) -> None:
    column = hidden(rows_of(counts), whole(rows_of((14, 16, 20))))
    assert (tuple(column.shown.values()), column.total) == (shown, total)


@pytest.mark.parametrize(
    ("people", "alone", "together", "sum_", "total"),
    [
        ((12, 15), {"r0": 12, "r1": 15}, (), None, 27),
        ((12, 15, 3, 9), {"r0": 12, "r1": 15}, ("r2", "r3"), 12, 39),
        ((12, 15, 3, 2), {"r1": 15}, ("r0", "r2", "r3"), 17, 32),
        ((12, 15, 3), {"r1": 15}, ("r0", "r2"), 15, 30),
        ((3, 2, 4), {}, ("r0", "r1", "r2"), None, None),
        ((3, 2, 8), {}, ("r0", "r1", "r2"), 13, 13),
    ],
)
def test_regions_with_few_people_are_taken_together(
    people: tuple[int, ...],
    alone: dict[str, int],
    together: tuple[str, ...],
    sum_: int | None,
    total: int | None,
) -> None:
    assert pooled(rows_of(people)) == Pooling(alone, together, sum_, total)


@pytest.mark.parametrize(("numbers", "total"), [((3, 6), None), ((4, 6), 10), ((1, 9, 1), 11)])
def test_regions_too_small_to_stand_alone_show_their_sum_from_ten_people_on(
    numbers: tuple[int, ...], total: int | None
) -> None:
    found = pooled(rows_of(numbers))
    assert (dict(found.alone), len(found.together)) == ({}, len(numbers))
    assert (found.pooled, found.total) == (total, total)
