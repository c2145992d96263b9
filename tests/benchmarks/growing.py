"""How work and memory grow with a register: the same years, more and more registrants.

    PYTHONPATH=tests .venv/bin/python -m benchmarks.growing --sizes 1000,10000,100000 --in DIR

Makes a register of each size, with one year of history unless `--years` says otherwise, and prints
what each verb costs at each size: the seconds of work on all cores, which a busy machine disturbs
least, the seconds on the clock, and the memory. The last two columns say how the largest compares
with the smallest: 1.00 is as many times the work as there are registrants. The largest takes an
hour and ten gigabytes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Measured
from benchmarks.national import Bench, machine
from probation_register.exchange.export_files import FORMS

TABLES = ("registrants", "postings", "cpd", "renewals", "standing")
"""The tables that need no audit, which is measured for itself."""

FLAT = ("gate", "gate, without a commit-graph", "gate, overtaken by all", "show")
"""What is to take the same at every size; all else may take as many times more as there are."""


def rows(bench: Bench) -> Iterator[tuple[str, Measured]]:
    """Measure what is to grow with the register, and what is to stay as it is."""
    yield "generate", bench.made
    yield "check", bench.ours("check", "--fresh", "--at", "main", fine=(0, 1))
    for form in FORMS:
        target = bench.home.with_name("tables")
        asked = [word for table in TABLES for word in ("--table", table)]
        yield f"export, {form}", bench.ours("export", str(target), "--format", form, *asked)
        shutil.rmtree(target)
    judged = [row.ours for row in bench.gate()]
    yield "gate", judged[0]
    graph = bench.home / ".git" / "objects" / "info" / "commit-graph"
    aside = graph.replace(graph.with_name("aside"))
    yield "gate, without a commit-graph", next(bench.gate()).ours
    aside.replace(graph)
    yield "gate, overtaken by all", judged[1]
    yield "show", list(bench.start())[1].ours


def growth(what: str, smallest: Measured, largest: Measured, times: float) -> float:
    """Return how many times its share the largest takes: of the smallest's work, or all of it."""
    grown = largest.work / smallest.work
    return grown if what in FLAT else grown / times


def as_table(found: dict[str, dict[int, Measured]]) -> str:
    """Return the measurements as a table in Markdown."""
    sizes = sorted({size for each in found.values() for size in each})
    head = " | ".join(f"{size:,}" for size in sizes)
    lines = [f"| work (s), on the clock (s), MB | {head} | work | memory |"]
    lines.append("|---|" + "--:|" * (len(sizes) + 2))
    for what, each in found.items():
        first, last = each[sizes[0]], each[sizes[-1]]
        cells = [f"{m.work:,.2f}, {m.seconds:,.2f}, {m.megabytes:,.0f}" for m in each.values()]
        cells.append(f"{growth(what, first, last, sizes[-1] / sizes[0]):.2f}×")
        cells.append(f"{last.megabytes / first.megabytes:.1f}×")
        lines.append(f"| {what} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def as_json(found: dict[str, dict[int, Measured]], years: int) -> str:
    """Return the measurements as JSON, with the machine that they were made on."""
    listed = [
        {
            "what": what,
            "registrants": size,
            "seconds": round(m.seconds, 2),
            "work": round(m.work, 2),
            "megabytes": round(m.megabytes),
            "load": round(m.load, 1),
        }
        for what, each in found.items()
        for size, m in each.items()
    ]
    return json.dumps({"machine": machine(), "years": years, "rows": listed}, indent=2)


def main() -> int:
    """Measure at each size, print the table, and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--in", dest="within", type=Path, help="Where there is room for it.")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    found: dict[str, dict[int, Measured]] = {}
    for size in map(int, asked.sizes.split(",")):
        with TemporaryDirectory(dir=asked.within) as folder:
            for what, took in rows(Bench(Path(folder), size, asked.years)):
                found.setdefault(what, {})[size] = took
                told = f"{took.work:.2f} s of work, {took.megabytes:.0f} MB, load {took.load:.1f}"
                print(f"{what} at {size:,}: {told}", file=sys.stderr, flush=True)
    print(as_table(found))
    if asked.out:
        asked.out.write_text(as_json(found, asked.years) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
