"""Keys: what each part of the site is made of, told so shortly that two builds can be compared.

A key has to leave nothing out. So what is drawn by a key sees no more of the register than the
places named here (`outlook.py`), and the rest of what it is made of is given to it by hand.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from operator import attrgetter
from pathlib import Path

from probation_register.audit.ledger import Approval, Decline
from probation_register.store.paths import folder_of
from probation_register.store.tree import Tree

from .drawn import Shell
from .guides import PICTURES
from .history import Chapter
from .memory import Memory
from .outlook import OF_CHAPTERS, OF_PEOPLE, OF_PROSE, identity
from .publication import Publication

TOOLS = (
    "Jinja2",
    "Markdown",
    "MarkupSafe",
    "Pygments",
    "mkdocs",
    "mkdocs-material",
    "pagefind",
    "pagefind-bin",
    "properdocs",
    "pydantic",
    "pymdown-extensions",
)
"""The packages whose version decides what comes of the same records."""

_TIMES = ("approved_at", "submitted_at", "declined_at")
"""What the commit that a key names says already."""

_APPROVAL = attrgetter(*(each.name for each in fields(Approval) if each.name not in _TIMES))
_DECLINE = attrgetter(*(each.name for each in fields(Decline) if each.name not in _TIMES))


class Keys:
    """The keys of one publication's parts. Without a memory all are empty: nothing is kept."""

    def __init__(self, published: Publication, sources: Path, memory: Memory) -> None:
        self._memory = memory
        self._chapters: dict[str, str] = {}
        self._shells: dict[Shell, str] = {}
        self.prose = ""
        self.remember = memory.folder is not None
        if not self.remember:
            return
        tree = published.register.tree
        common = (
            *tools(),
            str(published.on),
            published.profile,
            repr(published.forge),
            bool(published.revision),
            published.is_audited,
            published.texts.language,
        )
        worded = digest_of(sources, ("site/templates", "site/texts"))
        whole = digest_of(sources, ("site", "mkdocs.yml", PICTURES))
        self.prose = self._key("prose", common, whole, _identities(tree, OF_PROSE))
        self._words = self._key(common, worded, _identities(tree, OF_PEOPLE))
        self._history = self._key(self._words, _identities(tree, OF_CHAPTERS))
        self._known = frozenset(published.register.numbers)

    def of(self, kind: str, *parts: object) -> str:
        """Return the key of what is made of standards, texts, templates and these parts."""
        return self._key(kind, self._words, parts) if self.remember else ""

    def person(self, tree: Tree, number: str) -> str:
        """Return the key of what is counted of a registrant, from the records in a tree."""
        if not self.remember:
            return ""
        return self.of("person", number, identity(tree, folder_of(number).rstrip("/")))

    def page(self, shell: Shell, kind: str, *parts: object) -> str:
        """Return the key of a page in a shell, made of these parts, too."""
        return self.of(kind, self._shell(shell), parts) if self.remember else ""

    def chapter(self, chapter: Chapter) -> str:
        """Return the key of a chapter's approvals and declines, as the audit has them."""
        if not self.remember:
            return ""
        if chapter.slug not in self._chapters:
            told = [
                _APPROVAL(e) if isinstance(e, Approval) else _DECLINE(e) for e in chapter.recorded
            ]
            has_page = [a.registrant in self._known for a in chapter.approvals]
            key = self._key("chapter", self._history, told, has_page)
            self._chapters[chapter.slug] = key
        return self._chapters[chapter.slug]

    def _shell(self, shell: Shell) -> str:
        if shell not in self._shells:
            self._shells[shell] = self._key(shell.head, shell.middle, shell.tail)
        return self._shells[shell]

    def _key(self, *parts: object) -> str:
        return self._memory.key(*parts)


def digest_of(sources: Path, places: Iterable[str]) -> str:
    """Return the digest of files among the sources, by their paths and bytes."""
    digest = hashlib.sha256()
    for path in source_files(sources, places):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(sources).as_posix()!r} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def source_files(sources: Path, places: Iterable[str]) -> list[Path]:
    """Return the files at some places among the sources, in order."""
    found: list[Path] = []
    for place in places:
        whole = sources / place
        found += sorted(p for p in whole.rglob("*") if p.is_file()) if whole.is_dir() else [whole]
    return [path for path in found if path.is_file()]


@cache
def tools() -> tuple[str, ...]:
    """Return the versions of what draws the pages, besides this program itself."""
    return (platform.python_version(), *(f"{name} {_version(name)}" for name in TOOLS))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _identities(tree: Tree, places: Iterable[str]) -> list[str]:
    return [identity(tree, place) for place in places]
