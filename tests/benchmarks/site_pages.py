"""What a record's page costs: stamped into a page that the engine drew once, or drawn each time.

Both ways take turns in one run, on one core, and give the same bodies: ours stamps them, the other
has the engine draw a page for each, outside the navigation.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from probation_register.register.person import Person
from probation_register.site.folder import write_file
from probation_register.site.outlook import OF_PEOPLE, only
from probation_register.site.plugin import RegisterPlugin
from probation_register.site.publication import Publication
from probation_register.site.stamping import drawing
from probation_register.site.templates import Templates

SOURCES = Path(__file__).parents[2]

SLICES, PEOPLE = 3, 200
"""The two ways take turns this often, with so many people each time."""


@dataclass(frozen=True, slots=True)
class PageCost:
    """Milliseconds of work for a page: its body, and what each way adds to it."""

    body: float
    stamped: float
    drawn: float

    @property
    def ratio(self) -> float:
        """How many times dearer a page is that the engine draws."""
        return (self.body + self.drawn) / (self.body + self.stamped)


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


def a_page_each(published: Publication, people: Sequence[Person], frame: bytes) -> PageCost:
    """Measure a record's page both ways."""
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
    return PageCost(body, ours, theirs)
