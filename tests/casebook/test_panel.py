"""The panel's page on forty fictional cases: what it shows, and what can be worked out from it."""

from datetime import date
from html.parser import HTMLParser
from itertools import product
from typing import Any

import pytest
from casebook_sample import REGIONS, authorised, case_of, cases
from probation_register.casebook.intervals import rate
from probation_register.casebook.panel import EVERYWHERE, KINDS, POOL, Panel, panel
from probation_register.casebook.panel_words import HIDDEN, as_page, as_text, as_value
from probation_register.casebook.reviewed import Reviewed, decided_in, reviewed
from probation_register.verdicts.case_steps import refusals

NAMES = {region: region.replace("-", " ").title() for region in REGIONS}
NESTED = (("lost", "permanent"), ("appealed", "upheld"))


def people_of(seed: int, number: int = 40) -> list[Reviewed]:
    made = cases(number, seed)
    return reviewed(made, authorised(made, seed))


def page_of(seed: int, number: int = 40) -> Panel:
    return panel(people_of(seed, number), REGIONS, "2026/27", dict.fromkeys(REGIONS, 400))


def shown_counts(made: Panel, kind: str) -> dict[str, int | None]:
    """The counts that a page shows of a kind, by row."""
    (measure,) = [m for m in made.measures if m.id == kind]
    return {row: found.count if found else None for row, found in measure.rates.items()}


def tables(made: Panel, outer: str, inner: str) -> list[tuple[tuple[int, int], ...]]:
    """Every pair of counts by row that agrees with all that a page shows of the two."""
    rows = made.rows[:-1]
    outers, inners = shown_counts(made, outer), shown_counts(made, inner)
    choices = [
        [
            (of, count)
            for of in range((made.people[row] or 0) + 1)
            for count in range(of + 1)
            if outers[row] in (None, of) and inners[row] in (None, count)
        ]
        for row in rows
    ]
    wanted = outers[EVERYWHERE], inners[EVERYWHERE]
    return [
        table
        for table in product(*choices)
        if wanted[0] in (None, sum(of for of, _ in table))
        and wanted[1] in (None, sum(count for _, count in table))
    ]


@pytest.mark.parametrize("seed", [1, 5, 6, 10])
def test_no_hidden_number_of_forty_cases_can_be_worked_out(seed: int) -> None:
    made = page_of(seed)
    assert made.people[EVERYWHERE] == 40
    for outer, inner in NESTED:
        found = tables(made, outer, inner)
        for position, row in enumerate(made.rows[:-1]):
            for kind, which in ((outer, 0), (inner, 1)):
                if shown_counts(made, kind)[row] is None:
                    possible = {table[position][which] for table in found}
                    assert max(possible) - min(possible) >= 4, (row, kind, possible)


@pytest.mark.parametrize("seed", range(20))
def test_no_number_shown_is_small_nor_leaves_a_small_rest(seed: int) -> None:
    made = page_of(seed)
    for row, people in made.people.items():
        assert people is None or people >= 10, row
    for measure in made.measures[1:]:
        for found in measure.rates.values():
            assert found is None or (found.of >= 10 and 5 <= found.count <= found.of - 5)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_shown_is_true(seed: int) -> None:
    people, made = people_of(seed), page_of(seed)
    for kind in KINDS:
        for row, count in shown_counts(made, kind.id).items():
            inside = [
                p
                for p in people
                if row == EVERYWHERE
                or p.region == row
                or (row == POOL and p.region in made.pooling.together)
            ]
            assert count in (None, sum(map(kind.counts, inside))), (row, kind.id)


def test_the_pages_together_show_something_of_each_kind() -> None:
    pages = [page_of(seed) for seed in range(20)]
    for kind in KINDS:
        assert any(shown_counts(made, kind.id)[EVERYWHERE] for made in pages), kind.id
    rows = [row for made in pages for row, n in shown_counts(made, "lost").items() if n]
    assert {"london", POOL, EVERYWHERE} <= set(rows)


