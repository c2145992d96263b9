"""The table of every pair of events as Markdown: a grid, then each refusal with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from probation_register.verdicts.case_pairs import KINDS, MOST_EVENTS, Pair, Verdict

_MARKS = {Verdict.ALWAYS: "yes", Verdict.DEPENDS: "(yes)", Verdict.NEVER: "–"}


def as_markdown(pairs: Sequence[Pair]) -> str:
    """Return the pairs as a page: rows are the first event of a pair, columns the second."""
    names = list(KINDS)
    numbers = {name: i for i, name in enumerate(names, start=1)}
    found = {(pair.first, pair.second): pair for pair in pairs}
    lines = [
        "# What can follow what in a case",
        "",
        "Made by `register casebook pairs` from the state machine, by walking through every "
        f"history of up to {MOST_EVENTS} events besides ticks. Rows are what has just come, "
        "columns what would come next: *yes* wherever the first has come, *(yes)* depending on "
        "what came before, *–* never. A day on which an end has come is tried, and one on which "
        "it has not.",
        "",
        f"|  | {' | '.join(str(numbers[name]) for name in names)} |",
        f"|---|{'---|' * len(names)}",
    ]
    for first in names:
        cells = " | ".join(_MARKS[found[first, second].verdict] for second in names)
        lines.append(f"| {numbers[first]} {first} | {cells} |")
    lines += ["", "## Why not", "", "| after | not | because | clause |", "|---|---|---|---|"]
    lines += [
        f"| {pair.first} | {pair.second} | {pair.why} | {pair.clause} |"
        for pair in pairs
        if pair.verdict is Verdict.NEVER
    ]
    return "\n".join(lines) + "\n"
