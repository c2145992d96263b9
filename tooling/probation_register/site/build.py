"""Building the site: into a folder beside the old one, which gives way only to a whole new one."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from probation_register.audit.ledger import Audit
from probation_register.models.base import Profile
from probation_register.register.register import Register

from .checkpoint import CheckpointShown
from .complaints import listening, repairs
from .destination import refuse_unless_replaceable
from .drawn import Drawn
from .finish import finish
from .folder import SiteFolder
from .forge import Forge
from .guides import PICTURES
from .keys import Keys
from .memory import Remembered
from .publication import Publication
from .search import SearchNotBuilt
from .spare import making
from .texts import read_texts
from .watching import stamps_in


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: where, how many pages in all, and how many of them for records.

    `kept` is how many files were as the last build had made them, whatever the revision in them.
    """

    out: Path
    pages: int
    records: int
    revision: str
    kept: int = 0


class NotBuilt(Exception):
    """No site was built; the text says why. One that was there is still there."""


def build_site(
    *,
    register: Register,
    audit: Audit | None,
    on: date,
    out: Path,
    sources: Path,
    revision: str,
    directory: Mapping[str, str] | None = None,
    profile: Profile = "staff",
    reopen: Callable[[], Register] | None = None,
    cores: int = 1,
    checkpoint: CheckpointShown | None = None,
    forge: Forge | None = None,
    editor: bytes = b"",
    seal: bytes = b"",
) -> Built:
    """Build the site of a register as it stands on a day, and put it at `out`.

    `sources` is the folder that holds `mkdocs.yml` and `site/`. `directory` gives names by id.
    `reopen` gives the register with no records read yet, so that several `cores` can share the
    reading. The same register, audit, day, revision, directory and profile give the same bytes,
    on however many cores. With a `forge`, pages lead to where records are changed there; `editor`
    is the program for that, if the site holds one. An interrupted build leaves what was at `out`.

    With a `seal`, which is a secret of the user's, the build remembers beside `out` what it made of
    what, and the next one draws only what is made of something else: the same bytes, much sooner.
    Raises `NotBuilt`, and `NotReplaceable` where `out` holds something other than a site built
    before.
    """
    refuse_unless_replaceable(out, sources)
    if register.settings.is_casebook:
        raise NotBuilt(
            "A casebook has no site: what it holds is for those who decide. Read a case with "
            "`register case show`, and build the site of the shared register."
        )
    is_public = profile == "public"
    if is_public and not register.settings.public_site:
        raise NotBuilt(
            "The register's settings allow no site for the public. To allow one, have "
            "`public_site: true` approved in records/register.yml; it shows numbers alone."
        )
    published = Publication(
        register,
        audit,
        on,
        revision,
        read_texts(sources),
        {} if is_public else dict(directory or {}),
        profile,
        reopen,
        forge=None if is_public else forge,
        checkpoint=checkpoint,
    )
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with making(out, seal) as made:
        before = _stamps(published, sources)
        remembered = made.memory.recalled()
        keys = Keys(published, sources, made.memory)
        drawn = _drawn(published, sources, keys, remembered)
        folder = SiteFolder(made.site, revision, before=remembered.made, beside=made.beside)
        program = b"" if is_public else editor
        finished = finish(
            published, sources, drawn, folder, keys, remembered.known, cores=cores, editor=program
        )
        gone = folder.prune()
        made.swap()
        # What was changed while it was read is drawn again next time: nobody knows what was seen.
        if _stamps(published, sources) == before:
            written = folder.written.made
            made.memory.keep(Remembered(written, finished.known, (keys.prose, drawn)))
        made.make_ready(folder.written.changed, gone)
    pages = sum(path.endswith(".html") for path in folder.written.paths)
    return Built(out, pages, finished.records, revision, folder.written.kept)


def _stamps(published: Publication, sources: Path) -> tuple[tuple[Path, int, int], ...]:
    """Return when each file was changed that the site is made of and no revision holds fast."""
    places = [sources / "site", sources / "mkdocs.yml", sources / PICTURES]
    if not published.revision:
        places += [sources / "records", sources / "standards"]
    return tuple((path, *stamp) for place in places for path, stamp in stamps_in(place))


def _drawn(published: Publication, sources: Path, keys: Keys, remembered: Remembered) -> Drawn:
    """Return what the engine draws, or drew of the same things at the last build."""
    if keys.prose and remembered.drawn is not None and remembered.drawn[0] == keys.prose:
        return remembered.drawn[1]
    with tempfile.TemporaryDirectory(prefix="register-site-") as work:
        pages, site = Path(work) / "pages", Path(work) / "site"
        pages.mkdir()
        return _run_engine(published, sources, pages, site)


def _run_engine(published: Publication, sources: Path, pages: Path, site: Path) -> Drawn:
    """Have the engine draw the pages and return them."""
    # The theme greets people who write pages with news of its own; a register's user is not one.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # The engine takes longer to import than most commands take to run.
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from .plugin import RegisterPlugin

    engine_log = logging.getLogger("mkdocs")
    level_before = engine_log.level
    engine_log.setLevel(logging.WARNING)
    plugin = RegisterPlugin(published)
    with listening(engine_log) as heard:
        try:
            config = load_config(
                str(sources / "mkdocs.yml"),
                docs_dir=str(pages),
                site_dir=str(site),
                plugins=[],
                strict=True,
            )
            config.plugins["probation-register"] = plugin
            build(config)
        except (MkDocsException, SearchNotBuilt, SystemExit) as refused:
            raise NotBuilt(_why(refused, heard)) from refused
        finally:
            engine_log.setLevel(level_before)
    return plugin.drawn


def _why(refused: BaseException, heard: Sequence[str]) -> str:
    """Return why the engine stopped: what it complained of, or else its own word."""
    if not heard:
        return f"the site could not be built: {refused}"
    return f"The site was not built. Repair these pages and build again:\n{repairs(heard)}"