def test_times_are_rounded_and_need_ten_people() -> None:
    made = page_of(1)
    for length in made.lengths:
        for found in length.spreads.values():
            assert found is None or all(
                days % 5 == 0 for days in (found.lower, found.middle, found.upper)
            )
    by_id = {length.id: length.spreads for length in made.lengths}
    assert by_id["length"][POOL] is None
    assert by_id["authorisation"][EVERYWHERE] is not None
    few = panel(people_of(1)[:9], REGIONS, "2026/27")
    assert all(found is None for length in few.lengths for found in length.spreads.values())
    assert few.people[EVERYWHERE] is None


def test_every_case_that_is_drawn_could_have_happened() -> None:
    for seed in range(5):
        assert [refusal for case in cases(40, seed) for refusal in refusals(case)] == []


def test_the_same_seed_gives_the_same_page() -> None:
    assert as_page(page_of(3), NAMES) == as_page(page_of(3), NAMES)
    assert as_page(page_of(3), NAMES) != as_page(page_of(4), NAMES)


def test_a_person_counts_once_in_a_region() -> None:
    told = {"day": "2026-05-04", "decided_by": "st000300", "from": "2026-05-04"}
    one = case_of("ca100001", "po100001", "london", [{"event": "suspended", **told}])
    two = case_of("ca100002", "po100001", "london", [{"event": "suspended", **told}])
    assert len(reviewed([one, two], {})) == 1


def test_how_long_a_suspension_lasted_and_when_it_was_authorised() -> None:
    by = {"decided_by": "st000300"}
    called = {"event": "hearing-called", "day": "2026-05-20", "at_stake": "temporary"}
    lost = {"term": "temporary", "until": "2026-09-01", "scope": "every-role",
            "ground": "misconduct", "policy": "conduct-and-discipline"}  # fmt: skip
    case = case_of(
        "ca100001", "po100001", "london",
        [
            {"event": "suspended", "day": "2026-04-01", "from": "2026-04-01", **by},
            {"event": "lifted", "day": "2026-05-01", "from": "2026-05-02", **by},
            {"event": "suspended", "day": "2026-05-10", "from": "2026-05-10", **by},
            called,
            {"event": "withdrawn", "day": "2026-06-01", "from": "2026-06-03", **by, **lost},
        ],
    )  # fmt: skip
    (found,) = reviewed([case], {("ca100001", date(2026, 6, 1)): date(2026, 6, 8)})
    assert found == Reviewed(
        "london",
        lost=True,
        permanent=False,
        appealed=False,
        upheld=False,
        to_effect=(0, 0, 2),
        to_authorisation=(7,),
        suspensions=(31, 24),
        lengths=(90,),
    )


def test_a_case_belongs_to_the_year_of_its_first_decision() -> None:
    (case,) = cases(1, 7)
    day = min(event.day for event in case.decisions)
    assert decided_in(case, day, day)
    assert not decided_in(case, day.replace(year=2000), day.replace(year=2001))


@pytest.mark.parametrize(
    ("count", "of", "least", "most"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_wilsons_interval(count: int, of: int, least: float, most: float) -> None:
    found = rate(count, of)
    assert found.least == pytest.approx(least, abs=5e-5)
    assert found.most == pytest.approx(most, abs=5e-5)


class Cells(HTMLParser):
    """The texts of a page's cells, and the names of its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.elements: set[str] = set()
        self._open = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.add(tag)
        if tag in ("td", "th"):
            self._open = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._open:
            self.cells[-1] += data


def test_the_page_holds_the_figures_and_no_script() -> None:
    made = page_of(5)
    page = Cells()
    page.feed(as_page(made, NAMES))
    assert not page.elements & {"script", "link", "img", "iframe"}
    assert page.cells[:6] == ["Region", "People", "North West", "13", "West Midlands", "10"]
    assert HIDDEN in page.cells
    text = "\n".join(as_text(made, NAMES))
    value = as_value(made, NAMES)
    for measure in value["measures"]:
        for found in measure["rates"].values():
            if found is not None:
                assert f"{found['count']} of {found['of']}, " in text
                assert any(f"{found['count']} of {found['of']}, " in cell for cell in page.cells)


def test_a_region_is_named_and_never_markup() -> None:
    made = page_of(5)
    page = as_page(made, {**NAMES, "north-west": "<b>North</b>"})
    assert "<b>" not in page
    assert "&lt;b&gt;North" in page
