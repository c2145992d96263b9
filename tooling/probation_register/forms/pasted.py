"""A table pasted from a spreadsheet: its headings as people write them, its faults by line."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from probation_register.exchange.table import Table, fold, read_table
from probation_register.models.problems import nearest, shown

from .reading import Problem

_NAME = "the table"
_LONGEST_LINE = 20_000
_SEPARATORS = ("\t", ";", ",")


def read_pasted(
    text: str, headings: Mapping[str, Sequence[str]], problems: list[Problem], question: str
) -> Table | None:
    """Return the table in a pasted text, or None where its headings are wrong.

    What is wrong with it, or with some of its rows, is added to the problems.

    `headings` gives what people call each column, the name to be told first; the first column of
    all is needed, the others need not be there.
    """
    needed = next(iter(headings))
    found = _found(text, headings)
    for name, several in found.items():
        if len(several) > 1:
            both = " and ".join(shown(each, 40) for each in several[:2])
            problems.append(
                Problem(question, f"{both} both say the {headings[name][0]}", "keep one column.")
            )
    if needed not in found and not problems:
        wanted = headings[needed][0]
        guess = nearest(wanted, _cells(text))
        message = f"line 1 has no heading called {shown(wanted)}{guess}"
        problems.append(Problem(question, message, "paste the table with its headings."))
    if problems:
        return None
    known = {name: several[0] for name, several in found.items()}
    fields = dict.fromkeys(known, True)
    table = read_table(text.encode("utf-8", "surrogatepass"), _NAME, fields, known)
    problems += [
        Problem(question, f"line {finding.line}: {finding.message}", finding.fix, finding.line)
        for finding in table.findings
    ]
    return table


def _found(text: str, headings: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the headings of line 1 that name each column that is read."""
    cells = _cells(text)
    found: dict[str, list[str]] = {}
    for name, called in headings.items():
        wanted = {fold(each) for each in called}
        if several := [cell for cell in cells if fold(cell) in wanted]:
            found[name] = several
    return found


def _cells(text: str) -> list[str]:
    """Return the cells of the first line, parted by whatever parts most of them."""
    first = text.split("\n", 1)[0][:_LONGEST_LINE].rstrip("\r")
    separator = max(_SEPARATORS, key=first.count)
    try:
        cells = next(csv.reader(io.StringIO(first, newline=""), delimiter=separator), [])
    except csv.Error:
        return []
    return [" ".join(cell.split()) for cell in cells if cell.strip()]
