"""The site of a national register: whole, after one more approval, and looked at in a browser.

    PYTHONPATH=tests .venv/bin/python -m benchmarks.site [REGISTRANTS] [--register DIR]
        [--out docs/site-speed.json]

Generates a register, or clones one (whose audit should be remembered, or is done first), builds its
site with the command that people use, has one record changed and approved, and builds again.
Prints what was measured, writes it as JSON, and returns 1 where it misses what the design asks for.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import measured
from benchmarks.national import REGISTER, machine
from benchmarks.site_pages import PEOPLE, SLICES, SOURCES, a_page_each
from playwright.sync_api import sync_playwright
from probation_register.cli.audit import audited
from probation_register.register.person import Person
from probation_register.site.load import load
from probation_register.site.publication import Publication
from probation_register.site.serve import serve
from probation_register.site.texts import read_texts

REGISTRANTS, YEARS = 10_000, 3
CHROMIUM = "/usr/bin/chromium"

LOOKUP = """
async (asked) => {
  const query = document.querySelector("#query");
  const rows = () => document.querySelectorAll("[data-finder] tbody tr");
  const began = performance.now();
  query.value = asked;
  query.dispatchEvent(new Event("input", { bubbles: true }));
  while (!(rows().length === 1 && rows()[0].textContent.toLowerCase().includes(asked))) {
    await new Promise((next) => requestAnimationFrame(next));
  }
  return performance.now() - began;
}
"""
"""Types a number, and waits until its row alone is shown: how many milliseconds that takes."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured, in a unit, and how much of it there may be at most, or has to be."""

    what: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None
    work: float | None = None
    load: float | None = None

    @property
    def is_good(self) -> bool:
        """Whether it is within what the design asks for."""
        too_much = self.most is not None and self.value > self.most
        return not too_much and (self.least is None or self.value >= self.least)


def figures(register: Path, folder: Path) -> Iterator[Figure]:
    """Measure everything about the site of a register, which gets one more approval."""
    out = folder / "build" / "site"
    audit = measured([*REGISTER, "audit", "--no-fsck"], register)
    audit = measured([*REGISTER, "audit", "--no-fsck"], register)
    yield Figure("audit, remembered", audit.seconds, "s", work=audit.work, load=audit.load)
    build = [*REGISTER, "site", "build", "--out", str(out)]
    whole = measured(build, register)
    yield Figure("the whole site, with its audit remembered", whole.seconds, "s", 60,
                 work=whole.work, load=whole.load)  # fmt: skip
    yield Figure("memory at most, all processes together", whole.megabytes, "MB", 1024)
    approve_one_more(register)
    again = measured(build, register)
    yield Figure("built again after one changed record", again.seconds, "s", 5,
                 work=again.work, load=again.load)  # fmt: skip
    yield Figure("memory of that", again.megabytes, "MB", 1024)
    yield from in_a_browser(out)
    yield from of_pages(register, out)


