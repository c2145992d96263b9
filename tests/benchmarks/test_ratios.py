"""A small benchmark in every run: no ratio may be half as bad again as the one that is written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest
from benchmarks.measuring import measured
from benchmarks.national import HERE, Bench

WRITTEN: dict[str, float] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
"""The ratios of work, not of time on the clock: what else the machine does then matters little."""

WORSE = 1.5
TRIES = 2


@pytest.fixture(scope="module")
def ratios(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Measure small registers a few times, and keep the best of each."""
    folder = tmp_path_factory.mktemp("benchmark")
    few, many = Bench(folder, 60, 1), Bench(folder, 400, 1)
    found = [dict(_ratios(few, many)) for _ in range(TRIES)]
    return {name: min(each[name] for each in found) for name in found[0]}


def _ratios(few: Bench, many: Bench) -> Iterator[tuple[str, float]]:
    floor = measured([sys.executable, str(HERE / "floor.py"), str(many.home)], many.home).work
    gates = [[row.ours.work for row in bench.gate()] for bench in (few, many)]
    shows = [list(bench.start())[1].ours.work for bench in (few, many)]
    yield "check over the floor", many.ours("check", "--fresh", fine=(0, 1)).work / floor
    yield "check remembered over the floor", many.ours("check", fine=(0, 1)).work / floor
    yield "gate at 400 over gate at 60", gates[1][0] / gates[0][0]
    yield "gate of what is overtaken over gate", gates[1][1] / gates[1][0]
    yield "show at 400 over show at 60", shows[1] / shows[0]
    yield "audit over the floor", many.ours("audit", "--fresh").work / floor


@pytest.mark.parametrize("name", WRITTEN)
def test_no_ratio_is_half_as_bad_again(ratios: dict[str, float], name: str) -> None:
    assert ratios.keys() == WRITTEN.keys()
    assert ratios[name] <= WRITTEN[name] * WORSE, f"{name} is {ratios[name]:.2f}"
