"""Small numbers are withheld, and so is whatever would give one away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from probation_register.site.build import build_site
from probation_register.site.publication import FEWEST
from probation_register.site.withholding import Sum, withheld
from site_sample import REVISION, ROOT, audit, register

Cell = tuple[str, str]


def table(places: Mapping[str, tuple[int, ...]]) -> tuple[dict[Cell, int], list[Sum[Cell]]]:
    """Return the counts of a table with a total for each row, each column and for all."""
    width = len(next(iter(places.values())))
    columns = [f"c{position}" for position in range(width)]
    counts = {(p, c): n for p, row in places.items() for c, n in zip(columns, row, strict=True)}
    sums: list[Sum[Cell]] = []
    for column in columns:
        parts = tuple((place, column) for place in places)
        counts["all", column] = sum(counts[part] for part in parts)
        sums.append(Sum(("all", column), parts))
    for place in (*places, "all"):
        parts = tuple((place, column) for column in columns)
        counts[place, "whole"] = sum(counts[part] for part in parts)
        sums.append(Sum((place, "whole"), parts))
    parts = tuple((place, "whole") for place in places)
    sums.append(Sum(("all", "whole"), parts))
    return counts, sums


@pytest.mark.parametrize("people", [0, 1, 9])
def test_a_small_number_is_withheld_with_what_it_could_be_subtracted_from(people: int) -> None:
    counts, sums = {"all": 50 + people, "a": 50, "b": people}, [Sum("all", ("a", "b"))]
    assert withheld(counts, sums) == {"a", "b"}


def test_the_smallest_number_that_protects_another_goes() -> None:
    counts = {"all": 123, "a": 80, "b": 40, "c": 3}
    assert withheld(counts, [Sum("all", ("a", "b", "c"))]) == {"b", "c"}


def test_two_small_groups_that_together_are_small_need_a_third() -> None:
    counts = {"all": 55, "a": 30, "b": 20, "c": 3, "d": 2}
    assert withheld(counts, [Sum("all", ("a", "b", "c", "d"))]) == {"b", "c", "d"}


def test_what_is_ten_or_more_everywhere_is_all_shown() -> None:
    counts, sums = table({"a": (10, 20), "b": (30, 11)})
    assert withheld(counts, sums) == frozenset()


def test_a_small_whole_is_withheld_with_all_its_parts() -> None:
    counts = {"all": 7, "a": 4, "b": 3}
    assert withheld(counts, [Sum("all", ("a", "b"))]) == {"all", "a", "b"}


def solvable(sums: list[Sum[Cell]], hidden: frozenset[Cell]) -> set[Cell]:
    """Return the withheld counts that the sums determine, by plain elimination over all of them."""
    order = sorted(hidden)
    rows = [
        [Fraction((c in one.parts) - (c == one.total)) for c in order]
        for one in sums
        if any(cell in hidden for cell in one.cells)
    ]
    done = 0
    for column in range(len(order)):
        pivot = next((r for r in range(done, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for r in range(len(rows)):
            if r != done and rows[r][column]:
                factor = rows[r][column]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[done], strict=True)]
        done += 1
    alone = (row for row in rows if sum(map(bool, row)) == 1)
    return {order[next(i for i, value in enumerate(row) if value)] for row in alone}


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.dictionaries(
            st.sampled_from("abcdef"),
            st.tuples(*[st.integers(0, 60)] * width),
            min_size=1,
        )
    )
)
@settings(max_examples=150, deadline=None)
def test_nothing_withheld_can_be_worked_out(places: Mapping[str, tuple[int, ...]]) -> None:
    counts, sums = table(places)
    hidden = withheld(counts, sums)
    assert {cell for cell, people in counts.items() if people < FEWEST} <= hidden
    assert solvable(sums, hidden) == set()
    for one in sums:
        parts = [cell for cell in one.parts if cell in hidden]
        if parts and one.total not in hidden:
            assert sum(counts[cell] for cell in parts) >= FEWEST


def test_the_check_itself_finds_what_can_be_worked_out() -> None:
    counts, sums = table({"a": (3, 40), "b": (30, 50)})
    small = frozenset(cell for cell, people in counts.items() if people < FEWEST)
    assert solvable(sums, small) == {("a", "c0")}


ROWS = re.compile(r'<tr><th scope="row">(.*?)</th>.*?</tr>', re.DOTALL)


def page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text(encoding="utf-8")


def rows_of(site: Path, name: str) -> dict[str, str]:
    """Return the rows of a page's tables by their titles."""
    return {row.group(1): row.group() for row in ROWS.finditer(page(site, name))}


def test_every_page_withholds_what_the_summary_withholds(site: Path) -> None:
    """A number that one page shows and another withholds would not be withheld."""
    summary = rows_of(site, "summaries")
    for name in ("standards", "guidance/key-areas"):
        shown = rows_of(site, name)
        assert {title: summary[title] for title in shown} == shown
    assert rows_of(site, "standards")


@pytest.mark.parametrize("on", [date(2027, 2, 28), date(2026, 6, 12)], ids=["season", "summer"])
def test_the_home_page_shows_what_the_summary_shows(on: date, tmp_path: Path) -> None:
    """A state that nobody is in is left out of the summary, and is no nought on the home page."""
    site = tmp_path / "site"
    build_site(register=register(), audit=audit(), on=on, revision=REVISION, out=site, sources=ROOT)
    figures = dict(re.findall(r"<div><dt>(.*?)</dt> <dd[^>]*>(.*?)</dd>", page(site, "")))
    rows = {title.rpartition("> ")[2]: row for title, row in rows_of(site, "summaries").items()}
    named = {"renewed for 2026–27": "2026–27", "due to renew": "Due", "overdue": "Overdue"}
    for figure, title in named.items():
        assert figures[figure] in rows.get(title, "fewer than ten"), figure


def test_the_public_sees_no_small_number_of_approvals_and_none_to_subtract_it_from(
    public: Path,
) -> None:
    found = re.compile(r'class="figure">(.*?)</td>|</span></th><td>(.*?)</td>')
    numbers = found.findall(page(public, "audit"))
    shown = [re.sub("<.*?>", "", "".join(pair)) for pair in numbers]
    assert shown
    assert {"fewer than ten"} <= set(shown)
    assert not [text for text in shown if text.isdigit() and int(text) < FEWEST]