def approve_one_more(register: Path) -> None:
    """Have one more piece of CPD proposed by a registrant and merged by their line manager."""
    person = someone(register)
    posting = person.newest_posting
    year = max(person.cpd)
    path = f"records/registrants/{person.number[-2:]}/{person.number}/cpd/{year}.yml"
    tip = subprocess.run(
        ["git", "log", "-1", "--format=%ct", "main"],
        cwd=register, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    def git(who: str, seconds: int, *words: str) -> None:
        when = f"{int(tip) + seconds} +0000"
        own = {"NAME": who, "EMAIL": f"{who}@register.invalid", "DATE": when}
        named = {f"GIT_{side}_{k}": v for side in ("AUTHOR", "COMMITTER") for k, v in own.items()}
        subprocess.run(["git", *words], cwd=register, env={**os.environ, **named}, check=True)

    git(person.number, 60, "switch", "--quiet", "--create", f"cpd/{person.number}/{year}", "main")
    text = (register / path).read_text(encoding="utf-8")
    titles = [entry.title for entry in person.cpd[year].entries]
    (register / path).write_text(
        text.replace(titles[0], f"Learning of {tip.strip()}", 1), encoding="utf-8"
    )
    git(person.number, 60, "commit", "--quiet", "--message", "Correct a title", "--", path)
    git(person.number, 60, "switch", "--quiet", "main")
    manager = posting.line_manager or ""
    words = ["--quiet", "--no-ff", "--message", "Approve CPD", f"cpd/{person.number}/{year}"]
    git(manager, 120, "merge", *words)


def someone(register: Path) -> Person:
    """Return somebody in post with CPD in the register's newest year."""
    found = load(register, audited)
    year = found.register.settings.year_of(found.day)
    people = found.register.people(found.register.numbers[:2000])
    return next(
        p for p in people
        if year in p.cpd and p.cpd[year].entries and p.newest_posting.in_post
    )  # fmt: skip


def in_a_browser(out: Path) -> Iterator[Figure]:
    """Look people up in a real browser, and weigh what the home page asks for."""
    ready = threading.Event()
    address: list[str] = []

    def on_ready(at: str) -> None:
        address.append(at)
        ready.set()

    threading.Thread(target=serve, args=(out, 0, on_ready), daemon=True).start()
    assert ready.wait(10)
    numbers = sorted(p.parent.name for p in out.glob("register/po*/index.html"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        weights: list[int] = []
        page.on("response", lambda answer: weights.append(len(answer.body())))
        page.goto(address[0], wait_until="networkidle")
        yield Figure(
            "the home page with all it asks for, uncompressed", sum(weights) / 1024, "KB", 300
        )
        page = browser.new_page()
        page.goto(f"{address[0]}register/", wait_until="networkidle")
        took = [page.evaluate(LOOKUP, number) for number in numbers[:: len(numbers) // 9]]
        yield Figure("the slowest of ten lookups in a browser", max(took), "ms", 200)
        browser.close()


def of_pages(register: Path, out: Path) -> Iterator[Figure]:
    """Measure a record's page both ways."""
    found = load(register, audited)
    published = Publication(
        found.register, found.audit, found.day, found.revision, read_texts(SOURCES), {}
    )
    people = tuple(found.register.people(found.register.numbers[: SLICES * PEOPLE]))
    cost = a_page_each(published, people, (out / "search" / "index.html").read_bytes())
    yield Figure("the body of a record's page, for both ways", cost.body, "ms")
    yield Figure("stamped and written, besides", cost.stamped, "ms")
    yield Figure("drawn by the engine outside the navigation, besides", cost.drawn, "ms")
    yield Figure("the engine's page against ours, bodies counted", cost.ratio, "×", least=8)


def as_json(found: list[Figure], registrants: int) -> str:
    """Return the figures as JSON, with the machine that they were made on."""
    rows = [
        {
            "what": one.what,
            "value": round(one.value, 2),
            "unit": one.unit,
            "most": one.most,
            "least": one.least,
            "work": round(one.work, 1) if one.work is not None else None,
            "load": round(one.load, 1) if one.load is not None else None,
        }
        for one in found
    ]
    told = {"machine": machine(), "registrants": registrants, "years": YEARS, "rows": rows}
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Measure, print, and return 1 where something misses what the design asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("registrants", nargs="?", type=int, default=REGISTRANTS)
    parser.add_argument("--register", type=Path, help="A register to clone, not to generate one.")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    found: list[Figure] = []
    with TemporaryDirectory() as kept:
        register = Path(kept) / "register"
        if asked.register is None:
            size = ["--registrants", str(asked.registrants), "--years", str(YEARS), "--seed", "1"]
            subprocess.run([*REGISTER, "generate", str(register), *size], check=True)
        else:
            clone = ["git", "clone", "--quiet", str(asked.register), str(register)]
            subprocess.run(clone, check=True)
        for one in figures(register, Path(kept)):
            found.append(one)
            work = "" if one.work is None else f"  {one.work:.1f} s of work, load {one.load:.1f}"
            print(f"{one.what:55} {one.value:9.2f} {one.unit}{work}", flush=True)
    if asked.out:
        asked.out.write_text(as_json(found, asked.registrants), encoding="utf-8")
    return 0 if all(one.is_good for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
