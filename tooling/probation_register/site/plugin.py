"""The engine's plugin: generates pages before the engine reads, fills and stamps after it draws."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from .checkpoint import FILE as CHECKPOINT
from .counted import COUNTED, Counted
from .data import Document, documents
from .decap import write_editor
from .destination import mark
from .feeds import feeds
from .fills import Fills
from .history import chapters, renewal_approvals
from .listing import search_data
from .load import load
from .operator import told
from .pages import write_pages
from .prose import link_clauses
from .publication import Publication
from .search import index_prose
from .stamping import (
    BODY,
    TITLE,
    Shell,
    drawing,
    shell_of,
    stamp_chapters,
    stamp_counts,
    stamp_evidence,
    stamp_history,
    stamp_lists,
    stamp_people,
)
from .survey import Survey
from .templates import Templates
from .texts import read_texts

UNUSED = ("assets/javascripts/", "assets/images/favicon.png", "assets/stylesheets/palette.")
"""What the theme brings and these pages do without: its scripts, its icon, its palettes."""

FILL = "\ue000fill\ue000"
"""Where a page takes what is counted: private characters that no record can hold."""


class NoOptions(Config):
    """The plugin's options: there are none."""


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A page that the engine drew, and what fills it once everyone is counted."""

    path: str
    root: str
    fill: str
    item: str
    html: str


class RegisterPlugin(BasePlugin[NoOptions]):
    """One build of the site. Without a publication it loads the register beside `mkdocs.yml`."""

    def __init__(
        self, published: Publication | None = None, cores: int = 1, editor: bytes = b""
    ) -> None:
        self._given = published
        self._editor = editor
        self._cores = cores
        self._shells: dict[str, Shell] = {}
        self._awaiting: list[Awaiting] = []
        self.stamped = 0

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Generate the pages, point the engine at them, and begin to survey the register."""
        sources = Path(config.config_file_path).parent
        if self._given is None:
            config.docs_dir = str(_emptied(sources / "build" / "pages"))
        published = self._given or published_from(sources)
        self._published = published
        self._sources = sources
        self._fills = Fills(published)
        self._templates = Templates(sources / "site" / "templates", published)
        self._clauses = frozenset(c.id for c in published.register.policy.clauses.clauses)
        config.nav = write_pages(published, sources, Path(config.docs_dir))
        config.site_name = published.settings.name
        self._chapters = chapters(published)
        self._spool = tempfile.TemporaryDirectory(prefix="register-site-")
        approvals = renewal_approvals(self._chapters, published)
        draw = drawing(published, approvals, self._templates) if published.shows_people else None
        self._survey = Survey(published, draw, Path(self._spool.name), self._cores)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out what the theme brings and the pages do not use."""
        for file in list(files):
            if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map"):
                files.remove(file)
        return files

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """Write no site map: a site for staff is not crawled."""
        return "" if template_name == "sitemap.xml" else output

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Note the title of every page in the navigation, by its address."""
        self._titles = {page.url.rstrip("/"): page.title for page in nav.pages}
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's templates the catalogue and the publication."""
        env.globals.update(
            t=self._published.texts, published=self._published, unsearched=(*COUNTED, "shell")
        )
        return env

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill a page: its prose, with its clauses linked, and below it what its template shows."""
        fill, item = page.meta.get("fill"), page.meta.get("item", "")
        if fill == "shell":
            page.meta["title"] = TITLE
            return BODY
        root = _root(page)
        prose = link_clauses(html, self._clauses, root)
        if fill == "operator":
            prose = told(prose, self._published.settings.operator, self._published.texts)
        if not fill:
            return prose
        if fill in COUNTED:
            return prose + FILL
        values = self._fills.values(fill, item)
        return prose + self._templates.render(fill, root, titles=self._titles, **values)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Keep a shell for its records, out of what is written; keep a page that awaits a count."""
        fill, item = page.meta.get("fill"), page.meta.get("item", "")
        if fill == "shell":
            self._shells[item] = shell_of(output)
            return ""
        if fill in COUNTED:
            self._awaiting.append(Awaiting(page.file.dest_uri, _root(page), fill, item, output))
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Index the prose, then write what is of records, which the index therefore never holds.

        The folder is marked first, so that a build that stops half way can be replaced.
        """
        folder = Path(config.site_dir)
        mark(folder)
        index_prose(folder)
        if self._published.shows_people:
            # Needs nobody's record, and so is done while others read those.
            self.stamped = stamp_chapters(self._chapters, self._templates, self._shells, folder)
        everyone = self._survey.everyone()
        counted = Counted(self._published, (one.fact for one in everyone), self._chapters)
        found = documents(counted)
        for page in self._awaiting:
            values = counted.values(page.fill, page.item) | {"documents": found}
            filled = self._templates.render(page.fill, page.root, titles=self._titles, **values)
            (folder / page.path).write_text(page.html.replace(FILL, filled), encoding="utf-8")
        for path, data in self._files(counted, found):
            _write(folder / path, data)
        stamps = [stamp_counts]
        if self._published.shows_people:
            stamps += [stamp_lists, stamp_history]
            self.stamped += stamp_people(everyone, self._shells["register"], folder / "register")
        if self._published.profile == "assurance":
            stamps.append(stamp_evidence)
        for stamp in stamps:
            self.stamped += stamp(counted, self._templates, self._shells, folder)
        write_editor(self._published, self._templates, self._sources, folder, self._editor)

    def _files(self, counted: Counted, found: Iterable[Document]) -> Iterator[tuple[str, bytes]]:
        """Yield what is no page, by path: data, feeds, the checkpoint, what searches read."""
        published = self._published
        for one in found:
            yield one.path, one.data
        if published.shows_people:
            yield from feeds(published, self._chapters).items()
            for name, data in search_data(counted.rows, published).items():
                yield f"register/data/{name}", data
        if published.checkpoint is not None:
            yield CHECKPOINT, published.checkpoint.data

    def close(self) -> None:
        """End the survey, whatever became of the build."""
        if hasattr(self, "_survey"):
            self._survey.close()
            self._spool.cleanup()


def published_from(sources: Path) -> Publication:
    """Return the register beside `mkdocs.yml`, for the staff and without names."""
    found = load(sources)
    return Publication(
        found.register,
        found.audit,
        found.day,
        found.revision,
        read_texts(sources),
        {},
        reopen=found.reopen,
    )


def _root(page: Page) -> str:
    """Return the way from a page to the site's root."""
    return "../" * page.url.count("/")


def _emptied(folder: Path) -> Path:
    """Return a folder with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
