"""How long a large site takes, how much memory, and what a record's page costs beside the engine.

Generates a register, audits it, builds its site, and draws some of its record pages both ways:

    .venv/bin/python tests/benchmarks/site.py [REGISTRANTS] [--register DIR]

Both ways of drawing take turns in one run, on one core, and produce the same bodies: ours stamps
them into a page that the engine drew once, the other has the engine draw a page for each. Prints
what was measured, and returns 1 where it misses what the design asks for.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from probation_register.cli.audit import audited
from probation_register.cli.context import cores
from probation_register.register.person import Person
from probation_register.site.build import build_site
from probation_register.site.folder import write_file
from probation_register.site.load import Loaded, load
from probation_register.site.outlook import OF_PEOPLE, only
from probation_register.site.plugin import RegisterPlugin
from probation_register.site.publication import Publication
from probation_register.site.stamping import drawing
from probation_register.site.templates import Templates
from probation_register.site.texts import read_texts

SOURCES = Path(__file__).parents[2]

REGISTRANTS = 10_000
MOST_SECONDS, MOST_MEGABYTES, LEAST_RATIO = 60, 1024, 8

SLICES, PEOPLE = 3, 200
"""The two ways take turns this often, with so many people each time."""


class DrawnByTheEngine(RegisterPlugin):
    """The site's plugin with a source of the engine's own for each of some people, and no records.

    A source holds the very body that we draw, which is what a generator of sources would write.
    """

    def __init__(self, published: Publication, bodies: dict[str, str]) -> None:
        super().__init__(published)
        self._bodies = bodies

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add a page for each person, outside the navigation."""
        config = super().on_config(config)
        for number, body in self._bodies.items():
            page = Path(config.docs_dir) / "register" / f"{number}.md"
            page.write_text(f"---\ntitle: {number}\n---\n\n<div>\n{body}\n</div>\n")
        return config

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Leave a person's page as the engine made it."""
        if page.file.name in self._bodies:
            return html
        return super().on_page_content(html, page, config, files)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Index nothing and stamp nothing: only the engine's drawing is measured."""


def by_the_engine(published: Publication, bodies: dict[str, str]) -> float:
    """Return the seconds that the engine takes for a site with a page for each body."""
    with TemporaryDirectory() as work:
        pages = Path(work) / "pages"
        pages.mkdir()
        plugin = DrawnByTheEngine(published, bodies)
        config = load_config(
            str(SOURCES / "mkdocs.yml"),
            docs_dir=str(pages),
            site_dir=str(Path(work) / "site"),
            plugins=[],
            # What keeps markup out of prose would show ours as text.
            markdown_extensions=["admonition", "attr_list", "def_list", "tables"],
            validation={"nav": {"omitted_files": "ignore"}},
        )
        config.plugins["probation-register"] = plugin
        began = time.process_time()
        build(config)
        return time.process_time() - began


def by_stamping(shell: tuple[bytes, bytes], bodies: dict[str, str], folder: Path) -> float:
    """Return the seconds that stamping takes for a page for each body, written to files."""
    began = time.process_time()
    for number, body in bodies.items():
        write_file(str(folder), f"{number}/index.html", shell[0] + body.encode() + shell[1])
    return time.process_time() - began


def a_page_each(published: Publication, people: Sequence[Person], frame: bytes) -> bool:
    """Measure a record's page both ways and print it; return whether ours is cheap enough."""
    templates = Templates(SOURCES / "site" / "templates", published)
    seen, tree = only(published, OF_PEOPLE), published.register.tree
    draw = partial(drawing(templates), seen)
    draw(people[0], tree, {})
    by_the_engine(published, {})
    # What was read before is not looked through again, for either way.
    gc.freeze()
    drawn = stamped = engine = nothing = 0.0
    count = 0
    with TemporaryDirectory() as work:
        for at in range(0, len(people), PEOPLE):
            chosen = people[at : at + PEOPLE]
            began = time.process_time()
            bodies = {person.number: draw(person, tree, {})[1] for person in chosen}
            drawn += time.process_time() - began
            stamped += by_stamping(
                (frame[: len(frame) // 2], frame[len(frame) // 2 :]), bodies, Path(work) / str(at)
            )
            engine += by_the_engine(published, bodies)
            nothing += by_the_engine(published, {})
            count += len(bodies)
    body, ours, theirs = (s / count * 1000 for s in (drawn, stamped, engine - nothing))
    ratio = (body + theirs) / (body + ours)
    print(f"a page's body       {body:8.2f} ms  the same for both")
    print(f"stamped and written {ours:8.2f} ms  a page")
    print(f"drawn by the engine {theirs:8.2f} ms  a page, outside the navigation")
    print(f"ratio               {ratio:8.1f}     bodies counted; {theirs / ours:.0f} without them")
    return ratio >= LEAST_RATIO


def a_whole_site(found: Loaded, out: Path) -> bool:
    """Build the site, print what it took, and return whether that is little enough."""
    with measured() as peak:
        began = time.monotonic()
        built = build_site(
            register=found.register,
            audit=found.audit,
            on=found.day,
            out=out,
            sources=SOURCES,
            revision=found.revision,
            reopen=found.reopen,
            cores=cores(),
        )
        took = time.monotonic() - began
    print(f"the whole site      {took:8.1f} s   {built.pages} pages on {cores()} cores")
    print(f"memory at most      {peak[0]:8d} MB  of all processes together")
    home = sum(
        len(p.read_bytes())
        for p in (
            out / "index.html",
            *(out / "assets").rglob("*.css"),
            *(out / "assets").glob("*.js"),
        )
    )
    print(f"the home page       {home / 1024:8.0f} KB  with every style and script, uncompressed")
    return took <= MOST_SECONDS and peak[0] <= MOST_MEGABYTES


@contextmanager
def measured() -> Iterator[list[int]]:
    """Yield the most megabytes that this process and its children took, shared pages shared."""
    peak, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            peak[0] = max(peak[0], sum(map(_proportional, _family(os.getpid()))) // 1024)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    yield peak
    over.set()
    watcher.join()


def _family(process: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from _family(int(child))


def _proportional(process: int) -> int:
    """Return the kilobytes of a process, each page that it shares counted in part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def main() -> int:
    """Measure, print, and return 1 where something misses what the design asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("registrants", nargs="?", type=int, default=REGISTRANTS)
    parser.add_argument("--register", type=Path, help="A register to use, instead of generating.")
    asked = parser.parse_args()
    with TemporaryDirectory() as kept:
        folder = asked.register or Path(kept) / "register"
        if asked.register is None:
            generate = ["generate", str(folder), "--registrants", str(asked.registrants)]
            subprocess.run([sys.executable, "-m", "probation_register", *generate], check=True)
        began = time.monotonic()
        found = load(folder, audited)
        print(f"audited and opened  {time.monotonic() - began:8.1f} s")
        out = Path(kept) / "site"
        is_quick = a_whole_site(found, out)
        published = Publication(
            found.register, found.audit, found.day, found.revision, read_texts(SOURCES), {}
        )
        numbers = found.register.numbers[: SLICES * PEOPLE]
        people = tuple(found.register.people(numbers))
        is_cheap = a_page_each(published, people, (out / "search" / "index.html").read_bytes())
    return 0 if is_quick and is_cheap else 1


if __name__ == "__main__":
    sys.exit(main())
