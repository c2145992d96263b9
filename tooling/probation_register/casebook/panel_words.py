"""The panel's figures as words: text for a terminal, a page without scripts, values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from probation_register.report import printable

from .intervals import Rate
from .panel import EVERYWHERE, POOL, STEP, Measure, Panel, Spread
from .suppression import FEWEST_COUNTED, FEWEST_PEOPLE, Row

HIDDEN = "not shown"

RULES = (
    f"A region stands alone with {FEWEST_PEOPLE} people or more who have a case; the others are "
    "taken together.",
    f"A number under {FEWEST_COUNTED} is not shown, nor one that leaves fewer than "
    f"{FEWEST_COUNTED}, nor any from which such a number could be worked out.",
    "The brackets hold the rates that would be no surprise where this one is chance alone (95%, "
    "Wilson). Few people make a wide bracket: a difference inside it is no finding, and one row in "
    "twenty stands out by chance.",
    f"Days are rounded to {STEP}; a middle needs {FEWEST_PEOPLE} people.",
    "A person counts once in a region. Pages over periods that overlap could be subtracted from "
    "each other: keep to whole registration years that do not.",
)
"""How to read the page, and what is kept back."""


def as_text(panel: Panel, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the panel's page for a terminal; `names` are the regions' own."""
    titles = row_titles(panel, names)
    width = max(len(title) for title in titles.values())
    yield f"Withdrawing authorisation, by region: {panel.period} (PF 4.16)"
    yield ""
    yield "People with a case"
    for row, title in titles.items():
        yield f"  {printable(title):<{width}}  {_number(panel.people[row])}"
    for measure in panel.measures:
        yield ""
        yield f"{measure.title.capitalize()}, {measure.of} ({measure.clause})"
        for row, title in titles.items():
            mark = "   stands out" if row in measure.standing_out else ""
            yield f"  {printable(title):<{width}}  {rate_words(measure.rates[row], measure)}{mark}"
    for length in panel.lengths:
        yield ""
        yield f"Days {length.title} ({length.clause})"
        for row, title in titles.items():
            yield f"  {printable(title):<{width}}  {spread_words(length.spreads[row])}"
    yield ""
    if panel.pooling.together:
        together = ", ".join(printable(names.get(r, r)) for r in panel.pooling.together)
        yield f"Taken together: {together}."
    yield from RULES


def as_value(panel: Panel, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the panel's page as the value that JSON output holds; None is not shown."""
    return {
        "period": panel.period,
        "rows": row_titles(panel, names),
        "taken_together": list(panel.pooling.together),
        "people": dict(panel.people),
        "measures": [
            {
                "id": measure.id,
                "title": measure.title,
                "of": measure.of,
                "clause": measure.clause,
                "rates": {row: _rate_value(found) for row, found in measure.rates.items()},
                "standing_out": list(measure.standing_out),
            }
            for measure in panel.measures
        ],
        "days": [
            {
                "id": length.id,
                "title": length.title,
                "clause": length.clause,
                "spreads": {
                    row: [found.lower, found.middle, found.upper] if found else None
                    for row, found in length.spreads.items()
                },
            }
            for length in panel.lengths
        ],
        "fewest": {"people": FEWEST_PEOPLE, "counted": FEWEST_COUNTED},
    }


def as_page(panel: Panel, names: Mapping[str, str]) -> str:
    """Return the panel's page as one HTML file: tables, no script, nothing from anywhere else."""
    page: str = _template().render(
        panel=panel,
        titles=row_titles(panel, names),
        together=[names.get(row, row) for row in panel.pooling.together],
        rules=RULES,
        number=_number,
        rate=rate_words,
        spread=spread_words,
        bar=_bar,
    )
    return page


def row_titles(panel: Panel, names: Mapping[str, str]) -> dict[Row, str]:
    """Return what each row is called; a pool of everything is not told apart from the total."""
    titles = {row: names.get(row, row) for row in panel.pooling.alone}
    if panel.pooling.together and titles:
        count = len(panel.pooling.together)
        titles[POOL] = f"The other {count} regions and directorates together"
    return {**titles, EVERYWHERE: "All together"}


def rate_words(found: Rate | None, measure: Measure) -> str:
    """Return `9 of 14, 64% (39–84%)`; rates among all on the register are per thousand."""
    if found is None:
        return HIDDEN
    each, sign = (1000, " per 1,000") if measure.id == "cases" else (100, "%")
    digits = 1 if each == 1000 else 0
    rates = [f"{each * value:.{digits}f}" for value in (found.share, found.least, found.most)]
    return f"{found.count} of {found.of}, {rates[0]}{sign} ({rates[1]}–{rates[2]}{sign})"


def spread_words(found: Spread | None) -> str:
    """Return `20 days in the middle, half between 15 and 30`."""
    if found is None:
        return HIDDEN
    return f"{found.middle} in the middle, half of them from {found.lower} to {found.upper}"


def _number(count: int | None) -> str:
    return HIDDEN if count is None else str(count)


def _rate_value(found: Rate | None) -> dict[str, float] | None:
    if found is None:
        return None
    return {
        "count": found.count,
        "of": found.of,
        "rate": round(found.share, 4),
        "least": round(found.least, 4),
        "most": round(found.most, 4),
    }


def _bar(found: Rate) -> dict[str, float]:
    """Return where an interval and its rate lie on a line of a hundred."""
    return {
        "least": round(100 * found.least, 1),
        "width": round(100 * (found.most - found.least), 1),
        "at": round(100 * found.share, 1),
    }


@cache
def _template() -> Any:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = files(__package__).joinpath("panel.html").read_text(encoding="utf-8")
    return environment.from_string(text)
