"""A national register measured: ours, what people would use instead, and the floor, in one run.

    PYTHONPATH=tests .venv/bin/python -m benchmarks.national --sizes 1000,10000 --years 3

Makes a register of each size in a folder of its own, measures each verb on it, prints the table
and writes it as JSON (`--out`) and as the site's page (`--page`). Sizes are registrants.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Measured, measured
from benchmarks.site_table import site_section
from probation_register.store.git import Repository
from probation_register.store.objects import Oid, build_commit

HERE = Path(__file__).parent
REGISTER = [sys.executable, "-m", "probation_register"]
SAMPLE = 40
"""Files of each kind given to check-jsonschema, and scaled to all: it takes minutes otherwise."""

MERGES = 400
"""Merges that GitPython is asked about, and scaled to all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured, at one size; `against` is what it is compared with, if anything."""

    what: str
    registrants: int
    ours: Measured
    against: str = ""
    theirs: Measured | None = None
    aim: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times longer theirs took than ours; on the clock, as people wait for it."""
        return self.theirs.seconds / self.ours.seconds if self.theirs else None


class Bench:
    """One register of some size, in a folder, and what is measured on it."""

    def __init__(
        self, folder: Path, registrants: int, years: int, *, signing: bool = False
    ) -> None:
        self.home = folder / f"register-{registrants}{'-signed' if signing else ''}"
        self.signing = signing
        self.registrants = registrants
        self.own = {
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_STATE_HOME": str(folder / "state"),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        size = ["--registrants", str(registrants), "--years", str(years), "--seed", "1"]
        size += ["--sign"] if signing else []
        self.made = measured([*REGISTER, "generate", str(self.home), *size], folder, self.own)

    def rows(self) -> Iterator[Row]:
        """Measure everything, quickest first within each verb."""
        yield Row("generate", self.registrants, self.made, aim="linear")
        yield from self.start()
        yield from self.check()
        yield from self.gate()
        yield from self.history()

    def start(self) -> Iterator[Row]:
        """Measure the start of the program, and one person's page."""
        version = self.ours("--version")
        bare = measured([sys.executable, "-c", "pass"], self.home)
        yield Row("register --version", self.registrants, version, "python -c pass", bare, "≤ 5×")
        number = self.records("registrant.yml")[0].parent.name
        yield Row("show NUMBER", self.registrants, self.ours("show", number), aim="≤ 0.5 s")

    def check(self) -> Iterator[Row]:
        """Measure a cold check, and one after a change, against the floor and the peer."""
        cold = self.ours("check", "--fresh", fine=(0, 1))
        floor = measured([sys.executable, str(HERE / "floor.py"), str(self.home)], self.home)
        files = int(floor.output)
        peer, asked = self.peer()
        said = "check-jsonschema (scaled)"
        yield Row("check, cold", self.registrants, cold, "floor", floor, "≤ 2.5× the floor")
        yield Row("check, cold", self.registrants, cold, said, peer.scaled(files / asked), "≥ 25×")
        path = self.records("cpd/*.yml")[0]
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("title: .*", "title: Another title", text, count=1), "utf-8")
        warm = self.ours("check", fine=(0, 1))
        path.write_text(text, "utf-8")
        yield Row("check, one file changed", self.registrants, warm, aim="≤ 2 s")

    def peer(self) -> tuple[Measured, int]:
        """Run check-jsonschema over some files of each kind; return how many they were."""
        schemas = Path(__file__).parents[2] / "schemas"
        seconds = work = 0.0
        count = 0
        for kind, folder in (("cpd", "cpd"), ("plan", "plans"), ("renewal", "renewals")):
            files = self.records(f"{folder}/*.yml")[:SAMPLE]
            if files:
                command = ["check-jsonschema", "--schemafile", str(schemas / f"{kind}.json")]
                took = measured(
                    [sys.executable, "-m", "check_jsonschema", *command[1:], *map(str, files)],
                    self.home,
                    fine=(0, 1),
                )
                seconds, work, count = seconds + took.seconds, work + took.work, count + len(files)
        return Measured(seconds, work, 0, ""), count

    def gate(self) -> Iterator[Row]:
        """Measure the gate on the newest renewal, as it came upon main."""
        newest = ["log", "-1", "-m", "--first-parent", "--format=%H %cs", "main", "--"]
        merge, day = self.git(*newest, "records/registrants/*/renewals/*").output.split()[:2]
        sides = self.git("rev-parse", f"{merge}^1", f"{merge}^2").output.split()
        judged = self.ours("gate", *sides, "--as-of", day)
        yield Row("gate BASE HEAD", self.registrants, judged, aim="≤ 1 s, flat")
        judged = self.ours("gate", sides[0], self.overtaken(*sides), "--as-of", day)
        what = "gate, overtaken by all approvals"
        yield Row(what, self.registrants, judged, aim="≤ 1 s, flat")

    def overtaken(self, main: Oid, head: Oid) -> Oid:
        """Make a proposal once more, as if it had left main at the very first approval.

        It brings what was new in it, which nothing on main can have changed since.
        """
        with Repository.open(self.home) as repository:
            left = repository.merge_bases(main, head)[0]
            first, proposal = repository.first_parents(main)[1], repository.commit(head)
            differs = repository.diff(repository.commit(left).tree, proposal.tree)
            new = {c.path: c.new_oid for c in differs if c.old_oid is None and c.new_oid}
            files = {path: repository.read(oid)[1] for path, oid in new.items()}
            tree = repository.edit_tree(repository.commit(first).tree, files)
            who, message = proposal.author, proposal.message
            return repository.write_commit(build_commit(tree, [first], who, who, message))

    def history(self) -> Iterator[Row]:
        """Measure the audit against Git's own pass over the same history, and a resumed one."""
        whole = self.ours("audit", "--fresh")
        found = re.search(r"git fsck: ([0-9.]+) s", whole.output)
        health = float(found[1]) if found else 0.0
        ours = replace(whole, seconds=whole.seconds - health)
        log = self.git("log", "-m", "--first-parent", "--raw", "main")
        approvals = int(self.git("rev-list", "--first-parent", "--count", "main").output)
        asked = min(MERGES, approvals)
        script = [sys.executable, str(HERE / "commit_by_commit.py"), str(self.home), str(asked)]
        by_commit = measured(script, self.home).scaled(approvals / asked)
        what, times = f"audit, {approvals:,} approvals", 4
        if self.signing:
            what, times = f"{what}, signed", 6
        yield Row(what, self.registrants, ours, "git log --raw", log, f"≤ {times}× of git log")
        yield Row(what, self.registrants, ours, "GitPython (scaled)", by_commit, "≥ 25×")
        fsck = Measured(health, health, 0, "")
        yield Row("git fsck, within the audit", self.registrants, fsck)
        yield Row("audit, resumed", self.registrants, self.ours("audit"))

    def ours(self, *words: str, fine: tuple[int, ...] = (0,)) -> Measured:
        """Run our command in the register."""
        return measured([*REGISTER, *words], self.home, self.own, fine=fine)

    def git(self, *words: str) -> Measured:
        """Run Git in the register."""
        return measured(["git", *words], self.home)

    def records(self, name: str) -> list[Path]:
        """Return some files of registrants."""
        shard = sorted(self.home.glob("records/registrants/*"))[0]
        return sorted(shard.glob(f"*/{name}"))


