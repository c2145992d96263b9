"""The engine's plugin: generates pages before the engine reads, and takes what it has drawn."""

from __future__ import annotations

import shutil
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from .compiled import THEMES
from .counted import COUNTED
from .destination import mark
from .drawn import BODY, FILL, TITLE, Awaiting, Drawn, Shell, shell_of
from .fills import Fills
from .finish import finish
from .folder import SiteFolder
from .keys import Keys
from .load import load
from .memory import Memory
from .operator import told
from .outlook import OF_PROSE, only
from .pages import write_pages
from .prose import link_clauses
from .publication import Publication
from .search import index_prose
from .templates import Templates
from .texts import read_texts

UNUSED = ("assets/javascripts/", "assets/images/favicon.png", "assets/stylesheets/palette.")
"""What the theme brings and these pages do without: its scripts, its icon, its palettes."""


class NoOptions(Config):
    """The plugin's options: there are none."""


class RegisterPlugin(BasePlugin[NoOptions]):
    """One run of the engine.

    It sees the standards and nobody's records, and draws a mark where a page shows the revision.
    Without a publication it loads the register beside `mkdocs.yml`, and makes a whole site of it.
    """

    def __init__(self, published: Publication | None = None) -> None:
        self._given = published
        self._shells: dict[str, Shell] = {}
        self._awaiting: list[Awaiting] = []
        self.drawn = Drawn({}, {}, (), {})

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Generate the pages, and point the engine at them."""
        sources = Path(config.config_file_path).parent
        if self._given is None:
            config.docs_dir = str(_emptied(sources / "build" / "pages"))
        self._whole = self._given or published_from(sources)
        self._sources = sources
        published = self._published = only(self._whole, OF_PROSE)
        self._fills = Fills(published)
        self._templates = Templates(sources / "site" / "templates", published)
        self._clauses = frozenset(c.id for c in published.register.policy.clauses.clauses)
        config.nav = write_pages(published, sources, Path(config.docs_dir))
        config.site_name = published.settings.name
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
        self._titles = {page.url.rstrip("/"): str(page.title) for page in nav.pages}
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's templates the catalogue and the publication."""
        env.bytecode_cache = THEMES
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
        """Index the prose, take what was drawn, and make the rest of the site where it is asked.

        The folder is marked first, so that a build that stops half way can be replaced.
        """
        folder = Path(config.site_dir)
        mark(folder)
        index_prose(folder)
        files = {path: Path(folder, path).read_bytes() for path in _files_in(folder)}
        self.drawn = Drawn(files, self._shells, tuple(self._awaiting), self._titles)
        if self._given is None:
            whole = SiteFolder(folder, self._whole.revision)
            keys = Keys(self._whole, self._sources, Memory())
            finish(self._whole, self._sources, self.drawn, whole, keys, {})


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


def _files_in(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