def all_rows(folder: Path, registrants: int, years: int) -> Iterator[Row]:
    """Measure everything at one size, and the history once more with everybody signing."""
    yield from Bench(folder, registrants, years).rows()
    signed = Bench(folder, registrants, years, signing=True)
    yield Row("generate, signed", registrants, signed.made, aim="linear")
    yield from signed.history()


def as_table(rows: list[Row]) -> str:
    """Return the measurements as a table in Markdown."""
    lines = [
        "| what | registrants | seconds | work (s) | MB | beside it | seconds | ratio | aim |",
        "|---|--:|--:|--:|--:|---|--:|--:|---|",
    ]
    for row in rows:
        theirs = f"{row.theirs.seconds:,.2f}" if row.theirs else ""
        ratio = f"{row.ratio:,.2f}×" if row.ratio else ""
        lines.append(
            f"| {row.what} | {row.registrants:,} | {row.ours.seconds:,.2f} | {row.ours.work:,.2f} "
            f"| {row.ours.megabytes:,.0f} | {row.against} | {theirs} | {ratio} | {row.aim} |"
        )
    return "\n".join(lines) + "\n"


def as_json(rows: list[Row], years: int) -> str:
    """Return the measurements as JSON, with the machine that they were made on."""
    return json.dumps(
        {
            "machine": machine(),
            "years": years,
            "rows": [
                {
                    "what": row.what,
                    "registrants": row.registrants,
                    "seconds": round(row.ours.seconds, 3),
                    "work": round(row.ours.work, 3),
                    "megabytes": round(row.ours.megabytes),
                    "load": round(row.ours.load, 1),
                    "against": row.against,
                    "their_seconds": round(row.theirs.seconds, 3) if row.theirs else None,
                    "ratio": round(row.ratio, 3) if row.ratio else None,
                    "aim": row.aim,
                }
                for row in rows
            ],
        },
        indent=2,
        ensure_ascii=False,
    )


def machine() -> str:
    """Return what the machine is, in a line."""
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, {platform.machine()}, Python {platform.python_version()}"


PAGE = """---
title: How fast it is
---

A register is only trusted if checking it is cheap. These figures were measured in one run, on
{machine}, with {years} years of history, beside what people would use instead and beside the floor:
what reading the same bytes costs. A ratio says how many times longer the other one took; below one
it was quicker than ours.

{table}
Repeat it with `PYTHONPATH=tests python -m benchmarks.national`.
"""


def main() -> int:
    """Measure at each size, print the table, and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--page", type=Path)
    asked = parser.parse_args()
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        for size in map(int, asked.sizes.split(",")):
            for row in all_rows(Path(folder), size, asked.years):
                rows.append(row)
                print(f"{row.what} at {size:,}: {row.ours.seconds:.2f} s", file=sys.stderr)
    print(as_table(rows))
    if asked.out:
        asked.out.write_text(as_json(rows, asked.years) + "\n", encoding="utf-8")
    if asked.page:
        table = as_table(rows)
        page = PAGE.format(machine=machine(), years=asked.years, table=table)
        asked.page.write_text(page + site_section(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
